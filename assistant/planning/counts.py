"""Plans over counted sources: figures by month, place and whatever else a source has.

A measure that is worked out from others has a component for each of them; any other is its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Measure, Source
from assistant.catalog.places import Place
from assistant.formulas import Formula, formula_of, is_count, is_sum, is_worked_out
from assistant.periods import Calendar, Period
from assistant.planning.axes import axes_of, paired
from assistant.planning.blanks import not_recorded
from assistant.planning.counted import Counted
from assistant.planning.coverage import Cells, not_added, told_of, within_reach
from assistant.planning.eras import not_told_then, reclassified_within
from assistant.planning.grains import not_whole, over_years, too_fine
from assistant.planning.ground import Ground, ground_of, without_months
from assistant.planning.holdings import Holdings
from assistant.planning.kinds import kind_of
from assistant.planning.model.gaps import (
    Gap,
    GroupingTooFine,
    MonthsNotHeld,
    NoPopulation,
    NoResidents,
    NotASum,
    Operation,
    Undated,
)
from assistant.planning.model.plans import (
    NOWHERE,
    TIME_BLOCKS,
    Against,
    Axis,
    BlockByBlock,
    Months,
    Nature,
    Origin,
    Over,
    Part,
    Plan,
    Statement,
)
from assistant.planning.passes import through
from assistant.planning.reach import origin_of, places_of
from assistant.planning.residents import (
    Population,
    counted_among,
    population_of,
    residents_of,
    uncounted,
)
from assistant.planning.selecting import statement_of
from assistant.planning.spans import Span, read_span
from assistant.planning.wards import wards_in_part
from assistant.planning.worked_out import joined, parts_of, with_people
from assistant.query import Calculation, Query

_OPERATIONS: dict[Calculation, Operation] = {
    Calculation.SHARE: "share",
    Calculation.RATE: "rate",
    Calculation.AVERAGE: "average",
}


def plan_counts(counted: Counted, holdings: Holdings) -> Plan | Gap:
    """The plan that answers from counts, or what they lack."""
    found: Plan | Gap = through((resolved, shaped, compiled, told), Asked(counted, holdings))
    return found


def leading(counted: Counted) -> Source:
    """The source in whose calendar the periods of a measure are read."""
    found = (c.source for c in formula_of(*_measure(counted)).components)
    return next((s for s in found if s.kind == "counts"), counted.source)


# ---- resolve: the components, their tables, places and months ------------------------------


@dataclass(frozen=True)
class Asked:
    """What is counted for a query, and what it can be counted from."""

    counted: Counted
    holdings: Holdings


@dataclass(frozen=True)
class Grounded:
    """A counted component and what it stands on."""

    key: str
    counted: Counted
    ground: Ground


@dataclass(frozen=True)
class Resolved:
    """The components of what is counted, the months and the places.

    `people` are the populations among the components, `residents` those of a rate of it all.
    """

    counted: Counted
    formula: Formula
    counts: Sequence[Grounded]
    people: dict[str, Population]
    places: tuple[Place, ...]
    span: Span
    residents: Population | None
    holdings: Holdings

    @property
    def first(self) -> Counted:
        """The component whose members and calendar the rows have."""
        return self.counts[0].counted

    @property
    def origins(self) -> Iterator[Origin]:
        """Where the figures come from, each once."""
        seen: set[str] = set()
        query, catalog = self.counted.query, self.counted.catalog
        for component in self.formula.components:
            people = self.people.get(component.key)
            if component.source.name not in seen:
                seen.add(component.source.name)
                level = people.level if people else ""
                yield origin_of(query, catalog, component.source, level)
        if self.residents:
            yield Origin(self.residents.source, self.residents.level)


def resolved(asked: Asked) -> Resolved | Gap:
    """What a query stands on, or what a source lacks of it."""
    counted, catalog, holdings = asked.counted, asked.counted.catalog, asked.holdings
    counted = replace(counted, query=over_years(counted.query, leading(counted)))
    query, formula = counted.query, formula_of(*_measure(counted))
    counts = _not_a_sum(counted) or _counts(formula, counted, holdings)
    if not isinstance(counts, list):
        return counts
    if not counts:
        return Undated(query, counted.source)
    span = _span(counted, counts, holdings)
    if not isinstance(span, Span):
        return span
    first = counts[0].counted
    places = places_of(query, catalog, first.source)
    if lost := _untold(counts[0], span, places, holdings):
        return lost
    people = _people(formula, counted, holdings, places)
    if not isinstance(people, dict):
        return people
    residents = None
    if query.calculation is Calculation.RATE:
        residents = population_of(query, catalog, holdings, places)
        if residents is None:
            missing = uncounted(catalog, holdings, places)
            return NoResidents(query, first.source, places=missing)
    return Resolved(counted, formula, counts, people, places, span, residents, holdings)


def _measure(counted: Counted) -> tuple[Measure, Source, Catalog]:
    return counted.measure, counted.source, counted.catalog


def _not_a_sum(counted: Counted) -> Gap | None:
    """The gap where a query takes apart or scales figures that are no sums of their parts.

    A share of what is worked out from others is of nothing that can be told.
    """
    query = counted.query
    shared = query.calculation is Calculation.SHARE and is_worked_out(counted.measure)
    if is_sum(*_measure(counted)) and not shared:
        return None
    operation = "drivers" if query.drivers else _OPERATIONS.get(query.calculation)
    return NotASum(query, counted.source, operation=operation) if operation else None


def _counts(formula: Formula, counted: Counted, holdings: Holdings) -> list[Grounded] | Gap:
    """The counted components with their tables; a gap where one of them lacks something."""
    found = []
    for component in formula.components:
        if component.source.kind != "counts":
            continue
        own = replace(counted, source=component.source, measure=component.measure)
        ground = ground_of(own, holdings)
        if isinstance(ground, Gap):
            return ground
        found.append(Grounded(component.key, own, ground))
    return found


def _span(counted: Counted, counts: Sequence[Grounded], holdings: Holdings) -> Span | Gap:
    """The periods, read in the calendar of the first component and held in full by all."""
    query, first = counted.query, counts[0]
    span = read_span(query, first.ground.calendar)
    if isinstance(span, Gap):
        return not_told_then(without_months(span, first.counted, holdings), first.counted)
    if not is_worked_out(counted.measure):
        return span
    periods = (*span.listed, *((span.base,) if span.base else ()))
    for each in counts:
        if gap := _not_in_full(query, each.ground.calendar, periods):
            return replace(gap, source=each.counted.source)
    return span


def _not_in_full(query: Query, calendar: Calendar, periods: Sequence[Period]) -> Gap | None:
    """A period, or blocks of one, that a component does not hold in full."""
    for period in periods:
        if not calendar.holds(period):
            return MonthsNotHeld(query, period=period, held=calendar.held)
    timed = [group for group in query.group_by if group in TIME_BLOCKS]
    if calendar.blocks.rolling and timed:
        return GroupingTooFine(query, grouping=timed[0])
    return too_fine(query, calendar) or not_whole(query, calendar, periods)


def _untold(
    each: Grounded, span: Span, places: tuple[Place, ...], holdings: Holdings
) -> Gap | None:
    """The gap where a count is of blank cells, or of wards of which many records are not known."""
    if is_worked_out(each.counted.measure):
        return None
    table = each.ground.table
    silent = not_recorded(each.counted, table, span, holdings)
    return silent or wards_in_part(each.counted, table, span, places, holdings)


def _people(
    formula: Formula, counted: Counted, holdings: Holdings, places: tuple[Place, ...]
) -> dict[str, Population] | Gap:
    """The populations among the components, at the level of place that is asked for."""
    query, catalog = counted.query, counted.catalog
    found = {}
    for component in formula.components:
        if component.source.kind != "population":
            continue
        held = counted_among(component.source, component.measure, query, catalog, holdings, places)
        if held is None:
            whole = all(p.districts for p in places) and not query.excluding("place")
            level = "district" if whole and "ward" not in query.group_by else "ward"
            return NoPopulation(query, source=component.source, level=level)
        found[component.key] = held
    return found


# ---- shape: what the rows run along --------------------------------------------------------


@dataclass(frozen=True)
class Shape:
    """The axes of the rows, and those that are asked for: blocks of time with those before them."""

    resolved: Resolved
    axes: tuple[Axis, ...]
    asked: tuple[Axis, ...]
    months: Months


def shaped(resolved: Resolved) -> Shape | Gap:
    """The axes that all components have, or why none of their members is held in full."""
    counted, span, first = resolved.counted, resolved.span, resolved.first
    query, catalog = counted.query, counted.catalog
    axes = axes_of(first, span)
    if is_worked_out(counted.measure):
        axes = _placed(axes)
    for each in resolved.counts:
        axes = within_reach(axes, each.counted, each.ground, span, resolved.holdings)
    if not all(axis.open or axis.members for axis in axes):
        lost = span.gaps[0] if span.gaps else span.period
        return MonthsNotHeld(query, first.source, period=lost, held=span.period)
    # the months that figures are of: those of blocks along time, else all that is counted
    blocks = [m.period for axis in axes for m in axis.members if m.period]
    lengths = tuple(period.length for period in blocks or span.listed)
    cells = Cells(lengths, axes, resolved.places)
    for each in resolved.counts:
        if changed := reclassified_within(axes, each.counted, span):
            return changed
        ground = each.ground
        added = not_added(each.counted, ground.coverage, ground.table, cells, resolved.holdings)
        if added:
            return added
    asked, pairs = paired(query, catalog, span, axes)
    return Shape(resolved, axes, asked, _months(span, pairs))


def _placed(axes: Sequence[Axis]) -> tuple[Axis, ...]:
    """The axes without what says no place: not every component has it."""
    return tuple(
        replace(axis, members=tuple(m for m in axis.members if m.name != NOWHERE)) for axis in axes
    )


def _months(span: Span, pairs: tuple[tuple[str, str], ...]) -> Months:
    """Which months the figures of a span are of."""
    if span.base is None:
        return Over(span.listed)
    if pairs:
        return BlockByBlock(span.period, span.base, pairs)
    return Against(span.period, span.base, span.by_default)


# ---- compile: the statements ---------------------------------------------------------------


@dataclass(frozen=True)
class Compiled:
    """The statement of a shape, with the columns of its components."""

    shape: Shape
    statement: Statement
    parts: tuple[Part, ...]


def compiled(shape: Shape) -> Compiled:
    """The statement of a shape, that of a rate with the people of each place."""
    held = shape.resolved
    query, catalog = held.counted.query, held.counted.catalog
    found = {
        each.key: statement_of(each.counted, each.ground.table, held.span, shape.asked, held.places)
        for each in held.counts
    }
    parts: tuple[Part, ...] = ()
    statement = next(iter(found.values()))
    if is_worked_out(held.counted.measure):
        for key, among in held.people.items():
            found[key] = residents_of(among, catalog, shape.asked, query, held.places, "value")
        parts = parts_of(held.formula, found, catalog)
        statement = joined(held.formula, found, parts, shape.asked, catalog)
    if held.residents:
        over = residents_of(held.residents, catalog, shape.axes, query, held.places)
        statement = with_people(statement, over)
    return Compiled(shape, statement, parts)


# ---- tell: what the answer must say --------------------------------------------------------


def told(compiled: Compiled) -> Plan:
    """The plan of a statement."""
    shape, held = compiled.shape, compiled.shape.resolved
    counted, span, places = held.counted, held.span, held.places
    for each in held.counts:
        places, span = told_of(each.counted, each.ground, span, places, held.holdings)
    query, axes = counted.query, shape.axes
    shown = [a for a in axes if a.dimension != "period" or not span.base]
    return Plan(
        kind=kind_of(query, span.base is not None and not span.by_default, shown),
        query=query,
        source=counted.source,
        measure=counted.measure,
        nature=_nature(counted),
        months=shape.months,
        axes=axes,
        scope=_scope(query, held.first.source, axes, places),
        statement=compiled.statement,
        missing=span.missing,
        gaps=span.gaps,
        notes=span.notes,
        parts=compiled.parts,
        origins=tuple(held.origins),
        over_time=all(c.ground.coverage.added == "over everything" for c in held.counts),
    )


def _nature(counted: Counted) -> Nature:
    """Whether the figures of a measure are the records themselves, sums, or neither."""
    held = _measure(counted)
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
