"""What is other in one catalog than in another, entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from msgspec import structs

from assistant.catalog.catalog import Catalog

_NAMED = 4
_Key = tuple[str, ...]
_Entries = Mapping[_Key, tuple[str, object]]


@dataclass(frozen=True)
class Differences:
    """The entries that only one of two catalogs has, or that are other in them, as people say them.

    What is inside an entry that was added or taken away is not told one by one.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    taken_away: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.taken_away)

    def __str__(self) -> str:
        """ "added measure hate crime; changed shoplifting"."""
        told = (
            ("added", self.added),
            ("changed", self.changed),
            ("took away", self.taken_away),
        )
        return "; ".join(f"{verb} {_listed(names)}" for verb, names in told if names)


def differences(before: Catalog, after: Catalog) -> Differences:
    """What was added to a catalog, what is other in it and what is not in it any more."""
    then, now = dict(_entries(before)), dict(_entries(after))
    return Differences(
        added=_told(now, lambda key: key not in then),
        changed=_told(now, lambda key: key in then and then[key] != now[key]),
        taken_away=_told(then, lambda key: key not in now),
    )


def _told(entries: _Entries, is_meant: Callable[[_Key], bool]) -> tuple[str, ...]:
    """The entries that are meant, without those inside of others that are."""
    meant = {key for key in entries if is_meant(key)}
    kept = (key for key in entries if key in meant)
    return tuple(entries[key][0] for key in kept if len(key) < 2 or _around(key) not in meant)


def _around(key: _Key) -> _Key:
    return key[:-1]


def _entries(catalog: Catalog) -> Iterator[tuple[_Key, tuple[str, object]]]:
    """Every entry by the names that lead to it: what it is called, and all that it says."""
    for name, source in catalog.sources.items():
        bare = structs.replace(source, measures=())
        yield (f"source {name}",), (f"source {source.label}", bare)
        for measure in source.measures:
            yield (f"source {name}", measure.name), (f"measure {measure.label}", measure)
    for name, dimension in catalog.dimensions.items():
        bare_dimension = structs.replace(dimension, members=())
        yield (f"dimension {name}",), (f"dimension {dimension.label}", bare_dimension)
        for member in dimension.members:
            yield (f"dimension {name}", member.name), (member.label, member)
    for name, place in catalog.places.items():
        yield (f"place {name}",), (f"place {place.label}", place)
    yield from _collected(catalog)


def _collected(catalog: Catalog) -> Iterator[tuple[_Key, tuple[str, object]]]:
    """What stands in lists, and has no file of its own."""
    for note in catalog.notes:
        yield (f"note {note.name}",), (f"note {note.name}", note)
    for term in (*catalog.terms, *catalog.facts):
        yield (f"term {term.name}",), (f"term {term.label}", term)
    for missing in catalog.not_held:
        yield (f"not held {missing.name}",), (f"words not held: {missing.label}", missing)
    for asked in catalog.asked_back:
        name = ", ".join(asked.words)
        yield (f"asked back {name}",), (f"words asked back: {name}", asked)
    for word in catalog.filler:
        yield (f"filler {word}",), (f"word let go: {word}", word)
    yield ("default place",), ("the default place", catalog.default_place)
    yield ("smallest base",), ("the smallest base", catalog.smallest_base)
    yield ("printed",), ("the words of documents", catalog.printed)
    yield ("offers",), ("what is offered while typing", catalog.offers)


def _listed(names: tuple[str, ...]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
