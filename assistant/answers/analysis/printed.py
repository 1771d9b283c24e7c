"""Printed figures in words: what they are of, where and when, and each as it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.analysis import PRINTED_CHANGES, Count
from assistant.answers.analysis.naming import Naming
from assistant.answers.analysis.subject import Subject
from assistant.answers.wording import capital, listed, number, signed, signed_percent
from assistant.planning.model.plans import PLACED
from assistant.printed import SERIES, Cell
from assistant.query import Filter

_DIFFERS = 0.5  # what is more than another way of rounding
_LENGTHS = ("years", "months", "days")


# ---- what figures are of -------------------------------------------------------------------


def _members(filters: Sequence[Filter]) -> list[str]:
    """The members of breakdowns that filters name."""
    return [name for f in filters if f.dimension not in PLACED for name in f.members]


@dataclass(frozen=True)
class PrintedSubject(Subject):
    """What an analysis of printed figures is about."""

    def things(self, count: Count, value: float | None = None, *, shared: bool = False) -> str:
        """The series with the members that narrow it."""
        members = _members(self.shared if shared else self.filters(count))
        return ", ".join((self.wording.series(count.measure), *members))

    def at(self, filters: Sequence[Filter]) -> str:
        """ "in Cambridge"; "" of what is printed of no place."""
        names = [n for f in filters if f.dimension in PLACED for n in f.members if n]
        return f"in {listed([self.wording.place(n) for n in names])}" if names else ""

    @property
    def where(self) -> str:
        """ "in Cambridge", where all figures are about the same place and the rows say none."""
        told = self.at(self.shared)
        apart = self.axis("place") or any(self.at(self.filters(c)) for c in self.counts)
        return told if told or apart else self.at([Filter("place", self.places)])


@dataclass(frozen=True)
class PrintedNaming(Naming):
    """Names for printed figures."""

    def one(self, dimension: str) -> str:
        """One member of a dimension; of several series a kind."""
        return "kind" if dimension == SERIES else super().one(dimension)

    def plural(self, dimension: str) -> str:
        """Members of a dimension: "kinds"."""
        return "kinds" if dimension == SERIES else super().plural(dimension)

    def kind(self, count: Count) -> str:
        """The label of the series."""
        return capital(self.wording.series(count.measure))

    def _name(self, count: Count) -> str:
        apart = self.subject.apart(count)
        place = self.subject.at(apart).removeprefix("in ")
        return " in ".join(filter(None, [*_members(apart), place, *self.dated(count)]))

    def _ending(self, filters: Sequence[Filter]) -> str:
        members = _members(filters)
        return f"for {listed(members)}" if members else ""

    def _label(self, dimension: str, name: str) -> str:
        return self.wording.place(name) if dimension in PLACED else name


# ---- figures as they are printed -----------------------------------------------------------


def as_printed(cells: Sequence[Cell], value: float | None) -> str:
    """A figure as it is printed, and as it is elsewhere where that differs."""
    own = next((c for c in cells if c.value == value), cells[0])
    apart = {c.value: c for c in cells if _differ(c, own)}
    others = f" (elsewhere {listed([_text(c) for c in apart.values()])})" if apart else ""
    return f"{_text(own)}{others}"


def _differ(one: Cell, other: Cell) -> bool:
    """Whether two figures differ by more than another way of rounding."""
    if one.value is None or other.value is None:
        return False
    return abs(one.value - other.value) >= _DIFFERS


def _text(cell: Cell) -> str:
    if cell.statistic in PRINTED_CHANGES and cell.value is not None:
        percent = cell.statistic == "percent_change"
        return signed_percent(cell.value) if percent else signed(cell.value)
    worded = cell.printed[:1].isalpha() and len(cell.printed.split()) == 1
    plain = cell.printed if worded else number(cell.value, cell.printed)
    if cell.unit == "percent" and cell.value is not None:
        return f"{plain}%"
    if cell.unit == "pounds":
        return f"£{plain}"
    if cell.unit.startswith("rate"):
        return f"{plain} {cell.unit.removeprefix('rate ')}"
    return f"{plain} {cell.unit}" if cell.unit in _LENGTHS else plain
