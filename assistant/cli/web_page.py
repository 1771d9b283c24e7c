"""The chat as a web page: one process of its own for each browser window, nothing from outside."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
from base64 import b64encode
from ipaddress import IPv6Address
from pathlib import Path

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.app_service import AppService
from textual_serve.server import Server

from assistant.cli.browser_messages import (
    Blur,
    Focus,
    Ping,
    Resized,
    Typed,
    read_message,
    read_size,
)
from assistant.cli.page_address import PageAddress, read_host

PAGE = Path(__file__).parent / "page"


class WebPage(Server):
    """Serves the chat that `command` starts, to requests that name this machine or `host`."""

    def __init__(self, command: str, host: str, port: int, title: str) -> None:
        named = f"[{host}]" if isinstance(read_host(host), IPv6Address) else host
        super().__init__(command, host, port, title, f"http://{named}:{port}", templates_path=PAGE)
        self._windows: set[asyncio.Task[object]] = set()
        self._policy = content_policy((PAGE / "app_index.html").read_text(encoding="utf-8"))

    def initialize_logging(self) -> None:
        logging.basicConfig(level="ERROR", format="%(message)s")

    async def on_startup(self, app: web.Application) -> None:
        self.console.print(
            f"The assistant is at {self.public_url}/ until you press Ctrl+C here.",
            highlight=False,
            markup=False,
            soft_wrap=True,
        )

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        window = asyncio.current_task()
        assert window is not None
        self._windows.add(window)
        try:
            asked = request.query
            size = read_size(asked.get("width", ""), asked.get("height", ""))
            sized = request.rel_url.update_query(width=size.width, height=size.height)
            return await super().handle_websocket(request.clone(rel_url=sized))
        finally:
            self._windows.discard(window)

    async def _process_messages(
        self, websocket: web.WebSocketResponse, app_service: AppService
    ) -> None:
        async for message in websocket:
            if message.type is not WSMsgType.TEXT:
                continue
            match read_message(message.data):
                case Typed(text):
                    await app_service.send_bytes(text.encode())
                case Resized(size):
                    drawable = size.drawable
                    await app_service.set_terminal_size(drawable.width, drawable.height)
                case Ping(sent):
                    await websocket.send_json(["pong", sent])
                case Blur():
                    await app_service.blur()
                case Focus():
                    await app_service.focus()

    async def on_shutdown(self, app: web.Application) -> None:
        """End the chats of all windows, for which the server would wait."""
        windows = list(self._windows)
        for window in windows:
            window.cancel()
        await asyncio.gather(*windows, return_exceptions=True)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guarded())
        app.on_response_prepare.append(self.on_response)
        return app

    def _guarded(self) -> Middleware:
        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not self._allowed(request):
                raise web.HTTPForbidden(text="This page answers only to its own address.")
            return await handler(request)

        return guarded

    def _allowed(self, request: web.Request) -> bool:
        """Whether a request names an address of the page, and comes from there.

        Another site can make its own name mean this machine (DNS rebinding); the browser then
        sends that name.
        """
        arrived = request.get_extra_info("sockname") or [""]
        hosts = (read_host(self.host), read_host(arrived[0]))
        named, *more = [PageAddress.read(host) for host in request.headers.getall("Host", [""])]
        if more or named is None or not named.is_of(self.port, hosts):
            return False
        return all(map(named.is_origin, request.headers.getall("Origin", [])))

    async def on_response(self, request: web.Request, response: web.StreamResponse) -> None:
        """Forbid the browser to fetch anything from elsewhere."""
        response.headers["Content-Security-Policy"] = self._policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"


def content_policy(page: str) -> str:
    """What the browser may load for a page: its own files, and of scripts in it those it has."""
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = [b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    own = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'self'; script-src 'self' {own}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
