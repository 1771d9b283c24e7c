"""The words of the catalog, by the forms under which they are found in a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from assistant.catalog.catalog import Catalog
from assistant.catalog.elsewhere import ELSEWHERE
from assistant.catalog.eras import is_former
from assistant.catalog.lines import PRINTED
from assistant.catalog.model import AskedBack, Dimension, Term, is_marker
from assistant.language.words import Token, form_of, forms
from assistant.query import DEFAULT_MEASURE

_NEVER_RUN_TOGETHER = ("filler", "measure", "thing", "term", "source")
# Dimensions that rules speak of by name; members of all others are of the category "member".
OWN_CATEGORY = frozenset({"crime_type", "outcome"})
# What may stand inside a phrase without changing it: "bikes [were] stolen", "police[.]uk".
_MARKS = frozenset({"-", "'", "."})
_BETWEEN = _MARKS | set(forms("was were been being have has had got get is are be getting the a"))
_LOOSE = {
    "filler": _MARKS,
    "not_held": _MARKS,
    "place": _MARKS | {","},
    "measure": _BETWEEN | {"(", ")"},
    "member": _BETWEEN | {",", ";", "/"},
    "outcome": _BETWEEN | {",", ";", "/"},
}


class MemberName(NamedTuple):
    """A member of a dimension that rules know nothing particular about."""

    dimension: str
    name: str


@dataclass(frozen=True)
class Meaning:
    """What a phrase stands for: a category that rules know, and the entry's name.

    It is `own` where the phrase is the name or the label of the entry.
    """

    category: str
    value: Any
    own: bool = field(default=False, compare=False)


class Lexicon:
    """Phrases by their first word. Built once from a catalog."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[Meaning]]] = defaultdict(dict)
        self._squashed: dict[str, list[Meaning]] = {}
        self.words: set[str] = set()
        self.spelt: set[str] = set()  # what a slip can be taken for: no place of elsewhere
        for phrase, meaning in phrases:
            self._add(forms(phrase), phrase, meaning)

    def _add(self, words: tuple[str, ...], phrase: str, meaning: Meaning) -> None:
        if not words:
            return
        meanings = self._by_first[words[0]].setdefault(words, [])
        if meaning not in meanings:
            meanings[:] = _asked_back(phrase, [*meanings, meaning])
        self.words.update(words)
        if not (meaning.category == "not_held" and meaning.value.startswith(ELSEWHERE)):
            self.spelt.update(words)
        if len(words) > 1 and meaning.category not in _NEVER_RUN_TOGETHER:
            squashed = form_of("".join(filter(str.isalnum, phrase)))
            self._squashed.setdefault(squashed, []).append(meaning)

    def at(self, tokens: tuple[Token, ...], start: int) -> Iterator[tuple[int, Meaning]]:
        """Every phrase that begins at token `start`, as (end, meaning)."""
        for words, meanings in self._by_first.get(tokens[start].form, {}).items():
            end = _matched(tokens, start, words, _LOOSE.get(meanings[0].category, _BETWEEN))
            if end:
                yield from ((end, meaning) for meaning in meanings)
        for meaning in self._squashed.get(tokens[start].form, ()):
            yield start + 1, meaning

    def words_of(self, *categories: str) -> set[str]:
        """The words of all phrases of these categories."""
        return {word for phrase in self.phrases_of(*categories) for word in phrase}

    def phrases_of(self, *categories: str) -> set[tuple[str, ...]]:
        """The phrases of these categories, each as its forms."""
        return {
            words
            for phrases in self._by_first.values()
            for words, meanings in phrases.items()
            if any(m.category in categories for m in meanings)
        }

    def knows(self, form: str) -> bool:
        """Whether some phrase has this word, or is this word with its spaces lost."""
        return form in self.words or form in self._squashed


def _asked_back(phrase: str, meanings: list[Meaning]) -> list[Meaning]:
    """The meanings, with those of one dimension as one that is asked back, but for its own name."""
    *others, last = meanings
    dimension = _dimension(last)
    for at, other in enumerate(others):
        if dimension and dimension == _dimension(other):
            if other.own != last.own:
                return [*others[:at], other if other.own else last, *others[at + 1 :]]
            readings = tuple(dict.fromkeys((*_names(other), *_names(last))))
            known = [m.value.why for m in (other, last) if m.category == "asked_back"]
            why = known[0] if known else f"“{phrase}” has several meanings in the catalog"
            asked = AskedBack(words=(phrase,), dimension=dimension, readings=readings, why=why)
            return [*others[:at], Meaning("asked_back", asked), *others[at + 1 :]]
    return meanings


def _names(meaning: Meaning) -> tuple[str, ...]:
    """The members that a meaning can be."""
    if meaning.category == "asked_back":
        return tuple(meaning.value.readings)
    return (str(meaning.value.name if meaning.category == "member" else meaning.value),)


def _dimension(meaning: Meaning) -> str:
    """The dimension of which a meaning is a member, or members; "" for what is no member."""
    if meaning.category in ("member", "asked_back"):
        return str(meaning.value.dimension)
    return meaning.category if meaning.category in (*OWN_CATEGORY, "place") else ""


def _matched(
    tokens: tuple[Token, ...], start: int, words: tuple[str, ...], between: frozenset[str]
) -> int | None:
    at = start
    for position, word in enumerate(words):
        while position and at < len(tokens) and word != tokens[at].form in between:
            at += 1
        if at >= len(tokens) or tokens[at].form != word:
            return None
        at += 1
    return at


def read_lexicon(catalog: Catalog) -> Lexicon:
    """The lexicon of a catalog."""
    return Lexicon(
        [
            *_members(catalog),
            *_places(catalog),
            *_named(catalog),
            *_measures(catalog),
            *_words(catalog),
        ]
    )


def _phrases(name: str, label: str, synonyms: Iterable[str]) -> Iterator[str]:
    yield label
    yield name.replace("_", " ")
    yield from synonyms


def _members(catalog: Catalog) -> Iterator[tuple[str, Meaning]]:
    for dimension in catalog.dimensions.values():
        for m in dimension.members:
            own = (m.label, m.name.replace("_", " "), m.one, m.many)
            named = not is_former(dimension, m.name)  # words of today are of today's members
            for phrase in (*own, *m.synonyms):
                yield phrase, _member(dimension.name, m.name, named and phrase in own)
        yield from _marked(dimension)


def _marked(dimension: Dimension) -> Iterator[tuple[str, Meaning]]:
    """Words for a dimension that marks records with yes or no: "marked knife"."""
    words = dimension.name.replace("_", " ")
    for m in dimension.members if is_marker(dimension) else ():
        for marked in ("marked", "marked as", "flagged", "flagged as"):
            said = f"{marked} {words}"
            yield said if m.name == "yes" else f"not {said}", _member(dimension.name, m.name)


def _member(dimension: str, name: str, own: bool = False) -> Meaning:
    if dimension in OWN_CATEGORY:
        return Meaning(dimension, name, own)
    return Meaning("member", MemberName(dimension, name), own)


def _places(catalog: Catalog) -> Iterator[tuple[str, Meaning]]:
    for place in catalog.places.values():
        category = "everyday_place" if place.everyday else "place"
        own = (place.label.split(" (")[0], place.name.replace("_", " "))
        for phrase in own:
            yield phrase, Meaning(category, place.name, True)
        for phrase in place.synonyms:
            # "the east", "east sector": what stands beside a group's name tells that it is one
            yield phrase, Meaning("place" if place.group else category, place.name, phrase in own)
        for part in place.parts:
            yield part, Meaning("place_part", (part, place.name))


def _named(catalog: Catalog) -> Iterator[tuple[str, Meaning]]:
    own = [d for d in catalog.dimensions.values() if not d.name.startswith(PRINTED)]
    for dimension in own:
        # "hate" marks crimes, and is no way to cut them up
        name = "" if is_marker(dimension) else dimension.name.replace("_", " ")
        for phrase in (dimension.label, name, *dimension.synonyms):
            yield phrase, Meaning("dimension", dimension.name)
    for source in catalog.sources.values():
        for phrase in (*source.synonyms, *([source.label] if source.file else [])):
            yield phrase, Meaning("source", source.name)
        for document in source.documents:
            for phrase in (document.title, *document.synonyms):
                yield phrase, Meaning("source", source.name)


def _measures(catalog: Catalog) -> Iterator[tuple[str, Meaning]]:
    """Measures that are no count of crimes; the name of one thing counted needs its topic."""
    counted = [s for s in catalog.sources.values() if s.kind == "counts"]
    measures = [m for source in counted for m in source.measures]
    for measure in (m for m in measures if m.name != DEFAULT_MEASURE):
        for phrase in (measure.label, *measure.synonyms):
            yield phrase, Meaning("measure", measure.name)
        for phrase in (measure.one, measure.many):
            yield phrase, Meaning("thing", measure.name)


def _words(catalog: Catalog) -> Iterator[tuple[str, Meaning]]:
    for line in catalog.filler:
        for phrase in line.split(","):
            yield phrase, Meaning("filler", None)
    for asked in catalog.asked_back:
        for phrase in asked.words:
            yield phrase, Meaning("asked_back", asked)
    for missing in catalog.not_held:
        for phrase in missing.words:
            yield phrase, Meaning("not_held", missing.name)
    yield from _terms(catalog.terms)


def _terms(terms: Iterable[Term]) -> Iterator[tuple[str, Meaning]]:
    for term in terms:
        for phrase in _phrases(term.name, term.label, term.synonyms):
            yield phrase, Meaning("term", term.name)
