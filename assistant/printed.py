"""Figures as documents print them: what one is about, and which of them a question asks for."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.periods import Period
from assistant.query import Order


@dataclass(frozen=True)
class Cell:
    """What one printed figure is about, and how it is printed.

    `of` is the series that a share is a share of, `base` the period that a change is measured
    from; `breakdown` and `member` (and the second pair) narrow the series. A cell without a
    `period` is printed without a date; `year` is the latest that its document is about.
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
    printed: str
    note: str
    year: int

    @property
    def subject(self) -> tuple[str, str, str, str, str]:
        """The series and what narrows it."""
        return (self.series, self.breakdown, self.member, self.breakdown2, self.member2)


@dataclass(frozen=True)
class FigureSet:
    """Printed figures of one series, side by side.

    `statistics` are what is printed of them, the one that was asked for first. No `members` means
    the series itself; `members2` narrow them by a second dimension. `order` ranks them by the
    first statistic. `of` are the wholes of shares. `direction` keeps those that rose, or
    fell. A set `with_total`
    has the whole beside its members. With `compared` two periods
    are set against each other; a `base` is the period that a printed change is measured from.
    """

    series: str
    statistics: tuple[str, ...]
    places: tuple[str, ...]
    periods: tuple[Period | None, ...]
    breakdown: str = ""
    members: tuple[str, ...] = ()
    breakdown2: str = ""
    members2: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    base: Period | None = None
    compared: bool = False
    order: Order | None = None
    limit: int | None = None
    with_total: bool = False
    direction: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """Which figures these are, however they are laid out."""
        narrowed = (self.members, self.members2)
        return (self.series, self.places, self.periods, narrowed, self.statistics[:1])


@dataclass(frozen=True)
class DocumentQuery:
    """A question to the documents: sets of printed figures, and the conventions applied.

    With `difference` that between the first two figures is told.
    """

    sets: tuple[FigureSet, ...]
    notes: tuple[str, ...] = ()
    difference: bool = False
