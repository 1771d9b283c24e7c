"""Rules: a name, patterns over tokens, and what a match means.

A pattern is words and slots separated by spaces:

    year|ye ending|ended|to {month} {year}

`a|b` is either word, `the?` may be missing, `{month}` is anything found before that has this
category, `{crime_type+}` one or several of them in a list ("a, b and c"). A hyphen between
two elements is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from assistant.language.words import form_of


@dataclass(frozen=True)
class Element:
    """One step of a pattern: one of several words, or a slot."""

    words: frozenset[str] = frozenset()
    slot: str = ""
    optional: bool = False
    several: bool = False


@dataclass(frozen=True)
class Pattern:
    """Elements in order, and what a match must hold, so that most places are passed over.

    A match begins with one of `first_words` or `first_slots`; of each of `needed_words` one word
    is said, each of `needed_slots` is filled. `slots` are all of them.
    """

    elements: tuple[Element, ...]
    first_words: frozenset[str]
    first_slots: frozenset[str]
    needed_words: tuple[frozenset[str], ...]
    needed_slots: frozenset[str]
    slots: frozenset[str]


@dataclass(frozen=True)
class Rule:
    """A named production: patterns over tokens and slots, and the value of a match.

    `produce` takes the slots' values in order and returns the value, or None for no match.
    """

    name: str
    category: str
    patterns: tuple[Pattern, ...]
    produce: Callable[..., Any]

    @property
    def words(self) -> Iterator[str]:
        """Every word that the patterns spell out."""
        for pattern in self.patterns:
            for element in pattern.elements:
                yield from element.words


@dataclass
class Rules:
    """A family of rules, filled by `rule` as its module is read."""

    rules: list[Rule] = field(default_factory=list)

    def rule(self, name: str, category: str, *patterns: str) -> Callable[..., Callable[..., Any]]:
        """Adds the decorated production under `name` for each of the patterns."""

        def add(produce: Callable[..., Any]) -> Callable[..., Any]:
            read = tuple(read_pattern(pattern) for pattern in patterns)
            self.rules.append(Rule(name, category, read, produce))
            return produce

        return add

    def words(self, name: str, category: str, value: Any, *patterns: str) -> None:
        """A rule whose patterns all mean one value, whatever stands in their slots."""
        self.rule(name, category, *patterns)(lambda *_: value)


def read_pattern(pattern: str) -> Pattern:
    """The elements of one pattern, and what a match of it must hold."""
    elements = tuple(_element(part) for part in pattern.split())
    first: list[Element] = []
    for element in elements:
        first.append(element)
        if not element.optional:
            break
    needed = [element for element in elements if not element.optional]
    return Pattern(
        elements,
        first_words=frozenset(word for element in first for word in element.words),
        first_slots=frozenset(e.slot for e in first if e.slot),
        needed_words=tuple(e.words for e in needed if e.words),
        needed_slots=frozenset(e.slot for e in needed if e.slot),
        slots=frozenset(e.slot for e in elements if e.slot),
    )


@cache
def _element(part: str) -> Element:
    optional = len(part) > 1 and part.endswith("?")
    bare = part[:-1] if optional else part
    if bare.startswith("{"):
        name = bare.strip("{}+")
        return Element(slot=name, several=bare.endswith("+}"), optional=optional)
    words = frozenset(form_of(word) for word in bare.split("|"))
    return Element(words=words, optional=optional)


class Family:
    """Rules that are applied together, each found by words that it cannot do without."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._patterns = [(rule, pattern) for rule in self.rules for pattern in rule.patterns]
        self._wordless: list[int] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for at, (_, pattern) in enumerate(self._patterns):
            for word in next(iter(pattern.needed_words), ()):
                self._by_word[word].append(at)
            if not pattern.needed_words:
                self._wordless.append(at)

    def possible(self, said: Collection[str]) -> list[tuple[Rule, Pattern]]:
        """The rules, in order, with each of their patterns whose needed words are all said."""
        found = set(self._wordless)
        found.update(*(self._by_word.get(word, ()) for word in said))
        near = (self._patterns[at] for at in sorted(found))
        return [
            (rule, pattern)
            for rule, pattern in near
            if not any(words.isdisjoint(said) for words in pattern.needed_words)
        ]
