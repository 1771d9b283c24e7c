"""The people that a rate is over: residents of the same places as the counts."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.places import Place
from assistant.planning.members import TOGETHER
from assistant.planning.plan import Axis, Statement
from assistant.planning.statements import is_in, measured, select
from assistant.query import Query


def have_residents(query: Query, catalog: Catalog, places: tuple[Place, ...]) -> bool:
    """Whether the people are known of every place that a query counts in."""
    smaller = {d.name for d in catalog.dimensions.values() if d.open or d.of_people}
    within = {*query.group_by, *(f.dimension for f in query.filters)} & {"ward", *smaller}
    if within or query.excluding("place"):
        return False
    return all(p.districts for p in places)


def residents_of(catalog: Catalog, axes: tuple[Axis, ...], places: tuple[Place, ...]) -> Statement:
    """Residents by the same places as the counts."""
    source = next(s for s in catalog.sources.values() if s.kind == "population")
    column = source.dimensions["district"]
    placed = [
        _by_district(catalog, axis) for axis in axes if axis.dimension in ("place", "district")
    ]
    names = dict.fromkeys(d for p in places for d in p.districts)
    codes = [catalog.places[name].code for name in names]
    return select(
        source.tables[0],
        placed,
        {"place": column, "district": column},
        {"residents": measured(source.measures[0].expression)},
        [] if placed else [is_in(column, codes)],
    )


def _by_district(catalog: Catalog, axis: Axis) -> Axis:
    if axis.dimension == "district":
        return axis
    members = []
    for member in axis.members:
        named = [member.name] if member.name != TOGETHER else [m.name for m in axis.members[:-1]]
        districts = dict.fromkeys(d for n in named for d in catalog.places[n].districts)
        codes = tuple(catalog.places[name].code for name in districts)
        members.append(replace(member, codes=codes))
    return replace(axis, members=tuple(members))
