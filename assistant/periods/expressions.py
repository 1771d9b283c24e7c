"""Periods as people say them, before it is known which source's calendar they count from.

Every expression resolves to a `Period` against a `Calendar`; `note` is the convention that
was applied to it, in words for the reader, when there was a choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from assistant.periods.calendars import Calendar
from assistant.periods.months import MONTHS_A_YEAR, Month, Period


class Unit(IntEnum):
    """A calendar unit, as its length in months."""

    MONTH = 1
    QUARTER = 3
    HALF = 6
    YEAR = 12


class PeriodExpression(Protocol):
    """Something that names a period once the source's calendar is known."""

    @property
    def note(self) -> str: ...

    def resolve(self, calendar: Calendar) -> Period:
        """The whole months that are meant; they may lie outside what the source holds."""
        ...


@dataclass(frozen=True)
class FixedPeriod:
    """Months that mean the same in every source: "2025", "Q1 2025/26"."""

    period: Period
    note: str = ""

    @classmethod
    def of(cls, year: int, month: int, length: int, note: str = "") -> FixedPeriod:
        """`length` months beginning with month `month` of `year`."""
        first = Month.of(year, month)
        return cls(Period(first, first + (length - 1)), note)

    def resolve(self, calendar: Calendar) -> Period:
        return self.period


@dataclass(frozen=True)
class LastMonths:
    """The `count` months before the reporting date, moved back by `back` months."""

    count: int
    back: int = 0
    note: str = ""

    def resolve(self, calendar: Calendar) -> Period:
        end = calendar.reporting - (1 + self.back)
        return Period(end - (self.count - 1), end)


@dataclass(frozen=True)
class LastUnit:
    """The latest complete unit before the reporting date: "last quarter", "last financial year".

    `start_month` is the month in which years of this kind begin; `ago` counts further units back.
    """

    unit: Unit
    start_month: int = 1
    ago: int = 0
    note: str = ""

    def resolve(self, calendar: Calendar) -> Period:
        into = (calendar.reporting.month - self.start_month) % self.unit
        end = calendar.reporting - (into + 1 + self.ago * self.unit)
        return Period(end - (self.unit - 1), end)


@dataclass(frozen=True)
class ThisUnit:
    """The unit of the latest month with data, its months so far: "this year", "year to date"."""

    unit: Unit
    start_month: int = 1
    note: str = ""

    def resolve(self, calendar: Calendar) -> Period:
        latest = min(calendar.reporting - 1, calendar.held.last)
        into = (latest.month - self.start_month) % self.unit
        return Period(latest - into, latest)


@dataclass(frozen=True)
class YearlessMonths:
    """Months named without their year ("March", "summer"): the latest occurrence held.

    Those that are `numbered` ("the third quarter") may count from another month than January.
    """

    month: int
    length: int
    note: str = ""
    numbered: bool = False

    def resolve(self, calendar: Calendar) -> Period:
        latest = min(calendar.reporting - 1, calendar.held.last)
        back = (latest.month - (self.month + self.length - 1)) % 12
        end = latest - back
        return Period(end - (self.length - 1), end)

    def in_year(self, year: int) -> FixedPeriod:
        """The same months, beginning in `year`."""
        return FixedPeriod.of(year, self.month, self.length, self.note)

    def within(self, year: Period) -> FixedPeriod:
        """The same months of twelve that may begin in another month than January."""
        first = year.first + (self.month - year.first.month) % MONTHS_A_YEAR
        return FixedPeriod(Period(first, first + (self.length - 1)))


@dataclass(frozen=True)
class Since:
    """From the first month of `start` (or the month after it) to the latest month held."""

    start: PeriodExpression
    after: bool = False
    note: str = ""

    def resolve(self, calendar: Calendar) -> Period:
        start = self.start.resolve(calendar)
        first = start.last + 1 if self.after else start.first
        return Period(first, max(first, min(calendar.held.last, calendar.reporting - 1)))


@dataclass(frozen=True)
class UpTo:
    """From the earliest month held to the last month of `end`, or to the month before it."""

    end: PeriodExpression
    before: bool = False
    note: str = ""

    def resolve(self, calendar: Calendar) -> Period:
        end = self.end.resolve(calendar)
        last = end.first - 1 if self.before else end.last
        return Period(min(calendar.held.first, last), last)


@dataclass(frozen=True)
class Between:
    """From the first month of one period to the last month of another."""

    start: PeriodExpression
    end: PeriodExpression
    note: str = ""

    def resolve(self, calendar: Calendar) -> Period:
        return Period(self.start.resolve(calendar).first, self.end.resolve(calendar).last)


@dataclass(frozen=True)
class Ending:
    """The `count` months up to the last month of another period: "year ending March 2025"."""

    end: PeriodExpression
    count: int
    note: str = ""

    def resolve(self, calendar: Calendar) -> Period:
        last = self.end.resolve(calendar).last
        return Period(last - (self.count - 1), last)


@dataclass(frozen=True)
class MonthsOf:
    """`length` months from `month` on of the year that another period begins in."""

    month: int
    length: int
    year: PeriodExpression
    note: str = ""

    def resolve(self, calendar: Calendar) -> Period:
        first = Month.of(self.year.resolve(calendar).first.year, self.month)
        return Period(first, first + (self.length - 1))


@dataclass(frozen=True)
class Everything:
    """All months that the source holds."""

    note: str = ""

    def resolve(self, calendar: Calendar) -> Period:
        return calendar.held


@dataclass(frozen=True)
class Shifted:
    """Another period moved by its own length, or by `months` where they are given."""

    of: PeriodExpression
    steps: int
    months: int | None = None
    note: str = ""

    def resolve(self, calendar: Calendar) -> Period:
        period = self.of.resolve(calendar)
        return period.shifted(self.steps * (self.months or period.length))
