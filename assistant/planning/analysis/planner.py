"""The door of planning for analyses: frame → columns → rows → one statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from assistant.analysis import (
    Analysis,
    Average,
    Change,
    Contribution,
    Count,
    Difference,
    Figure,
    Fold,
    Moving,
    Rate,
    Share,
    Sum,
    ToDate,
    Trailing,
    counts_of,
    figures_of,
    parts,
)
from assistant.catalog.catalog import Catalog
from assistant.catalog.units import Unit
from assistant.formulas import is_sum
from assistant.periods import Period
from assistant.planning.analysis.cells import cells, occurring
from assistant.planning.analysis.columns import Around, Columns, LackingError
from assistant.planning.analysis.frame import Frame, counted_for, framed
from assistant.planning.analysis.protection import small_cells, unprotected
from assistant.planning.analysis.staying import claimed, figures, folded, ordered, shown, staying
from assistant.planning.analysis.steps import Steps, label, named
from assistant.planning.holdings import Holdings
from assistant.planning.model.analyses import CLAIM, KEPT_BACK, TOTAL, AnalysisPlan, FigureColumn
from assistant.planning.model.gaps import Gap, MonthsNotHeld, NotASum, NotToldApart
from assistant.planning.model.plans import Origin
from assistant.planning.model.units import decimals_of, unit_of
from assistant.query import Comparison, base_of

_SHOWN_AS_ROWS = (Fold.EARLIEST, Fold.LATEST)
_ALONG_TIME = {*_SHOWN_AS_ROWS, Fold.LONGEST_RUN}


def plan_analysis(analysis: Analysis, catalog: Catalog, holdings: Holdings) -> AnalysisPlan | Gap:
    """The plan of an analysis over counted sources, or what they lack."""
    frame = framed(analysis, catalog, holdings)
    if isinstance(frame, Gap):
        return frame
    columns = Columns(frame)
    try:
        return _planned(frame, columns)
    except LackingError as reason:
        return reason.gap


def _planned(frame: Frame, columns: Columns) -> AnalysisPlan | Gap:
    analysis = frame.analysis
    gap = _not_whole(frame) or _no_sums(frame) or _no_share(frame) or _no_time(frame)
    if gap:
        return gap
    every = [(figure, columns.column(figure)) for figure in _figures(analysis)]
    whole = _whole(analysis, columns)
    gap = unprotected(frame, columns)
    if gap:
        return gap
    steps = Steps()
    cells(steps, frame, columns)
    occurring(steps, frame, columns)
    figures(steps, columns)
    staying(steps, frame, columns)
    folds = []
    for at, fold in enumerate(f for f in analysis.folds if f not in _SHOWN_AS_ROWS):
        name = f"fold_{at + 1}"
        within = analysis.taking.within if analysis.taking else ()
        folded(steps, fold, name, columns.column(analysis.figures[0]), whole, within)
        folds.append(_fold_column(fold, name, analysis.figures[0], frame))
    shown(steps, frame)
    claimed(steps, frame, columns)
    listed = [
        FigureColumn(figure, column.name, unit_of(figure, frame.catalog), 0, columns.base(figure))
        for figure, column in every[: len(analysis.figures)]
    ]
    listed = [replace(c, decimals=decimals_of(c.unit)) for c in listed]
    return _plan(frame, columns, listed, folds, _select(steps, frame, columns, listed, folds))


def _figures(analysis: Analysis) -> Iterator[Figure]:
    """All figures that a statement needs, those of its columns first."""
    yield from analysis.figures
    for condition in (analysis.having, analysis.claim):
        if condition:
            yield from figures_of(condition)
    for ranking in (analysis.order, analysis.taking):
        if ranking:
            yield ranking.by


def _whole(analysis: Analysis, columns: Columns) -> exp.Expr | None:
    """What the rows that are taken are a share of: the first figure over all axes."""
    if Fold.SHARE not in analysis.folds:
        return None
    within = analysis.taking.within if analysis.taking else ()
    across = tuple(by.dimension for by in analysis.axes if by.dimension not in within)
    return columns.column(analysis.figures[0], Around(across=across))


def _not_whole(frame: Frame) -> Gap | None:
    """Months that are not held, where figures would be divided or compared across them."""
    lost = (*frame.span.missing, *frame.span.gaps)
    analysis = frame.analysis
    plain = all(isinstance(figure, Count) for figure in _figures(analysis))
    if not lost or (plain and not analysis.folds and not analysis.taking):
        return None
    held = frame.calendar.held
    return MonthsNotHeld(frame.counted.query, frame.counted.source, period=lost[0], held=held)


def _no_sums(frame: Frame) -> Gap | None:
    """Figures that no sums of their parts make, where they would be divided or added up."""
    for figure in filter(_needs_sums, _figures(frame.analysis)):
        for count in counts_of(figure):
            counted = counted_for(count, frame.analysis, frame.catalog)
            if isinstance(counted, Gap):
                return counted
            if not is_sum(counted.measure, counted.source, counted.catalog):
                return NotASum(counted.query, counted.source, operation="share")
    return None


def _no_time(frame: Frame) -> Gap | None:
    """Ends of time and runs where no axis runs along time."""
    if frame.time is None and {Fold.EARLIEST, Fold.LATEST, Fold.LONGEST_RUN} & {
        *frame.analysis.folds
    }:
        return NotToldApart(frame.counted.query, frame.counted.source, dimension="month")
    return None


def _no_share(frame: Frame) -> Gap | None:
    """A share of what does not add up, such as of rates."""
    first = frame.analysis.figures[0]
    if Fold.SHARE not in frame.analysis.folds or _adds_up(first):
        return None
    return NotASum(frame.counted.query, frame.counted.source, operation="share")


def _adds_up(figure: Figure) -> bool:
    """Whether the figures of parts make that of the whole."""
    match figure:
        case Count(_, _, months):
            return not isinstance(months, Trailing | ToDate)
        case Difference() | Sum() | Change(_, _, False):
            return all(map(_adds_up, parts(figure)))
    return False


def _needs_sums(figure: Figure) -> bool:
    own = isinstance(figure, Rate | Share | Average | Moving | Contribution)
    return own or any(map(_needs_sums, parts(figure)))


def _fold_column(fold: Fold, name: str, of: Figure, frame: Frame) -> FigureColumn:
    own = unit_of(of, frame.catalog)
    units: dict[Fold, Unit] = {
        Fold.NUMBER: "count",
        Fold.LONGEST_RUN: "count",
        Fold.SHARE: "percent",
        Fold.SUM: own,
    }
    unit = units.get(fold, "average" if own == "count" else own)
    return FigureColumn(of, name, unit, decimals_of(unit))


def _select(
    steps: Steps,
    frame: Frame,
    columns: Columns,
    shown: list[FigureColumn],
    folds: list[FigureColumn],
) -> exp.Select:
    claim = [CLAIM] if frame.analysis.claim else []
    bases = dict.fromkeys(c.base for c in shown if c.base)
    names = [*(c.name for c in (*shown, *folds)), TOTAL, KEPT_BACK, *claim, *bases]
    labels = [label(axis) for axis in frame.axes]
    query = exp.select(*labels, *(exp.column(name) for name in names)).from_(named(steps.last))
    if frame.axes:
        query = query.order_by(*ordered(frame, columns))
    query.set("with_", exp.With(expressions=steps.tables))
    return query


def _plan(
    frame: Frame,
    columns: Columns,
    shown: list[FigureColumn],
    folds: list[FigureColumn],
    statement: exp.Select,
) -> AnalysisPlan:
    span, counted = frame.span, frame.counted
    found = [
        o for leaf in columns.leaves.values() for o in (*leaf.origins, Origin(leaf.counted.source))
    ]
    origins = {(o.source.name, o.level): o for o in found}
    notes = [*span.notes, *(leaf.counted.measure.note for leaf in columns.leaves.values())]
    return AnalysisPlan(
        analysis=frame.analysis,
        source=counted.source,
        measure=counted.measure,
        axes=frame.axes,
        columns=tuple(shown),
        folds=tuple(folds),
        statement=statement,
        small_cells=small_cells(frame, columns),
        calendar=frame.calendar,
        covered=_covered(columns, span.period),
        period=span.period,
        periods=span.listed,
        places=tuple(place.name for place in frame.places),
        base=_base(frame),
        missing=span.missing,
        gaps=span.gaps,
        notes=tuple(dict.fromkeys(note for note in notes if note)),
        origins=tuple(origins.values()),
    )


def _covered(columns: Columns, period: Period) -> Period:
    """From the first to the last month that figures rest on."""
    found = [p for leaf in columns.leaves.values() for each in leaf.covered.values() for p in each]
    return Period(
        min((p.first for p in found), default=period.first),
        max((p.last for p in found), default=period.last),
    )


def _base(frame: Frame) -> Period | None:
    """The period that changes are measured from, where all are measured from the same."""
    bases = {f.base for figure in _figures(frame.analysis) for f in _changes(figure)}
    if len(bases) != 1 or frame.time is not None:
        return None
    (base,) = bases
    if isinstance(base, Comparison):
        return base_of(frame.span.period, base)
    resolve = getattr(base, "resolve", None)
    return resolve(frame.calendar) if resolve else None


def _changes(figure: Figure) -> Iterator[Change]:
    if isinstance(figure, Change):
        yield figure
    for part in parts(figure):
        yield from _changes(part)
