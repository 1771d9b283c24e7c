"""What letters stand for: the facts and series in which an abbreviation is written out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.query import Definition

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"and", "of", "the", "for", "in", "on", "to", "a", "at"})
_LEAST = 2


def written_out(words: Sequence[str], texts: Mapping[Definition, str]) -> Definition | None:
    """The shortest text in which one of some letters is spelt by initials; None without any."""
    found = [asked for asked, text in texts.items() if any(_spells(text, w) for w in words)]
    return min(found, key=lambda asked: len(texts[asked]), default=None)


def _spells(text: str, letters: str) -> bool:
    """Whether words that follow one another begin with these letters, small words apart."""
    words = _WORD.findall(text)
    whole = [word for word in words if word.casefold() == word or not _is_short(word)]
    short = {word.casefold() for word in words if _is_short(word)}
    named = len(letters) > _LEAST and bool({letters, f"{letters}s"} & short)
    return named and any(_begins(whole[at:], letters) for at in range(len(whole)))


def _is_short(word: str) -> bool:
    """Whether a word is written as letters that stand for others: "PGPM", "SHoKE"."""
    return sum(letter.isupper() for letter in word) >= _LEAST


def _begins(words: Sequence[str], letters: str) -> bool:
    """Whether some words begin with these letters in turn, small ones with theirs or none."""
    if not letters or not words:
        return not letters
    first, rest = words[0], words[1:]
    taken = first[0].casefold() == letters[0] and _begins(rest, letters[1:])
    return taken or (first in _SMALL and _begins(rest, letters))
