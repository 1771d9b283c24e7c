"""What letters stand for: the facts and series in which an abbreviation is written out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.query import Definition

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"and", "of", "the", "for", "in", "on", "to", "a"})
_LEAST = 2


def written_out(words: Sequence[str], texts: Mapping[Definition, str]) -> Definition | None:
    """The shortest text in which one of some letters is spelt by initials; None without any."""
    found = [asked for asked, text in texts.items() if any(_spells(text, w) for w in words)]
    return min(found, key=lambda asked: len(texts[asked]), default=None)


def _spells(text: str, letters: str) -> bool:
    """Whether words that follow one another begin with these letters, small words apart."""
    words = _WORD.findall(text)
    whole = [word for word in words if not word.isupper()]
    every = "".join(word[0] for word in whole).casefold()
    large = "".join(word[0] for word in whole if word not in _SMALL).casefold()
    named = len(letters) > _LEAST and bool({letters.upper(), f"{letters.upper()}s"} & {*words})
    return named and (letters in every or letters in large)
