"""Small numbers of protected sources: an analysis is given only where none could be worked out.

Every cell that a figure rests on is none or at least the limit, and any two cells are of the same
records or share none. Then no sum, difference, rank or fold of cells tells a smaller one. What sets
wholes against parts, or runs of blocks or periods that overlap against one another, tells more than
its own cells, and is not given of such sources.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from itertools import combinations

from sqlglot import exp

from assistant.analysis import ToDate, Trailing
from assistant.formulas import is_count
from assistant.planning.analysis.cells import cells
from assistant.planning.analysis.columns import Layers
from assistant.planning.analysis.frame import Frame
from assistant.planning.analysis.leaves import Leaf, LeafTable
from assistant.planning.analysis.steps import Steps, label, named
from assistant.planning.model.analyses import ProtectedCells, ProtectedColumn
from assistant.planning.model.gaps import Gap, SmallNumbers
from assistant.planning.model.plans import TOGETHER, Axis


def unprotected(frame: Frame, layers: Layers) -> Gap | None:
    """The gap where figures of a protected source would tell more than their own cells."""
    leaves = [(leaf, table) for leaf, table in layers.counts if _limit(table)]
    if not leaves:
        return None
    told = {(leaf.count.measure, leaf.count.filters, leaf.component) for leaf, _ in leaves}
    wider = any(leaf.count.across or _runs(leaf) for leaf, _ in leaves)
    if len(told) == 1 and not wider and not _overlap(frame, [table for _, table in leaves]):
        return None
    return SmallNumbers(frame.counted.query, frame.counted.source)


def _limit(table: LeafTable) -> int | None:
    return table.counted.source.suppress_below


def _runs(leaf: Leaf) -> bool:
    """Whether the months of a leaf are a run of blocks, which overlaps with that of other rows."""
    return any(isinstance(m, Trailing | ToDate) for m in (leaf.count.months, *leaf.moves))


def _overlap(frame: Frame, tables: Sequence[LeafTable]) -> bool:
    """Whether members of an axis, or the months of rows, have a part and not all in common."""
    totals = {m.label for axis in frame.axes for m in axis.members if m.name == TOGETHER}
    months: set[frozenset[Hashable]] = {
        frozenset(month for period in periods for month in period.months())
        for table in tables
        for labels, periods in table.covered.items()
        if not totals & {*labels}
    }
    return _cross(months) or any(_cross(_parts(axis, frame)) for axis in frame.axes)


def _parts(axis: Axis, frame: Frame) -> set[frozenset[Hashable]]:
    """What each member of an axis is made of: values of its column, of a place its wards."""
    members = [m for m in axis.members if m.name != TOGETHER and not m.period]
    if axis.dimension != "place":
        return {frozenset(m.codes) for m in members}
    return {frozenset(frame.catalog.places[m.name].wards) for m in members}


def _cross(sets: Collection[frozenset[Hashable]]) -> bool:
    return any(one & other for one, other in combinations(sets, 2))


def protected_cells(frame: Frame, layers: Layers) -> ProtectedCells | None:
    """The records of every cell that figures rest on; None where no source protects any."""
    found = {
        name: (table, limit, records)
        for name, table in layers.leaves.items()
        if (limit := _limit(table)) and (records := _records(name, table))
    }
    if not found:
        return None
    steps = Steps()
    cells(steps, frame, layers)
    labels = [label(axis) for axis in frame.axes]
    counted = [exp.alias_(records, name) for name, (_, _, records) in found.items()]
    query = exp.select(*labels, *counted).from_(named(steps.last))
    query.set("with_", exp.With(expressions=steps.tables))
    columns = (
        ProtectedColumn(name, table.counted.query, limit, table.covered, table.times)
        for name, (table, limit, _) in found.items()
    )
    return ProtectedCells(query, tuple(columns))


def _records(name: str, table: LeafTable) -> exp.Column | None:
    """The column that tells how many records a figure is of."""
    counted = table.counted
    if "records" in table.statement.columns:
        return exp.column(f"{name}_records")
    if is_count(counted.measure, counted.source, counted.catalog):
        return exp.column(name)
    return None
