"""A question that asks itself when it is chosen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from assistant.terminal.messages import Asked
from assistant.terminal.two_columns import two_columns


class Suggestion(Static, can_focus=True):
    """One line; a click or Enter asks it, up and down go to the next one."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask", "Ask this", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
        Binding("down", "app.focus_next", "Next", show=False),
    ]

    def __init__(self, question: str, mark: str = "-") -> None:
        super().__init__(two_columns([(mark, question)], gap=1))
        self._question = question

    def on_click(self) -> None:
        self.action_ask()

    def action_ask(self) -> None:
        self.post_message(Asked(self._question))
