"""Places in the columns that a source has: wards, districts, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.catalog.places import Place
from assistant.planning.members import TOGETHER, named_places, place_codes
from assistant.planning.plan import Axis, AxisMember
from assistant.planning.statements import is_in
from assistant.query import Query

LEVELS = ("ward", "district")


def places_of(query: Query, catalog: Catalog, source: Source) -> tuple[Place, ...]:
    """The places that a query is about; none where the source does not tell places apart."""
    if not set(LEVELS) & set(source.dimensions) and not query.including("place"):
        return ()
    return named_places(catalog, query)


def untold_level(query: Query, catalog: Catalog, source: Source) -> str:
    """The level of place that a query needs and the source does not tell apart; "" for none."""
    held = set(LEVELS) & set(source.dimensions)
    if "ward" in held:
        return ""
    left_out, named = query.excluding("place"), query.including("place")
    parts = [m for f in query.part if f.dimension == "place" for m in f.members]
    if not held:
        return "place" if named or left_out or parts or set(LEVELS) & set(query.group_by) else ""
    whole = all(catalog.places[name].districts for name in (*named, *left_out, *parts))
    return "" if whole and "ward" not in query.group_by else "ward"


def place_columns(source: Source) -> dict[str, str]:
    """The column of each kind of axis along places."""
    ward, district = source.dimensions.get("ward"), source.dimensions.get("district")
    found = {"place": ward or district, "ward": ward, "district": district or ward}
    return {name: column for name, column in found.items() if column}


def located(axis: Axis, catalog: Catalog, source: Source) -> Axis:
    """An axis along places in the codes that the source's column for it holds."""
    if axis.dimension == "district" and "district" not in source.dimensions:
        members = (replace(m, codes=_wards(m, catalog)) for m in axis.members)
        return replace(axis, members=tuple(members))
    if axis.dimension == "place" and "ward" not in source.dimensions:
        return by_district(axis, catalog)
    return axis


def _wards(member: AxisMember, catalog: Catalog) -> tuple[str | None, ...]:
    return catalog.places[member.name].wards if member.name in catalog.places else member.codes


def by_district(axis: Axis, catalog: Catalog) -> Axis:
    """An axis of places in the codes of the districts that they are made of."""
    members = []
    for member in axis.members:
        named = [member.name] if member.name != TOGETHER else [m.name for m in axis.members[:-1]]
        districts = dict.fromkeys(d for n in named for d in catalog.places[n].districts)
        codes = tuple(catalog.places[name].code for name in districts)
        members.append(replace(member, codes=codes))
    return replace(axis, members=tuple(members))


def place_condition(
    query: Query, catalog: Catalog, source: Source, places: Sequence[Place]
) -> list[exp.Expr]:
    """What the places of a query ask of the records."""
    left_out = query.excluding("place")
    if not places or (any(p.everything for p in places) and not left_out):
        return []
    whole = all(p.districts for p in places) and not left_out
    if "district" in source.dimensions and (whole or "ward" not in source.dimensions):
        names = dict.fromkeys(d for p in places for d in p.districts)
        without = {d for name in left_out for d in catalog.places[name].districts}
        codes = [catalog.places[name].code for name in names if name not in without]
        held = is_in(source.dimensions["district"], codes)
        everywhere = any(p.everything for p in places)
        return [_or_empty(held, source.dimensions["district"]) if everywhere else held]
    wards = place_codes(catalog, places, query)
    column = source.dimensions["ward"]
    held = is_in(column, wards)
    return [_or_empty(held, column) if None in wards else held]


def _or_empty(held: exp.Expr, column: str) -> exp.Expr:
    return exp.or_(held, exp.column(column).is_(exp.null()))
