"""A chat that is told to end leaves the terminal as it was."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")
ROOT = Path(__file__).resolve().parents[2]
LEFT = b"\x1b[?1049l"  # the screen that was there before


def test_sigterm_gives_the_terminal_back() -> None:
    master, slave = pty.openpty()
    chat = subprocess.Popen(
        [sys.executable, "-m", "assistant"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"},
    )
    os.close(slave)
    try:
        shown = _read(master, until=b"Community Safety Assistant")
        chat.send_signal(signal.SIGTERM)
        shown += _read(master, until=LEFT)
    finally:
        status = chat.wait(timeout=20)
        os.close(master)
    assert status == 128 + signal.SIGTERM
    assert LEFT in shown


def _read(terminal: int, until: bytes, seconds: float = 20) -> bytes:
    shown, end = b"", time.monotonic() + seconds
    while until not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                shown += os.read(terminal, 65536)
            except OSError:  # the other end is closed
                break
    return shown
