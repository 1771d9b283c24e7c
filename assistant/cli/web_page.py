"""The chat as a web page: one process of its own for each browser window, nothing from outside."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

PAGE = Path(__file__).parent / "page"
_OWN = "'self' 'unsafe-inline'"
_POLICY = (
    f"default-src 'self'; script-src {_OWN}; style-src {_OWN}; img-src 'self' data:; "
    "frame-ancestors 'none'"
)


class WebPage(Server):
    """Serves the chat that `command` starts. On loopback it answers to names of loopback only."""

    def __init__(self, command: str, host: str, port: int, title: str) -> None:
        super().__init__(command, host, port, title, templates_path=PAGE)
        self._windows: set[asyncio.Task[object]] = set()

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
            return await super().handle_websocket(request)
        finally:
            self._windows.discard(window)

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
        """Whether a request comes from the page itself, and not from another site's."""
        origin = request.headers.get("Origin")
        if origin and urlsplit(origin).netloc != request.host:
            return False
        name = urlsplit(f"//{request.host}").hostname or ""
        return not is_loopback(self.host) or is_loopback(name)

    async def on_response(self, request: web.Request, response: web.StreamResponse) -> None:
        """Forbid the browser to fetch anything from elsewhere."""
        response.headers["Content-Security-Policy"] = _POLICY


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, and reached from nowhere else."""
    return host in ("localhost", "::1") or host.startswith("127.")
