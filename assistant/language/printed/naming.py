"""The words that the catalog has for what documents print: of series, breakdowns and places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from assistant.catalog.catalog import Catalog
from assistant.catalog.lines import PRINTED
from assistant.catalog.model import Measure, Member, Term
from assistant.language.printed.stems import SharedWords, Stems
from assistant.language.words import forms

_JOINTS = frozenset({"and", "or", "&", "/"})
_ASIDE = re.compile(r"\s*[(\[](.*?)[)\]]")


def without_aside(name: str) -> str:
    """A name without what is said in brackets, unless an abbreviation is written out there."""
    return _ASIDE.sub(lambda aside: aside[0] if _is_written_out(aside) else "", name)


def _is_written_out(aside: re.Match[str]) -> bool:
    initials = "".join(word[0] for word in aside[1].split())
    return initials.upper() in aside.string[: aside.start()].split()


class Naming:
    """The ways in which people and documents name things, as words and as stems."""

    def __init__(self, catalog: Catalog, shared: SharedWords) -> None:
        self._catalog = catalog
        self._shared = shared
        self._known: dict[tuple[str, ...], tuple[Stems, ...]] = {}

    # ---- series --------------------------------------------------------------------------

    def ways(self, series: str) -> list[str]:
        """The ways in which people name a series."""
        ways = [series.replace("_", " ")]
        for entry in self._entries(series):
            ways += [_ASIDE.sub("", entry.label), *entry.synonyms]
            ways += [word for word in (entry.many,) if len(self._shared.stems(word)) > 1]
        return list(dict.fromkeys(ways))

    def label(self, series: str) -> str:
        """What the catalog calls a series."""
        return next((entry.label for entry in self._entries(series)), series.replace("_", " "))

    def names(self, series: str) -> tuple[Stems, ...]:
        """The ways in which people name a series, as stems."""
        return self._as_stems(self.ways(series))

    def joint_names(self, series: str) -> tuple[Stems, ...]:
        """Those of its names that join two things: "incidents and crimes"."""
        ways = (way for way in self.ways(series) if _JOINTS & set(forms(way)))
        return self._as_stems(ways)

    def name(self, series: str) -> Stems:
        """All words by which a series is named."""
        return frozenset().union(*self.names(series))

    def described(self, series: str) -> str:
        """What the catalog says of a series."""
        return " ".join(f"{entry.label} {entry.description}" for entry in self._entries(series))

    def fact_names(self, fact: Term) -> tuple[Stems, ...]:
        """The ways in which people name a fact."""
        return self._as_stems((_ASIDE.sub("", fact.label), *fact.synonyms))

    def _entries(self, series: str) -> Iterator[Member | Measure]:
        yield from self._catalog.measures.get(series, ())
        types = self._catalog.members.get("crime_type", {}).values()
        yield from (m for m in types if series in (m.series, m.name))

    def _as_stems(self, ways: Iterable[str]) -> tuple[Stems, ...]:
        key = tuple(ways)
        if key not in self._known:
            found = dict.fromkeys(frozenset(self._shared.stems(way)) for way in key)
            self._known[key] = tuple(way for way in found if way)
        return self._known[key]

    # ---- breakdowns and kinds of number --------------------------------------------------

    def breakdown(self, name: str) -> str:
        """Every word for a dimension that printed figures are narrowed by."""
        return " ".join(self._breakdown_ways(name))

    def breakdown_names(self, name: str) -> tuple[Stems, ...]:
        """The ways in which such a dimension is named."""
        return self._as_stems(self._breakdown_ways(name))

    def _breakdown_ways(self, name: str) -> list[str]:
        held = self._catalog.dimensions.get(f"{PRINTED}{name}")
        more = [held.label, held.plural, *held.synonyms] if held else []
        return [name.replace("_", " "), *more]

    @cached_property
    def statistics(self) -> dict[str, str]:
        """The words that ask for each kind of number."""
        return {s.name: " ".join(s.words) for s in self._catalog.printed.statistics}

    # ---- documents and places ------------------------------------------------------------

    @cached_property
    def titles(self) -> dict[str, str]:
        """The words for each document."""
        documents = [d for s in self._catalog.sources.values() for d in s.documents]
        return {d.name: " ".join((d.title, *d.synonyms)) for d in documents}

    @cached_property
    def places(self) -> dict[str, str]:
        """The words for each place that only documents print."""
        return {p.name: " ".join((p.label, *p.synonyms)) for p in self._catalog.printed.places}

    @cached_property
    def own_places(self) -> frozenset[str]:
        """The places that only documents print, those of a few pages only."""
        printed = self._catalog.printed.places
        return frozenset(
            p.name for p in printed if not p.wide and p.name not in self._catalog.places
        )

    @cached_property
    def same_places(self) -> dict[str, str]:
        """Places that only documents print, by the place of the catalog that they are."""
        return {p.same_as: p.name for p in self._catalog.printed.places if p.same_as}

    @cached_property
    def peers(self) -> frozenset[str]:
        """The places that ranks are counted among."""
        return frozenset(p.name for p in self._catalog.printed.places if p.peers)

    def places_said(self, places: Iterable[str]) -> list[str]:
        """The stems of the labels of places, the default one apart."""
        held = self._catalog.places
        home = self._catalog.default_place
        labels = [held[p].label for p in places if p in held and p != home]
        return [w for label in labels for w in self._shared.stems(label)]
