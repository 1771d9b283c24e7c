"""Plans over counted sources: sums of records by month, place, crime type and outcome."""

from __future__ import annotations

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.catalog.places import Place
from assistant.periods import Calendar
from assistant.planning.kinds import kind_of
from assistant.planning.members import (
    TIME_BLOCKS,
    all_values,
    base_names,
    level_axis,
    member_axis,
    named_places,
    period_axis,
    place_axis,
    place_codes,
    time_axis,
    values_of,
    with_total,
)
from assistant.planning.plan import Axis, Gap, Plan
from assistant.planning.residents import have_residents, residents_of
from assistant.planning.spans import Span, read_span
from assistant.planning.statements import during, is_in, measured, select
from assistant.query import Calculation, Query


def plan_counts(query: Query, catalog: Catalog, source: Source, calendar: Calendar) -> Plan | Gap:
    """The plan that answers from counts, or what they lack."""
    gap = _lacking(query, catalog, source)
    if gap:
        return gap
    span = read_span(query, calendar)
    if isinstance(span, Gap):
        return span
    if not query.including("crime_type") and query.measure != "offences":
        return Gap("figure", query, query.measure)
    places = named_places(catalog, query)
    if query.calculation is Calculation.RATE and not have_residents(query, places):
        return Gap("residents", query, next((p.name for p in places if not p.districts), "ward"))
    return _plan(query, catalog, source, span, places)


def _lacking(query: Query, catalog: Catalog, source: Source) -> Gap | None:
    """Anything in the query that the source does not tell apart."""
    for held in (*query.filters, *query.part):
        if held.dimension == "place":
            continue
        for name in held.members:
            if catalog.base_members(held.dimension, name) is None:
                return Gap("part", query, name)
    for dimension in query.group_by:
        if dimension not in source.dimensions and dimension not in TIME_BLOCKS:
            return Gap("dimension", query, dimension)
    small = [p for p in named_places(catalog, query) if not p.districts]
    if "district" in query.group_by and small:
        return Gap("dimension", query, "district")
    outcomes = {f.dimension for f in (*query.filters, *query.part)} | set(query.group_by)
    if "outcome" in outcomes and query.including("crime_type") == ("anti_social_behaviour",):
        return Gap("outcome", query, "anti_social_behaviour")
    return None


# ---- statements --------------------------------------------------------------------------


def _plan(
    query: Query, catalog: Catalog, source: Source, span: Span, places: tuple[Place, ...]
) -> Plan:
    axes = _axes(query, catalog, span, places)
    asked, pairs = _paired(query, catalog, span, axes)
    conditions = _conditions(query, catalog, source, span, axes, places)
    measure = source.measures[0]
    part = _part(query, catalog, source)
    values = {"value": measured(measure.expression, part)}
    if query.part:
        values["whole"] = measured(measure.expression)
    columns = {**source.dimensions, "place": source.dimensions["ward"]}
    columns |= {name: str(source.time) for name in (*TIME_BLOCKS, "period")}
    shown = [a for a in axes if a.dimension != "period" or not span.base]
    residents = None
    if query.calculation is Calculation.RATE:
        residents = residents_of(catalog, axes, places)
    return Plan(
        kind=kind_of(query, span.base is not None and not span.by_default, shown),
        query=query,
        source=source,
        period=span.period,
        base=span.base,
        axes=axes,
        pairs=pairs,
        scope=_scope(query, axes, places),
        statement=select(source.table, asked, columns, values, conditions),
        residents=residents,
        periods=span.listed,
        missing=span.missing,
        notes=span.notes,
        compared_by_default=span.by_default,
    )


def _axes(
    query: Query, catalog: Catalog, span: Span, places: tuple[Place, ...]
) -> tuple[Axis, ...]:
    axes: list[Axis] = []
    left_out = query.excluding("crime_type")
    types = query.including("crime_type")
    level = next((g for g in query.group_by if g in ("ward", "district")), None)
    if level:
        axes.append(level_axis(catalog, level, places, query))
    elif len(places) > 1:
        axes.append(_listed(place_axis(catalog, places, query), query))
    if "crime_type" in query.group_by:
        names = base_names(catalog, "crime_type", types or ("all_crime",))
        axes.append(member_axis(catalog, "crime_type", names, left_out))
    elif len(types) > 1:
        axes.append(_listed(member_axis(catalog, "crime_type", types, left_out), query))
    axes += _outcome_axes(query, catalog)
    timed = [g for g in query.group_by if g in TIME_BLOCKS]
    counted = (span.period,) if span.base else span.listed
    axes += [time_axis(catalog, g, counted) for g in timed]
    if not timed and len(span.listed) > 1:
        axes.append(period_axis(span.listed))
    return tuple(axes)


def _paired(
    query: Query, catalog: Catalog, span: Span, axes: tuple[Axis, ...]
) -> tuple[tuple[Axis, ...], tuple[tuple[str, str], ...]]:
    """The axes to ask for, and the labels of each block of time with that of its base."""
    timed = [g for g in query.group_by if g in TIME_BLOCKS]
    if span.base is None or not timed:
        return axes, ()
    own = next(a for a in axes if a.dimension == timed[0])
    base = time_axis(catalog, timed[0], (span.base,))
    pairs = tuple(
        (now.label, then.label) for now, then in zip(own.members, base.members, strict=False)
    )
    members = {m.label: m for m in (*own.members, *base.members)}
    both = Axis(own.dimension, own.label, tuple(members.values()))
    return tuple(both if a is own else a for a in axes), pairs


def _listed(axis: Axis, query: Query) -> Axis:
    """Members side by side, with their total where the question puts them together."""
    return with_total(axis) if query.combined else axis


def _outcome_axes(query: Query, catalog: Catalog) -> list[Axis]:
    outcomes = query.including("outcome")
    if "outcome" in query.group_by:
        names = base_names(catalog, "outcome", outcomes) or tuple(
            m.name for m in catalog.dimensions["outcome"].members if m.value is not None
        )
        return [member_axis(catalog, "outcome", names, query.excluding("outcome"))]
    if len(outcomes) > 1:
        axis = member_axis(catalog, "outcome", outcomes, query.excluding("outcome"))
        return [_listed(axis, query)]
    return []


def _conditions(
    query: Query,
    catalog: Catalog,
    source: Source,
    span: Span,
    axes: tuple[Axis, ...],
    places: tuple[Place, ...],
) -> list[exp.Expr]:
    shown = {axis.dimension for axis in axes}
    found: list[exp.Expr] = []
    if not shown & {*TIME_BLOCKS, "period"}:
        found.append(during(str(source.time), span.period))
    if not shown & {"ward", "district", "place"}:
        found += _place_condition(query, catalog, source, places)
    for dimension in ("crime_type", "outcome"):
        if dimension not in shown:
            found += _member_condition(query, catalog, source, dimension)
    return found


def _place_condition(
    query: Query, catalog: Catalog, source: Source, places: tuple[Place, ...]
) -> list[exp.Expr]:
    left_out = query.excluding("place")
    if any(p.everything for p in places) and not left_out:
        return []
    if all(p.districts for p in places) and not left_out:
        names = dict.fromkeys(d for p in places for d in p.districts)
        codes = [catalog.places[name].code for name in names]
        return [is_in(source.dimensions["district"], codes)]
    codes = list(place_codes(catalog, places, query))
    held = is_in(source.dimensions["ward"], codes)
    if None not in codes:
        return [held]
    return [exp.or_(held, exp.column(source.dimensions["ward"]).is_(exp.null()))]


def _member_condition(
    query: Query, catalog: Catalog, source: Source, dimension: str
) -> list[exp.Expr]:
    names = query.including(dimension)
    if not names:
        only = source.measures[0].only.get(dimension)
        names = (only,) if only else ()
    without = query.excluding(dimension)
    if not names and not without:
        return []
    values = values_of(catalog, dimension, names) if names else all_values(catalog, dimension)
    left_out = set(values_of(catalog, dimension, without) or ())
    return [is_in(source.dimensions[dimension], [v for v in values or () if v not in left_out])]


def _part(query: Query, catalog: Catalog, source: Source) -> exp.Expr | None:
    conditions = []
    for held in query.part:
        if held.dimension == "place":
            codes = [c for n in held.members for c in catalog.places[n].wards]
            conditions.append(is_in(source.dimensions["ward"], codes))
        else:
            values = values_of(catalog, held.dimension, held.members) or ()
            if held.exclude:
                values = tuple(v for v in all_values(catalog, held.dimension) if v not in values)
            conditions.append(is_in(source.dimensions[held.dimension], values))
    return exp.and_(*conditions) if conditions else None


def _scope(
    query: Query, axes: tuple[Axis, ...], places: tuple[Place, ...]
) -> dict[str, tuple[str, ...]]:
    """The members that hold for every row; "place" is always told."""
    shown = {axis.dimension for axis in axes}
    scope: dict[str, tuple[str, ...]] = {}
    if "place" not in shown:
        scope["place"] = tuple(p.name for p in places)
    for dimension in ("crime_type", "outcome"):
        if dimension not in shown and query.including(dimension):
            scope[dimension] = query.including(dimension)
    return scope
