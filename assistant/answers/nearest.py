"""Questions near one that cannot be answered: parts become the types that hold them."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.catalog import Catalog
from assistant.query import Calculation, Filter, Query


def type_of(catalog: Catalog, dimension: str, name: str) -> str:
    """The nearest member above a part that the data hold."""
    while catalog.base_members(dimension, name) is None:
        name = catalog.member(dimension, name).within or catalog.dimensions[dimension].whole or name
    return name


def in_types(query: Query, catalog: Catalog) -> Query:
    """The query with every part replaced by the member that holds it."""
    part, whole = (
        tuple(_raised(held, catalog) for held in filters) for filters in (query.part, query.filters)
    )
    if set(part) & set(whole):
        return replace(query, filters=whole, part=(), calculation=Calculation.COUNT)
    return replace(query, filters=whole, part=part)


def _raised(held: Filter, catalog: Catalog) -> Filter:
    if held.dimension == "place":
        return held
    members = dict.fromkeys(type_of(catalog, held.dimension, name) for name in held.members)
    return replace(held, members=tuple(members))
