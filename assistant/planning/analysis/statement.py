"""The fourth pass: one statement whose rows need no more arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from assistant.planning.analysis.cells import cells, occurring
from assistant.planning.analysis.protection import protected_cells
from assistant.planning.analysis.shape import Shape
from assistant.planning.analysis.staying import claimed, figures, folded, ordered, shown, staying
from assistant.planning.analysis.steps import Steps, label, named
from assistant.planning.model.analyses import CLAIM, KEPT_BACK, TOTAL, ProtectedCells


@dataclass(frozen=True)
class Compiled:
    """The statement of a shape, and where a source protects small cells their cells."""

    shape: Shape
    statement: exp.Select
    protected: ProtectedCells | None


def compiled(shape: Shape) -> Compiled:
    """The statement of a shape: cells, figures, the rows that stay, and what is made of them."""
    frame, layers, steps = shape.frame, shape.layers, Steps()
    cells(steps, frame, layers)
    occurring(steps, frame, layers)
    figures(steps, layers)
    staying(steps, frame, layers)
    _fold(steps, shape)
    shown(steps, frame, layers)
    claimed(steps, frame, layers)
    return Compiled(shape, _select(steps, shape), protected_cells(frame, layers))


def _fold(steps: Steps, shape: Shape) -> None:
    analysis = shape.frame.analysis
    within = analysis.taking.within if analysis.taking else ()
    for fold, column in shape.folds:
        value = shape.layers.column(column.figure)
        folded(steps, fold, column.name, value, shape.whole, within)


def _select(steps: Steps, shape: Shape) -> exp.Select:
    frame = shape.frame
    claim = [CLAIM] if frame.analysis.claim else []
    bases = dict.fromkeys(c.base for c in shape.columns if c.base)
    figured = [c.name for c in shape.columns] + [c.name for _, c in shape.folds]
    names = [*figured, TOTAL, KEPT_BACK, *claim, *bases]
    labels = [label(axis) for axis in frame.axes]
    query = exp.select(*labels, *(exp.column(name) for name in names)).from_(named(steps.last))
    if frame.axes:
        query = query.order_by(*ordered(frame, shape.layers))
    query.set("with_", exp.With(expressions=steps.tables))
    return query
