"""What lies behind a change: each part's change, and what it makes up of the whole's."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import Change, Contribution, Order
from assistant.catalog.catalog import Catalog
from assistant.language.composition.axes import Layout
from assistant.language.composition.table import Message, Table
from assistant.language.composition.topic import Topic
from assistant.language.evidence import Evidence
from assistant.query import Filter


def read_contribution(message: Message) -> Table | None:
    """The parts of a change; None where none are asked for."""
    row, topic, count = message.row, message.topic, message.counts[0]
    nodes = row.find("contribution", "drivers")
    if not nodes or not (row.has("change") or _says_change(row)):
        return None
    layout, dimension, shown = _parts(topic, message.layout, message.catalog)
    if not dimension:
        return None
    row.use([*nodes, *row.find("change", "share", "in_percent", "counting", "totals", "points")])
    row.use(row.find("superlative") if not topic.types[1:] else [])
    base = message.base
    change = Change(count, base)
    makes_up = Contribution(change, (dimension,))
    whole = Change(replace(count, across=(dimension,)), base)
    columns = (change, whole, makes_up) if shown else (change, makes_up)
    return Table(layout, columns, change, order=Order(makes_up), shown=shown)


def _says_change(row: Evidence) -> bool:
    """Whether the words for the parts hold the change: "account for the fall"."""
    said = {
        t.form for n in row.find("contribution", "drivers") for t in row.tokens[n.start : n.end]
    }
    return bool(
        said & {"fall", "rise", "increase", "decrease", "change", "drop", "growth", "decline"}
    )


def _part(topic: Topic) -> str:
    """The place that is a part of another that is named."""
    return str(topic.places[0].value) if len(topic.places) == 1 and topic.around else ""


def _is_group(topic: Topic, catalog: Catalog) -> bool:
    """Whether several crime types are counted together."""
    names = [n.value for n in topic.types]
    return not names or any(len(catalog.base_members("crime_type", n) or ()) > 1 for n in names)


def _parts(topic: Topic, layout: Layout, catalog: Catalog) -> tuple[Layout, str, tuple[str, ...]]:
    """The layout along the parts, their dimension, and the one part that is asked about."""
    part = _part(topic)
    if part:
        outer = tuple(n.value for n in topic.around)
        rest = tuple(f for f in layout.conditions if f.dimension != "place")
        inside = replace(layout, conditions=(*rest, Filter("place", outer)))
        level = str(catalog.places[part].level)
        return inside.along(level), level, (part,)
    if topic.whole and len(topic.types) == 1 and not layout.axes:
        rest = tuple(f for f in layout.conditions if f.dimension != "crime_type")
        wide = replace(layout, conditions=(*rest, Filter("crime_type", (topic.whole.value,))))
        return wide.along("crime_type"), "crime_type", (str(topic.types[0].value),)
    if not layout.axes:
        dimension = "crime_type" if _is_group(topic, catalog) else "ward"
        return layout.along(dimension), dimension, ()
    if len(layout.axes) > 1:
        return layout, "", ()
    axis = layout.axes[0]
    totalled = replace(axis, by=replace(axis.by, total=True))
    return replace(layout, axes=(totalled,)), axis.by.dimension, ()
