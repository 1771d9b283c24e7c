"""Questions to the assistant over the extract, and what to look at in their answers."""

from __future__ import annotations

from typing import Any

from assistant.answering import Assistant
from assistant.answers.answer import Answer

CITY = "district = 'E07000008'"
YEAR = "year(recorded) = 2025"


def ask(assistant: Assistant, text: str) -> Answer:
    return assistant.answer(assistant.read(text))


def answered(assistant: Assistant, text: str) -> Answer:
    answer = ask(assistant, text)
    assert answer.status == "answered", (text, answer.sentence)
    return answer


def figure(assistant: Assistant, text: str) -> Any:
    """The figure of an answer with one row."""
    answer = answered(assistant, text)
    assert len(answer.rows) == 1
    return answer.rows[0][2]


def by_label(assistant: Assistant, text: str) -> dict[Any, Any]:
    """The figures of an answer by the label of their rows."""
    return {row[0]: row[1] for row in answered(assistant, text).rows}
