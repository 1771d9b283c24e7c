"""The first thing on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.answers.answer import Answer
from assistant.terminal.suggestion import Suggestion

WHAT = (
    "Ask about community safety in Cambridge, in your own words. Every answer names its source "
    "and its months, and can be pasted as it stands."
)
KEYS = "Enter asks. F1: help, and all that can be asked. F8: the data, and import."


class Welcome(Vertical):
    """What this is, a few questions to start with, and the keys."""

    def __init__(self, examples: Sequence[str], version: str) -> None:
        super().__init__()
        self._examples = examples
        self._title = f"Community Safety Assistant {version}".strip()

    def compose(self) -> ComposeResult:
        yield Static(self._title, markup=False, classes="title")
        yield Static(WHAT)
        yield Static("Sources and months are being loaded…", classes="coverage")
        if self._examples:
            yield Static("For example:", classes="lead")
            yield from map(Suggestion, self._examples)
        yield Static(KEYS, classes="keys")

    def show_coverage(self, coverage: Answer) -> None:
        """Say which figures there are, and of which months."""
        self.query_one(".coverage", Static).update(Content(coverage.sentence))
