"""Synonyms of words by which nothing printed is named: guesses, which an answer tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language import closed_classes as closed
from assistant.language.printed.index import PrintedIndex
from assistant.language.synonyms import synonyms_of

_MOST = 6
_KEPT = closed.TURNING.words | closed.LIMITING.words


@dataclass(frozen=True)
class Guess:
    """A word as it was typed, and the one of a printed name that it is taken for."""

    typed: str
    taken_for: str


def guesses(
    words: Sequence[str], index: PrintedIndex
) -> Iterator[tuple[tuple[str, ...], Guess | None]]:
    """The words as they are, then with one of them replaced by a synonym that is in a name."""
    yield tuple(words), None
    found = (
        ((*words[:at], other, *words[at + 1 :]), Guess(word, other))
        for at, word in enumerate(words)
        if _is_open(word, index)
        for other in synonyms_of(word)
        if _is_named(other, index)
    )
    yield from (guess for _, guess in zip(range(_MOST), found, strict=False))


def _is_open(word: str, index: PrintedIndex) -> bool:
    """Whether nothing printed is known by a word, so that another may stand for it."""
    known = any(index.is_known(stem) for stem in index.shared.stems(word))
    return not known and word.isalpha() and word not in _KEPT


def _is_named(word: str, index: PrintedIndex) -> bool:
    stems = index.shared.stems(word)
    return bool(stems) and all(index.names_something(stem) for stem in stems)
