"""The first thing on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from assistant.answers.answer import Answer
from assistant.terminal.suggestion import Suggestion
from assistant.terminal.two_columns import two_columns

WHAT = (
    "Ask about recorded crime and the published figures of community safety in Cambridge, in "
    "your own words. Every answer names its source and its months, says what was left out, and "
    "can be pasted as it stands."
)
KEYS = "Enter asks. F1 is help: the keys, and everything that can be asked. F8 shows the data."


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
        """Say which sources there are, and which months or documents they cover."""
        rows = [(str(source), str(covers)) for source, _, covers in coverage.rows]
        self.query_one(".coverage", Static).update(two_columns(rows))
