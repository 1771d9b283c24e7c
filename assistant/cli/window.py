"""The chat behind one window of the page: a process of its own, which ends with the window."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

DRIVER = "assistant.terminal.window_driver:WindowDriver"
PATIENCE = 5  # seconds that a chat has to end by itself


class Window(AppService):
    """A chat, drawn into a socket."""

    def __init__(
        self, command: Sequence[str], socket: web.WebSocketResponse, downloads: DownloadManager
    ) -> None:
        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=partial(_close, socket),
            download_manager=downloads,
        )
        self._parts = command

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return {**super()._build_environment(width, height), "TEXTUAL_DRIVER": DRIVER}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Starts the chat itself; a shell in between would be left when it is ended."""
        environment = self._build_environment(width, height)
        started = await asyncio.create_subprocess_exec(
            *self._parts, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
        )
        self._process, self._stdin = started, started.stdin
        return started

    async def stop(self) -> None:
        """Asks the chat to end, and ends it where it does not."""
        drawing, chat = self._task, self._process
        if drawing is None or chat is None:
            return
        self._task = None
        leaving = asyncio.ensure_future(self._leave(chat, drawing))
        done, _ = await asyncio.wait([leaving], timeout=PATIENCE)
        if not done:
            drawing.cancel()
            with suppress(ProcessLookupError):
                chat.kill()
        await leaving

    async def _leave(self, chat: Process, drawing: asyncio.Task[None]) -> None:
        """Waits for the end; what the chat still draws is let go, so that it is never stuck."""
        await self._download_manager.cancel_app_downloads(self.app_service_id)
        await self.send_meta({"type": "quit"})
        await asyncio.wait([drawing])
        while chat.stdout is not None and await chat.stdout.read(1 << 16):
            pass
        await chat.wait()


async def _close(socket: web.WebSocketResponse) -> None:
    await socket.close()
