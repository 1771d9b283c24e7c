"""What a notebook opens: a conversation whose answers show themselves as tables."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from assistant import opening
from assistant.answers.answer import Answer
from assistant.conversation import Conversation
from assistant.exports.html import answer_as_html

_PATHS = ("warehouse", "catalog", "receipts", "unplaced")


@dataclass(frozen=True)
class ShownAnswer(Answer):
    """An answer that a notebook shows as sentence, tables, sources and notes."""

    @classmethod
    def of(cls, answer: Answer) -> ShownAnswer:
        """The same answer, as a notebook shows it."""
        return cls(**{each.name: getattr(answer, each.name) for each in fields(answer)})

    def _repr_html_(self) -> str:
        return answer_as_html(self)


class NotebookConversation(Conversation):
    """A conversation in a notebook."""

    def ask(self, text: str) -> ShownAnswer:
        """The answer to the next question, as a notebook shows it."""
        return ShownAnswer.of(super().ask(text))


def open_conversation(**options: Any) -> Conversation:
    """A conversation of a notebook; it takes what `opening.open_conversation` takes.

    Files and folders can be given as texts too: open_conversation(warehouse="crime.duckdb").
    """
    paths = {name: Path(options[name]) for name in _PATHS if options.get(name) is not None}
    return opening.open_conversation(kind=NotebookConversation, **(options | paths))
