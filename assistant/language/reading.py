"""What language hands on: the query, every word's part, and what stands in the way of one."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.analysis import Analysis
from assistant.language.spelling import Correction
from assistant.language.word_part import WordPart
from assistant.query import Asked


@dataclass(frozen=True)
class NotUnderstood:
    """Words that no rule or entry could place, or nothing in the question about figures."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Ambiguous:
    """Two or more readings that would give different figures, and why."""

    why: str
    readings: tuple[Asked, ...]


@dataclass(frozen=True)
class HeldNowhere:
    """Something understood that no source holds: names of the catalog's not-held entries."""

    entries: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class PartOfWard:
    """A place smaller than a ward, and the place that figures are held for."""

    place: str
    held_for: str


Problem = NotUnderstood | Ambiguous | HeldNowhere | PartOfWard


@dataclass(frozen=True)
class Reading:
    """A question as it was understood.

    `asked` is the reading, or the nearest that could be made without the words in the way when
    there is a `problem`; None when nothing was understood. It `leans` when its words point back
    to an earlier question.
    """

    text: str
    asked: Asked | Analysis | None
    parts: tuple[WordPart, ...] = ()
    problem: Problem | None = None
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()
    new_topic: bool = False
    leans: bool = False
