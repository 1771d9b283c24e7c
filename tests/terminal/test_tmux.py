"""The chat in a real terminal: keys go in through tmux, the screen is read back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux, which is not here")
PATIENCE = 2000  # looks at the screen, each a process of its own


class Terminal:
    """The chat on 80 by 24 letters in a tmux server of its own."""

    def __init__(self, home: Path) -> None:
        self._socket = str(home / "tmux")
        own = [f"HOME={home}", f"XDG_STATE_HOME={home}/state", f"XDG_DATA_HOME={home}/data"]
        command = ["env", *own, sys.executable, "-m", "assistant"]
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", "80", "-y", "24", *command)

    def press(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", text)

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    def until(self, condition: Callable[[str], bool]) -> str:
        for _ in range(PATIENCE):
            screen = self.screen()
            if condition(screen):
                return screen
        raise AssertionError(screen)

    def close(self) -> None:
        self._tmux("kill-server")

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", self._socket, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def test_ask_follow_up_fold_and_leave(terminal: Terminal, tmp_path: Path) -> None:
    terminal.until(lambda screen: "Ask a question" in screen and "I hold crimes" in screen)
    terminal.type("burglary in ab")
    terminal.until(lambda screen: "Abbey  ward" in screen)
    terminal.press("Tab")
    terminal.until(lambda screen: "│  burglary in Abbey" in screen)
    terminal.type(" in 2025")
    terminal.press("Enter")
    terminal.until(lambda screen: "There were 62 burglaries recorded in Abbey ward" in screen)
    terminal.type("and Romsey?")
    terminal.press("Enter")
    terminal.until(lambda screen: "recorded in Romsey ward in 2025" in screen)
    terminal.press("F4")
    terminal.until(lambda screen: "=  Romsey" in screen)
    terminal.press("F4")
    terminal.until(lambda screen: "=  Romsey" not in screen)
    terminal.press("Up")
    terminal.until(lambda screen: "│  and Romsey?" in screen)
    terminal.press("F1")
    terminal.until(lambda screen: "Type to search" in screen)
    terminal.press("Escape")
    terminal.until(lambda screen: "│  and Romsey?" in screen)
    history = next(tmp_path.glob("**/history.txt"))
    assert history.read_text(encoding="utf-8") == "burglary in Abbey in 2025\nand Romsey?\n"
