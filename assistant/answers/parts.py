"""The answers to several requests of one message, as one answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from assistant.answers.answer import Answer

T = TypeVar("T")


def together(text: str, parts: Sequence[Answer]) -> Answer:
    """One answer to a message, with the answers to its requests as its parts, in order.

    What is not answered is said first. The table is that of the first part. At least one of the
    parts is answered.
    """
    declined = [part for part in parts if part.status != "answered"]
    answered = [part for part in parts if part.status == "answered"]
    return replace(
        parts[0],
        question=text,
        status="answered",
        sentence=" ".join([*map(_not_answered, declined), *(a.sentence for a in answered)]),
        understood=answered[0].understood,
        sources=_distinct(part.sources for part in parts),
        notes=_distinct(part.notes for part in parts),
        suggestions=_distinct(part.suggestions for part in declined),
        sql=";\n".join(part.sql for part in parts if part.sql) or None,
        parts=tuple(parts),
        in_full=text,
    )


def _not_answered(part: Answer) -> str:
    return f"“{part.question}” is not answered: {_lower(part.sentence)}"


def _lower(sentence: str) -> str:
    """A sentence as it goes on after a colon; one about me keeps its capital."""
    return sentence if sentence.startswith("I ") else sentence[:1].lower() + sentence[1:]


def _distinct(each: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(each)))
