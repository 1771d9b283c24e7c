"""The line where questions are typed."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.widgets import Input

from assistant.terminal.history import History
from assistant.terminal.messages import Asked, Numbered


class Prompt(Input):
    """One line, with earlier questions on up and down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "older", "Earlier question", show=False),
        Binding("down", "newer", "Later question", show=False),
    ]

    def __init__(self, history: History) -> None:
        super().__init__(id="prompt", placeholder="Ask a question", select_on_focus=False)
        self._history = history
        self.numbers = 0  # how many suggestions of the latest answer have a number
        self.cursor_blink = False

    async def action_submit(self) -> None:
        question = self.value.strip()
        if question:
            self.clear()
            self.post_message(Asked(question))

    def action_older(self) -> None:
        self._fill(self._history.older(self.value))

    def action_newer(self) -> None:
        self._fill(self._history.newer(self.value))

    def keep(self, question: str) -> bool:
        """Put a question back, unless another is being typed; whether it was put back."""
        if not self.value:
            self._fill(question)
        return self.value == question

    def write(self, question: str) -> None:
        """Put a question here to be edited."""
        self._fill(question)

    def on_key(self, event: Key) -> None:
        number = int(event.key) if event.key in "123456789" else 0
        if not self.value and 0 < number <= self.numbers:
            event.prevent_default()  # else an Input would type it
            event.stop()
            self.post_message(Numbered(number))

    def on_paste(self, event: Paste) -> None:
        event.prevent_default()  # an Input on its own keeps the first line of several
        event.stop()
        self._insert(event.text)

    def action_paste(self) -> None:
        self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        self.replace(re.sub(r"\s+", " ", text), *self.selection)

    def _fill(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(text)
