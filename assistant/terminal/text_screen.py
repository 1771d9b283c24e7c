"""The page that asks for one line of text."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class TextScreen(ModalScreen[str | None]):
    """Gives the text; None when it was left, or when no words stand in it."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "Close")]

    def __init__(self, what: str, text: str = "") -> None:
        super().__init__()
        self._what = what
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self._what, markup=False, classes="title")
            yield Input(self._text, select_on_focus=False)
            yield Static("Enter keeps it. Esc leaves everything as it was.", classes="keys")

    @on(Input.Submitted)
    def give(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)
