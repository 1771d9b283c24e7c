"""The algebra of questions over the records themselves, row by row: slow, and obviously right.

Every count is a filter over all records; nothing is grouped, joined or shared between rows. None
is what cannot be told: over zero, from zero, or of months and places that are not held.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from assistant.analysis import Analysis, And, Bound, Condition, Figure, Fold, Not, Or, Taking
from tests.reference.arithmetic import Number, compares, conjunction, negation, over, rank_of
from tests.reference.counting import Counting
from tests.reference.figures import Figures
from tests.reference.occurring import rows_of
from tests.reference.rows import BLOCKS, Row
from tests.reference.world import Records


def evaluate(analysis: Analysis, records: Records) -> pd.DataFrame:
    """The table of an analysis: a column for each axis, then f1, f2, … and the folds by name."""
    return Evaluation(analysis, records).table()


@dataclass
class Evaluation:
    """One analysis over records."""

    analysis: Analysis
    records: Records

    @cached_property
    def counting(self) -> Counting:
        return Counting(self.analysis, self.records)

    @cached_property
    def figures(self) -> Figures:
        return Figures(self.counting, self.member_rows)

    # ---- rows: having, order, taking, totals ---------------------------------------------

    @cached_property
    def all_rows(self) -> list[Row]:
        return rows_of(self.counting)

    @cached_property
    def member_rows(self) -> list[Row]:
        return [row for row in self.all_rows if not row.is_total]

    @cached_property
    def left(self) -> list[Row]:
        """The rows that having, order and taking leave, without totals."""
        having, order, taking = self.analysis.having, self.analysis.order, self.analysis.taking
        rows = [row for row in self.member_rows if having is None or self.holds(having, row)]
        if taking:
            rows = self._taken(rows, taking)
        if order:
            listed = sorted(rows, key=self.member_rows.index)
            groups = self._groups(listed, taking.within if taking else ())
            rows = [r for g in groups for r in self._sorted(g, order.by, order.descending)]
        return self._in_time(rows)

    def _in_time(self, rows: list[Row]) -> list[Row]:
        """The earliest or latest rows, or the longest run, of those with the same other members."""
        ways: dict[Fold, Callable[[Sequence[Row]], Sequence[Row]]] = {
            Fold.EARLIEST: lambda group: group[:1],
            Fold.LATEST: lambda group: group[-1:],
            Fold.LONGEST_RUN: _longest_run,
        }
        for fold in self.analysis.folds:
            if fold in ways:
                groups = self._groups(rows, self._others)
                ordered = [sorted(group, key=lambda row: min(row.months)) for group in groups]
                stay = {id(row) for group in ordered for row in ways[fold](group)}
                rows = [row for row in rows if id(row) in stay]
        return rows

    def table(self) -> pd.DataFrame:
        """The rows that are shown, totals last."""
        figures, folds = self.analysis.figures, self.analysis.folds
        columns = [*(by.dimension for by in self.analysis.axes)]
        columns += [*(f"f{i}" for i in range(1, len(figures) + 1)), *(f.value for f in folds)]
        cells = [
            [*(m for _, m in r.members), *(self.figures.value(f, r) for f in figures)]
            + [self.fold(fold, r) for fold in folds]
            for r in self.shown
        ]
        return pd.DataFrame(cells, columns=columns, dtype=object)

    @property
    def shown(self) -> list[Row]:
        """The rows of the table."""
        names = set(self.analysis.shown)
        rows = [r for r in self.left if not names or names & {m for _, m in r.members}]
        return [*rows, *(row for row in self.all_rows if row.is_total)]

    def _sorted(self, rows: list[Row], by: Figure, descending: bool) -> list[Row]:
        def key(row: Row) -> tuple[bool, float]:
            value = self.figures.value(by, row)
            return (value is None, 0 if value is None else -value if descending else value)

        return sorted(rows, key=key)

    def _taken(self, rows: list[Row], taking: Taking) -> list[Row]:
        """Group by group, in the order of the axes."""
        groups = self._groups(rows, taking.within)
        return [row for group in groups for row in self._taken_of(group, taking)]

    def _groups(self, rows: list[Row], axes: Sequence[str]) -> list[list[Row]]:
        """The rows with the same members of the axes, in the order of the members."""
        groups: dict[tuple[str | None, ...], list[Row]] = {}
        for row in self.member_rows:
            groups[tuple(row.member(axis) for axis in axes)] = []
        for row in rows:
            groups[tuple(row.member(axis) for axis in axes)].append(row)
        return list(groups.values())

    def _taken_of(self, group: list[Row], taking: Taking) -> list[Row]:
        values = [v for row in group if (v := self.figures.value(taking.by, row)) is not None]
        out = []
        for row in self._sorted(group, taking.by, taking.descending):
            value = self.figures.value(taking.by, row)
            if value is None:
                continue
            ahead, behind = (
                rank_of(value, values, descending=way)
                for way in (taking.descending, not taking.descending)
            )
            ends = ahead <= taking.first or behind <= taking.last
            if ends or ahead == taking.nth or (taking.skip and ahead > taking.skip):
                out.append(row)
        return out

    # ---- conditions ----------------------------------------------------------------------

    def holds(self, condition: Condition, row: Row) -> bool:
        """Whether a condition is known to hold."""
        return self._truth(condition, row) is True

    def _truth(self, condition: Condition, row: Row) -> bool | None:
        """None where a figure cannot be told, and with it whether the condition holds."""
        match condition:
            case Bound(figure, operator, against):
                return self._compared(self.figures.value(figure, row), operator, against, row)
            case And(conditions):
                return conjunction([self._truth(each, row) for each in conditions])
            case Or(conditions):
                return negation(
                    conjunction([negation(self._truth(each, row)) for each in conditions])
                )
            case Not(negated):
                return negation(self._truth(negated, row))

    def _compared(
        self, own: Number, operator: str, against: float | Figure, row: Row
    ) -> bool | None:
        if isinstance(against, int | float):
            return None if own is None else compares(own, operator, against)
        other = self.figures.value(against, row)
        return None if own is None or other is None else compares(own, operator, other)

    # ---- folds ---------------------------------------------------------------------------

    def fold(self, fold: Fold, row: Row) -> Number:
        """What is made of the rows left that are ranked together with a row: of all, or its group.

        The longest run is the number of its blocks; nothing is made of rows of a total.
        """
        within = self.analysis.taking.within if self.analysis.taking else ()
        peers = self._alike(row, within)
        known = [v for r in peers if (v := self._first(r)) is not None]
        match fold:
            case Fold.NUMBER:
                return len(peers)
            case Fold.LONGEST_RUN:
                run = self._alike(row, self._others)
                return None if row.is_total else len(run)
            case Fold.SHARE:
                whole = self._first(row.together([a for a in self._axes if a not in within]))
                return over(100 * sum(known), whole) if known else None
        return _made(fold, known) if known else None

    @property
    def _axes(self) -> list[str]:
        return [by.dimension for by in self.analysis.axes]

    @property
    def _others(self) -> list[str]:
        """The axes beside the one of the shortest blocks of time."""
        blocks = [axis for axis in self._axes if axis in BLOCKS]
        finest = min(blocks, key=lambda axis: BLOCKS[axis][0], default="")
        return [axis for axis in self._axes if axis != finest]

    def _first(self, row: Row) -> Number:
        return self.figures.value(self.analysis.figures[0], row)

    def _alike(self, row: Row, axes: Sequence[str]) -> list[Row]:
        """The rows left with the same members of the axes."""
        return [r for r in self.left if all(r.member(a) == row.member(a) for a in axes)]


def _made(fold: Fold, values: Sequence[float]) -> Number:
    ways: dict[Fold, Callable[[Sequence[float]], float]] = {
        Fold.SUM: sum,
        Fold.MEAN: statistics.mean,
        Fold.MEDIAN: statistics.median,
        Fold.RANGE: lambda known: max(known) - min(known),
    }
    return ways[fold](values) if fold in ways else None


def _longest_run(rows: Sequence[Row]) -> Sequence[Row]:
    """The longest run of rows whose months follow one another; the latest of equal ones."""
    best: list[Row] = []
    run: list[Row] = []
    for row in rows:
        run = [*run, row] if run and max(run[-1].months) + 1 == min(row.months) else [row]
        best = run if len(run) >= len(best) else best
    return best
