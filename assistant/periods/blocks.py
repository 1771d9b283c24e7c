"""The blocks of time that the rows of a source are for: months, or longer ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.periods.months import MONTHS_A_YEAR, Month, Period

_AROUND = 2  # of years that may overlap


@dataclass(frozen=True)
class Blocks:
    """Blocks of `length` months, of which one begins in `start_month`.

    `rolling` ones are years that may overlap: those that are held, and no other is a block.
    """

    length: int = 1
    start_month: int = 1
    rolling: frozenset[Period] = frozenset()

    def fit(self, period: Period) -> bool:
        """Whether a period begins and ends with a block, and whole ones lie between."""
        if self.rolling:
            return {period.first, period.last} <= {
                end for b in self._run(period) for end in (b.first, b.last)
            }
        return self._into(period.first) == 0 and period.length % self.length == 0

    def can_be_grouped(self, length: int, start_month: int) -> bool:
        """Whether blocks of another length are made of these."""
        if self.rolling:
            ends = {block.first.month for block in self.rolling}
            return length == MONTHS_A_YEAR and (start_month == 1 or start_month in ends)
        return length % self.length == 0 and (start_month - self.start_month) % self.length == 0

    def whole(self, period: Period, start_month: int = 1) -> Period:
        """The part of a period that rolling years make up without overlapping.

        They begin in `start_month`, or, for 1, as the latest of them does.
        """
        inside = [block for block in self.rolling if block.within(period) == block]
        if not inside:
            return period
        begin = max(inside).first.month if start_month == 1 else start_month
        same = sorted(block for block in inside if block.first.month == begin)
        return Period(same[0].first, same[-1].last) if same else period

    def around(self, period: Period) -> tuple[Period, ...]:
        """The whole blocks around a period; of rolling ones, those that end nearest to it."""
        if self.rolling:
            by_end = sorted(self.rolling, key=lambda b: (abs(b.last.index - period.last.index), b))
            return tuple(by_end[:_AROUND])
        first = period.first - self._into(period.first)
        over = (period.last.index - first.index + 1) % self.length
        return (Period(first, period.last + (self.length - over if over else 0)),)

    def reporting(self, month: Month) -> Month:
        """The month after the last block that is over in `month`."""
        if self.rolling:
            over = [block.last for block in self.rolling if block.last < month]
            return max(over) + 1 if over else month
        return month - self._into(month)

    def _into(self, month: Month) -> int:
        """How many months of its block lie before a month."""
        return (month.month - self.start_month) % self.length

    def _run(self, period: Period) -> Iterator[Period]:
        """The rolling years that a period is cut into, counted from its beginning."""
        cut = period.blocks(MONTHS_A_YEAR, period.first.month)
        return (block for block in cut if block in self.rolling)


MONTHLY = Blocks()
