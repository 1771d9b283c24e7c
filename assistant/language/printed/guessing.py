"""Synonyms of words by which nothing printed is named: guesses, which an answer tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from assistant.language import closed_classes as closed
from assistant.language.printed.index import PrintedIndex
from assistant.language.synonyms import synonyms_of

_MOST = 8
_EACH = 3
_KEPT = closed.TURNING.words | closed.LIMITING.words


@dataclass(frozen=True)
class Guess:
    """A word as it was typed, and the one of a printed name that it is taken for."""

    typed: str
    taken_for: str


def guesses(
    words: Sequence[str], index: PrintedIndex
) -> Iterator[tuple[tuple[str, ...], tuple[Guess, ...]]]:
    """The words as they are, then with some of them replaced by synonyms that are in a name."""
    ways = sorted(
        product(*(_meant(word, index) for word in words)), key=lambda way: _made(way, words)
    )
    for way in islice(ways, _MOST):
        pairs = zip(words, way, strict=True)
        yield way, tuple(Guess(word, other) for word, other in pairs if word != other)


def _made(way: Sequence[str], words: Sequence[str]) -> int:
    """How many of the words are replaced."""
    return sum(one != other for one, other in zip(way, words, strict=True))


def _meant(word: str, index: PrintedIndex) -> tuple[str, ...]:
    """A word, and what it may be taken for."""
    if not _is_open(word, index):
        return (word,)
    found = (other for other in synonyms_of(word) if _is_named(other, index))
    return (word, *islice(found, _EACH))


def _is_open(word: str, index: PrintedIndex) -> bool:
    """Whether nothing printed is known by a word, so that another may stand for it."""
    known = any(index.is_known(stem) for stem in index.shared.stems(word))
    return not known and word.isalpha() and word not in _KEPT


def _is_named(word: str, index: PrintedIndex) -> bool:
    stems = index.shared.stems(word)
    return bool(stems) and all(index.names_something(stem) for stem in stems)
