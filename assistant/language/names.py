"""Names that the catalog does not list: members of an open dimension, looked up in the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import pairwise

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Dimension
from assistant.language.chart import Node
from assistant.language.lexicon import MemberName
from assistant.language.words import Token, form_of, forms

LookUp = Callable[[Collection[str]], Mapping[str, str]]
_MARKS = re.compile(r"[^a-z0-9]+")
_LONGEST = 5
_PLAIN = frozenset(
    forms(
        "the new old main back low cross short long by in ward top worst best busiest quiet each "
        "every any which what one first second third same other spring"
    )
)
_IN_FRONT = 3


def key_of(name: str) -> str:
    """A name without capitals, apostrophes and marks: "King's Parade" → "kings parade"."""
    return " ".join(_MARKS.sub(" ", name.casefold().replace("'", "")).split())


class Names:
    """Finds names of open dimensions; `look_up` gives those that are held, by key."""

    def __init__(
        self,
        catalog: Catalog,
        look_up: LookUp,
        is_plain_word: Callable[[str], bool],
        is_word: Callable[[Token], bool],
    ) -> None:
        self._dimensions = [d for d in catalog.dimensions.values() if d.endings]
        self._look_up = look_up
        self._is_plain_word = is_plain_word
        self._is_word = is_word

    def nodes(self, tokens: tuple[Token, ...]) -> list[Node]:
        """A node for every stretch that is a name held, or has the look of one."""
        return [node for held in self._dimensions for node in self._of(held, tokens)]

    def _of(self, held: Dimension, tokens: tuple[Token, ...]) -> Iterator[Node]:
        keys = {(i, j): _key(held, tokens[i:j]) for i, j in self._stretches(tokens)}
        kinds = {key_of(kind) for kind in held.kinds}
        found = self._look_up(set(keys.values()) - kinds) if keys else {}
        ends = {
            form_of(w) for w in (*held.endings, *held.short) if held.short.get(w, w) in held.endings
        }
        for (start, end), key in keys.items():
            name = None if self._is_common(tokens[start:end]) else found.get(key)
            if name is None and self._looks_like(tokens[start:end], ends):
                name = _written(held, tokens[start:end])
            if name is not None:
                yield Node(start, end, "member", MemberName(held.name, name), "name")

    def _stretches(self, tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
        """Every two to five tokens that can be a name, and single words that are no others."""
        for start, token in enumerate(tokens):
            if not token.is_word:
                continue
            if not self._is_word(token):
                yield start, start + 1
            for end in range(start + 2, min(start + _LONGEST, len(tokens)) + 1):
                if tokens[end - 1].form[0].isalnum():
                    yield start, end

    def _looks_like(self, tokens: tuple[Token, ...], ends: set[str]) -> bool:
        """Whether the last word ends a name and those before it are no words of a question."""
        front = tokens[:-1]
        return (
            tokens[-1].form in ends
            and not tokens[-1].plural
            and 0 < len(front) <= _IN_FRONT
            and all(self._can_name(token) for token in front)
        )

    def _is_common(self, tokens: tuple[Token, ...]) -> bool:
        """ "The green" and "top street" are streets only with a capital at the end."""
        plain = len(tokens) > 1 and all(token.form in _PLAIN for token in tokens[:-1])
        return plain and not tokens[-1].text[0].isupper()

    def _can_name(self, token: Token) -> bool:
        capital = token.text[0].isupper() and token.start > 0
        return token.is_word and (capital or not self._is_plain_word(token.form))


def _key(held: Dimension, tokens: tuple[Token, ...]) -> str:
    return key_of("".join(_words(held, tokens)))


def _written(held: Dimension, tokens: tuple[Token, ...]) -> str:
    """The name as a title."""
    return " ".join(word[0].upper() + word[1:] for word in "".join(_words(held, tokens)).split())


def _words(held: Dimension, tokens: tuple[Token, ...]) -> list[str]:
    """The words as typed, spaces between them where they were, the last one in full."""
    last = tokens[-1].text.casefold()
    words = [token.text for token in tokens[:-1]] + [held.short.get(last, last)]
    apart = [False, *(b.start > a.end for a, b in pairwise(tokens))]
    return [f" {word}" if gap else word for word, gap in zip(words, apart, strict=True)]
