"""What letters stand for: the facts in which an abbreviation is written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.catalog.model import Term

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"and", "of", "the", "for", "in", "on", "to", "a"})
_LEAST = 2


def written_out(words: Sequence[str], facts: Iterable[Term]) -> str:
    """The shortest fact in whose words one of some letters is spelt by initials; "" without any."""
    found = [f for f in facts if any(_spells(f.description, word) for word in words)]
    return min(found, key=lambda f: len(f.description)).name if found else ""


def _spells(text: str, letters: str) -> bool:
    """Whether words that follow one another begin with these letters, small words apart."""
    words = _WORD.findall(text)
    whole = [word for word in words if not word.isupper()]
    every = "".join(word[0] for word in whole).casefold()
    large = "".join(word[0] for word in whole if word not in _SMALL).casefold()
    named = len(letters) > _LEAST and letters.upper() in words
    return named and (letters in every or letters in large)
