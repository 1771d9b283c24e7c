"""The page that asks in which format, and under which name, something is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from assistant.exports.formats import Format

HOW = "Enter saves in {}. Tab goes to the name. Esc leaves."


class SaveScreen(ModalScreen[tuple[Format, str] | None]):
    """Gives the format and the name without its ending; None when nothing is to be saved."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "Close")]

    def __init__(self, formats: Sequence[Format], name: str, folder: str) -> None:
        super().__init__()
        self._formats = formats
        self._suggested = name
        self._folder = folder

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("Save as", classes="title")
            yield OptionList(*(Content(f"{f.name} ({f.ending})") for f in self._formats))
            yield Input(self._suggested, placeholder="Name of the file", select_on_focus=False)
            yield Static(HOW.format(self._folder), markup=False, classes="keys")

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def choose(self) -> None:
        chosen = self.query_one(OptionList).highlighted
        name = self.query_one(Input).value.strip()
        self.dismiss((self._formats[chosen or 0], name or self._suggested))
