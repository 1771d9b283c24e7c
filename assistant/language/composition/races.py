"""Which of two rose or fell by more: changes beside each other, and what a question claims."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis import Bound, Change, Count, Order
from assistant.language.chart import Node
from assistant.language.composition.figures import read_figures
from assistant.language.composition.table import Message, Table
from assistant.query import Filter

_TWO = 2
_MOVES = {"rise": True, "fall": False}


def read_race(message: Message) -> Table | None:
    """The changes of two types or places; None where no change is set against another."""
    row, topic = message.row, message.topic
    moves = {n.value for n in row.find("change")} & {*_MOVES}
    more = row.find("comparative", "superlative")
    pair = [(d, n) for d, n in _lists(message) if len(n) == _TWO]
    if len(moves) != 1 or len(more) != 1 or len(pair) != 1 or topic.narrowed:
        return None
    if row.has("dimension", "by", "number_of", "cross", "bound"):
        return None
    rises = _MOVES[moves.pop()]
    row.use([*more, *row.find("than", "share", "in_percent", "counting", "change")])
    table = read_figures(message)
    if table is None:
        return None
    dimension, nodes = pair[0]
    moved = next(c for c in table.columns if isinstance(c, Change))
    order = Order(moved, descending=rises == more[0].value.descending)
    claim = _claim(message, dimension, nodes, rises) if row.has("than") else None
    return Table(table.layout, table.columns, moved, order=order, claim=claim)


def _lists(message: Message) -> tuple[tuple[str, Sequence[Node]], ...]:
    return ("crime_type", message.topic.types), ("place", message.topic.places)


def _claim(message: Message, dimension: str, nodes: Sequence[Node], rises: bool) -> Bound:
    """That the first moved by more than the second, in the direction that is named."""
    one, other = (
        Change(Count(filters=(Filter(dimension, (n.value,)),), across=(dimension,)), message.base)
        for n in nodes
    )
    return Bound(one, ">" if rises else "<", other)
