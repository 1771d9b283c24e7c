"""Whether stretches of a question stand side by side, and which must not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from assistant.catalog.catalog import Catalog
from assistant.language.chart import Node
from assistant.language.evidence import Evidence
from assistant.language.rules.members import LIST_MARK
from assistant.language.words import forms

# What may stand between two things that are meant side by side.
_JOINS = frozenset(
    {",", ";", "and", "or", "/", "vs", "versus", "v", "against", "plus", "than", "-", ")", "next"}
)
_COMPARES = frozenset({"with", "to", "alongside"})
_NEAR = 5
# Words that join, and little ones that may stand beside them.
_AND = frozenset({"and", "or", "plus", "/"})
_LITTLE = frozenset(
    forms("a an the of for in on at by with all total number count many how their people also , (")
)
_TWO_PAIRS = 4
_DATED = ("period", "range", "pair")
_FACTS = ("measure", "member", "crime_type", "outcome", "place")


def joined(first: Node, second: Node, evidence: Evidence) -> bool:
    """Whether two stretches stand side by side as a list or a comparison."""
    between = evidence.between(first, second)
    joins = _JOINS | _COMPARES if evidence.has("against") else _JOINS
    marks = all(not form[0].isalpha() for form in between)
    return marks or (len(between) <= _NEAR and bool(set(between) & joins))


def side_by_side(nodes: Sequence[Node], evidence: Evidence) -> bool:
    """Whether nodes of one kind are meant as a list."""
    different = [(a, b) for a, b in pairwise(nodes) if a.value != b.value]
    against = evidence.has("against", "comparative", "by", "definition")
    against = against or len(evidence.find("counting")) > 1
    return against or all(joined(a, b, evidence) for a, b in different)


def split(dimension: str, members: Sequence[str], catalog: Catalog) -> tuple[list[str], list[str]]:
    """Members that hold others are the whole; those held are the part."""
    wholes = [
        m for m in members if any(catalog.contains(dimension, m, o) for o in members if o != m)
    ]
    if not wholes:
        return list(members), []
    return wholes, [m for m in members if m not in wholes]


def unique(values: Sequence[str]) -> list[str]:
    """The values, each once."""
    return list(dict.fromkeys(values))


def clashes(evidence: Evidence) -> list[Node]:
    """Neighbours of different kinds that a word joins: "searches and arrests", "women or drugs".

    They ask two things, or for what has one or the other; a filter each would give what has both.
    """
    facts = [n for n in evidence.nodes if n.category in _FACTS]
    if _interleaved(evidence):
        return facts
    marked = any(n.rule == LIST_MARK for n in evidence.nodes)
    return [
        node
        for first, second in pairwise(facts)
        if _kind(first) != _kind(second) and _clash(first, second, evidence, marked)
        for node in (first, second)
    ]


def _interleaved(evidence: Evidence) -> bool:
    """ "Men in Market and women in Abbey": two pairs, and not every one with every other."""
    facts = [n for n in evidence.nodes if n.category in (*_FACTS, *_DATED)]
    kinds = list(dict.fromkeys(map(_kind, facts)))
    for one, other in combinations(kinds, 2):
        own = [n for n in facts if _kind(n) in (one, other)]
        if len(own) != _TWO_PAIRS:
            continue
        first, second, third, fourth = own
        alternate = _kind(first) == _kind(third) != _kind(second) == _kind(fourth)
        if alternate and first.value != third.value and second.value != fourth.value:
            return True
    return False


def _clash(first: Node, second: Node, evidence: Evidence, marked: bool) -> bool:
    kinds = {first.category, second.category}
    street = {"member", "place"} == kinds and "street" in (*_kind(first), *_kind(second))
    if not (kinds <= {"measure", "member"} or street):
        return False
    between = set(evidence.between(first, second))
    joined = bool(between & _AND) and between <= _AND | _LITTLE | {"("}
    done = evidence.words(second).split()[0].endswith("ed") and "or" not in between
    return (joined and not done) or (marked and "member" in kinds)


def _kind(node: Node) -> tuple[str, str]:
    value = node.value
    if node.category == "member":
        return node.category, str(value.dimension)
    return ("dated", "") if node.category in _DATED else (node.category, _measure(node))


def _measure(node: Node) -> str:
    return str(node.value) if node.category == "measure" else ""
