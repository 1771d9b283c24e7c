"""The figures of each row: every node of the algebra as its docstring says."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assistant.analysis import (
    Average,
    Change,
    Contribution,
    Count,
    Difference,
    Figure,
    Moving,
    Rank,
    Rate,
    Ratio,
    Share,
    Statistic,
    Sum,
    Summary,
    Trailing,
)
from tests.reference.arithmetic import Number, less, over, rank_of, times
from tests.reference.counting import Counting
from tests.reference.rows import Row


@dataclass
class Figures:
    """Figures over counts; `members` are the rows that are no totals."""

    counting: Counting
    members: list[Row]
    known: dict[tuple[Figure, Row], Number] = field(default_factory=dict)
    over_rows: dict[object, Sequence[float]] = field(default_factory=dict)

    def value(self, figure: Figure, row: Row) -> Number:
        """A figure in a row, worked out once."""
        if (figure, row) not in self.known:
            self.known[figure, row] = self._value(figure, row)
        return self.known[figure, row]

    def _value(self, figure: Figure, row: Row) -> Number:
        match figure:
            case Count():
                return self.counting.count(figure, row)
            case Rate() | Share() | Average() | Moving():
                return self._of_counts(figure, row)
            case Ratio() | Difference() | Sum() | Change() | Contribution():
                return self._of_figures(figure, row)
            case Summary(of, statistic, across):
                return self.summary(of, statistic, across, row)
            case Rank(of, descending, within):
                return self.rank(of, descending, within, row)

    def _of_counts(self, figure: Rate | Share | Average | Moving, row: Row) -> Number:
        counting = self.counting
        match figure:
            case Rate(of, annualised):
                months = counting.months(of, row) or frozenset({0})
                scale = 12 / len(months) if annualised else 1
                return over(times(counting.count(of, row), 1000 * scale), counting.people(of, row))
            case Share(part, whole):
                return over(times(counting.count(part, row), 100), counting.count(whole, row))
            case Average(of, per):
                return counting.average(of, per, row)
            case Moving(of, blocks):
                return over(counting.count(replace(of, months=Trailing(blocks)), row), blocks)

    def _of_figures(
        self, figure: Ratio | Difference | Sum | Change | Contribution, row: Row
    ) -> Number:
        match figure:
            case Ratio(above, below):
                return over(self.value(above, row), self.value(below, row))
            case Difference(minuend, subtrahend):
                return less(self.value(minuend, row), self.value(subtrahend, row))
            case Sum(terms):
                values = [self.value(term, row) for term in terms]
                return None if None in values else math.fsum(v for v in values if v is not None)
            case Change(of, base, in_percent):
                was = self.value(of, self.counting.moved(row, base))
                change = less(self.value(of, row), was)
                return over(times(change, 100), was) if in_percent else change
            case Contribution(change, across):
                whole = self.value(change, row.together(across))
                return over(times(self.value(change, row), 100), whole)

    # ---- over rows -----------------------------------------------------------------------

    def summary(self, of: Figure, statistic: Statistic, across: Sequence[str], row: Row) -> Number:
        """Over the rows that differ only on the axes across, those with none included."""
        values = self._values(of, across, row)
        if not values:
            return None
        ways: dict[Statistic, Callable[[Sequence[float]], float]] = {
            Statistic.MEAN: statistics.mean,
            Statistic.MEDIAN: statistics.median,
            Statistic.HIGHEST: max,
            Statistic.LOWEST: min,
        }
        return ways[statistic](values)

    def rank(self, of: Figure, descending: bool, within: Sequence[str], row: Row) -> Number:
        others = [by.dimension for by in self.counting.analysis.axes if by.dimension not in within]
        own = self.value(of, row)
        values = self._values(of, others, row)
        return None if own is None or row.is_total else rank_of(own, values, descending=descending)

    def _values(self, of: Figure, across: Sequence[str], row: Row) -> Sequence[float]:
        """The figure in the rows with the same members on all other axes, moved as the row is."""
        same = tuple(pair for pair in row.members if pair[0] not in across)
        key = (of, same, row.before)
        if key not in self.over_rows:
            alike = [r for r in self.members if set(same) <= set(r.members)]
            values = [self.value(of, replace(r, before=row.before)) for r in alike]
            self.over_rows[key] = [value for value in values if value is not None]
        return self.over_rows[key]
