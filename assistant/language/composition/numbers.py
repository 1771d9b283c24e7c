"""Numbers that only repeat how many members an axis has: "its four types", "the six districts"."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalog.catalog import Catalog
from assistant.catalog.places import LEVELS
from assistant.language.composition.axes import Axis, Layout
from assistant.language.evidence import Evidence


def use_repeated(row: Evidence, layout: Layout, catalog: Catalog) -> None:
    """Uses the numbers that say how many members an axis has anyway."""
    sizes = {size for axis in layout.axes for size in _sizes(axis, layout, catalog)}
    row.use([n for n in row.find("number") if n.value in sizes])


def _sizes(axis: Axis, layout: Layout, catalog: Catalog) -> Iterator[int]:
    """How many members an axis has: those listed, or all that the conditions leave."""
    dimension = "place" if axis.by.dimension in LEVELS else axis.by.dimension
    if axis.by.members:
        yield len(axis.by.members)
    for held in layout.conditions:
        if held.dimension != dimension or held.exclude:
            continue
        if dimension == "place":
            yield _inside(axis.by.dimension, held.members, catalog)
        else:
            bases = [catalog.base_members(dimension, name) or () for name in held.members]
            yield len({member for base in bases for member in base})


def _inside(level: str, places: tuple[str, ...], catalog: Catalog) -> int:
    """How many wards or districts lie in places."""
    codes = {code for name in places for code in catalog.places[name].wards}
    inside = [p for p in catalog.places.values() if p.level == level and set(p.wards) <= codes]
    return len(inside)
