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
    "Ask about community safety in your own words. Every answer names its source and its months, "
    "and can be pasted as it stands."
)
KEYS = "Enter asks. F1: help, and all that can be asked. F8: the data, and import."


class Welcome(Vertical):
    """What this is, a few questions to start with once they are known, and the keys."""

    def __init__(self, version: str) -> None:
        super().__init__()
        self._title = f"Community Safety Assistant {version}".strip()

    def compose(self) -> ComposeResult:
        yield Static(self._title, markup=False, classes="title")
        yield Static(WHAT)
        yield Static("Sources and months are being loaded…", classes="coverage")
        yield Vertical(classes="examples")
        yield Static(KEYS, classes="keys")

    def show(self, coverage: Answer, examples: Sequence[str]) -> None:
        """Say which figures there are, of which months, and what can be asked of them."""
        self.query_one(".coverage", Static).update(Content(coverage.sentence))
        asked = self.query_one(".examples", Vertical)
        asked.remove_children()
        if examples:
            asked.mount(Static("For example:", classes="lead"), *map(Suggestion, examples))
