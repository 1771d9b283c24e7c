"""The meaningful stretches of a question, and which of them a reading has used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from assistant.language.chart import Node
from assistant.language.rules.comparisons import PERCENTAGE_CHANGE
from assistant.language.words import Token

_IDLE = ("filler", "mark")


@dataclass
class Evidence:
    """Nodes in reading order. What is left unused at the end has not been understood."""

    tokens: tuple[Token, ...]
    nodes: tuple[Node, ...]
    text: str
    _used: set[int] = field(default_factory=set)

    def find(self, *categories: str) -> list[Node]:
        """The nodes of these categories, left unused."""
        return [n for n in self.nodes if n.category in categories]

    def take(self, *categories: str) -> list[Any]:
        """The values of the nodes of these categories, which counts as using them."""
        found = self.find(*categories)
        self.use(found)
        return [n.value for n in found]

    def use(self, nodes: Iterable[Node]) -> None:
        """Marks nodes as used."""
        self._used.update(id(n) for n in nodes)

    def leave(self, nodes: Iterable[Node]) -> None:
        """Marks nodes as not used after all."""
        self._used.difference_update(id(n) for n in nodes)

    def has(self, *categories: str) -> bool:
        """Whether there is a node of one of these categories."""
        return any(n.category in categories for n in self.nodes)

    def unused(self) -> list[Node]:
        """Nodes that bear on figures and were not used."""
        return [n for n in self.nodes if n.category not in _IDLE and id(n) not in self._used]

    def words(self, node: Node) -> str:
        """A node's words as they were typed."""
        return self.text[self.tokens[node.start].start : self.tokens[node.end - 1].end]

    def before(self, node: Node, count: int = 1) -> tuple[str, ...]:
        """The forms of the tokens just before a node."""
        return tuple(t.form for t in self.tokens[max(0, node.start - count) : node.start])

    def between(self, first: Node, second: Node) -> tuple[str, ...]:
        """The forms of the tokens between two nodes."""
        return tuple(t.form for t in self.tokens[first.end : second.start])

    @property
    def in_percent(self) -> bool:
        """Whether a change is asked for in per cent."""
        named = any(n.rule == PERCENTAGE_CHANGE for n in self.find("change"))
        return named or self.has("in_percent") or any(map(self.says, ("fastest", "quickest")))

    @property
    def asks_where(self) -> bool:
        """Whether the question begins with "where"."""
        return bool(self.tokens) and self.tokens[0].form == "where"

    def says(self, form: str) -> bool:
        """Whether a word stands in the asked part of the question."""
        return any(self.tokens[i].form == form for n in self.nodes for i in range(n.start, n.end))
