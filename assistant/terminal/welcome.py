"""The first thing on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from assistant.terminal.suggestion import Suggestion

WHAT = (
    "Ask about recorded crime and the published figures of community safety in Cambridge, in "
    "your own words. Every answer names its source and its months, says what was left out, and "
    "can be pasted as it stands."
)
KEYS = "Enter asks, Up and Down bring back earlier questions, F2 copies the answer, F1 is help."


class Welcome(Vertical):
    """What this is, a few questions to start with, and the keys."""

    def __init__(self, examples: Sequence[str], version: str) -> None:
        super().__init__()
        self._examples = examples
        self._title = f"Community Safety Assistant {version}".strip()

    def compose(self) -> ComposeResult:
        yield Static(self._title, markup=False, classes="title")
        yield Static(WHAT)
        if self._examples:
            yield Static("For example:", classes="lead")
            yield from map(Suggestion, self._examples)
        yield Static(KEYS, classes="keys")
