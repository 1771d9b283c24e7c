"""Printed figures as statements along the axes, with the cells that stand in each row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from sqlglot import exp

from assistant.analysis import Printed
from assistant.catalog.lines import PRINTED
from assistant.periods import Period
from assistant.planning.analysis.along_time import Covered, months_of, time_axes, times_of
from assistant.planning.analysis.frame import Frame
from assistant.planning.analysis.leaves import Leaf, LeafTable, kept_axes, moves_of
from assistant.planning.analysis.printed import cells_of, series_of
from assistant.planning.model.gaps import Gap, NotPrinted
from assistant.planning.model.plans import TIMED, Axis, AxisMember
from assistant.planning.statements import Columns, select, within
from assistant.printed import SERIES, Cell

_DAYS = ("start", "end")
_BASE = ("compared_start", "compared_end")
_TOLD_BY = ("series", "statistic", "place", "of", "breakdown", "member", "breakdown2", "member2")
_ADDED = ("count", "amount")

Labelled = Mapping[tuple[str, ...], tuple[Cell, ...]]


def printed_table(leaf: Leaf, frame: Frame) -> LeafTable | Gap:
    """The statement of a printed figure, or the gap where nothing is printed of it."""
    printed, covered = leaf.count, _covered(leaf, frame)
    if isinstance(covered, Gap):
        return covered
    if not isinstance(printed, Printed):
        raise TypeError(printed)
    counted, across = series_of(printed, frame.catalog), printed.across
    others = tuple(axis for axis in kept_axes(leaf, frame) if axis.dimension not in TIMED)
    axes = (*others, *time_axes(across, covered, frame))
    every = cells_of(printed, frame.analysis, frame.catalog, frame.holdings.cells)
    cells = _labelled(every, axes, covered)
    if not cells:
        lost = next((period for periods in covered.values() for period in periods), None)
        return NotPrinted(counted.query, counted.source, period=lost)
    used = list(dict.fromkeys(cell for there in cells.values() for cell in there))
    times = tuple(axis.dimension for axis in times_of(frame, across))
    conditions = _conditions(used, () if times else covered.get((), ()))
    table = counted.source.tables[0]
    statement = select(table, axes, _columns(used), _values(), conditions)
    adds = printed.statistic in _ADDED and {c.unit for c in used} <= {"count", "pounds"}
    return LeafTable(statement, axes, counted, adds, covered, times=times, cells=cells)


def _covered(leaf: Leaf, frame: Frame) -> Covered | Gap:
    """The printed periods of each row; none of what is printed without a date."""
    if not frame.span.listed and not leaf.count.months:
        return {}
    timed = months_of(leaf.count.across, moves_of(leaf), frame, frame.calendar)
    if isinstance(timed, Gap):
        counted = series_of(leaf.count, frame.catalog)
        return NotPrinted(counted.query, counted.source)
    return timed[1]


# ---- cells by their labels -----------------------------------------------------------------


def _labelled(cells: Sequence[Cell], axes: Sequence[Axis], covered: Covered) -> Labelled:
    """The cells of each combination of members, in the order of the documents."""
    timed = any(axis.dimension in TIMED for axis in axes)
    periods = covered.get((), ()) or (None,)
    found: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        if not timed and cell.period not in periods:
            continue
        ways = [[m.label for m in axis.members if _stands_for(m, axis, cell)] for axis in axes]
        for labels in product(*ways):
            found[labels].append(cell)
    return {labels: tuple(there) for labels, there in found.items()}


def _stands_for(member: AxisMember, axis: Axis, cell: Cell) -> bool:
    if axis.dimension in TIMED:
        return member.period == cell.period
    return (cell.own(axis.dimension) or None) in member.codes


# ---- statements ----------------------------------------------------------------------------


def _values() -> dict[str, exp.Expr]:
    """The value of a cell, how many marks stand in its place, and how often it is printed."""
    printed, value = (exp.func("count", exp.column(name)) for name in ("printed", "value"))
    kept = exp.Sub(this=printed, expression=value)
    return {"value": exp.func("max", exp.column("value")), "kept": kept, "there": printed.copy()}


def _columns(cells: Iterable[Cell]) -> Columns:
    """The column of the table in which each dimension stands."""
    found: dict[str, str | tuple[str, str]] = dict.fromkeys(TIMED, _DAYS)
    for cell in cells:
        found |= {f"{PRINTED}{cell.breakdown2}": "member2", f"{PRINTED}{cell.breakdown}": "member"}
    return found | {"place": "place", SERIES: "series"}


def _conditions(cells: Sequence[Cell], periods: Sequence[Period]) -> list[exp.Expr]:
    """What tells the cells from all others, apart from periods that an axis runs along."""
    found = [_among(name, {getattr(c, name) for c in cells}) for name in _TOLD_BY]
    bases = sorted({c.base for c in cells if c.base})
    for columns, some in ((_BASE, bases), (_DAYS, periods)):
        if some:
            found.append(exp.paren(exp.or_(*(within(columns, period) for period in some))))
    undated = all(c.period is None for c in cells)
    nulls = [_BASE[0]] * (not bases) + [_DAYS[1]] * undated
    return found + [exp.column(name, quoted=True).is_(exp.null()) for name in nulls]


def _among(column: str, values: set[str]) -> exp.Expr:
    """The column holds one of the values; an empty one stands for nothing printed there."""
    own: exp.Expr = exp.column(column)
    if "" in values:
        own = exp.func("coalesce", own, exp.Literal.string(""))
    return own.isin(*map(exp.Literal.string, sorted(values)))
