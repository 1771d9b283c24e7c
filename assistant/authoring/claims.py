"""Which entry of the catalog claims which words, and two that claim the same ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.catalog.catalog import Catalog
from assistant.catalog.elsewhere import ELSEWHERE
from assistant.catalog.eras import is_former
from assistant.catalog.lines import PRINTED
from assistant.catalog.model import Entry
from assistant.language.words import forms
from assistant.query import DEFAULT_MEASURE

# shorter words are too often one letter from one another
_LONG = 6
FILLER = "filler"


@dataclass(frozen=True)
class Claim:
    """A phrase that stands for an entry.

    `sources` are those whose questions can mean it; none for a word that means the same everywhere.
    """

    entry: str
    phrase: str
    sources: frozenset[str] = frozenset()

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The words of the phrase without capitals and plurals, as they are found in a question."""
        return forms(self.phrase)

    @property
    def owner(self) -> str:
        """The dimension of a member or of itself: a member can have the name of its dimension."""
        kind, _, name = self.entry.partition(".")
        return name if kind == "dimension" else kind

    def meets(self, other: Claim) -> bool:
        """Whether one question can mean both."""
        return not self.sources or not other.sources or bool(self.sources & other.sources)


@dataclass(frozen=True)
class Clash:
    """Two entries that claim the same words, or words one letter apart."""

    first: Claim
    second: Claim
    near: bool = False


def clashes(catalog: Catalog, english: Container[str] = ()) -> Iterator[Clash]:
    """Every clash of the catalog, each pair of entries once a phrase.

    Two `english` words are as they are, however near.
    """
    apart = _either_or(catalog)
    found: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims_of(catalog):
        others = [o for o in found[claim.forms] if _differ(claim, o, apart)]
        yield from (Clash(other, claim) for other in others[:1])
        found[claim.forms].append(claim)
    for word, other in _near([words[0] for words in found if len(words) == 1]):
        if word in english and other in english:
            continue
        pairs = {(a.entry, b.entry): (a, b) for a in found[word,] for b in found[other,]}
        for first, second in pairs.values():
            # the names of places are as they are
            if {first.owner, second.owner} != {"place"} and _differ(first, second, apart):
                yield Clash(first, second, near=True)


def claims_of(catalog: Catalog) -> Iterator[Claim]:
    """Every phrase that an entry claims; terms, which are only asked about, claim none."""
    yield from _of_dimensions(catalog)
    for place in catalog.places.values():
        label = () if place.everyday else (place.label.split(" (")[0],)
        yield from _claims(f"place.{place.name}", (*label, *place.synonyms, *place.parts))
    for source in catalog.sources.values():
        yield from _claims(f"source.{source.name}", source.synonyms)
        for document in source.documents:
            words = (document.title, *document.synonyms)
            yield from _claims(f"document.{document.name}", words)
        for measure in source.measures:
            if source.kind == "counts" and measure.name != DEFAULT_MEASURE:
                yield from _claims(f"measure.{measure.name}", _words(measure))
            elif measure.series:
                yield from _claims(f"series.{measure.name}", _words(measure))
    default = catalog.counted_in(DEFAULT_MEASURE)
    topic = frozenset({default.name} if default else ())
    for missing in (m for m in catalog.not_held if not m.name.startswith(ELSEWHERE)):
        yield from _claims(f"not_held.{missing.name}", missing.words, topic)
    for asked in catalog.asked_back:
        yield from _claims("asked_back." + " or ".join(asked.readings), asked.words)
    yield from _claims(FILLER, [word for line in catalog.filler for word in line.split(",")])


def _of_dimensions(catalog: Catalog) -> Iterator[Claim]:
    for dimension in catalog.dimensions.values():
        if dimension.name.startswith(PRINTED):
            continue
        holding = (s for s in catalog.sources.values() if s.kind == "counts")
        sources = frozenset(s.name for s in holding if dimension.name in s.dimensions)
        yield from _claims(f"dimension.{dimension.name}", _words(dimension), sources)
        for m in (m for m in dimension.members if not is_former(dimension, m.name)):
            words = (*_words(m), m.one, m.many)
            yield from _claims(f"{dimension.name}.{m.name}", words, sources)


def _words(entry: Entry) -> tuple[str, ...]:
    return (entry.label, *entry.synonyms)


def _claims(
    entry: str, phrases: Iterable[str], sources: frozenset[str] = frozenset()
) -> Iterator[Claim]:
    for phrase in phrases:
        claim = Claim(entry, " ".join(phrase.split()), sources)
        if claim.forms:
            yield claim


def _either_or(catalog: Catalog) -> frozenset[frozenset[str]]:
    """Dimensions of the same fact, one of which is meant by words that both have."""
    named = ((d.name, d.instead_of) for d in catalog.dimensions.values() if d.instead_of)
    return frozenset(frozenset(pair) for pair in named)


def _differ(first: Claim, second: Claim, apart: frozenset[frozenset[str]]) -> bool:
    if first.entry == second.entry or not first.meets(second):
        return False
    owners = {first.owner, second.owner}
    if "series" in owners:
        # crime types and printed figures of the same thing share their names
        return owners == {"series", "measure"}
    itself = len(owners) == 1 and {first.entry, second.entry} & {f"dimension.{first.owner}"}
    return not itself and frozenset(owners) not in apart


def _near(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of words that are one slip of the keyboard apart."""
    from rapidfuzz.distance import OSA

    long = sorted(word for word in words if len(word) >= _LONG and word.isalpha())
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in long:
        by_length[len(word)].append(word)
    for word in long:
        others = (*(o for o in by_length[len(word)] if word < o), *by_length[len(word) + 1])
        yield from ((word, o) for o in others if OSA.distance(word, o, score_cutoff=1) == 1)
