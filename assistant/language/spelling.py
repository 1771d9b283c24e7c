"""Slips of spelling: an unknown word becomes a known one only where nothing else is as near."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from assistant.language.words import Token

_SHORTEST = 4


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

    def knowing(self, words: Iterable[str]) -> Speller:
        """The same with more words known."""
        return Speller(self._known | set(words), self._english_file)

    @cached_property
    def _english(self) -> frozenset[str]:
        return frozenset(self._english_file.read_text(encoding="utf-8").split())

    def is_word(self, token: Token) -> bool:
        """Whether a word is known to the catalog or English, capitals apart."""
        known = token.form in self._known
        return known or bool({token.form, token.text.casefold()} & self._english)

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

    def nearest(self, form: str, word: str) -> str | None:
        """The one known word within a slip or two of an unknown, un-English word."""
        if len(form) < _SHORTEST or not form.isalpha() or {form, word} & self._english:
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = 1 if len(form) < 6 else 2 if len(form) < 10 else 3
        found = process.extract(
            form, self._candidates, scorer=OSA.distance, score_cutoff=slips, limit=2
        )
        if not found or (len(found) > 1 and found[1][1] == found[0][1]):
            return None
        best = str(found[0][0])
        # "uncharged" is no slip of "charged"
        return None if len(form) - len(best) > 1 and best in form else best
