"""Figures as documents print them: what one is about, and what an analysis asks of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.analysis import Analysis, Printed, counts_of
from assistant.catalog.lines import PRINTED
from assistant.periods import Period

SERIES = "series"
"""The axis along which rows are of several series: the parts of one, the lines of a table."""


@dataclass(frozen=True)
class Cell:
    """What one printed figure is about, and how it is printed.

    `of` is the series that a share is a share of, `base` the period that a change is measured
    from; `breakdown` and `member` (and the second pair) narrow the series. A cell without a
    `period` is printed without a date; `year` is the latest that its document is about. One without
    a `value` is a mark such as "<5", which lies between `low` and `high` where it is a bound.
    """

    document: str
    locator: str
    series: str
    statistic: str
    place: str
    period: Period | None
    base: Period | None
    of: str
    breakdown: str
    member: str
    breakdown2: str
    member2: str
    value: float | None
    unit: str
    printed: str
    low: float | None
    high: float | None
    note: str
    year: int

    @property
    def cut(self) -> dict[str, str]:
        """The members by which the series is narrowed, by dimension."""
        pairs = ((self.breakdown, self.member), (self.breakdown2, self.member2))
        return {f"{PRINTED}{name}": member for name, member in pairs if name}

    def own(self, dimension: str) -> str | None:
        """Its place, series or member of a dimension; None where that does not narrow it."""
        own = {"place": self.place, SERIES: self.series}
        return own[dimension] if dimension in own else self.cut.get(dimension)

    @property
    def subject(self) -> tuple[str, str, str, str, str]:
        """The series and what narrows it."""
        return (self.series, self.breakdown, self.member, self.breakdown2, self.member2)


# ---- what an analysis asks of the documents ------------------------------------------------


def printed_in(analysis: Analysis) -> tuple[Printed, ...]:
    """The printed figures that its columns show or are worked out from."""
    counts = (c for figure in analysis.figures for c in counts_of(figure))
    return tuple(c for c in counts if isinstance(c, Printed))


def is_printed(analysis: Analysis) -> bool:
    """Whether an analysis is of figures that documents print."""
    return bool(printed_in(analysis))


def series_of(analysis: Analysis) -> str:
    """The series that it is of, of several the first."""
    return printed_in(analysis)[0].measure


def all_series_of(analysis: Analysis) -> tuple[str, ...]:
    """The series that its figures are of, also those of its rows."""
    listed = (name for by in analysis.axes if by.dimension == SERIES for name in by.members)
    return tuple(dict.fromkeys((*listed, *(p.measure for p in printed_in(analysis)))))


def wholes_of(analysis: Analysis) -> frozenset[str]:
    """The series that its shares are shares of."""
    return frozenset(p.of for p in printed_in(analysis) if p.of)


def members_of(analysis: Analysis, dimensions: Sequence[str] = ()) -> tuple[str, ...]:
    """The members by which its series is narrowed, or those of other dimensions."""
    return tuple(
        dict.fromkeys(
            name
            for dimension, members in _narrowed(analysis)
            if (dimension in dimensions if dimensions else dimension.startswith(PRINTED))
            for name in members
        )
    )


def cuts_of(analysis: Analysis) -> tuple[str, ...]:
    """The breakdowns by which its series is narrowed."""
    names = (d for d, _ in _narrowed(analysis) if d.startswith(PRINTED))
    return tuple(dict.fromkeys(name.removeprefix(PRINTED) for name in names))


def _narrowed(analysis: Analysis) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The members that its figures, conditions and axes name, by dimension."""
    for filters in (*(p.filters for p in printed_in(analysis)), analysis.conditions):
        yield from ((f.dimension, f.members) for f in filters)
    yield from ((by.dimension, by.members) for by in analysis.axes)


def figures_asked(analysis: Analysis) -> Analysis:
    """Which figures it asks for, however they are laid out."""
    return replace(analysis, figures=analysis.figures[:1], order=None, taking=None, having=None)
