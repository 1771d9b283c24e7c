"""Choosing what stands in the place of a word: typed letters narrow the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.answers.answer import Answer
from assistant.language.vocabulary import Entry
from assistant.language.word_part import WordPart
from assistant.terminal.replacements import replacements, with_entry, with_words
from assistant.terminal.word_part import read_as, words_of

WORDS = "Type to narrow the list, or type words of your own. Enter asks again, Esc leaves."


class WordChoice(ModalScreen[str | None]):
    """Gives the question with what was chosen, or None when it was left."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave"),
        Binding("up", "move('cursor_up')", "Up", show=False),
        Binding("down", "move('cursor_down')", "Down", show=False),
        Binding("pageup", "move('page_up')", "Page up", show=False),
        Binding("pagedown", "move('page_down')", "Page down", show=False),
    ]

    def __init__(self, answer: Answer, word: WordPart, vocabulary: Sequence[Entry]) -> None:
        super().__init__()
        self._answer = answer
        self._word = word
        self._vocabulary = vocabulary
        self._offered: list[Entry] = []

    def compose(self) -> ComposeResult:
        title = f"“{words_of(self._answer, self._word)}” ({read_as(self._word)})"
        with Vertical():
            yield Static(title, markup=False, classes="title")
            yield Static(WORDS)
            yield Input(placeholder="In its place", compact=True)
            yield OptionList()

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self._offer("")

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        self._offer(event.value.strip())

    @on(Input.Submitted)
    def take_highlighted(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._take(at)

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index)

    def action_move(self, move: str) -> None:
        getattr(self.query_one(OptionList), f"action_{move}")()

    def _offer(self, typed: str) -> None:
        self._offered = replacements(self._vocabulary, self._answer, self._word, typed)
        options = [Option(Text(f"{entry.text}  ({entry.kind})")) for entry in self._offered]
        own = [Option(Text(f"“{typed}”, as typed"))] if typed else []
        shown = self.query_one(OptionList)
        shown.clear_options()
        shown.add_options([*options, *own])
        shown.highlighted = 0 if shown.option_count else None

    def _take(self, at: int) -> None:
        if at < len(self._offered):
            self.dismiss(with_entry(self._answer, self._word, self._offered[at]))
        else:
            typed = self.query_one(Input).value.strip()
            self.dismiss(with_words(self._answer, self._word, typed))
