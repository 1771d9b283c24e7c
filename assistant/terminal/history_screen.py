"""Earlier questions, searched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.terminal.search_list import Row, SearchList


class HistoryScreen(ModalScreen[str]):
    """Gives the question that was chosen; Escape leaves without one."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [("escape,f9,ctrl+f", "dismiss", "Close")]

    def __init__(self, questions: Sequence[str]) -> None:
        super().__init__()
        self._rows = [Row(question, value=question) for question in questions]

    def compose(self) -> ComposeResult:
        with Vertical(classes="page"):
            yield Static("Earlier questions", classes="title")
            yield SearchList(self._rows, "Type words of the question; Enter takes it, Esc leaves")

    @on(SearchList.Picked)
    def take(self, event: SearchList.Picked) -> None:
        self.dismiss(str(event.value))
