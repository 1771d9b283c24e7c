"""The end of a chat that nobody sees any more: its window, its server or its terminal is gone."""

from __future__ import annotations

import os
import sys
from threading import Thread, Timer
from typing import Any

from textual import messages
from textual.app import App

_PATIENCE = 5  # seconds


def end_unseen(app: App[Any]) -> None:
    """Has the chat end, and ends the process where that takes too long.

    An import, or a screen that nobody takes any more, may keep it; what it had begun is tidied up
    by others, as after a kill.
    """
    last = Timer(_PATIENCE, os._exit, [1])
    last.daemon = True
    last.start()
    app.post_message(messages.ExitApp())


def end_with_terminal(app: App[Any]) -> None:
    """Has the chat end when its terminal is gone, also where no signal says so (nohup, setsid)."""
    import select

    stream = sys.__stdin__
    if hasattr(select, "poll") and stream is not None and stream.isatty():
        terminal = select.poll()
        terminal.register(stream.fileno(), 0)

        def watch() -> None:
            if any(event & select.POLLHUP for _, event in terminal.poll()):
                end_unseen(app)

        Thread(target=watch, name="terminal", daemon=True).start()
