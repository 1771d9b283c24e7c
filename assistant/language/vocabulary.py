"""The words that a question can use, for those who type one or mend how one was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.catalog.eras import is_former

if TYPE_CHECKING:
    from assistant.catalog.catalog import Catalog
    from assistant.periods import Calendar

BEGINNING, PERIOD, MEASURE, BREAKDOWN = "way to ask", "period", "measure", "breakdown"
_LATEST_MONTHS = 6


@dataclass(frozen=True)
class Entry:
    """A word or phrase, and what kind of thing it names.

    `example` is a question with it; without one it is not offered while a question is typed.
    `place` tells that it names a place, whose capital letters are kept.
    """

    text: str
    kind: str
    example: str = field(default="", compare=False)
    place: bool = field(default=False, compare=False)


def vocabulary(catalog: Catalog, calendar: Calendar) -> tuple[Entry, ...]:
    """Beginnings of questions, periods, and every name of the catalog, by kind as offers list them.

    Members, places, measures and breakdowns have the kinds that the words of an answer are read
    as. Years and months are those of the calendar.
    """
    offers = catalog.offers
    labels = {name: dimension.label for name, dimension in catalog.dimensions.items()}
    examples = {labels.get(kind, kind): each for kind, each in offers.examples.items()}
    beginnings = [Entry(b.words, BEGINNING, b.example) for b in offers.beginnings]
    kinds = list(examples)
    names = sorted((*_periods(catalog, calendar), *_names(catalog)), key=lambda e: _at(kinds, e))
    shown = (_with_example(entry, examples.get(entry.kind, ""), catalog) for entry in names)
    return tuple(dict.fromkeys((*beginnings, *shown)))


def _at(kinds: list[str], entry: Entry) -> int:
    return kinds.index(entry.kind) if entry.kind in kinds else len(kinds)


def _with_example(entry: Entry, pattern: str, catalog: Catalog) -> Entry:
    if entry.text in catalog.offers.not_offered:
        return entry
    return replace(entry, example=pattern.replace("{}", entry.text))


def _periods(catalog: Catalog, calendar: Calendar) -> Iterator[Entry]:
    first, last = calendar.held.first, calendar.held.last
    for words in catalog.offers.periods:
        yield Entry(words, PERIOD)
    for year in range(last.year, first.year - 1, -1):
        yield Entry(f"in {year}", PERIOD)
    for back in range(_LATEST_MONTHS):
        yield Entry(f"in {last - back}", PERIOD)
    yield Entry(f"since {last - 11}", PERIOD)
    yield Entry(f"in the year ending {last}", PERIOD)


def _names(catalog: Catalog) -> Iterator[Entry]:
    for dimension in catalog.dimensions.values():
        for member in (m for m in dimension.members if not is_former(dimension, m.name)):
            yield Entry(member.label, dimension.label)
    for place in catalog.places.values():
        yield Entry(place.label, place.level, place=True)
    for source in catalog.sources.values():
        for measure in source.measures:
            yield Entry(measure.label, MEASURE)
    for dimension in catalog.dimensions.values():
        yield Entry(dimension.label, BREAKDOWN)
