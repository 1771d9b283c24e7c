"""Small numbers of protected sources: an analysis is given only where none could be worked out.

Every cell that a figure rests on is none or at least the limit. Then no sum, difference, rank or
fold of cells tells a smaller one. What sets wholes against parts, or runs of blocks against one
another, tells more than its own cells, and is not given of such sources.
"""

from __future__ import annotations

from sqlglot import exp

from assistant.analysis import ToDate, Trailing
from assistant.formulas import is_count
from assistant.planning.analysis.cells import cells
from assistant.planning.analysis.columns import Layers
from assistant.planning.analysis.frame import Frame
from assistant.planning.analysis.leaves import Leaf, LeafTable
from assistant.planning.analysis.steps import Steps, named
from assistant.planning.model.gaps import Gap, SmallNumbers


def unprotected(frame: Frame, layers: Layers) -> Gap | None:
    """The gap where figures of a protected source would tell more than their own cells."""
    leaves = [(leaf, table) for leaf, table in layers.counts if _limit(table)]
    if not leaves:
        return None
    told = {(leaf.count.measure, leaf.count.filters, leaf.component) for leaf, _ in leaves}
    if len(told) == 1 and not any(leaf.count.across or _runs(leaf) for leaf, _ in leaves):
        return None
    return SmallNumbers(frame.counted.query, frame.counted.source)


def _limit(table: LeafTable) -> int | None:
    return table.counted.source.suppress_below


def _runs(leaf: Leaf) -> bool:
    """Whether the months of a leaf are a run of blocks, which overlaps with that of other rows."""
    return any(isinstance(m, Trailing | ToDate) for m in (leaf.count.months, *leaf.moves))


def small_cells(frame: Frame, layers: Layers) -> exp.Select | None:
    """A statement that counts the cells under the limit; None where no source has one."""
    small = [
        exp.and_(records > 0, records.copy() < limit)
        for name, table in layers.leaves.items()
        if (limit := _limit(table)) and (records := _records(name, table))
    ]
    if not small:
        return None
    steps = Steps()
    cells(steps, frame, layers)
    query = exp.select(exp.func("count", exp.Star())).from_(named(steps.last))
    query = query.where(exp.or_(*small))
    query.set("with_", exp.With(expressions=steps.tables))
    return query


def _records(name: str, table: LeafTable) -> exp.Column | None:
    """The column that tells how many records a figure is of."""
    counted = table.counted
    if "records" in table.statement.columns:
        return exp.column(f"{name}_records")
    if is_count(counted.measure, counted.source, counted.catalog):
        return exp.column(name)
    return None
