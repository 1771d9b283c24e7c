"""The first pass: the source of an analysis, its periods, its places and its axes' members."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from assistant.analysis import Analysis, Count, Form, counts_of
from assistant.catalog.catalog import Catalog
from assistant.catalog.places import LEVELS
from assistant.formulas import Component, formula_of, is_worked_out
from assistant.periods import Calendar, Everything, LastMonths, Period
from assistant.planning.axes import axis_of
from assistant.planning.checking import named
from assistant.planning.counted import Counted
from assistant.planning.coverage import Coverage, not_covered, told_of, within_reach
from assistant.planning.eras import not_told_then, reclassified_within
from assistant.planning.ground import ground_of, without_months
from assistant.planning.holdings import Holdings
from assistant.planning.model.gaps import Gap, MonthsNotHeld, NoFigure, NotToldApart, Undated
from assistant.planning.model.plans import (
    TIME_BLOCKS,
    TIMED,
    Axis,
)
from assistant.planning.planner import standing_for
from assistant.planning.reach import places_of
from assistant.planning.spans import Span, read_span
from assistant.query import Filter, Order, Query, counts_for

EVERYWHERE = ("place", *LEVELS)


def block_length(axis: Axis) -> float:
    """The months of a block of an axis along time; periods have any length."""
    return TIME_BLOCKS[axis.dimension][0] if axis.dimension in TIME_BLOCKS else math.inf


@dataclass(frozen=True)
class Judged:
    """What is judged by the blocks of a frame: the analysis that was asked, and its own block."""

    analysis: Analysis
    block: Period


@dataclass(frozen=True)
class Frame:
    """What all figures of an analysis share; `calendar` is the one in which periods were read.

    A span without `listed` periods is of what documents print without a date. Where it is asked
    what is usual, the periods are those of blocks, and one is `judged`.
    """

    analysis: Analysis
    catalog: Catalog
    holdings: Holdings
    counted: Counted
    calendar: Calendar
    span: Span
    places: tuple[str, ...]
    axes: tuple[Axis, ...]
    coverage: Coverage
    judged: Judged | None = None

    @property
    def time(self) -> Axis | None:
        """The axis along time, of several the one with the shortest blocks."""
        times = (axis for axis in self.axes if axis.dimension in TIMED)
        return min(times, key=block_length, default=None)


@dataclass(frozen=True)
class Asked:
    """An analysis, and what it can be answered from."""

    analysis: Analysis
    catalog: Catalog
    holdings: Holdings


def counted_frame(asked: Asked) -> Frame | Gap:
    """The frame of an analysis of counts, or what its first count lacks."""
    analysis, catalog, holdings = asked.analysis, asked.catalog, asked.holdings
    counted = counted_for(next(counts_of(analysis.figures[0])), analysis, catalog)
    if isinstance(counted, Gap):
        return counted
    twice = _repeated_axis(analysis)
    if twice:
        return NotToldApart(counted.query, counted.source, dimension=twice)
    with named(counted.measure.name, counted.source):
        counted = _leading(counted)
        if isinstance(counted, Gap):
            return counted
        ground = ground_of(counted, holdings, compared=compares(analysis))
    if isinstance(ground, Gap):
        return ground
    span = read_span(counted.query, ground.calendar)
    if isinstance(span, Gap):
        return not_told_then(without_months(span, counted, holdings), counted)
    listed = replace(counted, query=_query(Count(counted.query.measure), analysis))
    axes = tuple(axis_of(by, listed, span) for by in analysis.axes)
    axes = within_reach(axes, counted, ground, span, holdings)
    if not all(axis.open or axis.members for axis in axes):
        lost = span.gaps[0] if span.gaps else span.period
        return MonthsNotHeld(counted.query, counted.source, period=lost, held=span.period)
    named_places = places_of(counted.query, catalog, counted.source)
    folded = replace(counted, query=replace(counted.query, group_by=()))
    gap = reclassified_within(axes, counted, span)
    if analysis.folds and gap is None:
        gap = not_covered(folded, ground.coverage, named_places)
    if gap is not None:
        return gap
    places, span = told_of(counted, ground, span, named_places, holdings)
    names = tuple(place.name for place in places)
    calendar, coverage = ground.calendar, ground.coverage
    return Frame(analysis, catalog, holdings, counted, calendar, span, names, axes, coverage)


def compares(analysis: Analysis) -> bool:
    """Whether figures are set against each other, chosen among or made one."""
    chosen = analysis.having or analysis.order or analysis.taking or analysis.folds
    return bool(chosen) or not all(isinstance(figure, Count) for figure in analysis.figures)


def _repeated_axis(analysis: Analysis) -> str:
    """A dimension of two axes, along which every record would count twice; "" where none is."""
    names = [by.dimension for by in analysis.axes]
    return next((name for name in names if names.count(name) > 1), "")


def component_of(counted: Counted, key: str = "") -> Component | None:
    """A component of a measure that is worked out; without a key the first that is counted."""
    formula = formula_of(counted.measure, counted.source, counted.catalog)
    fits = (c for c in formula.components if (c.key == key if key else c.source.kind == "counts"))
    return next(fits, None)


def _leading(counted: Counted) -> Counted | Gap:
    """What is counted first of a measure that is worked out; any other as it is."""
    if not is_worked_out(counted.measure):
        return counted
    component = component_of(counted)
    if component is None:
        return Undated(counted.query, counted.source)
    return replace(counted, source=component.source, measure=component.measure)


# ---- the query of a count ------------------------------------------------------------------


def counted_for(count: Count, analysis: Analysis, catalog: Catalog) -> Counted | Gap:
    """What a count counts, as a query over its source."""
    query = _query(count, analysis)
    instead = standing_for(query, catalog)
    query, source = instead or (query, counts_for(query, catalog))
    measure = source.named.get(query.measure)
    if measure is None:
        return NoFigure(query, source)
    return Counted(query, catalog, source, measure)


def _query(count: Count, analysis: Analysis) -> Query:
    """The query that one count puts to its source, along the axes that it keeps."""
    # a list of districts is of all of them, also where they are taken together
    apart = {by.dimension for by in analysis.axes if by.dimension not in count.across}
    groups = tuple(by.dimension for by in analysis.axes if by.dimension in {*apart, "district"})
    blocks = tuple(g for g in groups if g not in ("place", "period"))
    periods = analysis.periods or _default_period(analysis)
    ranked = analysis.having or analysis.taking or analysis.order
    return Query(
        measure=count.measure,
        filters=filters_of(count, analysis),
        periods=periods,
        group_by=blocks,
        order=Order(descending=not _wants_fewest(analysis)) if ranked else None,
        source=analysis.source,
    )


def filters_of(count: Count, analysis: Analysis) -> tuple[Filter, ...]:
    """The conditions of a count: its own in place of the query's, then what its axes list."""
    own = {f.dimension for f in count.filters}
    filters = (*count.filters, *(f for f in analysis.conditions if f.dimension not in own))
    said = {f.dimension for f in filters if not f.exclude}
    listed = []
    for by in analysis.axes:
        dimension = "place" if by.dimension in LEVELS else by.dimension
        across = by.dimension in count.across
        if by.members and dimension not in TIMED and not (across and dimension in said):
            filters = tuple(f for f in filters if f.dimension != dimension or f.exclude)
            listed.append(Filter(dimension, by.members))
    return (*filters, *listed)


def _default_period(analysis: Analysis) -> tuple[Everything | LastMonths]:
    axes = {by.dimension for by in analysis.axes}
    if analysis.form is Form.UNUSUAL and not axes & {*TIMED}:
        return (LastMonths(1),)  # the block that has the most before it
    years = {"year", "financial_year"} & axes
    # months of which something is said are looked for in all that are held
    sought = axes in ({"month"}, {"quarter"}) and analysis.having and not analysis.order
    return (Everything(),) if years or sought else (LastMonths(12),)


def _wants_fewest(analysis: Analysis) -> bool:
    """Whether members without a record would belong to what is taken."""
    order, taking = analysis.order, analysis.taking
    if taking:
        return not taking.descending or taking.last > 0
    return order is not None and not order.descending
