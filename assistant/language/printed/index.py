"""What documents print, by the words that describe it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.catalog.catalog import Catalog
from assistant.catalog.lines import PRINTED
from assistant.catalog.model import Measure, Member, Term
from assistant.language.printed.stems import SharedWords
from assistant.language.words import forms
from assistant.printed import Cell

_ASIDE = re.compile(r"\s*[(\[].*?[)\]]")
Stems = frozenset[str]


@dataclass(frozen=True)
class Subject:
    """One thing that documents print figures of, or say something about, and words for it.

    `names` are the ways in which its series is named, `member` the words of what narrows it. A
    `fact` is told in words and has no cells.
    """

    series: str
    breakdown: str
    members: tuple[str, ...]
    names: tuple[Stems, ...]
    member: Stems
    cells: tuple[Cell, ...]
    fact: str = ""

    @cached_property
    def strong(self) -> Stems:
        """All words of its names and of what narrows it."""
        return self.member.union(*self.names)


class PrintedIndex:
    """Every subject of the documents, and how telling each word is."""

    def __init__(self, catalog: Catalog, cells: Iterable[Cell]) -> None:
        self._catalog = catalog
        self.shared = SharedWords(catalog.printed.same)
        self.glue = frozenset(self.shared.stems(catalog.printed.glue))
        self.statistics = {
            s.name: frozenset(stem for word in s.words for stem in self.shared.stems(word))
            for s in catalog.printed.statistics
        }
        cells = tuple(cells)
        self._numbers: dict[tuple[str, str], list[str]] = defaultdict(list)
        for cell in cells:
            self._numbers[cell.document, cell.locator].append(cell.printed)
        self.subjects = (*self._of_figures(cells), *self._of_facts(catalog.facts))
        self._narrower: dict[str, Stems] = {}
        self._around: dict[Subject, Stems] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for at, subject in enumerate(self.subjects):
            for word in subject.strong:
                self._by_word[word].append(at)
        series = {s.series or s.fact: set[str]() for s in self.subjects}
        for subject in self.subjects:
            series[subject.series or subject.fact] |= subject.strong
        self._series_with = Counter(word for words in series.values() for word in words)
        self._series = len(series)

    @cached_property
    def _all_names(self) -> list[tuple[str, Stems]]:
        return list(dict.fromkeys((s.series, n) for s in self.subjects if s.series for n in s.names))

    def narrower(self, series: str) -> Stems:
        """Words that make a narrower series of this one: "serious" sexual offences."""
        if series not in self._narrower:
            own = [name for held, name in self._all_names if held == series]
            wider = [n for held, n in self._all_names if held != series]
            found = [n - name for n in wider for name in own if name < n]
            self._narrower[series] = frozenset(w for words in found for w in words)
        return self._narrower[series]

    @cached_property
    def own_places(self) -> frozenset[str]:
        """The places that only documents print, those of a few pages only."""
        wide = ("england_and_wales", "united_kingdom", "most_similar_group")
        found = (p.name for p in self._catalog.printed.places)
        return frozenset(p for p in found if p not in wide and p not in self._catalog.places)

    def place_words(self, place: str) -> Stems:
        """The words for a place that only documents print."""
        return frozenset(self.shared.stems(self._places.get(place, "")))

    def places_said(self, places: Iterable[str]) -> list[str]:
        """The words for places, the default one apart."""
        labels = [self._catalog.places[p].label for p in places if p in self._catalog.places]
        home = self._catalog.places[self._catalog.default_place].label
        return [w for label in labels if label != home for w in self.shared.stems(label)]

    def name_of(self, series: str) -> Stems:
        """All words by which a series is named."""
        return frozenset(w for way in self._ways(series) for w in self.shared.stems(way))

    def weight(self, word: str) -> float:
        """How telling a word is: much where few series have it, little where most do."""
        return math.log((self._series + 1) / (self._series_with[word] + 0.5))

    def names_something(self, word: str) -> bool:
        """Whether a word is part of the name of some series."""
        return self._series_with[word] > 0

    def narrows(self, subject: Subject, word: str) -> bool:
        """Whether a word is one by which some figure of the same series is narrowed."""
        return any(word in s.member for s in self.subjects if s.series == subject.series)

    def near(self, words: Iterable[str]) -> list[Subject]:
        """The subjects that some of the words name."""
        found = {at for word in words for at in self._by_word.get(word, ())}
        return [self.subjects[at] for at in sorted(found)]

    @cached_property
    def phrases(self) -> dict[str, list[tuple[str, ...]]]:
        """Names of two words and more as they are written, by their first word."""
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for words in self.shared.phrases:
            found[words[0]].add(words)
        for name in {s.series for s in self.subjects if s.series}:
            for phrase in self._ways(name):
                words = forms(phrase)
                if len(words) > 1:
                    found[words[0]].add(words)
        for member in {m for s in self.subjects for m in s.members}:
            words = forms(member)
            if len(words) > 1:
                found[words[0]].add(words)
        return {first: sorted(ways, key=len, reverse=True) for first, ways in found.items()}

    @cached_property
    def places(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """The places that only documents print, by the first of the words for them."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for place in self._catalog.printed.places:
            for words in {forms(phrase) for phrase in (place.label, *place.synonyms)}:
                found[words[0]].append((place.name, words))
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that a question can use of what is printed, as typed."""
        texts = [p for s in self.subjects if s.series for p in self._ways(s.series)]
        texts += [m for s in self.subjects for m in s.members]
        texts += [t.label for t in self._catalog.facts]
        texts += [w for t in self._catalog.facts for w in t.synonyms]
        return frozenset(word for text in texts for word in forms(text))

    # ---- describing ----------------------------------------------------------------------

    def _of_figures(self, cells: Iterable[Cell]) -> list[Subject]:
        by_subject: dict[tuple[str, str, str, str, str], list[Cell]] = defaultdict(list)
        for cell in cells:
            by_subject[cell.subject].append(cell)
        names = {series: self._names(series) for series, *_ in by_subject}
        return [
            self._subject(key, tuple(found), names[key[0]]) for key, found in by_subject.items()
        ]

    def _subject(
        self, key: tuple[str, str, str, str, str], cells: tuple[Cell, ...], names: tuple[Stems, ...]
    ) -> Subject:
        series, breakdown, member, breakdown2, member2 = key
        narrowed = self.shared.stems(f"{member} {member2}")
        members = tuple(m for m in (member, member2) if m)
        return Subject(series, breakdown, members, names, frozenset(narrowed), cells)

    def around(self, subject: Subject) -> Stems:
        """Other words that the documents and the catalog use of a subject."""
        if subject not in self._around:
            self._around[subject] = self._stems(self._told_of(subject))
        return self._around[subject]

    def _told_of(self, subject: Subject) -> Iterable[str]:
        if subject.fact:
            fact = next(f for f in self._catalog.facts if f.name == subject.fact)
            return (fact.description, fact.label, fact.source)
        texts = [self._described(subject.series), self._breakdown(subject.breakdown)]
        texts += [self._breakdown(cell.breakdown2) for cell in subject.cells]
        texts += [text for cell in subject.cells for text in self._of_cell(cell)]
        # "of the 250 children": a number that is printed beside it
        texts += [text for cell in subject.cells for text in self._numbers[cell.document, cell.locator]]
        return texts

    def _stems(self, texts: Iterable[str]) -> Stems:
        return frozenset(s for text in dict.fromkeys(texts) for s in self.shared.stems(text))

    def _of_cell(self, cell: Cell) -> Iterable[str]:
        yield cell.note
        yield cell.locator
        if cell.of:
            yield " ".join(self._ways(cell.of))
        yield self._titles.get(cell.document, "")
        yield " ".join(w for s in self._catalog.printed.statistics if s.name == cell.statistic for w in s.words)
        yield self._places.get(cell.place, "")

    @cached_property
    def _titles(self) -> dict[str, str]:
        documents = [d for s in self._catalog.sources.values() for d in s.documents]
        return {d.name: " ".join((d.title, *d.synonyms)) for d in documents}

    @cached_property
    def _places(self) -> dict[str, str]:
        return {p.name: " ".join((p.label, *p.synonyms)) for p in self._catalog.printed.places}

    def names_of(self, series: str) -> tuple[Stems, ...]:
        """The ways in which a series is named."""
        return self._names(series)

    def ways_of(self, breakdown: str) -> list[Stems]:
        """The ways in which a dimension is named that printed figures are narrowed by."""
        held = self._catalog.dimensions.get(f"{PRINTED}{breakdown}")
        ways = [breakdown.replace("_", " ")]
        ways += [held.label, held.plural, *held.synonyms] if held else []
        return [frozenset(self.shared.stems(way)) for way in ways if way]

    def cut_words(self, subject: Subject) -> Stems:
        """The words for the dimensions by which a subject is narrowed."""
        names = {c for cell in subject.cells[:1] for c in (cell.breakdown, cell.breakdown2) if c}
        return frozenset(w for name in names for w in self.breakdown_names(name))

    def breakdown_names(self, name: str) -> Stems:
        """The words for a dimension that printed figures are narrowed by."""
        return frozenset(self.shared.stems(self._breakdown(name)))

    def _breakdown(self, name: str) -> str:
        held = self._catalog.dimensions.get(f"{PRINTED}{name}")
        spelt = name.replace("_", " ")
        return " ".join((spelt, held.label, held.plural, *held.synonyms)) if held else spelt

    def _names(self, series: str) -> tuple[Stems, ...]:
        ways = dict.fromkeys(frozenset(self.shared.stems(way)) for way in self._ways(series))
        return tuple(way for way in ways if way)

    def _ways(self, series: str) -> Sequence[str]:
        """The ways in which people name a series."""
        ways = [series.replace("_", " ")]
        for entry in (*self._catalog.measures.get(series, ()), *self._types(series)):
            ways += [_ASIDE.sub("", entry.label), *entry.synonyms]
            ways += [word for word in (entry.many,) if len(self.shared.stems(word)) > 1]
        return list(dict.fromkeys(ways))

    def _types(self, series: str) -> Iterable[Member | Measure]:
        members = self._catalog.members.get("crime_type", {}).values()
        return [m for m in members if series in (m.series, m.name)]

    def _described(self, series: str) -> str:
        entries = (*self._catalog.measures.get(series, ()), *self._types(series))
        return " ".join(f"{entry.label} {entry.description}" for entry in entries)

    def _of_facts(self, facts: Iterable[Term]) -> list[Subject]:
        return [
            Subject(
                "",
                "",
                (),
                tuple(
                    dict.fromkeys(
                        frozenset(self.shared.stems(way))
                        for way in (_ASIDE.sub("", f.label), *f.synonyms)
                    )
                ),
                frozenset(),
                (),
                f.name,
            )
            for f in facts
        ]
