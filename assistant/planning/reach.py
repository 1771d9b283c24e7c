"""Which places a source can tell apart, and in which it holds anything at all."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.catalog.places import Place
from assistant.planning.holdings import Table
from assistant.planning.members import named_places
from assistant.planning.model.gaps import Gap, NothingInPlace, NotToldApart
from assistant.planning.model.plans import Axis, AxisMember
from assistant.query import Calculation, Filter, Query

_LEVELS = ("ward", "district")
_NEAREST = 2


def places_of(query: Query, catalog: Catalog, source: Source) -> tuple[Place, ...]:
    """The places a query is about; none where the source is about the whole of its area."""
    return named_places(catalog, query) if source.place else ()


def placeless(query: Query, catalog: Catalog, source: Source) -> Gap | None:
    """A place, or a rate over the people of one, that a source does not tell apart."""
    filters = (*query.filters, *query.part)
    named = [catalog.places[n] for f in filters if f.dimension == "place" for n in f.members]
    if source.place is None:
        if named or query.standing:
            return NotToldApart(query, source, dimension="place")
        if query.calculation is Calculation.RATE:
            return NotToldApart(query, source, dimension="district")
    if "ward" not in source.dimensions and any(not place.districts for place in named):
        return NotToldApart(query, source, dimension="ward")
    return None


def not_covered(
    query: Query, catalog: Catalog, source: Source, table: Table, places: tuple[Place, ...]
) -> Gap | None:
    """A place in whose district an own table holds nothing: 0 would mislead."""
    if not source.file:
        return None
    listed = {*_LEVELS} & {*query.group_by}
    for place in places:
        if place.everything and (table.districts or not listed):
            continue
        if not table.districts & _districts(catalog, place):
            rest = tuple(f for f in query.filters if f.dimension != "place")
            held = [Filter("place", (name,)) for name in sorted(table.districts)]
            near = tuple(replace(query, filters=(*rest, f)) for f in held[:_NEAREST])
            return NothingInPlace(query, source, near, place=place.name)
    return None


def within_reach(
    axes: tuple[Axis, ...], catalog: Catalog, source: Source, table: Table
) -> tuple[Axis, ...]:
    """The axes without wards and districts where an own table holds nothing at all."""
    if not source.file:
        return axes
    return tuple(
        replace(axis, members=tuple(m for m in axis.members if _held(m, catalog, table)))
        if axis.dimension in _LEVELS
        else axis
        for axis in axes
    )


def _held(member: AxisMember, catalog: Catalog, table: Table) -> bool:
    place = catalog.places.get(member.name)
    return place is None or bool(table.districts & _districts(catalog, place))


def _districts(catalog: Catalog, place: Place) -> set[str]:
    """The districts that a place is made of, or lies in."""
    wards = set(place.wards)
    districts = (p for p in catalog.places.values() if p.level == "district")
    return {p.name for p in districts if wards & set(p.wards)}
