"""The keys on one page."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.terminal.keys import KEYS, OTHER_KEYS, key_names
from assistant.terminal.two_columns import two_columns

WORDS = (
    "Esc closes this page. Actions are meant for the answer in focus, or else for the latest "
    "one. Select text with the mouse and press Ctrl+C to copy just that. A question can lean on "
    "the one before: “and Romsey?”. “Undo” goes back one, “start again” forgets them all."
)


class HelpScreen(ModalScreen[None]):
    """Lists every key; Escape or F1 leaves it."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [("escape,f1,q", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static("Keys", classes="title")
            yield Static(two_columns(all_keys()))
            yield Static(WORDS, markup=False, classes="lead")


def all_keys() -> list[tuple[str, str]]:
    """Every key and what it does."""
    return [*OTHER_KEYS, *((key_names(binding), binding.tooltip) for binding in KEYS)]
