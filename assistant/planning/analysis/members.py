"""How many members a place, a type or another dimension has: what averages divide by."""

from __future__ import annotations

from sqlglot import exp

from assistant.catalog.places import Place
from assistant.planning.analysis.frame import EVERYWHERE, Frame
from assistant.planning.axes import LEVELS, grouped_axis
from assistant.planning.members import level_axis, named_places
from assistant.planning.plan import Axis
from assistant.query import Query


def number_of_members(dimension: str, frame: Frame) -> exp.Expr:
    """How many members of a dimension each row is made of, such as the wards of its place."""
    if dimension not in LEVELS:
        axis = grouped_axis(frame.counted.query, frame.catalog, dimension, None)
        return exp.Literal.number(len(axis.members))
    along = next((a for a in frame.axes if a.dimension in EVERYWHERE), None)
    if along is None:
        places = named_places(frame.catalog, frame.counted.query)
        return exp.Literal.number(_inside(dimension, places, frame))
    return _by_place(dimension, along, frame)


def _by_place(level: str, along: Axis, frame: Frame) -> exp.Expr:
    case = exp.case(exp.column(along.dimension, quoted=True))
    for member in along.members:
        place = frame.catalog.places.get(member.name)
        if place is not None:
            number = exp.Literal.number(_inside(level, (place,), frame))
            case = case.when(exp.Literal.string(member.label), number)
    return case


def _inside(level: str, places: tuple[Place, ...], frame: Frame) -> int:
    return len(level_axis(frame.catalog, level, places, Query()).members)
