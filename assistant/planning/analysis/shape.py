"""The third pass: figures, conditions and folds as columns, or why they make no sense here."""

from __future__ import annotations

from dataclasses import dataclass

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
    Printed,
    Rate,
    Share,
    Sum,
    ToDate,
    Trailing,
    counts_of,
    figures_in,
    parts,
)
from assistant.catalog.units import Unit
from assistant.formulas import is_sum
from assistant.planning.analysis.calculating import not_calculated
from assistant.planning.analysis.columns import Around, Columns, LackingError, Layers
from assistant.planning.analysis.frame import Frame, counted_for
from assistant.planning.analysis.protection import unprotected
from assistant.planning.coverage import not_folded
from assistant.planning.model.analyses import FigureColumn
from assistant.planning.model.gaps import Gap, MonthsNotHeld, NotASum, NotToldApart
from assistant.planning.model.units import decimals_of, unit_of
from assistant.printed import is_printed

# units in which a figure of any kind can be printed, and those shown with the decimals of print
_PRINTED_UNITS: tuple[Unit, ...] = ("percent", "pounds")
_AS_PRINTED: tuple[Unit, ...] = ("change", "points", "rate per 1,000")
_SHOWN_AS_ROWS = (Fold.EARLIEST, Fold.LATEST)
_ALONG_TIME = {*_SHOWN_AS_ROWS, Fold.LONGEST_RUN}


@dataclass(frozen=True)
class Shape:
    """The table that is asked for: its columns and folds, and all that they are worked out from.

    `whole` is what a fold is a share of.
    """

    frame: Frame
    layers: Layers
    columns: tuple[FigureColumn, ...]
    folds: tuple[tuple[Fold, FigureColumn], ...]
    whole: exp.Column | None


def shaped(frame: Frame) -> Shape | Gap:
    """The shape of an analysis, or what stands in its way."""
    gap = _not_whole(frame) or _no_sums(frame) or _no_share(frame) or _no_time(frame)
    gap = gap or not_folded(frame.counted, frame.coverage, frame.axes, frame.analysis.folds)
    return gap or _columns(frame)


def _columns(frame: Frame) -> Shape | Gap:
    analysis, working = frame.analysis, Columns(frame)
    try:
        for figure in figures_in(analysis):
            working.column(figure)
        bases = [working.base(figure) for figure in analysis.figures]
        whole = _whole(analysis, working)
    except LackingError as reason:
        return reason.gap
    layers = working.layered()
    columns = tuple(
        _figure_column(figure, layers, frame, base)
        for figure, base in zip(analysis.figures, bases, strict=True)
    )
    gap = not_calculated(frame, layers) if is_printed(analysis) else unprotected(frame, layers)
    return gap or Shape(frame, layers, columns, _folds(frame), whole)


# ---- columns -------------------------------------------------------------------------------


def _figure_column(figure: Figure, layers: Layers, frame: Frame, base: str) -> FigureColumn:
    name, unit = layers.column(figure).name, unit_of(figure, frame.catalog)
    units = {cell.unit for cell in layers.printed(name)}
    if unit != "percent change":
        unit = next((each for each in _PRINTED_UNITS if units == {each}), unit)
    own = unit in _AS_PRINTED or isinstance(figure, Printed)
    printed = layers.decimals if own else 0
    return FigureColumn(figure, name, unit, max(decimals_of(unit), printed), base)


def _folds(frame: Frame) -> tuple[tuple[Fold, FigureColumn], ...]:
    """The folds that are a figure, each with its column."""
    folds = [fold for fold in frame.analysis.folds if fold not in _SHOWN_AS_ROWS]
    return tuple(
        (fold, _fold_column(fold, f"fold_{at}", frame)) for at, fold in enumerate(folds, start=1)
    )


def _fold_column(fold: Fold, name: str, frame: Frame) -> FigureColumn:
    of = frame.analysis.figures[0]
    own = unit_of(of, frame.catalog)
    units: dict[Fold, Unit] = {
        Fold.NUMBER: "count",
        Fold.LONGEST_RUN: "count",
        Fold.SHARE: "percent",
        Fold.SUM: own,
        Fold.RANGE: "points" if own == "percent" else own,
    }
    unit = units.get(fold, "average" if own == "count" else own)
    return FigureColumn(of, name, unit, decimals_of(unit))


def _whole(analysis: Analysis, columns: Columns) -> exp.Column | None:
    """What the rows that are taken are a share of: the first figure over all axes."""
    if Fold.SHARE not in analysis.folds:
        return None
    within = analysis.taking.within if analysis.taking else ()
    across = tuple(by.dimension for by in analysis.axes if by.dimension not in within)
    return columns.column(analysis.figures[0], Around(across=across))


# ---- what makes no sense -------------------------------------------------------------------


def _not_whole(frame: Frame) -> Gap | None:
    """Months that are not held, where figures would be divided or compared across them."""
    lost = (*frame.span.missing, *frame.span.gaps)
    analysis = frame.analysis
    plain = all(isinstance(figure, Count) for figure in figures_in(analysis))
    if not lost or (plain and not analysis.folds and not analysis.taking):
        return None
    held = frame.calendar.held
    return MonthsNotHeld(frame.counted.query, frame.counted.source, period=lost[0], held=held)


def _no_sums(frame: Frame) -> Gap | None:
    """Figures that no sums of their parts make, where they would be divided or added up."""
    for figure in filter(_needs_sums, figures_in(frame.analysis)):
        for count in counts_of(figure):
            if isinstance(count, Printed):
                continue
            counted = counted_for(count, frame.analysis, frame.catalog)
            if isinstance(counted, Gap):
                return counted
            if not is_sum(counted.measure, counted.source, counted.catalog):
                return NotASum(counted.query, counted.source, operation="share")
    return None


def _no_time(frame: Frame) -> Gap | None:
    """Ends of time and runs where no axis runs along time."""
    if frame.time is None and _ALONG_TIME & {*frame.analysis.folds}:
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
