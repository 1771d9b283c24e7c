"""Slips of spelling: an unknown word becomes a known one only where nothing else is as near."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.language import closed_classes as closed
from assistant.language.english import EnglishWords
from assistant.language.words import Token

_SHORTEST = 4
_SMALLEST = 3
_LIKELY = 6
_BRITISH = (("ense", "ence"), ("or", "our"), ("ize", "ise"), ("ized", "ised"), ("er", "re"))
_SMALL = tuple(
    sorted(
        w
        for each in (
            closed.DETERMINERS,
            closed.PRONOUNS,
            closed.AUXILIARIES,
            closed.PREPOSITIONS,
            closed.CONJUNCTIONS,
        )
        for w in each.words
        if len(w) >= _SMALLEST
    )
)


@dataclass(frozen=True)
class Correction:
    """A word as typed, and the word it was taken for."""

    typed: str
    taken_for: str


class Speller:
    """Corrects words that are neither known to the catalog nor English."""

    def __init__(self, known: Iterable[str], english_file: Path) -> None:
        self._known = frozenset(known)
        self._candidates = sorted(w for w in self._known if len(w) >= _SHORTEST and w.isalpha())
        self._english_file = english_file
        self._english = EnglishWords(english_file)

    def knowing(self, words: Iterable[str]) -> Speller:
        """The same with more words known."""
        return Speller(self._known | set(words), self._english_file)

    def is_word(self, token: Token) -> bool:
        """Whether a word is known to the catalog or English, capitals apart."""
        return token.form in self._known or self._is_english(token.form, token.text.casefold())

    def _is_english(self, form: str, word: str) -> bool:
        return form in self._english or word in self._english

    def correct(
        self,
        tokens: tuple[Token, ...],
        also_known: Callable[[str], bool],
        names: Container[int] = (),
    ) -> tuple[tuple[Token, ...], tuple[Correction, ...]]:
        """The tokens with slips mended, and what was mended; those of `names` stay as they are."""
        mended, corrections = [], []
        for at, token in enumerate(tokens):
            known = not token.is_word or token.form in self._known or also_known(token.form)
            known = known or at in names
            meant = None if known else self.nearest(token.form, token.text.casefold())
            if meant:
                corrections.append(Correction(token.text, meant))
            mended.append(replace(token, form=meant) if meant else token)
        return tuple(mended), tuple(corrections)

    def _in_british(self, form: str) -> str | None:
        """The known word that an American spelling stands for: "offense"."""
        spelt = (form.removesuffix(a) + b for a, b in _BRITISH if form.endswith(a))
        return next((w for w in spelt if w in self._known), None)

    def nearest(self, form: str, word: str) -> str | None:
        """The one known word within a slip or two of an unknown, un-English word."""
        british = self._in_british(form)
        if british:
            return british
        if not form.isalpha() or self._is_english(form, word):
            return None
        small = _small_word(form)
        if small or len(form) < _SHORTEST:
            return small
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = 1 if len(form) < 6 else 2 if len(form) < 10 else 3
        found = process.extract(
            form, self._candidates, scorer=OSA.distance, score_cutoff=slips, limit=_LIKELY
        )
        best = _likeliest(form, [str(w) for w, slip, _ in found if slip == found[0][1]])
        if best is None:
            return None
        if best[0] != form[0] and found[0][1] > 1:
            # the first letter is seldom wrong: "Chelmsford" is no slip of "Shelford"
            return None
        # "uncharged" is no slip of "charged"
        return None if len(form) - len(best) > 1 and best in form else best


def _likeliest(form: str, nearest: list[str]) -> str | None:
    """The one of the nearest words that is meant: of several the one that lacks a letter.

    A slip leaves a letter out more often than it adds or changes one. Of two forms of one word,
    such as record and recorded, neither is meant where both or none lack one.
    """
    lacking = [w for w in nearest if w[0] == form[0] and _lacks(form, w)]
    alike = any(a != b and b.startswith(a) for a in nearest for b in nearest)
    found = nearest if len(nearest) == 1 else lacking
    if alike and len(lacking) != 1:
        return None
    return found[0] if len(found) == 1 else None


def _small_word(form: str) -> str | None:
    """The word of the closed classes of which a word is a slip: "hwo", "adn", "wer".

    Two letters changed places, or else one is missing; where that leaves several, none is meant.
    """
    if len(form) < _SMALLEST:
        return None
    swapped = [w for w in _SMALL if len(w) == len(form) and _swaps(form, w)]
    lacking = [w for w in _SMALL if len(w) == len(form) + 1 and _lacks(form, w)]
    found = swapped or (lacking if len(form) < _SHORTEST else [])
    found = [w for w in found if w[0] == form[0]] or found
    return found[0] if len(found) == 1 else None


def _swaps(form: str, word: str) -> bool:
    """Whether two neighbouring letters of a word changed places."""
    apart = [i for i, (a, b) in enumerate(zip(form, word, strict=True)) if a != b]
    return len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(form) == sorted(word)


def _lacks(form: str, word: str) -> bool:
    """Whether a word without one of its letters, the first apart, is as typed."""
    return any(word[:i] + word[i + 1 :] == form for i in range(1, len(word)))
