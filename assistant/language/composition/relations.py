"""One figure against another: ratios, gaps, sums with their parts, and what is typical."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.analysis import (
    Bound,
    Difference,
    Figure,
    Ratio,
    Summary,
    narrowed,
)
from assistant.catalog.places import LEVELS
from assistant.language.chart import Node
from assistant.language.composition.axes import Layout
from assistant.language.composition.table import Message, Table
from assistant.language.composition.topic import Topic
from assistant.language.evidence import Evidence
from assistant.query import Filter

_TWO = 2
_RELATIONS = ("ratio", "gap", "minus")


# ---- two members of one dimension ----------------------------------------------------------------


def read_relation(message: Message) -> Table | None:
    """A ratio or a gap of two types or two places; None where none is asked for."""
    row, topic, figure = message.row, message.topic, message.measured
    marks = row.find(*_RELATIONS)
    levels = [n for n in row.find("change") if set(_forms(row, n)) & {"above", "higher", "lower"}]
    levels += row.find("comparative") if row.has("than") and not row.has("change") else []
    if not marks and (not levels or row.has("dimension", "by", "cross", "number_of")):
        return None
    pair = _pair(row, topic, marks or levels)
    if pair is None or (pair[0] == "crime_type" and topic.whole and row.has("minus")):
        return None
    dimension, nodes = pair
    one, other = (narrowed(figure, Filter(dimension, (n.value,))) for n in nodes)
    row.use([*marks, *levels, *row.find("against", "comparative", "than", "added_up", "between")])
    row.use(row.find("rate", "counting", "share"))
    relation = Ratio(one, other) if row.has("ratio") else Difference(one, other)
    layout = _apart_from(message.layout, dimension)
    claim = _claim(levels, one, other)
    return Table(layout, (one, other, relation), relation, claim=claim)


def _claim(levels: Sequence[Node], one: Figure, other: Figure) -> Bound | None:
    """What "is … higher than …" asserts."""
    if len(levels) != 1 or levels[0].category != "comparative":
        return None
    return Bound(one, ">" if levels[0].value.descending else "<", other)


def _named_after(row: Evidence, marks: Sequence[Node], category: str) -> Sequence[Node]:
    """The two members that follow "ratio of", where both have been named before as well."""
    after = {n.value: n for n in row.find(category) if n.start >= marks[0].end}
    return list(after.values()) if len(after) == _TWO else ()


def _pair(row: Evidence, topic: Topic, marks: Sequence[Node]) -> tuple[str, Sequence[Node]] | None:
    """The two members that are related: of the dimension named nearest to the words for it."""
    places = (*topic.places, *topic.around) if len(topic.places) < _TWO else topic.places
    types = _named_after(row, marks, "crime_type") or topic.types
    lists = [("crime_type", types), ("place", places), ("outcome", row.find("outcome"))]
    pairs = [
        (dimension, sorted(nodes, key=lambda n: n.start))
        for dimension, nodes in lists
        if len(nodes) == _TWO
    ]
    at = marks[0].end
    nearest = sorted(pairs, key=lambda pair: min(abs(n.start - at) for n in pair[1]))
    return nearest[0] if nearest else None


def _apart_from(layout: Layout, dimension: str) -> Layout:
    """The layout without an axis or a condition along a dimension."""
    axes = tuple(a for a in layout.axes if a.by.dimension != dimension)
    rest = tuple(f for f in layout.conditions if f.dimension != dimension or f.exclude)
    return replace(layout, axes=axes, conditions=rest)


def _forms(row: Evidence, node: Node) -> tuple[str, ...]:
    return tuple(t.form for t in row.tokens[node.start : node.end])


# ---- what is typical -----------------------------------------------------------------------------


def read_typical(message: Message) -> Table | None:
    """Rows measured by the mean or the median of all of them."""
    row, topic, typical, figure = (
        message.row,
        message.topic,
        message.averages.typical,
        message.measured,
    )
    level = typical and (typical.dimension or _only(message.layout))
    if not typical or not level:
        return None
    places = message.catalog.places
    inside = [n for n in topic.places if str(places[n.value].level) == level]
    layout = _around(message.layout, topic, level, inside)
    summary = Summary(figure, typical.statistic, (level,))
    row.use(row.find("rate", "counting", "number"))
    marks = row.find("change", "comparative", "against", "than", "side")
    sides = {f for n in row.find("change", "comparative") for f in _forms(row, n)}
    row.use(marks)
    if inside:
        columns = (figure, summary, Difference(figure, summary))
        return Table(layout, columns, figure, shown=tuple(n.value for n in inside))
    words = {t.form for t in row.tokens} | sides
    below = bool(words & {"below", "under", "fewer", "less", "lower"})
    both = bool(words & {"above", "over", "more", "higher"}) and below
    multiples = row.take("multiple")
    if multiples:
        operator, number = multiples[0]
        limit = Bound(Ratio(figure, summary), operator, number)
        return Table(layout, (figure, summary), figure, limit)
    having = None if both else Bound(figure, "<" if below else ">", summary)
    return Table(layout, (figure, summary), figure, having)


def _only(layout: Layout) -> str:
    dimensions = layout.dimensions
    return dimensions[0] if len(dimensions) == 1 else ""


def _around(layout: Layout, topic: Topic, level: str, inside: Sequence[Node]) -> Layout:
    """The axis of all that the typical member is one of, in the place around those named."""
    if not inside:
        return layout.along(level)
    bare = _apart_from(layout, "place").along(level) if level in LEVELS else layout.along(level)
    outer = tuple(n.value for n in topic.around)
    if outer:
        bare = replace(bare, conditions=(*bare.conditions, Filter("place", outer)))
    axes = tuple(
        replace(a, by=replace(a.by, members=())) if a.by.dimension == level else a
        for a in bare.axes
    )
    return replace(bare, axes=axes)
