"""How many members a place, a type or another dimension has: what averages divide by."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from assistant.analysis import Count
from assistant.catalog.places import LEVELS, Place
from assistant.planning.analysis.frame import EVERYWHERE, Frame, filters_of
from assistant.planning.analysis.leaves import LeafTable
from assistant.planning.axes import grouped_axis
from assistant.planning.members import level_axis, named_places
from assistant.query import Filter, Query


def having_member(count: Count, dimension: str, frame: Frame) -> Count:
    """A count of the records that have some member of a dimension whose members are averaged."""
    filters = filters_of(count, frame.analysis)
    query = Query(filters=filters, group_by=tuple(axis.dimension for axis in frame.axes))
    if dimension in LEVELS:
        places = named_places(frame.catalog, query)
        placed = tuple(dict.fromkeys(name for place in places for name in place.districts))
        return _within(count, filters, "place", placed) if _has_unplaced(places) else count
    held = frame.catalog.dimensions[dimension]
    if not held.unrecorded or query.including(dimension):
        return count
    members = grouped_axis(query, frame.catalog, dimension, frame.span).members
    named = tuple(member.name for member in members if None not in member.codes)
    return _within(count, filters, dimension, named)


def _has_unplaced(places: tuple[Place, ...]) -> bool:
    return any(place.force or place.level == "all" for place in places)


def _within(
    count: Count, filters: tuple[Filter, ...], dimension: str, members: tuple[str, ...]
) -> Count:
    others = (f for f in filters if f.dimension != dimension or f.exclude)
    return replace(count, filters=(*others, Filter(dimension, members)))


def number_of_members(dimension: str, table: LeafTable, frame: Frame) -> exp.Expr:
    """How many members of a dimension a count runs through in each row, as the wards of a place."""
    if dimension not in LEVELS:
        axis = grouped_axis(table.counted.query, frame.catalog, dimension, frame.span)
        return exp.Literal.number(len(axis.members))
    along = next((a for a in table.axes if a.dimension in EVERYWHERE), None)
    query = table.counted.query
    counted = _inside(dimension, named_places(frame.catalog, query), query, frame)
    if along is None:
        return exp.Literal.number(len(counted))
    every = frame.catalog.places
    known = {m.name: every[m.name] for m in along.members if m.name in every}
    case = exp.case(exp.column(along.dimension, quoted=True))
    for member in along.members:
        places = (known[member.name],) if member.name in known else (*known.values(),)
        number = len(counted & _inside(dimension, places, query, frame))
        case = case.when(exp.Literal.string(member.label), exp.Literal.number(number))
    return case


def _inside(level: str, places: tuple[Place, ...], query: Query, frame: Frame) -> set[str]:
    """The wards or districts in places, without those that a query leaves out."""
    return {member.name for member in level_axis(frame.catalog, level, places, query).members}
