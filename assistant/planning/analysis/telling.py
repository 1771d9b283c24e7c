"""The fifth pass: what the answer must say about a statement beside its figures."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.analysis import bases_of, figures_in
from assistant.periods import Period
from assistant.planning.analysis.columns import Layers
from assistant.planning.analysis.frame import Frame
from assistant.planning.analysis.leaves import LeafTable
from assistant.planning.analysis.statement import Compiled
from assistant.planning.model.analyses import AnalysisPlan, Printing
from assistant.planning.model.plans import Origin
from assistant.planning.reach import origin_of
from assistant.query import Comparison, base_of


def told(compiled: Compiled) -> AnalysisPlan:
    """The plan of a statement: sources, months, notes, and what is not held."""
    shape, frame = compiled.shape, compiled.shape.frame
    span = frame.span
    return AnalysisPlan(
        analysis=frame.judged.analysis if frame.judged else frame.analysis,
        source=frame.counted.source,
        measure=frame.counted.measure,
        axes=frame.axes,
        columns=shape.columns,
        folds=tuple(column for _, column in shape.folds),
        statement=compiled.statement,
        protected=compiled.protected,
        calendar=frame.calendar,
        covered=_covered(shape.layers, span.period),
        period=frame.judged.block if frame.judged else span.period,
        periods=(frame.judged.block,) if frame.judged else span.listed,
        places=frame.places,
        base=_base(frame),
        missing=span.missing,
        gaps=span.gaps,
        notes=_notes(frame, shape.layers),
        origins=_origins(shape.layers),
        printings=tuple(_printings(shape.layers)),
    )


def _origins(layers: Layers) -> tuple[Origin, ...]:
    """The sources that figures come from, each once at a level of place."""
    leaves = layers.leaves.values()
    found = [o for leaf in leaves for o in (*leaf.origins, _origin(leaf))]
    return tuple({(o.source.name, o.level): o for o in found}.values())


def _origin(leaf: LeafTable) -> Origin:
    counted = leaf.counted
    return origin_of(counted.query, counted.catalog, counted.source)


def _notes(frame: Frame, layers: Layers) -> tuple[str, ...]:
    """The conventions of periods, and the notes of what is counted, each once."""
    measures = [leaf.counted.measure.note for leaf in layers.leaves.values()]
    return tuple(dict.fromkeys(note for note in (*frame.span.notes, *measures) if note))


def _printings(layers: Layers) -> Iterator[Printing]:
    for name, leaf in layers.leaves.items():
        if leaf.cells:
            yield Printing(name, tuple(axis.dimension for axis in leaf.axes), leaf.cells)


def _covered(layers: Layers, period: Period) -> Period:
    """From the first to the last month that figures rest on."""
    found = [p for leaf in layers.leaves.values() for each in leaf.covered.values() for p in each]
    return Period(
        min((p.first for p in found), default=period.first),
        max((p.last for p in found), default=period.last),
    )


def _base(frame: Frame) -> Period | None:
    """The period that changes are measured from, where all are measured from the same."""
    bases = {base for figure in figures_in(frame.analysis) for base in bases_of(figure)}
    if len(bases) != 1 or frame.time is not None:
        return None
    (base,) = bases
    if isinstance(base, Comparison):
        return base_of(frame.span.period, base)
    resolve = getattr(base, "resolve", None)
    return resolve(frame.calendar) if resolve else None
