"""Shares: what the part is, and what it is a part of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.analysis import Count, Share
from assistant.catalog.catalog import Catalog
from assistant.language.composition.axes import Axis, Layout
from assistant.language.composition.topic import Topic
from assistant.language.rules.pairs import TIME
from assistant.query import Filter

_TWO = 2


@dataclass(frozen=True)
class Shared:
    """Shares, and the layout without what went into their parts."""

    shares: tuple[Share, ...]
    layout: Layout


def shares(topic: Topic, layout: Layout, count: Count, catalog: Catalog) -> Shared | None:
    """The shares that are asked for, each part over the one whole that the message gives it."""
    ways = (_narrowed, _of_types, _of_places, _along)
    return next((found for way in ways if (found := way(topic, layout, count, catalog))), None)


def _narrowed(topic: Topic, layout: Layout, count: Count, catalog: Catalog) -> Shared | None:
    """What ended or was found in some way, of all that is counted there."""
    facts = [f for f in layout.conditions if f in topic.narrowed]
    if not facts:
        return None
    rest = tuple(f for f in layout.conditions if f not in facts)
    part = replace(count, filters=(*count.filters, *facts))
    return Shared((Share(part, count),), replace(layout, conditions=rest))


def _of_types(topic: Topic, layout: Layout, count: Count, catalog: Catalog) -> Shared | None:
    """Crime types of all crime, or of the group that is named with them."""
    whole = topic.whole.value if topic.whole else _group(topic, catalog)
    if whole is None:
        return None
    outer = Filter("crime_type", (whole,))
    parts = tuple(n.value for n in topic.types if n.value != whole)
    axis = layout.named("crime_type")
    if axis or not parts:
        if not axis:
            return None
        by = replace(axis.by, members=tuple(m for m in axis.by.members if m != whole))
        bare = _without(layout, "crime_type")
        axes = tuple(replace(a, by=by) if a is axis else a for a in bare.axes)
        conditions = bare.conditions if by.members else (*bare.conditions, outer)
        of = replace(count, filters=(*count.filters, outer), across=("crime_type",))
        return Shared((Share(count, of),), replace(bare, axes=axes, conditions=conditions))
    part = replace(count, filters=(*count.filters, Filter("crime_type", parts)))
    of = replace(count, filters=(*count.filters, outer))
    return Shared((Share(part, of),), _without(layout, "crime_type"))


def _group(topic: Topic, catalog: Catalog) -> str | None:
    """The one type that is named and holds all others that are."""
    names = [n.value for n in topic.types]
    for outer in names if len(names) > 1 else ():
        if all(o == outer or catalog.contains("crime_type", outer, o) for o in names):
            return str(outer)
    return None


def _of_places(topic: Topic, layout: Layout, count: Count, catalog: Catalog) -> Shared | None:
    """Places of the one that holds them."""
    if len(topic.around) != 1 or not topic.places:
        return None
    outer = Filter("place", (topic.around[0].value,))
    axis = next((a for a in layout.axes if a.by.dimension == "place" or a.by.members), None)
    if axis and set(axis.by.members) == {n.value for n in topic.places}:
        across = (axis.by.dimension,)
        of = replace(count, filters=(*count.filters, outer), across=across)
        return Shared((Share(count, of),), layout)
    inner = Filter("place", tuple(n.value for n in topic.places))
    part = replace(count, filters=(*count.filters, inner))
    of = replace(count, filters=(*count.filters, outer))
    return Shared((Share(part, of),), _without(layout, "place"))


def _along(topic: Topic, layout: Layout, count: Count, catalog: Catalog) -> Shared | None:
    """Each row of an axis of all its rows."""
    axis = _divided(layout)
    if axis is None:
        return None
    of = replace(count, across=(axis.by.dimension,))
    return Shared((Share(count, of),), layout)


def _divided(layout: Layout) -> Axis | None:
    """The axis that is divided: the only one, or the only one that is no group and no time."""
    axes = [a for a in layout.axes if a.by.dimension != "period"]
    untimed = [a for a in axes if a.by.dimension not in TIME]
    if len(untimed) > 1:
        untimed = [a for a in untimed if not a.group and a.dimension]
    found = untimed if untimed else axes
    return found[0] if len(found) == 1 else None


def _without(layout: Layout, dimension: str) -> Layout:
    rest = tuple(f for f in layout.conditions if f.dimension != dimension or f.exclude)
    return replace(layout, conditions=rest)
