"""Reports how soon the first screen of the chat shows, beside the import of textual alone.

    python scripts/first_screen.py [RUNS]

Each run is a fresh process on a terminal of its own. "shown" is when the prompt is on the screen,
"typed" when a letter that was typed then is there too, "loaded" when the figures are.
Ratios matter, not milliseconds: all are timed in turn in the same run. Nothing fails.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

TEXTUAL = [sys.executable, "-c", "import textual.app, textual.widgets"]
CHAT = [sys.executable, "-m", "assistant"]
SIZE = struct.pack("HHHH", 24, 80, 0, 0)
WAIT = 30


def import_seconds() -> float:
    """How long a process takes that only imports textual."""
    began = time.perf_counter()
    subprocess.run(TEXTUAL, check=True)
    return time.perf_counter() - began


def screen_seconds(home: str) -> dict[str, float]:
    """How long after its start the chat shows its prompt, a typed letter, and what it holds."""
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        environment = {**os.environ, "HOME": home, "TERM": "xterm-256color", "COLORTERM": ""}
        os.execve(sys.executable, CHAT, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, SIZE)
    screen = Screen(terminal, began)
    try:
        shown = screen.seconds_until(b"sk a question")  # the cursor stands on the first letter
        os.write(terminal, b"~")
        typed = screen.seconds_until(b"~", new=True)
        return {"shown": shown, "typed": typed, "loaded": screen.seconds_until(b"I hold crimes")}
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


class Screen:
    """What a program has written to its terminal since it began."""

    def __init__(self, terminal: int, began: float) -> None:
        self._terminal = terminal
        self._began = began
        self._written = b""

    def seconds_until(self, words: bytes, new: bool = False) -> float:
        """When the words were written, of what is written from now on if they must be `new`."""
        start = len(self._written) if new else 0
        while words not in self._written[start:]:
            if not select.select([self._terminal], [], [], WAIT)[0]:
                raise SystemExit(f"the chat does not show {words!r}")
            self._written += os.read(self._terminal, 1 << 16)
        return time.perf_counter() - self._began


def main(runs: int) -> None:
    """Times the import and the chat in turn, so that a drift of the machine falls on both."""
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as home:
        for run in range(runs + 1):
            times = {"import": import_seconds(), **screen_seconds(home)}
            for name, seconds in times.items() if run else ():  # the first fills the caches
                taken.setdefault(name, []).append(seconds)
    base = statistics.median(taken["import"])
    for name, each in taken.items():
        median = statistics.median(each)
        print(f"{name:8} {median * 1000:7.0f} ms   {median / base:5.2f} x the import of textual")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
