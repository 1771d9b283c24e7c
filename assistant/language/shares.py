"""The two sides of a share: "what share of searches of women | led to | an arrest"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.language.chart import Node
from assistant.language.evidence import Evidence
from assistant.language.words import forms

_LINKS = frozenset(
    forms(
        "was were is are be been being led lead leading resulted result resulting ended end ending "
        "had have has got took happened happening occurred found going went"
    )
)
_CORE = ("crime_type", "outcome", "member")
_DATED = ("period", "range", "pair", "periods", "months")
_LISTED = ("by", "dimension", "limited", "top_by")
_OF = frozenset({"of", "all"})
_POINTING = frozenset({"it", "them", "those", "these", "that", "this"})
# other ways to a share, which have no two sides
_OTHERWISE = ("outcome_share", "inclusion", "together", "definition")


@dataclass(frozen=True)
class Sides:
    """What the whole is narrowed by, what makes the part, and the places that hold for both.

    `clear` is false when something is said on both sides that can only be said once.
    """

    whole: tuple[Node, ...]
    part: tuple[Node, ...]
    places: tuple[Node, ...]
    clear: bool = True

    @property
    def core(self) -> tuple[Node, ...]:
        """The nodes of both sides."""
        return (*self.whole, *self.part)


def read_sides(evidence: Evidence) -> Sides | None:
    """The sides of a share, told apart by the verb between them or by "as a share of"."""
    if evidence.has(*_OTHERWISE):
        return None
    for share in evidence.find("share"):
        if evidence.before(share) and evidence.tokens[share.start].form == "as":
            sides = _sides(evidence, share.end, swapped=True)
            return _of_itself(sides) if _is_of_itself(evidence, share) else sides
    heads = evidence.find("measure", *_CORE)
    for at in reversed(range(len(evidence.tokens))):
        if evidence.tokens[at].form in _LINKS and _links(evidence, at, heads):
            return _sides(evidence, at)
    return None


def _is_of_itself(evidence: Evidence, share: Node) -> bool:
    """Whether the whole is what was named: "as a percentage of all of it"."""
    after = (t.form for t in evidence.tokens[share.end :])
    return next((form for form in after if form not in _OF), "") in _POINTING


def _of_itself(sides: Sides) -> Sides:
    """ "Unsolved vehicle crime as a percentage of all of it": the whole is all vehicle crime."""
    types = _of(sides.part, "crime_type")
    rest = tuple(n for n in sides.part if n not in types)
    clear = sides.clear and bool(types and rest) and not sides.whole
    return replace(sides, whole=types, part=rest, clear=clear)


def _links(evidence: Evidence, at: int, heads: Sequence[Node]) -> bool:
    """Whether the verb at a token has a whole before it and something of the question behind it."""
    inside = any(n.start < at - 1 and at < n.end for n in evidence.find(*_CORE, "measure"))
    before = any(n.end <= at for n in heads)
    told = (*_CORE, *_DATED, *_LISTED, "place", "exclusion")
    after = [n for n in evidence.nodes if n.category in told]
    return not inside and before and any(_is_after(n, at) for n in after)


def _is_after(node: Node, at: int) -> bool:
    """Whether a node stands behind the verb, which can be its own first or second word."""
    return node.end > at and node.start >= at - 1


def _sides(evidence: Evidence, at: int, swapped: bool = False) -> Sides:
    after = [n for n in evidence.nodes if _is_after(n, at)]
    before = [n for n in evidence.nodes if not _is_after(n, at)]
    part, whole = (before, after) if swapped else (after, before)
    core, places = _of(part, *_CORE), _of(part, "place")
    around = _of(whole, "place")
    twice = bool(_of(part, *_DATED)) and bool(_of(whole, *_DATED))
    twice = twice or bool(places and around and (core or swapped))
    twice = twice or bool(_of(part, "exclusion"))
    if core:
        return Sides(_of(whole, *_CORE), core, (*around, *places), clear=not twice)
    listed = bool(_of(part, *_LISTED)) and not places
    clear = not twice and bool(places or listed) and not (places and _of(part, *_LISTED))
    return Sides(_of(whole, *_CORE), places, around, clear=clear)


def _of(nodes: Sequence[Node], *categories: str) -> tuple[Node, ...]:
    return tuple(n for n in nodes if n.category in categories)
