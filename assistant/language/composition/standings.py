"""Where members rank among all of their kind."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import By, Order, Rank
from assistant.catalog.places import LEVELS
from assistant.language.composition.axes import Axis
from assistant.language.composition.figures import read_figures
from assistant.language.composition.table import Message, Table
from assistant.query import Filter


def read_standing(message: Message) -> Table | None:
    """The ranks of places among all wards or districts; None where none are asked for."""
    row, topic = message.row, message.topic
    places = message.catalog.places
    levels = {str(places[n.value].level) for n in topic.places}
    if not row.has("standing") and not (row.has("rank") and len(topic.places) > 1):
        return None
    if len(levels) != 1 or not levels <= {*LEVELS}:
        return None
    level = levels.pop()
    row.use(row.find("rank"))
    table = read_figures(message)
    if table is None:
        return None
    others = tuple(a for a in table.layout.axes if a.by.dimension not in ("place", level))
    around = tuple(n.value for n in topic.around) or _district(message)
    rest = tuple(f for f in table.layout.conditions if f.dimension != "place")
    conditions = (*rest, Filter("place", around)) if around else rest
    layout = replace(table.layout, axes=(*others, Axis(By(level), 0)), conditions=conditions)
    rank = Rank(table.main, within=tuple(a.by.dimension for a in others))
    shown = tuple(n.value for n in topic.places)
    columns = (*table.columns, rank)
    return replace(table, layout=layout, columns=columns, order=Order(table.main), shown=shown)


def _district(message: Message) -> tuple[str, ...]:
    """The one district that the places named lie in."""
    places = message.catalog.places
    around = {places[n.value].district for n in message.topic.places}
    return tuple(name for name in around if name) if len(around) == 1 else ()
