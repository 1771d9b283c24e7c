"""What the documents hold of a question, and several such answers as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.analysis import Analysis, By
from assistant.language.printed.choice import Instead, Meant
from assistant.language.spelling import Correction
from assistant.language.word_part import WordPart
from assistant.printed import series_of
from assistant.query import Definition

_SEVERAL = 2


@dataclass(frozen=True)
class Found:
    """What the documents hold of a question; several `choices` where it does not say which.

    `lacking` is the series that is asked for, where it is not printed for that place or period;
    `instead` is what is printed of it, once one of these is let go. `in_full` tells that the
    name of what answers is said in full, or by several words.
    """

    asked: Meant | None
    choices: tuple[Analysis, ...] = ()
    notes: tuple[str, ...] = ()
    lacking: str = ""
    instead: tuple[Instead, ...] = ()
    in_full: bool = True
    corrections: tuple[Correction, ...] = ()
    parts: tuple[WordPart, ...] = ()

    @property
    def analyses(self) -> tuple[Analysis, ...]:
        """The analyses of the figures that answer, none where words do."""
        return self.asked if isinstance(self.asked, tuple) else ()

    @property
    def fact(self) -> str:
        """The name of the fact that answers, "" where figures do."""
        return self.asked.name if isinstance(self.asked, Definition) else ""


def together(found: Sequence[Found | None]) -> Found | None:
    """Several answers as one; None where one of them is missing."""
    asked: list[Analysis] = []
    notes: dict[str, None] = {}
    for each in found:
        if each is None or not each.analyses:
            return None
        notes |= dict.fromkeys(each.notes)
        for analysis in each.analyses:
            asked = _merged(asked, analysis)
    in_full = all(each.in_full for each in found if each)
    return Found(tuple(asked), notes=tuple(notes), in_full=in_full)


def _merged(asked: list[Analysis], analysis: Analysis) -> list[Analysis]:
    """The analyses with one more; two of the same thing become one with the numbers of both."""
    for at, other in enumerate(asked):
        alike = replace(other, figures=()) == replace(analysis, figures=())
        if alike and series_of(other) == series_of(analysis):
            both = tuple(dict.fromkeys((*other.figures, *analysis.figures)))
            return [*asked[:at], replace(other, figures=both), *asked[at + 1 :]]
        table = _of_both(other, analysis)
        if table:
            return [*asked[:at], table, *asked[at + 1 :]]
    return [*asked, analysis]


def _of_both(one: Analysis, other: Analysis) -> Analysis | None:
    """One table of two figures that differ in one member of one breakdown; None where more does."""
    own, others = set(one.conditions), set(other.conditions)
    apart = (*(own - others), *(others - own))
    plain = not (one.axes or other.axes or set(one.figures) ^ set(other.figures))
    if not plain or one.periods != other.periods or len(apart) != _SEVERAL:
        return None
    first, second = apart
    if first.dimension != second.dimension or first.exclude or second.exclude:
        return None
    along = By(first.dimension, (*first.members, *second.members))
    return replace(one, axes=(along,), conditions=tuple(f for f in one.conditions if f in others))
