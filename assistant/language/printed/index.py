"""Everything that documents print, by the words that describe it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from assistant.analysis import Analysis
from assistant.catalog.catalog import Catalog
from assistant.language.printed.counting import head_and_rest, heads_of
from assistant.language.printed.letters import written_out
from assistant.language.printed.naming import Naming
from assistant.language.printed.stems import Phrase, SharedWords, Stems
from assistant.language.printed.subjects import Subject, Surroundings, subjects_of
from assistant.language.words import forms
from assistant.printed import Cell, cuts_of, members_of, printed_in, series_of, wholes_of
from assistant.query import Definition

_TELLING = 2
_SHARES = frozenset({"share", "averag"})


class PrintedIndex:
    """Every subject of the documents, and how telling each word is."""

    def __init__(self, catalog: Catalog, cells: Iterable[Cell]) -> None:
        cells = tuple(cells)
        self._catalog = catalog
        self.shared = SharedWords(catalog.printed.same)
        self.naming = Naming(catalog, self.shared)
        self.glue = frozenset(self.shared.stems(catalog.printed.glue))
        self.parts = {entry.whole: entry.parts for entry in catalog.printed.parts}
        self.sources = frozenset(s.name for s in catalog.sources.values() if s.kind == "printed")
        self.subjects = subjects_of(cells, catalog.facts, self.naming, self.shared)
        self._around = Surroundings(cells, catalog.facts, self.naming, self.shared)
        self._narrower: dict[str, Stems] = {}
        self._worths: dict[Stems, float] = {}

    @property
    def home(self) -> str:
        """The place that is meant where none is named."""
        return self._catalog.default_place

    # ---- words of a subject --------------------------------------------------------------

    def around(self, subject: Subject) -> Stems:
        """Other words that the documents and the catalog use of a subject."""
        return self._around.of(subject)

    @cached_property
    def priced(self) -> frozenset[str]:
        """The facts that tell an amount of money."""
        return frozenset(fact.name for fact in self._catalog.facts if "£" in fact.description)

    def text_of(self, subject: Subject) -> Stems:
        """The words of what a fact says."""
        return self._around.text_of(subject.fact)

    def names_of(self, series: str) -> tuple[Stems, ...]:
        """The ways in which a series is named."""
        return self.naming.names(series)

    def name_of(self, series: str) -> Stems:
        """All words by which a series is named."""
        return self.naming.name(series)

    def words_of(self, asked: Iterable[Analysis], fact: str) -> Stems:
        """All words for figures, or a fact: what is counted, what narrows it, where."""
        asked = list(asked)
        series = {series_of(each) for each in asked}
        subjects = [s for s in self.subjects if s.fact == fact and (fact or s.series in series)]
        told = [self.around(s) for s in subjects]
        told += [s.strong for s in subjects if fact]
        for each in asked:
            told += [self.name_of(series) for series in (series_of(each), *wholes_of(each))]
            told += [self.breakdown_words(cut) for cut in cuts_of(each)]
            told += [frozenset(self.shared.stems(member)) for member in members_of(each)]
            told += [self.place_words(place) for place in members_of(each, ("place",))]
            told += [self.kinds.get(p.statistic, frozenset()) for p in printed_in(each)]
        return frozenset().union(*told)

    def heads(self, series: str) -> Stems:
        """What the names of a series say that it counts."""
        return frozenset(head for head, _ in self._parts.get(series, ()))

    def counts(self, series: str) -> Stems:
        """Everything that a series counts, each side of an "and" in its names by itself."""
        return self._conjuncts.get(series, frozenset())

    @cached_property
    def _conjuncts(self) -> dict[str, Stems]:
        ways = {name: self.naming.ways(name) for name in self._parts}
        told = {n: [heads_of(way, self.shared) for way in each] for n, each in ways.items()}
        return {series: frozenset().union(*heads) for series, heads in told.items()}

    def beside(self, series: str) -> Stems:
        """Words that only stand beside what a series counts: suspects in "offences of suspects"."""
        return self._beside.get(series, frozenset())

    @cached_property
    def _beside(self) -> dict[str, Stems]:
        return {
            series: frozenset().union(*(rest for _, rest in parts)) - {head for head, _ in parts}
            for series, parts in self._parts.items()
        }

    @cached_property
    def counted(self) -> Stems:
        """Everything that the names of series say that they count."""
        return frozenset(counted for parts in self._parts.values() for counted, _ in parts)

    @cached_property
    def _parts(self) -> dict[str, list[tuple[str, Stems]]]:
        series = dict.fromkeys(s.series for s in self.subjects if s.series)
        ways = {name: self.naming.ways(name) for name in series}
        return {n: [head_and_rest(way, self.shared) for way in told] for n, told in ways.items()}

    def ways_of(self, breakdown: str) -> tuple[Stems, ...]:
        """The ways in which a dimension is named that printed figures are narrowed by."""
        return self.naming.breakdown_names(breakdown)

    def breakdown_words(self, breakdown: str) -> Stems:
        """All words for such a dimension."""
        return frozenset().union(*self.ways_of(breakdown))

    def cut_words(self, subject: Subject) -> Stems:
        """The words for the dimensions by which a subject is narrowed."""
        names = {c for cell in subject.cells[:1] for c in (cell.breakdown, cell.breakdown2) if c}
        return frozenset(w for name in names for w in self.breakdown_words(name))

    def place_words(self, place: str) -> Stems:
        """The words for a place that only documents print."""
        return frozenset(self.shared.stems(self.naming.places.get(place, "")))

    def document_in(self, words: Sequence[str]) -> str:
        """The document that is named in some words, as forms; "" where none or the source is."""
        text = f" {' '.join(words)} "
        ways = ((way, name) for name, told in self._documents.items() for way in told)
        named = [(len(way), name) for way, name in ways if f" {way} " in text]
        return max(named, default=(0, ""))[1]

    @cached_property
    def _documents(self) -> dict[str, list[str]]:
        held = [d for s in self._catalog.sources.values() for d in s.documents]
        return {d.name: [" ".join(forms(way)) for way in (d.title, *d.synonyms)] for d in held}

    def written_out(self, words: Sequence[str]) -> Definition | None:
        """The fact or series in which letters are written out; None where none is."""
        texts = {Definition("term", fact.name): fact.description for fact in self._catalog.facts}
        series = (s.series for s in self.subjects if s.series in self._catalog.measures)
        told = {Definition("measure", s): self.naming.described(s) for s in series}
        return written_out(words, texts) or written_out(words, told)

    def narrows(self, subject: Subject, word: str) -> bool:
        """Whether a word is one by which some figure of the same series is narrowed."""
        return any(word in s.member for s in self.subjects if s.series == subject.series)

    def narrower(self, series: str) -> Stems:
        """Words that make a narrower series of this one: "serious" sexual offences."""
        if series not in self._narrower:
            own = [name for held, name in self._all_names if held == series]
            wider = [n for held, n in self._all_names if held != series]
            found = [n - name for n in wider for name in own if name < n]
            self._narrower[series] = frozenset(w for words in found for w in words)
        return self._narrower[series]

    # ---- the weight of words -------------------------------------------------------------

    def near(self, words: Iterable[str]) -> list[Subject]:
        """The subjects that some of the words name."""
        found = {at for word in words for at in self._by_word.get(word, ())}
        return [self.subjects[at] for at in sorted(found)]

    def named_by(self, words: Iterable[str], least: float) -> set[str]:
        """The series and facts of which so much of some name is among the words."""
        said: dict[int, float] = defaultdict(float)
        for word in sorted(words):  # sums of fractions depend on their order
            for at in self._names_with.get(word, ()):
                said[at] += self._weights[word]
        names = self._names
        return {names[at][0] for at, worth in said.items() if worth >= least * names[at][1]}

    @cached_property
    def _names(self) -> list[tuple[str, float]]:
        """Every name, by what it is of, with how telling it is."""
        return [(about, self.worth_of(name)) for about, name in self._all_ways]

    @cached_property
    def _names_with(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, (_, name) in enumerate(self._all_ways):
            for word in name:
                found[word].append(at)
        return found

    @cached_property
    def _all_ways(self) -> list[tuple[str, Stems]]:
        return list(dict.fromkeys((s.about, name) for s in self.subjects for name in s.names))

    def is_in_a_name(self, word: str) -> bool:
        """Whether a word is part of the name of something printed, or narrows it."""
        return word in self._weights

    def is_known(self, word: str) -> bool:
        """Whether a word is in a name, or may stand beside any figure."""
        return word in self._weights or word in self.glue

    def names_something(self, word: str) -> bool:
        """Whether a word of a name tells what is meant, and does not only stand beside it."""
        return word in self._weights and word not in self.glue

    def worth(self, words: Iterable[str]) -> float:
        """How telling some words are together: much where few series have them, else little."""
        known, strange = self._weights, self._strange
        return math.fsum(known.get(word, strange) for word in words)  # in any order the same

    def worth_of(self, name: Stems) -> float:
        """How telling a whole name is."""
        if name not in self._worths:
            self._worths[name] = self.worth(name)
        return self._worths[name]

    def without_money(self, names: Iterable[Stems]) -> list[Stems]:
        """Names without the words for money, where two words and more are left to tell them."""
        short = (name - self.kinds["amount"] for name in names)
        return [name for name in short if len(name) >= _TELLING]

    @cached_property
    def kinds(self) -> dict[str, Stems]:
        """The words that ask for each kind of number."""
        told = self.naming.statistics.items()
        return {kind: frozenset(self.shared.stems(words)) for kind, words in told}

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, subject in enumerate(self.subjects):
            for word in subject.strong:
                found[word].append(at)
        return found

    @cached_property
    def _about(self) -> int:
        return len({s.about for s in self.subjects})

    @cached_property
    def _weights(self) -> dict[str, float]:
        counted = self._about_with.items()
        return {word: math.log((self._about + 1) / (many + 0.5)) for word, many in counted}

    @cached_property
    def _strange(self) -> float:
        """The weight of a word that no series has."""
        return math.log((self._about + 1) / 0.5)

    @cached_property
    def _about_with(self) -> Counter[str]:
        """How many series and facts have each word."""
        found: dict[str, set[str]] = defaultdict(set)
        for subject in self.subjects:
            found[subject.about] |= subject.strong
        return Counter(word for words in found.values() for word in words)

    @cached_property
    def _all_names(self) -> list[tuple[str, Stems]]:
        found = ((s.series, n) for s in self.subjects if s.series for n in s.names)
        return list(dict.fromkeys(found))

    # ---- words as they are typed ---------------------------------------------------------

    @cached_property
    def phrases(self) -> dict[str, list[Phrase]]:
        """Names of two words and more as they are written, by their first word."""
        found: dict[str, set[Phrase]] = defaultdict(set)
        for words in (*self.shared.phrases, *map(forms, self._written)):
            # "per cent" asks for a kind of number, and names nothing
            asks = frozenset(self.shared.readings(words)[0]) <= _SHARES
            if len(words) > 1 and not asks:
                found[words[0]].add(words)
        return {first: sorted(ways, key=len, reverse=True) for first, ways in found.items()}

    @cached_property
    def places(self) -> dict[str, list[tuple[str, Phrase]]]:
        """The places that only documents print, by the first of the words for them."""
        found: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
        for place in self._catalog.printed.places:
            ways = dict.fromkeys(forms(way) for way in (place.label, *place.synonyms))
            for words in filter(None, ways):
                found[words[0]].append((place.name, words))
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that a question can use of what is printed, as typed."""
        facts = self._catalog.facts
        told = [way for fact in facts for way in (fact.label, *fact.synonyms)]
        told.append(self._catalog.printed.glue)
        return frozenset(word for text in (*self._written, *told) for word in forms(text))

    @cached_property
    def _written(self) -> list[str]:
        """The names of series, and what narrows them, as they are written."""
        series = dict.fromkeys(s.series for s in self.subjects if s.series)
        ways = (way for name in series for way in self.naming.ways(name))
        return list(dict.fromkeys((*ways, *(m for s in self.subjects for m in s.members))))
