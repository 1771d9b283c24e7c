"""Plans over counted sources: sums of records by month, place and whatever else a source has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.catalog.places import Place
from assistant.formulas import is_count, is_sum, measured, parsed
from assistant.periods import Calendar
from assistant.planning.axes import axes_of, paired
from assistant.planning.checking import check_columns
from assistant.planning.conditions import conditions_of, part_of, unrecorded_part
from assistant.planning.counted import Counted
from assistant.planning.filters import filtered_by
from assistant.planning.grains import over_years
from assistant.planning.holdings import Holdings, Table
from assistant.planning.kinds import kind_of
from assistant.planning.members import named_places, place_codes
from assistant.planning.model.gaps import (
    Gap,
    MonthsNotHeld,
    NamedElsewhere,
    NeverAnOutcome,
    NoLowest,
    NoResidents,
    NotASum,
    NotImported,
    NotToldApart,
    Operation,
    PartNotHeld,
    UnknownName,
    UnnamedValues,
)
from assistant.planning.model.plans import TIME_BLOCKS, Axis, Nature, Plan, Statement
from assistant.planning.reach import not_covered, placeless, places_of, within_reach
from assistant.planning.residents import Population, population_of, residents_of
from assistant.planning.spans import Span, read_span
from assistant.planning.statements import Columns, both, select
from assistant.planning.withheld import kept_back
from assistant.query import Basis, Calculation, Filter, Query

_OPERATIONS: dict[Calculation, Operation] = {
    Calculation.SHARE: "share",
    Calculation.RATE: "rate",
    Calculation.AVERAGE: "average",
}


@dataclass(frozen=True)
class Ground:
    """The table that tells apart all that a query asks for, and the months it holds."""

    table: Table
    calendar: Calendar


def plan_counts(counted: Counted, holdings: Holdings) -> Plan | Gap:
    """The plan that answers from counts, or what they lack."""
    source = counted.source
    counted = replace(counted, query=over_years(counted.query, source))
    query = counted.query
    gap = not_a_sum(counted)
    if gap:
        return gap
    ground = ground_of(counted, holdings)
    if isinstance(ground, Gap):
        return ground
    span = read_span(query, ground.calendar)
    if isinstance(span, Gap):
        return replace(span, source=source)
    return _plan(counted, ground.table, span, holdings)


def not_a_sum(counted: Counted) -> Gap | None:
    """The gap where a query takes apart or scales figures that are no sums of their parts."""
    query, measure, source = counted.query, counted.measure, counted.source
    if is_sum(measure, source, counted.catalog):
        return None
    operation = "drivers" if query.drivers else _OPERATIONS.get(query.calculation)
    return NotASum(query, source, operation=operation) if operation else None


def ground_of(counted: Counted, holdings: Holdings) -> Ground | Gap:
    """What a query over counts stands on, or what the source lacks of it."""
    query, catalog, source = counted.query, counted.catalog, counted.source
    gap = placeless(query, catalog, source) or _lacking(counted)
    if gap:
        return gap
    needed = filtered_by(counted.measure) & set(source.dimensions)
    table = holdings.table(source, (*dimensions_of(query, source), *needed))
    calendar = holdings.calendar(source, table)
    if table is None or calendar is None:
        return NotImported(query, source=source, dimension=_not_there(query, source, holdings))
    unknown = _unknown_names(query, catalog, holdings)
    if unknown:
        dimension, name = unknown[0]
        near = tuple(_renamed(query, name, other) for other in holdings.names_like(name))
        return UnknownName(query, source, near, dimension=dimension, name=name)
    check_columns(counted.measure, source, table.columns)
    apart = not_covered(query, catalog, source, table, places_of(query, catalog, source))
    apart = apart or _named_elsewhere(query, catalog, source, table, holdings)
    return apart or _unnamed(query, source, holdings) or Ground(table, calendar)


def dimensions_of(query: Query, source: Source) -> tuple[str, ...]:
    """The dimensions that a table must have to answer a query."""
    named = {f.dimension for f in (*query.filters, *query.part)} | set(query.group_by)
    return tuple(name for name in source.dimensions if name in named)


def _unknown_names(query: Query, catalog: Catalog, holdings: Holdings) -> list[tuple[str, str]]:
    """Members of open dimensions that no record has, each with its dimension."""
    named = _open_names(query, catalog)
    held = holdings.names_held([name for _, name in named]) if named else frozenset()
    return [(dimension, name) for dimension, name in named if name not in held]


def _unnamed(query: Query, source: Source, holdings: Holdings) -> Gap | None:
    """Values that no member names would be missing from a list, or from what is not left out."""
    listed = set(query.group_by) & set(source.dimensions)
    left_out = {f.dimension for f in (*query.filters, *query.part) if f.exclude}
    for dimension in sorted(listed | (left_out & set(source.dimensions))):
        if values := holdings.unnamed(source, dimension):
            return UnnamedValues(query, source, dimension=dimension, values=values)
    return None


def _named_elsewhere(
    query: Query, catalog: Catalog, source: Source, table: Table, holdings: Holdings
) -> Gap | None:
    """A name that records have, but none in the places asked about: 0 would mislead."""
    if source.place is None:
        return None
    codes = set(place_codes(catalog, named_places(catalog, query), query, bool(source.file)))
    for dimension, name in _open_names(query, catalog):
        wards = holdings.wards_of(table, source, dimension, name)
        if not wards & codes:
            districts = [
                p.name
                for p in catalog.places.values()
                if p.level == "district" and wards & set(p.wards)
            ]
            rest = tuple(f for f in query.filters if f.dimension != "place")
            near = [replace(query, filters=(*rest, Filter("place", (d,)))) for d in districts]
            return NamedElsewhere(query, source, tuple(near[:2]), name=name)
    return None


def _open_names(query: Query, catalog: Catalog) -> list[tuple[str, str]]:
    """The members of open dimensions that a query names."""
    filters = [f for f in (*query.filters, *query.part) if f.dimension in catalog.dimensions]
    opened = [f for f in filters if catalog.dimensions[f.dimension].open and not f.exclude]
    return [(f.dimension, name) for f in opened for name in f.members]


def _renamed(query: Query, name: str, other: str) -> Query:
    """The query with a name that no record has replaced by one that some have."""
    filters = [
        replace(f, members=tuple(other if n == name else n for n in f.members))
        for f in query.filters
    ]
    return replace(query, filters=tuple(filters))


def _not_there(query: Query, source: Source, holdings: Holdings) -> str | None:
    """The dimension of a source that an import would bring; None where it is the whole of it."""
    there = holdings.tables(source)
    missing = [d for d in dimensions_of(query, source) if not holdings.table(source, [d])]
    return missing[0] if there and missing else None


def _lacking(counted: Counted) -> Gap | None:
    """Anything in the query that the source does not tell apart."""
    query, catalog, source = counted.query, counted.catalog, counted.source
    for held in (*query.filters, *query.part):
        if held.dimension == "place":
            continue
        if held.dimension not in source.dimensions:
            return NotToldApart(query, source, dimension=held.dimension)
        for name in held.members:
            if catalog.base_members(held.dimension, name) is None:
                return PartNotHeld(query, source, dimension=held.dimension, member=name)
    return _not_grouped(query, catalog, source) or _without_outcome(query, source)


def _not_grouped(query: Query, catalog: Catalog, source: Source) -> Gap | None:
    for dimension in query.group_by:
        if dimension not in source.dimensions and dimension not in TIME_BLOCKS:
            return NotToldApart(query, source, dimension=dimension)
        held = catalog.dimensions[dimension]
        if held.open and _asks_for_few(query):
            return NoLowest(query, source, dimension=dimension)
    small = [p for p in named_places(catalog, query) if not p.districts]
    if "district" in query.group_by and small:
        return NotToldApart(query, source, dimension="district")
    return None


def _asks_for_few(query: Query) -> bool:
    """Whether members without a record would belong in the answer."""
    least = query.order is not None and not query.order.descending and not query.compared_with
    few = any(t.basis is Basis.VALUE and t.operator in ("<", "<=", "=") for t in query.thresholds)
    return least or few


def _without_outcome(query: Query, source: Source) -> Gap | None:
    named = {f.dimension for f in (*query.filters, *query.part)} | set(query.group_by)
    if "outcome" in named and query.including("crime_type") == ("anti_social_behaviour",):
        return NeverAnOutcome(query, source)
    return None


def _plan(counted: Counted, table: Table, span: Span, holdings: Holdings) -> Plan | Gap:
    query, catalog, source = counted.query, counted.catalog, counted.source
    places = places_of(query, catalog, source)
    axes = within_reach(axes_of(query, catalog, source, span, places), catalog, source, table)
    if not all(axis.open or axis.members for axis in axes):
        return nothing_whole(query, span, source)
    asked, pairs = paired(query, catalog, span, axes)
    people: Population | None = None
    if query.calculation is Calculation.RATE:
        people = population_of(query, catalog, holdings, places)
        if people is None:
            return NoResidents(query, source)
    found = planned(counted, span, axes, statement_of(counted, table, span, asked, places))
    return replace(
        found,
        pairs=pairs,
        measure=counted.measure,
        nature=nature_of(counted),
        residents=residents_of(people, catalog, axes, query, places) if people else None,
        origins=people.origins(source) if people else (),
    )


def nothing_whole(query: Query, span: Span, source: Source) -> Gap:
    """The gap where no block of time, or no place, is left to list."""
    lost = span.gaps[0] if span.gaps else span.period
    return MonthsNotHeld(query, source, period=lost, held=span.period)


def planned(counted: Counted, span: Span, axes: tuple[Axis, ...], statement: Statement) -> Plan:
    """The plan of a statement over the periods of a span."""
    query = counted.query
    shown = [a for a in axes if a.dimension != "period" or not span.base]
    places = places_of(query, counted.catalog, counted.source)
    return Plan(
        kind=kind_of(query, span.base is not None and not span.by_default, shown),
        query=query,
        source=counted.source,
        period=span.period,
        base=span.base,
        axes=axes,
        scope=_scope(query, counted.source, axes, places),
        statement=statement,
        periods=span.listed,
        missing=span.missing,
        gaps=span.gaps,
        notes=span.notes,
        compared_by_default=span.by_default,
    )


def nature_of(counted: Counted) -> Nature:
    """Whether the figures of a measure are the records themselves, sums, or neither."""
    held = (counted.measure, counted.source, counted.catalog)
    return "count" if is_count(*held) else "sum" if is_sum(*held) else "other"


def statement_of(
    counted: Counted,
    table: Table,
    span: Span,
    axes: Sequence[Axis],
    places: tuple[Place, ...],
    more: Sequence[exp.Expr] = (),
) -> Statement:
    """The statement over a table: the figure of a measure, and what it is a share of.

    Records must satisfy `more` beside what the query says.
    """
    source = counted.source
    return select(
        table.name,
        axes,
        _columns(source),
        _values(counted, bool(axes)),
        [*conditions_of(counted, span, axes, places), *more],
        own=bool(source.file),
    )


def _values(counted: Counted, grouped: bool) -> dict[str, exp.Expr]:
    """What is selected: the figure, of a share also the whole, and the records behind them."""
    expression = counted.measure.expression
    present = counted.present if grouped else None
    wanted = {"value": part_of(counted)}
    if counted.query.part:
        wanted["whole"] = None
        empty = unrecorded_part(counted)
        if empty is not None:
            wanted["unrecorded"] = empty
    values = {name: measured(expression, where, present) for name, where in wanted.items()}
    if counted.keeps_records:
        # every record has its time: what stands for a member without records has none
        counting = f"count({exp.column(counted.time, quoted=True).sql()})"
        giving = _giving(expression)
        values["records"] = measured(counting, both(filter(None, (wanted["value"], giving))))
        if counted.query.part:
            values["whole_records"] = measured(counting, giving)
    return values | kept_back(expression, counted.source)


def _giving(expression: str) -> exp.Expr | None:
    """What the records have that a figure is of: a value in a column that is added up."""
    added = [each.this for each in parsed(expression).find_all(exp.AggFunc)]
    inner = [c for each in added for c in (each.expressions if each.key == "distinct" else [each])]
    columns = [c for c in inner if isinstance(c, exp.Column)]
    told = [exp.not_(c.copy().is_(exp.null())) for c in columns]
    return exp.or_(*told) if len(told) == len(inner) > 0 else None


def _columns(source: Source) -> Columns:
    """The column of every dimension that an axis can have."""
    time = str(source.time)
    days = (time, source.until) if source.until else time
    columns = {**source.dimensions, "place": str(source.place)}
    return columns | dict.fromkeys((*TIME_BLOCKS, "period"), days)


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
