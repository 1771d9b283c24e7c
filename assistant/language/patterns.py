"""Rules: a name, patterns over tokens, and what a match means.

A pattern is words and slots separated by spaces:

    year|ye ending|ended|to {month} {year}

`a|b` is either word, `the?` may be missing, `{month}` is anything found before that has this
category, `{crime_type+}` one or several of them in a list ("a, b and c"). A hyphen between
two elements is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from assistant.language.words import Token, form_of

_JOINERS = frozenset({",", "and", "or", "/", "-", "nor", "plus", ";", "also", "as", "well"})


@dataclass(frozen=True)
class Node:
    """A stretch of tokens with a category, what it stands for, and the rule that says so."""

    start: int
    end: int
    category: str
    value: Any
    rule: str = "word"


@dataclass(frozen=True)
class Element:
    """One step of a pattern: one of several words, or a slot."""

    words: frozenset[str] = frozenset()
    slot: str = ""
    optional: bool = False
    several: bool = False


@dataclass(frozen=True)
class Pattern:
    """Elements in order, and what a match can begin with, so that most places are passed over."""

    elements: tuple[Element, ...]
    first_words: frozenset[str]
    first_slots: frozenset[str]


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
    """The elements of one pattern, and its possible beginnings."""
    elements = tuple(_element(part) for part in pattern.split())
    first: list[Element] = []
    for element in elements:
        first.append(element)
        if not element.optional:
            break
    words = frozenset(word for element in first for word in element.words)
    return Pattern(elements, words, frozenset(e.slot for e in first if e.slot))


@cache
def _element(part: str) -> Element:
    optional = len(part) > 1 and part.endswith("?")
    bare = part[:-1] if optional else part
    if bare.startswith("{"):
        name = bare.strip("{}+")
        return Element(slot=name, several=bare.endswith("+}"), optional=optional)
    words = frozenset(form_of(word) for word in bare.split("|"))
    return Element(words=words, optional=optional)


class Chart:
    """Everything found in a question so far, by where it begins."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.at: dict[int, list[Node]] = defaultdict(list)
        self._forms = frozenset(token.form for token in tokens)
        self._categories: set[str] = set()

    def add(self, node: Node) -> bool:
        """Puts the node in, unless an equal one is there."""
        if any(
            n.end == node.end and n.category == node.category and n.value == node.value
            for n in self.at[node.start]
        ):
            return False
        self.at[node.start].append(node)
        self._categories.add(node.category)
        return True

    def apply(self, rules: list[Rule]) -> bool:
        """Adds what the rules find from each token on; whether anything was new."""
        found = [
            Node(start, end, rule.category, value, rule.name)
            for rule in rules
            for pattern in rule.patterns
            for start in self._starts(pattern)
            for end, values in self.matches(pattern.elements, 0, start)
            if (value := rule.produce(*values)) is not None
        ]
        added = [self.add(node) for node in found]
        return any(added)

    def _starts(self, pattern: Pattern) -> list[int]:
        no_word = pattern.first_words.isdisjoint(self._forms)
        if no_word and pattern.first_slots.isdisjoint(self._categories):
            return []
        return [
            start
            for start, token in enumerate(self.tokens)
            if token.form in pattern.first_words
            or (
                pattern.first_slots
                and any(n.category in pattern.first_slots for n in self.at[start])
            )
        ]

    def matches(
        self, pattern: tuple[Element, ...], step: int, at: int
    ) -> Iterator[tuple[int, list[Any]]]:
        """Every way in which the pattern from `step` on can be read from token `at`."""
        if step == len(pattern):
            yield at, []
            return
        element = pattern[step]
        if element.optional:
            yield from self.matches(pattern, step + 1, at)
        for end, values in self._element(element, at):
            yield from (
                (last, values + rest) for last, rest in self.matches(pattern, step + 1, end)
            )
        if step and at < len(self.tokens) and self.tokens[at].form == "-":
            yield from self.matches(pattern, step, at + 1)

    def _element(self, element: Element, at: int) -> Iterator[tuple[int, list[Any]]]:
        if at >= len(self.tokens):
            return
        if element.words:
            if self.tokens[at].form in element.words:
                yield at + 1, []
        elif element.several:
            yield from ((end, [values]) for end, values in self._list(element.slot, at))
        else:
            for node in self.at[at]:
                if node.category == element.slot:
                    yield node.end, [node.value]

    def _list(self, slot: str, at: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
        for node in self.at[at]:
            if node.category != slot:
                continue
            yield node.end, (node.value,)
            after = node.end
            while after < len(self.tokens) and self.tokens[after].form in _JOINERS:
                after += 1
            if after > node.end:
                yield from ((end, (node.value, *rest)) for end, rest in self._list(slot, after))
