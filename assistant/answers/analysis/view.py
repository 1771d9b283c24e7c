"""A plan and its lines as sentences look at them: names of rows, figures in words, heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.analysis import Change
from assistant.answers.amounts import as_read
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.naming import Naming
from assistant.answers.analysis.subject import Subject
from assistant.answers.analysis.words import Words, words_of
from assistant.answers.wording import Wording, listed
from assistant.planning.analysis.model import AnalysisPlan, FigureColumn
from assistant.planning.members import PLACED
from assistant.planning.plan import AxisMember

FROM_ZERO = "no percentage (from zero)"
NOT_GIVEN = "not given"


@dataclass(frozen=True)
class View:
    """One plan with its lines, those of totals last; the words of each column stand beside it."""

    plan: AnalysisPlan
    wording: Wording
    lines: tuple[Line, ...]

    @cached_property
    def subject(self) -> Subject:
        """What the columns are about."""
        plan = self.plan
        return Subject(plan.analysis, self.wording, plan.calendar, plan.periods, plan.places)

    @cached_property
    def naming(self) -> Naming:
        """Names for what is counted."""
        return Naming(self.subject)

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """The words of each column."""
        return tuple(words_of(column.figure, self.naming) for column in self.plan.columns)

    @cached_property
    def rows(self) -> tuple[Line, ...]:
        """The lines that are no totals."""
        return tuple(line for line in self.lines if not line.total)

    # ---- rows ----------------------------------------------------------------------------

    def name(self, line: Line, *, without: Sequence[str] = ()) -> str:
        """A row's members in words: "Market ward, burglary"."""
        return ", ".join(
            self.member(axis.dimension, member)
            for axis, member in zip(self.plan.axes, line.members, strict=True)
            if axis.dimension not in without
        )

    def member(self, dimension: str, member: AxisMember) -> str:
        """One member in words."""
        if dimension in PLACED and member.name in self.wording.catalog.places:
            return self.wording.place(member.name)
        return member.label

    def named(self, line: Line, *, without: Sequence[str] = ()) -> str:
        """A row with its figures: "Market ward (68, 3.8 per 1,000)"."""
        figures = [text for at in range(len(self.words)) if (text := self.beside(line, at))]
        return f"{self.name(line, without=without)} ({', '.join(figures)})"

    # ---- figures -------------------------------------------------------------------------

    def value(self, line: Line, at: int) -> str:
        """A figure with the mark of its unit; "none" or why there is none."""
        column, value = self.plan.columns[at], line.values[at]
        if value is None:
            if line.kept_back:
                return NOT_GIVEN
            return FROM_ZERO if line.bases[at] == 0 else "none"
        return read(value, column)

    def beside(self, line: Line, at: int) -> str:
        """A figure beside the name of its row; "" where a sentence gives none."""
        if line.values[at] is None:
            return self.value(line, at)
        return "" if self.is_small(line, at) else self.words[at].beside.format(self.value(line, at))

    def alone(self, line: Line, at: int) -> str:
        """A figure in a sentence about one row."""
        if line.values[at] is None:
            return self.value(line, at)
        words = self.words[at]
        if self.is_small(line, at):
            return ""
        return (words.alone or words.beside).format(self.value(line, at))

    def is_small(self, line: Line, at: int) -> bool:
        """Whether a percentage is of so few that no sentence gives it."""
        column, base = self.plan.columns[at], line.bases[at]
        percent = isinstance(column.figure, Change) and column.figure.in_percent
        return bool(percent and base and abs(base) < self.wording.catalog.smallest_base)

    # ---- heads ---------------------------------------------------------------------------

    @cached_property
    def head(self) -> str:
        """What a sentence is about, as its beginning: "Burglaries in Cambridge in 2025"."""
        first = self.words[0]
        noun = first.noun if len({w.noun for w in self.words}) == 1 else self.common
        tail = first.tail if noun == first.noun else ""
        return capital(joined(noun, self.here, tail, self.subject.against))

    @property
    def common(self) -> str:
        """What all columns are about: the first one's noun, of several kinds what they count."""
        return self.words[0].noun if self.subject.one_kind else self.subject.all_things

    @property
    def here(self) -> str:
        """Where and when."""
        return joined(self.subject.where, self.subject.when)

    @property
    def axes(self) -> str:
        """ "ward and month"."""
        return listed([axis.label.lower() for axis in self.plan.axes])


def read(value: float, column: FigureColumn) -> str:
    """A figure of a column, with its unit as sentences say it."""
    text = as_read(value, column.unit, column.decimals)
    if column.unit == "points":
        return f"{text} percentage points"
    return f"{text} days" if column.unit == "days" else text


def joined(*parts: str) -> str:
    """Parts of a sentence with spaces between them; none for those that say nothing."""
    return " ".join(part for part in parts if part)


def capital(text: str) -> str:
    """A sentence's beginning."""
    return text[:1].upper() + text[1:]
