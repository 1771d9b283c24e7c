"""The words that a question can use, for those who type one or mend how one was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.catalog.catalog import Catalog


@dataclass(frozen=True)
class Entry:
    """A word or phrase of the catalog, and what kind of thing it names."""

    text: str
    kind: str


def vocabulary(catalog: Catalog) -> tuple[Entry, ...]:
    """Every name that the catalog has, in its order: members, places, measures, breakdowns.

    The kinds are those that the words of an answer are read as.
    """
    return tuple(dict.fromkeys(_entries(catalog)))


def _entries(catalog: Catalog) -> Iterator[Entry]:
    for dimension in catalog.dimensions.values():
        for member in dimension.members:
            yield Entry(member.label, dimension.label)
    for place in catalog.places.values():
        yield Entry(place.label, place.level)
    for source in catalog.sources.values():
        for measure in source.measures:
            yield Entry(measure.label, "measure")
    for dimension in catalog.dimensions.values():
        yield Entry(dimension.label, "breakdown")
