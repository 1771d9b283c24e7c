"""Plans over counted sources: sums of records by month, place and whatever else a source has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from assistant.catalog.model import Source
from assistant.catalog.places import Place
from assistant.formulas import is_count, is_sum
from assistant.planning.axes import axes_of, paired
from assistant.planning.blanks import not_recorded
from assistant.planning.counted import Counted
from assistant.planning.coverage import Cells, not_added, told_of, within_reach
from assistant.planning.eras import not_told_then, reclassified_within
from assistant.planning.grains import over_years
from assistant.planning.ground import Ground, ground_of, without_months
from assistant.planning.holdings import Holdings
from assistant.planning.kinds import kind_of
from assistant.planning.model.gaps import (
    Gap,
    MonthsNotHeld,
    NoResidents,
    NotASum,
    Operation,
)
from assistant.planning.model.plans import (
    Against,
    Axis,
    BlockByBlock,
    CountedPlan,
    CountPlan,
    Months,
    Nature,
    Over,
    RatePlan,
    Statement,
)
from assistant.planning.passes import through
from assistant.planning.reach import places_of
from assistant.planning.residents import Population, population_of, residents_of
from assistant.planning.selecting import statement_of
from assistant.planning.spans import Span, read_span
from assistant.planning.wards import wards_in_part
from assistant.query import Calculation, Query

_OPERATIONS: dict[Calculation, Operation] = {
    Calculation.SHARE: "share",
    Calculation.RATE: "rate",
    Calculation.AVERAGE: "average",
}


def plan_counts(counted: Counted, holdings: Holdings) -> CountPlan | RatePlan | Gap:
    """The plan that answers from counts, or what they lack."""
    passes = (resolved, shaped, compiled, told)
    found: CountPlan | RatePlan | Gap = through(passes, Asked(counted, holdings))
    return found


# ---- resolve: the table, the places and the months -----------------------------------------


@dataclass(frozen=True)
class Asked:
    """What is counted for a query, and what it can be counted from."""

    counted: Counted
    holdings: Holdings


@dataclass(frozen=True)
class Resolved:
    """The table, the months and the places of a query, and of a rate the people there."""

    counted: Counted
    ground: Ground
    span: Span
    places: tuple[Place, ...]
    people: Population | None
    holdings: Holdings


def resolved(asked: Asked) -> Resolved | Gap:
    """What a query stands on, or what the source lacks of it."""
    source = asked.counted.source
    counted = replace(asked.counted, query=over_years(asked.counted.query, source))
    ground = not_a_sum(counted) or ground_of(counted, asked.holdings)
    if not isinstance(ground, Ground):
        return ground
    span = read_span(counted.query, ground.calendar)
    if not isinstance(span, Span):
        return not_told_then(without_months(span, counted, asked.holdings), counted)
    places = places_of(counted.query, counted.catalog, source)
    if silent := not_recorded(counted, ground.table, span, asked.holdings):
        return silent
    lost = wards_in_part(counted, ground.table, span, places, asked.holdings)
    if lost is not None:
        return lost
    people = population_for(counted, asked.holdings, places)
    if isinstance(people, NoResidents):
        return people
    return Resolved(counted, ground, span, places, people, asked.holdings)


def not_a_sum(counted: Counted) -> Gap | None:
    """The gap where a query takes apart or scales figures that are no sums of their parts."""
    query, measure, source = counted.query, counted.measure, counted.source
    if is_sum(measure, source, counted.catalog):
        return None
    operation = "drivers" if query.drivers else _OPERATIONS.get(query.calculation)
    return NotASum(query, source, operation=operation) if operation else None


def population_for(
    counted: Counted, holdings: Holdings, places: tuple[Place, ...]
) -> Population | NoResidents | None:
    """The people over whom a rate is; None where none is asked for."""
    query = counted.query
    if query.calculation is not Calculation.RATE:
        return None
    people = population_of(query, counted.catalog, holdings, places)
    return people or NoResidents(query, counted.source)


# ---- shape: what the rows run along --------------------------------------------------------


@dataclass(frozen=True)
class Shape:
    """The axes of the rows, and those that are asked for: blocks of time with those before them."""

    resolved: Resolved
    axes: tuple[Axis, ...]
    asked: tuple[Axis, ...]
    months: Months


def shaped(resolved: Resolved) -> Shape | Gap:
    """The axes of a query, or why none of their members is held in full."""
    counted, span = resolved.counted, resolved.span
    query, catalog, source = counted.query, counted.catalog, counted.source
    axes = axes_of(query, catalog, source, span, resolved.places)
    ground = resolved.ground
    axes = within_reach(axes, counted, ground, span, resolved.holdings)
    if not all(axis.open or axis.members for axis in axes):
        return nothing_whole(query, span, source)
    if changed := reclassified_within(axes, counted, span):
        return changed
    cells = Cells(lengths_of(span, axes), axes, resolved.places)
    if added := not_added(counted, ground.coverage, ground.table, cells, resolved.holdings):
        return added
    asked, pairs = paired(query, catalog, span, axes)
    return Shape(resolved, axes, asked, months_of(span, pairs))


def lengths_of(span: Span, axes: Sequence[Axis]) -> tuple[int, ...]:
    """The months that figures are of: those of blocks along time, else all that is counted."""
    blocks = [m.period for axis in axes for m in axis.members if m.period]
    return tuple(period.length for period in blocks or span.listed)


def nothing_whole(query: Query, span: Span, source: Source) -> Gap:
    """The gap where no block of time, or no place, is left to list."""
    lost = span.gaps[0] if span.gaps else span.period
    return MonthsNotHeld(query, source, period=lost, held=span.period)


def months_of(span: Span, pairs: tuple[tuple[str, str], ...]) -> Months:
    """Which months the figures of a span are of."""
    if span.base is None:
        return Over(span.listed)
    if pairs:
        return BlockByBlock(span.period, span.base, pairs)
    return Against(span.period, span.base, span.by_default)


# ---- compile: the statements ---------------------------------------------------------------


@dataclass(frozen=True)
class Compiled:
    """The statement of a shape, and that of the people of a rate."""

    shape: Shape
    statement: Statement
    residents: Statement | None


def compiled(shape: Shape) -> Compiled:
    """The statements of a shape."""
    held = shape.resolved
    query, catalog = held.counted.query, held.counted.catalog
    statement = statement_of(held.counted, held.ground.table, held.span, shape.asked, held.places)
    people = held.people
    over = residents_of(people, catalog, shape.axes, query, held.places) if people else None
    return Compiled(shape, statement, over)


# ---- tell: what the answer must say --------------------------------------------------------


def told(compiled: Compiled) -> CountPlan | RatePlan:
    """The plan of a statement."""
    shape, held = compiled.shape, compiled.shape.resolved
    made: Callable[..., CountPlan | RatePlan] = CountPlan
    if compiled.residents and held.people:
        origins = held.people.origins(held.counted.source)
        made = partial(RatePlan, residents=compiled.residents, origins=origins)
    places, span = told_of(held.counted, held.ground, held.span, held.places, held.holdings)
    return planned(made, held.counted, span, shape.axes, places)(
        statement=compiled.statement, months=shape.months
    )


Made = TypeVar("Made", bound=CountedPlan)


def planned(
    made: Callable[..., Made],
    counted: Counted,
    span: Span,
    axes: tuple[Axis, ...],
    places: tuple[Place, ...],
) -> Callable[..., Made]:
    """A plan with all but its statement and its months."""
    query, source = counted.query, counted.source
    shown = [a for a in axes if a.dimension != "period" or not span.base]
    return partial(
        made,
        kind=kind_of(query, span.base is not None and not span.by_default, shown),
        query=query,
        source=source,
        measure=counted.measure,
        nature=nature_of(counted),
        axes=axes,
        scope=_scope(query, source, axes, places),
        missing=span.missing,
        gaps=span.gaps,
        notes=span.notes,
    )


def nature_of(counted: Counted) -> Nature:
    """Whether the figures of a measure are the records themselves, sums, or neither."""
    held = (counted.measure, counted.source, counted.catalog)
    return "count" if is_count(*held) else "sum" if is_sum(*held) else "other"


def _scope(
    query: Query, source: Source, axes: tuple[Axis, ...], places: tuple[Place, ...]
) -> dict[str, tuple[str, ...]]:
    """The members that hold for every row; "place" is always told."""
    shown = {axis.dimension for axis in axes}
    scope: dict[str, tuple[str, ...]] = {}
    if "place" not in shown and places:
        scope["place"] = tuple(p.name for p in places)
    for dimension in source.dimensions:
        if dimension not in shown and query.including(dimension):
            scope[dimension] = query.including(dimension)
    return scope
