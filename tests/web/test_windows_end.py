"""Every chat ends with its window, with its server and with its terminal, however those end."""

from __future__ import annotations

import asyncio
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from assistant.cli.web_page import MOST_WINDOWS
from tests.web.served import Served, serving

PATIENCE = 60  # seconds; they take two or three, and five where they are stuck
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as served:
        yield served


def chats(served: Served) -> list[int]:
    """The processes of the server's group beside it that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        pid = int(stat.parent.name)
        if int(group) == served.process.pid != pid and state != "Z":
            found.append(pid)
    return found


async def left(served: Served, many: int) -> bool:
    """Whether no more than this many chats are left, soon."""
    until = time.monotonic() + PATIENCE
    while len(chats(served)) > many and time.monotonic() < until:
        await asyncio.sleep(0.1)
    return len(chats(served)) <= many


@asynccontextmanager
async def windows(
    served: Served, many: int
) -> AsyncIterator[list[aiohttp.ClientWebSocketResponse]]:
    """Windows that are drawn."""
    cookie = {"Cookie": served.cookie}
    async with aiohttp.ClientSession(headers=cookie) as session:
        opened = [await session.ws_connect(f"{served.address}ws") for _ in range(many)]
        for window in opened:
            await window.receive(PATIENCE)
        assert len(chats(served)) == many
        yield opened


def test_a_chat_ends_with_its_window(served: Served) -> None:
    async def closed() -> None:
        async with windows(served, 2) as (first, second):
            await first.close()
            assert await left(served, 1)
            transport = second.get_extra_info("socket")
            transport.shutdown(2)  # the browser is gone without a word
            assert await left(served, 0)

    asyncio.run(closed())


def test_a_chat_that_hangs_is_ended_with_its_window(served: Served) -> None:
    async def closed() -> None:
        async with windows(served, 1) as (window,):
            os.kill(chats(served)[0], signal.SIGSTOP)
            for _ in range(200):  # more than the chat's input takes
                await window.send_str('["stdin", "' + "x" * 1000 + '"]')
            await window.close()
            assert await left(served, 0)

    asyncio.run(closed())


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_chats_end_with_their_server(served: Served, end: signal.Signals) -> None:
    async def ended() -> None:
        async with windows(served, 2):
            served.process.send_signal(end)
            served.process.wait(PATIENCE)
            assert await left(served, 0)

    asyncio.run(ended())


def test_a_chat_that_starts_while_its_server_is_killed_ends_too(served: Served) -> None:
    async def ended() -> None:
        async with aiohttp.ClientSession(headers={"Cookie": served.cookie}) as session:
            await session.ws_connect(f"{served.address}ws")
            while not chats(served):
                await asyncio.sleep(0.01)
            served.process.kill()
            served.process.wait(PATIENCE)
            assert await left(served, 0)

    asyncio.run(ended())


def test_no_more_windows_are_opened_than_are_declared(served: Served) -> None:
    async def refused() -> None:
        cookie = {"Cookie": served.cookie}
        async with aiohttp.ClientSession(headers=cookie) as session:
            connect = session.ws_connect
            opened = [await connect(f"{served.address}ws") for _ in range(MOST_WINDOWS)]
            for path in ("", "ws"):
                async with session.get(served.address + path) as response:
                    assert response.status == 503
                    assert "Close one" in await response.text()
            await opened[0].close()
            assert await left(served, MOST_WINDOWS - 1)
            async with session.get(served.address) as response:
                assert response.status == 200

    asyncio.run(refused())


@pytest.mark.parametrize("started", [[], ["setsid", "--ctty", "--wait"]])
def test_a_chat_ends_with_its_terminal(tmp_path: Path, started: list[str]) -> None:
    ours, its = pty.openpty()
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": f"{tmp_path}/state", "TERM": "xterm"}
    command = [*started, sys.executable, "-m", "assistant"]
    with subprocess.Popen(
        command, stdin=its, stdout=its, stderr=its, env={**os.environ, **home}
    ) as chat:
        os.close(its)
        drawn = b""
        while b"question" not in drawn:
            drawn += os.read(ours, 4096)
        os.close(ours)
        try:
            chat.wait(PATIENCE)
        finally:
            chat.kill()
