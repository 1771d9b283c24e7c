"""What a query over counts stands on: the table and its months, or what the source lacks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.periods import Calendar
from assistant.planning.blanks import told_codes, without_blanks
from assistant.planning.checking import check_columns
from assistant.planning.counted import Counted
from assistant.planning.coverage import OUTCOME, Coverage, coverage_of, not_covered
from assistant.planning.eras import never_told, of_their_time
from assistant.planning.filters import filtered_by
from assistant.planning.holdings import Holdings, Table
from assistant.planning.members import named_places, place_codes
from assistant.planning.model.gaps import (
    Gap,
    MonthsNotHeld,
    NamedElsewhere,
    NeverAnOutcome,
    NoLowest,
    NotImported,
    NotToldApart,
    NoWards,
    PartNotHeld,
    UnknownName,
    UnnamedValues,
)
from assistant.planning.model.plans import TIME_BLOCKS
from assistant.planning.reach import forces_of, placeless, places_of
from assistant.query import Basis, Filter, Query


@dataclass(frozen=True)
class Ground:
    """The table that tells apart all that a query asks for, the months and the places it holds."""

    table: Table
    calendar: Calendar
    coverage: Coverage


def ground_of(counted: Counted, holdings: Holdings, *, compared: bool = False) -> Ground | Gap:
    """What a query over counts stands on, or what the source lacks of it.

    `compared` tells that figures are set against each other, which the query does not say.
    """
    query, catalog, source = counted.query, counted.catalog, counted.source
    gap = placeless(query, catalog, source) or _lacking(counted)
    if gap:
        return gap
    needed = filtered_by(counted.measure) & set(source.dimensions)
    forces = forces_of(query, catalog, source)
    table = holdings.table(source, (*dimensions_of(query, source), *needed), forces)
    calendar = holdings.calendar(source, table, forces)
    if table is None or calendar is None:
        home = catalog.places[catalog.default_place].forces
        others = () if forces == home else tuple(catalog.names_of_forces[f] for f in forces)
        missing = _not_there(counted, holdings)
        return NotImported(query, source=source, dimension=missing, recorded_by=others)
    unknown = _unknown_names(query, catalog, holdings)
    if unknown:
        dimension, name = unknown[0]
        near = tuple(_renamed(query, name, other) for other in holdings.names_like(name))
        return UnknownName(query, source, near, dimension=dimension, name=name)
    check_columns(counted.measure, source, table.columns)
    coverage = coverage_of(counted, table, holdings, told_codes(counted, holdings))
    never, calendar = never_told(calendar, counted), of_their_time(calendar, counted)
    calendar = without_blanks(calendar, counted, holdings, compared=compared)
    apart = never or _never_occurring(query, source, coverage)
    apart = apart or not_covered(counted, coverage, places_of(query, catalog, source))
    apart = apart or _named_elsewhere(query, catalog, source, table, holdings)
    return apart or _unnamed(query, source, holdings) or Ground(table, calendar, coverage)


def without_months(gap: Gap, counted: Counted, holdings: Holdings) -> Gap:
    """The gap with its source, and the dimension that only a table of fewer months tells apart."""
    source = counted.source
    gap = replace(gap, source=source)
    widest, *_ = holdings.tables(source, forces_of(counted.query, counted.catalog, source))
    wanted = dimensions_of(counted.query, source)
    finer = next((d for d in wanted if source.dimensions[d] not in widest.columns), None)
    return replace(gap, dimension=finer) if isinstance(gap, MonthsNotHeld) else gap


def dimensions_of(query: Query, source: Source) -> tuple[str, ...]:
    """The dimensions that a table must have to answer a query."""
    named = {f.dimension for f in (*query.filters, *query.part)} | set(query.group_by)
    return tuple(name for name in source.dimensions if name in named)


def _unknown_names(query: Query, catalog: Catalog, holdings: Holdings) -> list[tuple[str, str]]:
    """Members of open dimensions that no record has, each with its dimension."""
    named = _open_names(query, catalog)
    held = holdings.names_held([name for _, name in named]) if named else frozenset()
    return [(dimension, name) for dimension, name in named if name not in held]


def _never_occurring(query: Query, source: Source, coverage: Coverage) -> Gap | None:
    """An outcome that no record of the source ever has."""
    for held in (*query.filters, *query.part):
        if held.dimension == OUTCOME and not held.exclude:
            for name in held.members:
                if name in coverage.absent:
                    return PartNotHeld(query, source, dimension=OUTCOME, member=name)
    return None


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
    codes = set(place_codes(catalog, named_places(catalog, query), query))
    for dimension, name in _open_names(query, catalog):
        found = holdings.places_of(table, source, dimension, name)
        if not found & codes:
            districts = [
                p.name
                for p in catalog.places.values()
                if len(p.districts) == 1 and found & {p.code, *p.wards}
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


def _not_there(counted: Counted, holdings: Holdings) -> str | None:
    """The dimension of a source that an import would bring; None where it is the whole of it."""
    query, source = counted.query, counted.source
    forces = forces_of(query, counted.catalog, source)
    there = holdings.tables(source, forces)
    missing = [d for d in dimensions_of(query, source) if not holdings.table(source, [d], forces)]
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
    places = named_places(catalog, query)
    unwarded = [p for p in places if not {*p.wards} & catalog.codes_of_wards]
    if "ward" in query.group_by and unwarded:
        return NoWards(query, source, place=unwarded[0].name)
    small = [p for p in places if not p.districts]
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
