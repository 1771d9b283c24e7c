"""The page, served by a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def serving(home: Path, *options: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The page served by a process of its own with an empty home, and where it is."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = {"HOME": str(home), "XDG_STATE_HOME": f"{home}/state", "XDG_DATA_HOME": f"{home}/data"}
    command = [sys.executable, "-m", "assistant", "serve", "--port", str(port), *options]
    # a group of its own, so that the chats that it opens can be ended with it
    with subprocess.Popen(
        command, env={**os.environ, **own}, stdout=subprocess.PIPE, start_new_session=True
    ) as server:
        address = f"http://127.0.0.1:{port}/"
        while not is_served(address):
            assert server.poll() is None
        try:
            yield server, address
        finally:
            server.terminate()
            server.wait()
            # chats that were still opening when their server ended outlive it, and keep busy
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)


def is_served(address: str) -> bool:
    try:
        with urllib.request.urlopen(address) as response:
            return bool(response.read())
    except urllib.error.URLError:
        return False
