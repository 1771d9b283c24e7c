"""What the widgets of the chat tell each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from assistant.answers.answer import Answer

if TYPE_CHECKING:
    from assistant.language.word_part import WordPart
    from assistant.terminal.asker import Scope
    from assistant.terminal.turn import Turn


@dataclass
class Asked(Message):
    """The user asks this, by typing it or by choosing it."""

    question: str


@dataclass
class AskedOfRow(Message):
    """The user asks about one row of a table; no question where none is known."""

    question: str


@dataclass
class Weighed(Message):
    """Whether the question about a row would be answered."""

    question: str
    answered: bool


@dataclass
class Numbered(Message):
    """The user takes the suggestion of this number, from 1 on."""

    number: int


@dataclass
class Correcting(Message):
    """The user wants something else in the place of a word of an answer's question."""

    answer: Answer
    word: WordPart


@dataclass
class Editing(Message):
    """The user wants to write this question anew in the prompt."""

    question: str


class Clicked(Message):
    """A table was clicked into; what is typed next is a question."""


@dataclass
class Typed(Message):
    """A character was typed while the prompt was not in focus."""

    character: str


@dataclass
class Resized(Message):
    """A question's block has changed its size."""

    turn: Turn


@dataclass
class Opened(Message):
    """The figures are loaded; without `scope`, `problem` says in one line why they are not."""

    scope: Scope | None
    problem: str = ""


@dataclass
class Answered(Message):
    """A question has its answer; None when it was given up before it began."""

    turn: Turn
    answer: Answer | None


@dataclass
class Failed(Message):
    """A question ended in an error, told in one line."""

    turn: Turn
    problem: str


@dataclass
class CatalogRenewed(Message):
    """The catalog has changed, and answers; a line says what is other in it, if anything is."""

    line: str


@dataclass
class CatalogKept(Message):
    """The catalog has changed, and something in it is wrong: the one before goes on answering."""

    lines: list[str]
