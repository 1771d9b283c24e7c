"""The chat as a web page: one process of its own for each browser window, nothing from outside."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress
from html import escape
from ipaddress import IPv6Address
from pathlib import Path
from secrets import token_urlsafe
from string import Template
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

from assistant.cli.admission import Admission
from assistant.cli.browser_messages import (
    LARGEST_MESSAGE,
    Blur,
    Focus,
    Ping,
    Resized,
    Typed,
    read_message,
    read_size,
)
from assistant.cli.page_address import PageAddress, read_host
from assistant.cli.plain_log import log_plainly
from assistant.cli.window import Window

PAGE = Path(__file__).parent / "page"
MOST_WINDOWS = 8  # each is a process with some 150 MB
_STUCK = 60  # seconds
_STYLES = "styles"  # of a request: which styles its page can make


class WebPage(Server):
    """Serves the chat that `command` starts, to requests that name this machine or `host`.

    With `public_url` it is also, and by that very name, behind a proxy there.
    """

    def __init__(
        self, command: Sequence[str], host: str, port: int, title: str, public_url: str | None
    ) -> None:
        named = f"[{host}]" if isinstance(read_host(host), IPv6Address) else host
        super().__init__("", host, port, title, public_url or f"http://{named}:{port}")
        self._command = command
        self._proxied = public_url
        self._admission = Admission(port)
        self._windows: set[asyncio.Task[object]] = set()

    def initialize_logging(self) -> None:
        log_plainly()

    async def on_startup(self, app: web.Application) -> None:
        with suppress(AttributeError, NotImplementedError):
            # when its terminal goes
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self.request_exit)
        self._tell("The assistant is at {} until you press Ctrl+C here.")

    def _tell(self, line: str) -> None:
        address = f"{self.public_url}/?token={self._admission.token}"
        self.console.print(line.format(address), highlight=False, markup=False, soft_wrap=True)

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page; a browser that comes with the token has the cookie from then on."""
        if len(self._windows) >= MOST_WINDOWS:
            raise web.HTTPServiceUnavailable(text=_FULL)
        number = token_urlsafe(12)
        request[_STYLES] = f" 'nonce-{number}'"
        page = Template((PAGE / "index.html").read_text(encoding="utf-8"))
        text = page.substitute(name=escape(self.title), styles=number)
        response = web.Response(text=text, content_type="text/html")
        response.set_cookie(
            self._admission.cookie,
            self._admission.key,
            httponly=True,
            samesite="Strict",
            secure=self.public_url.startswith("https:"),
        )
        return response

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        if len(self._windows) >= MOST_WINDOWS:
            raise web.HTTPServiceUnavailable(text=_FULL)
        window = asyncio.current_task()
        assert window is not None
        self._windows.add(window)
        try:
            return await self._shown(request)
        finally:
            self._windows.discard(window)

    async def _shown(self, request: web.Request) -> web.WebSocketResponse:
        """A window from its beginning to its end."""
        size = read_size(request.query.get("width", ""), request.query.get("height", ""))
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST_MESSAGE)
        await socket.prepare(request)
        window = Window(self._command, socket, self.download_manager)
        try:
            await window.start(size.width, size.height)
            await self._listen(socket, window)
        finally:
            await window.stop()
            await socket.close()
        return socket

    async def _listen(self, socket: web.WebSocketResponse, window: Window) -> None:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                async with asyncio.timeout(_STUCK):  # a chat that takes nothing is given up
                    await self._pass_on(message.data, socket, window)

    async def _pass_on(self, text: str, socket: web.WebSocketResponse, window: Window) -> None:
        """Does what a message of the browser says."""
        match read_message(text):
            case Typed(typed):
                await window.send_bytes(typed.encode())
            case Resized(size):
                drawable = size.drawable
                await window.set_terminal_size(drawable.width, drawable.height)
            case Ping(sent):
                await socket.send_json(["pong", sent])
            case Blur():
                await window.blur()
            case Focus():
                await window.focus()

    async def on_shutdown(self, app: web.Application) -> None:
        """End the chats of all windows, for which the server would wait."""
        windows = list(self._windows)
        for window in windows:
            window.cancel()
        await asyncio.gather(*windows, return_exceptions=True)

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guarded()])
        app.add_routes(
            [
                web.get("/", self.handle_index, allow_head=False),
                web.get("/ws", self.handle_websocket, allow_head=False),
                web.get("/download/{key}", self.handle_download, allow_head=False),
                web.static("/page", PAGE),
                web.static("/static", self.statics_path),
            ]
        )
        app.on_startup.append(self.on_startup)
        app.on_shutdown.append(self.on_shutdown)
        app.on_response_prepare.append(self.on_response)
        return app

    def _guarded(self) -> Middleware:
        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not self._is_addressed(request):
                raise web.HTTPForbidden(text="This page answers only to its own address.")
            if not self._is_admitted(request):
                raise web.HTTPForbidden(text=_NO_TOKEN)
            return await handler(request)

        return guarded

    def _is_addressed(self, request: web.Request) -> bool:
        """Whether a request names an address of the page, and comes from there.

        Another site can make its own name mean this machine (DNS rebinding); the browser then
        sends that name.
        """
        named, *more = request.headers.getall("Host", [""])
        origins = request.headers.getall("Origin", [])
        if more:
            return False
        if self._proxied and named.lower() == urlsplit(self._proxied).netloc.lower():
            return all(origin.lower() == self._proxied.lower() for origin in origins)
        arrived = request.get_extra_info("sockname") or [""]
        hosts = (read_host(self.host), read_host(arrived[0]))
        address = PageAddress.read(named)
        if address is None or not address.is_of(self.port, hosts):
            return False
        return all(map(address.is_origin, origins))

    def _is_admitted(self, request: web.Request) -> bool:
        """Whether a request comes from a browser that has brought the token, or brings it now."""
        if self._admission.knows(request.cookies):
            return True
        admitted = request.path == "/" and self._admission.takes(request.query.get("token", ""))
        if admitted:
            self._tell("It is opened. For another browser: {}")
        return admitted

    async def on_response(self, request: web.Request, response: web.StreamResponse) -> None:
        """Forbid the browser to fetch anything from elsewhere, or to show the page elsewhere."""
        response.headers["Content-Security-Policy"] = _POLICY.format(request.get(_STYLES, ""))
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store" if request.path == "/" else "no-cache"


_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'{}; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_NO_TOKEN = (
    "This page opens with the address that assistant serve has printed last, and each address "
    "opens it once. Is it another run of the program? Then use the address of that one."
)
_FULL = (
    f"{MOST_WINDOWS} windows are open, and more are not served. Close one, then load this again."
)
