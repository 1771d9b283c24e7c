"""The page, served by a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass
class Served:
    """A server that runs, and where it is."""

    process: subprocess.Popen[str]
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def opening(self) -> str:
        """The address that was printed last, which opens the page once."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http\S+\?token=\S+", line)
        assert found, line
        return found[0]

    @cached_property
    def cookie(self) -> str:
        """What a browser sends that has opened the page."""
        with urllib.request.urlopen(self.opening()) as response:
            return str(response.headers["Set-Cookie"].split(";")[0])

    def get(self, path: str) -> str:
        """What such a browser is given."""
        request = urllib.request.Request(self.address + path, headers={"Cookie": self.cookie})
        with urllib.request.urlopen(request) as response:
            return str(response.read().decode())


@contextmanager
def serving(home: Path, *options: str) -> Iterator[Served]:
    """The page served by a process of its own with an empty home."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = {"HOME": str(home), "XDG_STATE_HOME": f"{home}/state", "XDG_DATA_HOME": f"{home}/data"}
    command = [sys.executable, "-m", "assistant", "serve", "--port", str(port), *options]
    # a group of its own, so that whatever it leaves is found
    with subprocess.Popen(
        command,
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as process:
        served = Served(process, port)
        while not is_served(served.address):
            assert process.poll() is None
        try:
            yield served
        finally:
            process.terminate()
            process.wait()
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def is_served(address: str) -> bool:
    """Whether something answers there, be it that the page is not opened so."""
    try:
        with urllib.request.urlopen(address) as response:
            return bool(response.read())
    except urllib.error.HTTPError as error:
        error.close()
        return True
    except urllib.error.URLError:
        return False
