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
from assistant.periods import Period
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
            groups = self._groups(rows, taking.within if taking else ())
            rows = [r for g in groups for r in self._sorted(g, order.by, order.descending)]
        return self._in_time(rows)

    def _in_time(self, rows: list[Row]) -> list[Row]:
        """The earliest or latest rows, or the longest run, of those with the same other members."""
        ways: dict[Fold, Callable[[list[Period]], list[Period]]] = {
            Fold.EARLIEST: lambda blocks: blocks[:1],
            Fold.LATEST: lambda blocks: blocks[-1:],
            Fold.LONGEST_RUN: _longest_run,
        }
        for fold in self.analysis.folds:
            if fold in ways:
                others = [by.dimension for by in self.analysis.axes if by.dimension not in BLOCKS]
                groups = self._groups(rows, others)
                kept = [(group, ways[fold](sorted(map(_block, group)))) for group in groups]
                wanted = {id(r) for group, blocks in kept for r in group if _block(r) in blocks}
                rows = [row for row in rows if id(row) in wanted]
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

        The longest run is the number of its blocks.
        """
        within = self.analysis.taking.within if self.analysis.taking else ()
        first = self.analysis.figures[0]
        peers = [r for r in self.left if all(r.member(a) == row.member(a) for a in within)]
        known = [v for r in peers if (v := self.figures.value(first, r)) is not None]
        match fold:
            case Fold.NUMBER | Fold.LONGEST_RUN:
                return len(peers)
            case Fold.SUM:
                return sum(known) if known else None
            case Fold.MEAN:
                return statistics.mean(known) if known else None
            case Fold.MEDIAN:
                return statistics.median(known) if known else None
            case Fold.SHARE:
                alike = (
                    r for r in self.member_rows if all(r.member(a) == row.member(a) for a in within)
                )
                everything = [v for r in alike if (v := self.figures.value(first, r)) is not None]
                return over(100 * sum(known), sum(everything)) if known else None
        return None


def _block(row: Row) -> Period:
    assert row.block is not None, "runs are along months, quarters or years"
    return row.block


def _longest_run(blocks: Sequence[Period]) -> list[Period]:
    """The longest run of blocks that follow one another; the latest of equal ones."""
    best: list[Period] = []
    run: list[Period] = []
    for block in blocks:
        run = [*run, block] if run and run[-1].last + 1 == block.first else [block]
        best = run if len(run) >= len(best) else best
    return best
