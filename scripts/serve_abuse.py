"""Abuses the web page and reports what it did: `python scripts/serve_abuse.py [MESSAGES]`.

A server of its own is sent malformed messages, odd sizes, hosts, origins, tokens, paths and bytes
that are no request, through many windows that come and go. At the end it must still serve, have
let nobody in, have no chat left and have told no traceback.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

SEED = 20251130
_MESSAGES = (
    lambda r: "[" * r.randrange(1, 5000),
    lambda r: json.dumps(["resize", {"width": r.choice(_NUMBERS), "height": r.choice(_NUMBERS)}]),
    lambda r: json.dumps(["stdin", r.choice(_NUMBERS)]),
    lambda r: json.dumps(["stdin", "".join(chr(r.randrange(1, 0x3000)) for _ in range(20))]),
    lambda r: '["stdin", "\\ud800"]',
    lambda r: json.dumps(
        ["stdin", "\x1b[" + ";".join(str(r.randrange(9999)) for _ in range(9)) + "M"]
    ),
    lambda r: json.dumps([r.choice(["ping", "blur", "focus", "quit", "", None]), {}]),
    lambda r: json.dumps({"type": "quit"}),
    lambda r: "".join(chr(r.randrange(32, 127)) for _ in range(r.randrange(200))),
)
_NUMBERS = (0, -1, 1, 80, 10**6, 10**30, 1e308, -1e9, "80", "", None, True, [], {})
_HOSTS = (
    "evil.example",
    "127.evil.example",
    "localhost.evil",
    "[::2]",
    "0",
    "",
    "127.0.0.1:1",
    "a" * 5000,
)
_PATHS = (
    "/",
    "/static/",
    "/page/",
    "/static/../server.py",
    "/download/x",
    "/ws",
    "/%00",
    "/" + "a" * 9000,
)
_RAW = (
    b"",
    b"\0" * 500,
    b"GET",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost\r\n\r\n",
    b"\xff" * 70000,
)


@dataclass
class Run:
    """What was sent to a server, and what it answered."""

    port: int
    cookie: str
    random: random.Random
    sent: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    admitted: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def windows(self, session: aiohttp.ClientSession, messages: int) -> None:
        """A window after another, each sent malformed messages and then left in some way."""
        while messages > 0:
            size = {name: str(self.random.choice(_NUMBERS)) for name in ("width", "height")}
            try:
                window = await session.ws_connect(f"{self.address}/ws", params=size)
            except aiohttp.WSServerHandshakeError as error:
                self.statuses[error.status] += 1
                await asyncio.sleep(0.5)
                continue
            self.sent["windows"] += 1
            some = min(messages, self.random.randrange(50, 500))
            messages -= some
            with suppress(aiohttp.ClientError, ConnectionError):
                for _ in range(some):
                    await window.send_str(self.random.choice(_MESSAGES)(self.random))
                    self.sent["messages"] += 1
                if self.random.random() < 0.3:
                    await window.send_bytes(os.urandom(100))
            await window.close()

    async def strangers(self, session: aiohttp.ClientSession, requests: int) -> None:
        """Requests without a cookie, or under another name, none of which may be served."""
        for _ in range(requests):
            headers = {"Host": self.random.choice(_HOSTS) or "x", "Origin": "http://evil.example"}
            kind = self.random.randrange(3)
            if kind == 0:  # another name
                headers["Cookie"] = self.cookie
            elif kind == 1:  # no token
                headers = {}
            else:  # a wrong one
                headers = {"Cookie": self.cookie[:-1], "Origin": self.address}
            path = self.random.choice(_PATHS) + self.random.choice(["", "?token=x"])
            with suppress(aiohttp.ClientError):
                async with session.get(self.address + path, headers=headers) as response:
                    self.statuses[response.status] += 1
                    self.admitted += response.status < 400
            self.sent["strangers"] += 1

    def raw(self, times: int) -> None:
        """Bytes that are no request."""
        for _ in range(times):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 5) as stream:
                stream.sendall(self.random.choice(_RAW))
            self.sent["raw"] += 1


async def _abused(run: Run, messages: int) -> None:
    async with (
        aiohttp.ClientSession(headers={"Cookie": run.cookie}) as known,
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as unknown,
    ):
        each = max(messages // 4, 1)
        work = (run.windows(known, each) for _ in range(4))
        await asyncio.gather(*work, run.strangers(unknown, max(messages // 10, 20)))
    await asyncio.to_thread(run.raw, max(messages // 100, 10))


def _chats(group: int) -> int:
    """How many chats of the server there are (on Linux; elsewhere 0)."""
    stats = Path("/proc").glob("[0-9]*/stat")
    many = 0
    for stat in stats:
        with suppress(OSError):
            state, _, its = stat.read_text().rpartition(")")[2].split()[:3]
            many += int(its) == group and state != "Z" and int(stat.parent.name) != group
    return many


def _memory(pid: int) -> int:
    """The most memory that the server had, in megabytes (on Linux; elsewhere 0)."""
    with suppress(OSError, AttributeError):
        status = Path(f"/proc/{pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024  # type: ignore[index]
    return 0


def main(messages: int) -> int:
    """Runs it all; 0 where the server held."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryFile("w+") as told:
        own = {"HOME": home, "XDG_STATE_HOME": f"{home}/state", "XDG_DATA_HOME": f"{home}/data"}
        command = [sys.executable, "-m", "assistant", "serve", "--port", str(port)]
        with subprocess.Popen(
            command,
            env={**os.environ, **own},
            stdout=subprocess.PIPE,
            stderr=told,
            start_new_session=True,
            text=True,
        ) as server:
            try:
                run = Run(port, asyncio.run(_opened(server)), random.Random(SEED))
                begun = time.monotonic()
                asyncio.run(_abused(run, messages))
                return _report(run, server, told, time.monotonic() - begun)
            finally:
                server.kill()


async def _opened(server: subprocess.Popen[str]) -> str:
    """The cookie of a browser that opens the page."""
    assert server.stdout
    address = re.search(r"http\S+token=\S+", server.stdout.readline())
    assert address
    async with aiohttp.ClientSession() as session:
        while True:
            with suppress(aiohttp.ClientConnectorError):
                async with session.get(address[0]) as response:
                    return response.headers["Set-Cookie"].split(";")[0]
            await asyncio.sleep(0.1)


def _report(run: Run, server: subprocess.Popen[str], told: object, seconds: float) -> int:
    until = time.monotonic() + 60
    while _chats(server.pid) and time.monotonic() < until:
        time.sleep(0.2)
    left, alive = _chats(server.pid), server.poll() is None
    told.seek(0)  # type: ignore[attr-defined]
    lines = told.read().splitlines()  # type: ignore[attr-defined]
    traces = sum("Traceback" in line for line in lines)
    print(f"{seconds:.0f} s: {dict(run.sent)}; refused: {dict(sorted(run.statuses.items()))}")
    print(f"strangers admitted: {run.admitted}; chats left: {left}; server alive: {alive}")
    print(f"lines told: {len(lines)}, tracebacks: {traces}; memory: {_memory(server.pid)} MB")
    for line in lines[:5]:
        print(f"  {line[:200]}")
    return int(bool(run.admitted or left or traces or not alive))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
