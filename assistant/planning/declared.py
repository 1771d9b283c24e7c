"""Declared levels in what is asked: a list of sectors is one of the places that they are."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from assistant.analysis import Analysis, By
from assistant.catalog.catalog import Catalog
from assistant.catalog.groups import inside_of
from assistant.planning.members import named_places
from assistant.query import Filter, Query


def in_places(query: Query, catalog: Catalog) -> Query:
    """A query by a declared level, as one over its groups in the places that it is about."""
    level = next((g for g in query.group_by if g in catalog.declared_levels), None)
    if level is None:
        return query
    names = _groups(level, query, catalog)
    rest = tuple(f for f in query.filters if f.dimension != "place" or f.exclude)
    groups = tuple(g for g in query.group_by if g != level)
    return replace(query, filters=(*rest, Filter("place", names)), group_by=groups)


def analysis_in_places(analysis: Analysis, catalog: Catalog) -> Analysis:
    """An analysis along a declared level, as one along its groups."""
    levels = {by.dimension for by in analysis.axes} & catalog.declared_levels
    if len(levels) != 1:
        return analysis
    (level,) = levels
    about = Query(filters=analysis.conditions)
    names = _groups(level, about, catalog)
    rest = tuple(f for f in analysis.conditions if f.dimension != "place" or f.exclude)
    along: Analysis = _along(replace(analysis, conditions=rest), level, names)
    return along


def _groups(level: str, query: Query, catalog: Catalog) -> tuple[str, ...]:
    around = named_places(catalog, query)
    found = inside_of(catalog.places, level, around)
    if not query.including("place"):
        found = found or [p for p in catalog.places.values() if p.group == level]
    return tuple(place.name for place in found)


def _along(node: Any, level: str, names: tuple[str, ...]) -> Any:
    """What an analysis is made of, with places instead of the level."""
    if isinstance(node, By) and node.dimension == level:
        return replace(node, dimension="place", members=node.members or names)
    if isinstance(node, tuple):
        return tuple(_along(each, level, names) for each in node)
    if is_dataclass(node) and not isinstance(node, type):
        parts = {f.name: _along(getattr(node, f.name), level, names) for f in fields(node)}
        return replace(node, **parts)
    return "place" if node == level else node
