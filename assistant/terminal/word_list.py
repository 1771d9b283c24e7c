"""The words of a question one by one; each can be replaced, or the whole question edited."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.answers.answer import Answer
from assistant.language.word_part import WordPart
from assistant.terminal.messages import Correcting, Editing
from assistant.terminal.word_part import MARKS, STYLES, read_as, told_parts, words_of


class WordList(OptionList):
    """Enter or a click on a word offers others in its place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Replace word", key_display="enter"),
        Binding("e", "edit", "Edit question"),
    ]

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._parts = told_parts(answer)
        widest = max((len(words_of(answer, word)) for word in self._parts), default=0)
        super().__init__(*(Option(_row(answer, word, widest)) for word in self._parts))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(Correcting(self._answer, self._parts[event.option_index]))

    def action_edit(self) -> None:
        self.post_message(Editing(self._answer.in_full))


def _row(answer: Answer, word: WordPart, widest: int) -> Table:
    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(width=1)
    row.add_column(width=widest)
    row.add_column()
    words = Text().append(words_of(answer, word), STYLES[word.part])  # not on what fills the column
    row.add_row(Text(MARKS[word.part]), words, Text(read_as(word)))
    return row
