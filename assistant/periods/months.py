"""A month, and a run of months."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.errors import InputError

MONTHS_A_YEAR = 12


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, as the number of months since January of year 0."""

    index: int

    @classmethod
    def of(cls, year: int, month: int) -> Month:
        """The month `month` (1 to 12) of `year`."""
        return cls(year * MONTHS_A_YEAR + month - 1)

    @classmethod
    def containing(cls, day: date) -> Month:
        """The month that `day` falls in."""
        return cls.of(day.year, day.month)

    @property
    def year(self) -> int:
        return self.index // MONTHS_A_YEAR

    @property
    def month(self) -> int:
        return self.index % MONTHS_A_YEAR + 1

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return (self + 1).first_day - timedelta(days=1)

    def __add__(self, months: int) -> Month:
        return Month(self.index + months)

    def __sub__(self, months: int) -> Month:
        return Month(self.index - months)

    def __str__(self) -> str:
        return f"{calendar.month_name[self.month]} {self.year}"


@dataclass(frozen=True, order=True)
class Period:
    """Whole months from `first` to `last`, both included."""

    first: Month
    last: Month

    @property
    def length(self) -> int:
        """How many months the period has; none or fewer when it is empty."""
        return self.last.index - self.first.index + 1

    @property
    def label(self) -> str:
        """The period in words that read well after "in" and can be asked as they stand."""
        return label_of(self)

    def months(self) -> Iterator[Period]:
        """Each month of the period, as a period of its own."""
        return (Period(self.first + i, self.first + i) for i in range(self.length))

    def without(self, gaps: Iterable[Period]) -> str:
        """The period in words, with how many of its months are left where `gaps` lie inside it."""
        lost = {*self.months()}.intersection(month for gap in gaps for month in gap.months())
        left = f"{self.length - len(lost)} of the {self.length} months of " if lost else ""
        return left + self.label

    def shifted(self, months: int) -> Period:
        """The period moved by so many months, earlier when negative."""
        return Period(self.first + months, self.last + months)

    def within(self, other: Period) -> Period:
        """The months of this period that `other` holds too; may be empty."""
        return Period(max(self.first, other.first), min(self.last, other.last))

    def blocks(self, length: int, start_month: int = 1) -> Iterator[Period]:
        """The period cut into quarters or years (`length` months) that begin at `start_month`."""
        offset = (self.first.month - start_month) % length
        at = self.first - offset
        while at <= self.last:
            yield Period(at, at + (length - 1)).within(self)
            at = at + length


def runs(months: Sequence[Month]) -> tuple[Period, ...]:
    """Months in order as periods, months that follow one another together."""
    found: list[Period] = []
    for month in months:
        follows = bool(found) and found[-1].last + 1 == month
        first = found.pop().first if follows else month
        found.append(Period(first, month))
    return tuple(found)


def label_of(period: Period) -> str:
    """ "March 2025", "2025", "the year ending September 2025", "April to June 2025"."""
    first, last = period.first, period.last
    if first == last:
        return str(first)
    if period.length == MONTHS_A_YEAR:
        return str(first.year) if first.month == 1 else f"the year ending {last}"
    if first.year == last.year:
        return f"{calendar.month_name[first.month]} to {last}"
    return f"{first} to {last}"


def read_month(text: str) -> Month:
    """A month written YYYY-MM. Raises InputError."""
    matched = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    if not matched:
        raise InputError(f'"{text}" is not a month; write it as in 2025-06')
    return Month.of(int(matched[1]), int(matched[2]))
