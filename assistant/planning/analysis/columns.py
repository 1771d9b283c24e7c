"""Figures as columns: each node of a figure becomes a column worked out from those below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce

from sqlglot import exp

from assistant.analysis import (
    Average,
    Change,
    Contribution,
    Count,
    Difference,
    Figure,
    Months,
    Moving,
    Printed,
    Rank,
    Rate,
    Ratio,
    Share,
    Statistic,
    Sum,
    Summary,
    Trailing,
    parts,
)
from assistant.formulas import formula_of, is_worked_out
from assistant.periods import Period
from assistant.planning.analysis.along_time import BETWEEN, in_time
from assistant.planning.analysis.arithmetic import (
    days,
    divided,
    less,
    of_members,
    percent,
    ranked,
    times,
)
from assistant.planning.analysis.frame import Frame, counted_for
from assistant.planning.analysis.leaves import Leaf, LeafTable, leaf_table, residents_table
from assistant.planning.analysis.members import having_member, number_of_members
from assistant.planning.analysis.printings import printed_table
from assistant.planning.checking import named
from assistant.planning.counted import Counted
from assistant.planning.model.gaps import Gap
from assistant.printed import Cell

PER_THOUSAND = 1000
_TABLES = {"count": leaf_table, "printed": printed_table, "residents": residents_table}
_DECIMALS = re.compile(r"\.(\d+)")
_DIVISORS = {"month": 1, "quarter": 3, "year": 12}


class LackingError(Exception):
    """A figure that cannot be worked out, with the gap that says why."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(type(gap).__name__)
        self.gap = gap


@dataclass(frozen=True)
class Around:
    """Where a figure stands: the axes it is taken together over, and its moves in time."""

    across: tuple[str, ...] = ()
    moves: tuple[Months, ...] = ()


@dataclass(frozen=True)
class Layers:
    """The columns of an analysis in layers, each worked out from the layers before it.

    `leaves` are the tables that hold counts and residents, by the name of their column; `counts`
    are those of counts with what they count. A median is of a column for each combination of the
    axes that are told apart, and stands above a layer.
    """

    leaves: Mapping[str, LeafTable]
    layers: tuple[Mapping[str, exp.Expr], ...]
    medians: Mapping[str, tuple[str, tuple[str, ...], int]]
    counts: tuple[tuple[Leaf, LeafTable], ...]
    names: Mapping[object, str]

    def column(self, figure: Figure) -> exp.Column:
        """The column of a figure of the analysis."""
        return exp.column(self.names[figure, Around()])

    def printed(self, name: str) -> Iterator[Cell]:
        """The printed figures that a column shows; none where it is worked out."""
        table = self.leaves.get(name)
        yield from (cell for there in table.cells.values() for cell in there) if table else ()

    @property
    def decimals(self) -> int:
        """The most decimals with which any figure is printed."""
        cells = (cell for name in self.leaves for cell in self.printed(name))
        found = (_DECIMALS.search(cell.printed) for cell in cells)
        return max((len(each[1]) for each in found if each), default=0)


@dataclass
class Columns:
    """Works out the columns of an analysis, each once."""

    frame: Frame
    leaves: dict[str, LeafTable] = field(default_factory=dict)
    layers: list[dict[str, exp.Expr]] = field(default_factory=list)
    medians: dict[str, tuple[str, tuple[str, ...], int]] = field(default_factory=dict)
    counts: list[tuple[Leaf, LeafTable]] = field(default_factory=list)
    _named: dict[object, str] = field(default_factory=dict)
    _depths: dict[str, int] = field(default_factory=dict)

    def layered(self) -> Layers:
        """All columns that were asked for, and those below them."""
        return Layers(
            self.leaves, tuple(self.layers), self.medians, tuple(self.counts), self._named
        )

    def column(self, figure: Figure, around: Around = Around()) -> exp.Column:
        """The column of a figure. Raises LackingError with the gap where there can be none."""
        key = (figure, around)
        if key not in self._named:
            self._named[key] = self._column(figure, around)
        return exp.column(self._named[key])

    def _column(self, figure: Figure, around: Around) -> str:
        match figure:
            case Count():
                return self._count(figure, around)
            case Rate():
                return self._rate(figure, around)
            case Average():
                return self._average(figure, around)
            case Moving(of, blocks):
                trailing = replace(around, moves=(Trailing(blocks), *around.moves))
                return self._add(divided(self.column(of, trailing), exp.Literal.number(blocks)))
            case Change():
                return self._change(figure, around)
            case Share() | Ratio() | Difference() | Sum():
                return self._add(self._arithmetic(figure, around))
        return self._over_rows(figure, around)

    def _arithmetic(self, figure: Figure, around: Around) -> exp.Expr:
        """What is worked out from figures of the same row."""
        columns: list[exp.Expr] = [self.column(part, around) for part in parts(figure)]
        first, *others = columns
        match figure:
            case Share():
                return percent(first, others[0])
            case Ratio():
                return divided(first, others[0])
            case Difference():
                return less(first, others[0])
        return reduce(lambda one, other: exp.Add(this=one, expression=other), others, first)

    def _over_rows(self, figure: Figure, around: Around) -> str:
        """What is worked out from the figures of several rows."""
        match figure:
            case Contribution(change, across):
                wider = replace(around, across=(*around.across, *across))
                part, whole = self.column(change, around), self.column(change, wider)
                return self._add(percent(part, whole))
            case Rank(of, descending, within):
                return self._add(ranked(self.column(of, around), descending, within))
            case Summary():
                return self._summary(figure, around)
        raise TypeError(figure)

    # ---- counts --------------------------------------------------------------------------

    def _count(self, count: Count, around: Around) -> str:
        wide = replace(count, across=tuple(sorted({*count.across, *around.across})))
        if isinstance(wide, Printed):
            return self._leaf(Leaf(wide, around.moves), "printed")
        counted = counted_for(wide, self.frame.analysis, self.frame.catalog)
        if isinstance(counted, Gap):
            raise LackingError(counted)
        with named(counted.measure.name, counted.source):
            if not is_worked_out(counted.measure):
                return self._leaf(Leaf(wide, around.moves), "count")
            return self._add(self._worked_out(wide, counted, around))

    def _worked_out(self, count: Count, counted: Counted, around: Around) -> exp.Expr:
        """The formula of a measure over the columns of its components."""
        formula = formula_of(counted.measure, counted.source, counted.catalog)
        columns = {
            c.key: exp.column(self._leaf(Leaf(count, around.moves, c.key), "count"))
            for c in formula.components
        }

        def of_component(node: exp.Expr) -> exp.Expr:
            if not isinstance(node, exp.Column):
                return node
            return exp.cast(columns[node.name].copy(), "double")

        return formula.tree.transform(of_component)

    def _leaf(self, leaf: Leaf, kind: str) -> str:
        key = (leaf, kind)
        if key not in self._named:
            table = _TABLES[kind](leaf, self.frame)
            if isinstance(table, Gap):
                raise LackingError(table)
            name = f"{kind}_{len(self.leaves) + 1}"
            self.leaves[name] = table
            if kind == "count":
                self.counts.append((leaf, table))
            self._named[key] = name
            self._depths[name] = 0
        return self._named[key]

    def _rate(self, rate: Rate, around: Around) -> str:
        of = rate.of
        count = self.column(of, around)
        wide = replace(of, across=tuple(sorted({*of.across, *around.across})))
        people = exp.column(self._leaf(Leaf(wide, around.moves), "residents"))
        scale: exp.Expr = exp.Literal.number(PER_THOUSAND)
        if rate.annualised:
            scale = exp.Div(
                this=exp.Literal.number(12 * PER_THOUSAND), expression=self._months(count)
            )
        return self._add(divided(times(count, scale), people))

    # ---- arithmetic ----------------------------------------------------------------------

    def _change(self, figure: Change, around: Around) -> str:
        now = self.column(figure.of, around)
        moves = (*around.moves, figure.base)
        then = self.column(figure.of, replace(around, moves=moves))
        change = less(now, then)
        return self._add(percent(exp.paren(change), then) if figure.in_percent else change)

    def _average(self, average: Average, around: Around) -> str:
        per = average.per
        timed = per == "day" or per in _DIVISORS
        of = average.of if timed else having_member(average.of, per, self.frame)
        count = self.column(of, around)
        if per == "day":
            divisor = self._along_time(count, days)
        elif per in _DIVISORS:
            months = self._months(count)
            divisor = exp.Div(this=months, expression=exp.Literal.number(_DIVISORS[per]))
        else:
            divisor = number_of_members(per, self.leaves[count.name], self.frame)
        return self._add(divided(count, divisor))

    def _months(self, count: exp.Column) -> exp.Expr:
        return self._along_time(count, lambda p: p.length)

    def _along_time(self, count: exp.Column, size: Callable[[Period], int]) -> exp.Expr:
        """A number for the months of each row, such as how many days they have."""
        table = self.leaves[count.name]
        sizes = {labels: sum(map(size, periods)) for labels, periods in table.covered.items()}
        if not table.times:
            return exp.Literal.number(sizes[()])
        case = exp.case(in_time([exp.column(name, quoted=True) for name in table.times]))
        for labels, number in sizes.items():
            case = case.when(exp.Literal.string(BETWEEN.join(labels)), exp.Literal.number(number))
        return case

    def base(self, figure: Figure) -> str:
        """The name of the column of the count that a change is measured from, else ""."""
        if not isinstance(figure, Change) or not isinstance(figure.of, Count):
            return ""
        return self.column(figure.of, Around(moves=(figure.base,))).name

    # ---- over rows -----------------------------------------------------------------------

    def _partition(self, across: tuple[str, ...]) -> list[exp.Expr]:
        """The axes that are told apart while members of others are summed up or ranked."""
        kept = [a.dimension for a in self.frame.axes if a.dimension not in across]
        return [exp.column(name, quoted=True) for name in kept]

    def _summary(self, figure: Summary, around: Around) -> str:
        value = self.column(figure.of, around)
        if figure.statistic is Statistic.MEDIAN:
            return self._median(value.name, figure.across)
        function = {"mean": "avg", "highest": "max", "lowest": "min"}[figure.statistic.value]
        over = exp.Window(
            this=exp.func(function, of_members(value)),
            partition_by=self._partition(figure.across),
        )
        return self._add(over)

    def _median(self, column: str, across: tuple[str, ...]) -> str:
        kept = tuple(a.dimension for a in self.frame.axes if a.dimension not in across)
        depth = self._depths[column] + 1
        name = f"median_{len(self.medians) + 1}"
        self.medians[name] = (column, kept, depth)
        self._depths[name] = depth
        return name

    def _add(self, expression: exp.Expr) -> str:
        """A column for an expression, in the layer above those that it looks at."""
        below = [
            self._depths[c.name] for c in expression.find_all(exp.Column) if c.name in self._depths
        ]
        depth = max(below, default=0) + 1
        while len(self.layers) < depth:
            self.layers.append({})
        name = f"figure_{len(self._depths) + 1}"
        self.layers[depth - 1][name] = expression
        self._depths[name] = depth
        return name
