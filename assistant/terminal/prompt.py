"""The line where questions are typed."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widgets import Input

from assistant.language.completing import Completer
from assistant.terminal.completions import MOST, Completions
from assistant.terminal.ghost_text import GhostText
from assistant.terminal.history import History
from assistant.terminal.messages import Asked, Numbered
from assistant.terminal.several_questions import in_one_line, questions_in


class Prompt(Input):
    """One line, with earlier questions on up and down, and words to go on with above it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "up", "Earlier question", show=False),
        Binding("down", "down", "Later question", show=False),
        Binding("tab", "take", "Take the offered word", show=False),
        Binding("escape", "close", "Close the offered words", show=False),
        Binding("ctrl+f", "app.search_history", "Search earlier questions", show=False),
    ]

    def __init__(self, history: History, completions: Completions) -> None:
        super().__init__(
            id="prompt",
            placeholder="Ask a question",
            select_on_focus=False,
            suggester=GhostText(self._first_completion),
        )
        self._history = history
        self.numbers = 0  # how many suggestions of the latest answer have a number
        self._completions = completions
        self._completer = Completer(())
        self.cursor_blink = False

    async def action_submit(self) -> None:
        if chosen := self._completions.chosen:
            self.fill(chosen)
            return
        number = self.value.strip()
        if number.isdecimal() and 0 < int(number) <= self.numbers:
            self.fill("")
            self.post_message(Numbered(int(number)))
            return
        questions = questions_in(self.value)
        self.fill("")
        for question in questions:
            self.post_message(Asked(question))
        if len(questions) > 1:
            line = f"{len(questions)} questions, answered one after another"
            self.notify(line, markup=False)

    def action_up(self) -> None:
        if self._completions.chosen:
            self._completions.move(-1)
        else:
            self.fill(self._history.older(self.value))

    def action_down(self) -> None:
        if self._completions.display:
            self._completions.move(1)
        else:
            self.fill(self._history.newer(self.value))

    def action_take(self) -> None:
        if not self._completions.display:
            raise SkipAction
        self.fill(self._completions.first)

    def action_close(self) -> None:
        if not self._completions.display:
            raise SkipAction
        self._completions.offer(())
        self._tell()

    def keep(self, question: str) -> bool:
        """Put a question back, unless another is being typed; whether it was put back."""
        if not self.value:
            self.fill(question)
        return self.value == question

    def fill(self, text: str) -> None:
        """Let this stand in the prompt, with nothing offered until more is typed."""
        with self.prevent(Input.Changed):
            self.value = text
        self.cursor_position = len(text)
        self._completions.offer(())
        self._tell()

    def learn(self, completer: Completer) -> None:
        """Offer these words from now on, also for what is typed already."""
        self._completer = completer
        if self.has_focus:
            self.on_input_changed()

    def on_input_changed(self) -> None:
        self._completions.offer(self._completer.completions(self._before_cursor(), MOST))
        self._tell()

    def on_blur(self) -> None:
        self._completions.offer(())
        self._tell()

    def on_paste(self, event: Paste) -> None:
        event.prevent_default()  # an Input on its own keeps the first line of several
        event.stop()
        self._insert(event.text)

    def action_paste(self) -> None:
        self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        self.replace(in_one_line(text), *self.selection)

    def _before_cursor(self) -> str:
        """What is typed, where the cursor is at its end; else nothing can be added."""
        return self.value if self.cursor_position >= len(self.value) else ""

    def _first_completion(self, value: str) -> str:
        found = self._completer.completions(value, 1) if value == self._before_cursor() else ()
        return found[0].text if found else ""

    def _tell(self) -> None:
        """Say what the keys do now that they do not always do."""
        number = len(questions_in(self.value))
        words = "Tab takes the first, Down another, Esc none" if self._completions.display else ""
        several = f"{number} questions: Enter asks them in turn" if number > 1 else ""
        self.border_title = several or words
