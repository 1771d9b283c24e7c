"""Synonyms of words by which nothing printed is named: guesses, which an answer tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

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
    """The words as they are, then with some of them replaced by synonyms that are in a name.

    A word is taken for the same everywhere; ways that replace fewer words come first.
    """
    meant = {word: others for word in dict.fromkeys(words) if (others := _meant(word, index))}
    for replaced in islice(_ways(meant), _MOST):
        told = tuple(Guess(word, replaced[word]) for word in meant if word in replaced)
        yield tuple(replaced.get(word, word) for word in words), told


def _ways(meant: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Which words are taken for which others, few at a time first, what stands last before."""
    words = [*meant][::-1]
    for many in range(len(words) + 1):
        for chosen in combinations(words, many):
            for others in product(*(meant[word] for word in chosen)):
                yield dict(zip(chosen, others, strict=True))


def _meant(word: str, index: PrintedIndex) -> tuple[str, ...]:
    """What a word may be taken for."""
    if not _is_open(word, index):
        return ()
    return tuple(islice((other for other in synonyms_of(word) if _is_named(other, index)), _EACH))


def _is_open(word: str, index: PrintedIndex) -> bool:
    """Whether nothing printed is known by a word, so that another may stand for it."""
    known = any(index.is_known(stem) for stem in index.shared.stems(word))
    return not known and word.isalpha() and word not in _KEPT


def _is_named(word: str, index: PrintedIndex) -> bool:
    stems = index.shared.stems(word)
    return bool(stems) and all(index.names_something(stem) for stem in stems)
