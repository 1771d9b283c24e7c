"""The calendar of a source: what it covers, and in blocks of what length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.periods.blocks import MONTHLY, Blocks
from assistant.periods.months import Month, Period, runs


@dataclass(frozen=True)
class Calendar:
    """What a source covers, and the month from which relative periods count back.

    `reporting` is the first month after the latest one held, unless it was moved. Months of
    `held` that are `missing` are not there all the same. `blocks` are what rows are for.
    """

    held: Period
    reporting: Month
    missing: frozenset[Month] = frozenset()
    blocks: Blocks = MONTHLY

    @classmethod
    def of(cls, first: Month, last: Month, as_of: Month | None = None) -> Calendar:
        """The calendar of a source holding `first` to `last`, reported on in `as_of`."""
        return cls(Period(first, last), as_of or last + 1)

    @classmethod
    def over(cls, months: Sequence[Month], reporting: Month, blocks: Blocks = MONTHLY) -> Calendar:
        """The calendar of a source that holds these months, at least one."""
        held = Period(min(months), max(months))
        missing = {month.first for month in held.months()} - set(months)
        return cls(held, blocks.reporting(reporting), frozenset(missing), blocks)

    def holds(self, period: Period) -> bool:
        """Whether every month of the period is there."""
        return period.within(self.held) == period and not self.gaps(period)

    def gaps(self, period: Period) -> tuple[Period, ...]:
        """The runs of months within what is held that the period wants and that are missing."""
        inside = [m.first for m in period.within(self.held).months() if m.first in self.missing]
        return runs(inside)
