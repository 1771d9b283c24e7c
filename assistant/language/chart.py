"""The chart of a question: every stretch of it that was found to mean something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.language.patterns import Element, Family, Pattern
from assistant.language.words import Token

# the categories of words for what other figures than those asked about are told apart by
ELSEWHERE = {"dimension": "other_dimension", "member": "other_member"}
_PASSES = 5
_JOINERS = frozenset({",", "and", "or", "/", "-", "nor", "plus", ";", "also", "as", "well"})


@dataclass(frozen=True)
class Node:
    """A stretch of tokens with a category, what it stands for, and the rule that says so."""

    start: int
    end: int
    category: str
    value: Any
    rule: str = "word"


class Chart:
    """Everything found in a question so far, by where it begins."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.at: dict[int, list[Node]] = defaultdict(list)
        self._said: dict[str, list[int]] = defaultdict(list)
        self._begins: dict[str, set[int]] = {}
        for at, token in enumerate(tokens):
            self._said[token.form].append(at)

    def add(self, node: Node) -> bool:
        """Puts the node in, unless an equal one is there."""
        if any(
            n.end == node.end and n.category == node.category and n.value == node.value
            for n in self.at[node.start]
        ):
            return False
        self.at[node.start].append(node)
        self._begins.setdefault(node.category, set()).add(node.start)
        return True

    def apply(self, family: Family) -> None:
        """Adds what the rules find from each token on, and what they find in that."""
        possible = family.possible(self._said.keys())
        fresh = None
        for _ in range(_PASSES):
            found = [
                Node(start, end, rule.category, value, rule.name)
                for rule, pattern in possible
                if fresh is None or not fresh.isdisjoint(pattern.slots)
                for start in self._starts(pattern)
                for end, values in self.matches(pattern.elements, 0, start)
                if (value := rule.produce(*values)) is not None
            ]
            fresh = {node.category for node in found if self.add(node)}
            if not fresh:
                return

    def _starts(self, pattern: Pattern) -> list[int]:
        """Where a match may begin."""
        begins = self._begins
        if not pattern.needed_slots <= begins.keys():
            return []
        found = {at for word in pattern.first_words for at in self._said.get(word, ())}
        return sorted(found.union(*(begins.get(slot, ()) for slot in pattern.first_slots)))

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
