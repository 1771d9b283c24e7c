"""A question and its answer in a few lines, in the place of the whole block."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

from assistant.answers.answer import Answer


class Folded(Static):
    """The question, the sentence, and how to see the rest: one widget, which costs little."""

    def __init__(self, question: str, answer: Answer) -> None:
        text = Text(f"> {question}\n", style="italic dim")
        text.append(f"{answer.sentence}\n", "not italic not dim bold")
        super().__init__(text.append("(folded; Enter or a click shows all of it)", "not italic"))
