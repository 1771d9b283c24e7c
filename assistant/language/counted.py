"""Which measure of which source is counted, and the members that narrow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.language.evidence import Evidence
from assistant.language.patterns import Node
from assistant.language.words import forms
from assistant.query import DEFAULT_MEASURE, Filter

# What stands between the whole of a share and its part: "searches of women [led to] an arrest".
_LINKS = frozenset(
    forms("was were is are be been being led lead result resulted ended end had have got found")
)
_BESIDE = frozenset({",", "and", "or", "/", "vs", "versus", "v", "against", "plus", "than", "with"})
_NEAR = 4


@dataclass(frozen=True)
class Counted:
    """The measure and the source that a question names; `named` when it names a measure."""

    measure: str
    source: str | None
    named: bool


def read_counted(evidence: Evidence, catalog: Catalog, typed: bool) -> Counted:
    """What is counted; `typed` when crime types are named, which are no other measure's."""
    measures = _outermost(list(dict.fromkeys(evidence.take("measure"))), catalog)
    sources = list(dict.fromkeys(evidence.take("source")))
    if len(measures) + typed > 1:
        evidence.leave(evidence.find("measure"))
    if len(sources) > 1:
        evidence.leave(evidence.find("source"))
    source = catalog.sources[sources[0]] if len(sources) == 1 else None
    implied = source if source and source.kind == "counts" else _of_members(evidence, catalog)
    if not measures and implied and DEFAULT_MEASURE not in implied.named:
        measures = [implied.measures[0].name]
    measure = measures[0] if len(measures) == 1 else DEFAULT_MEASURE
    if source and source.kind == "counts" and measure not in source.named:
        # "the police.uk data" names the publisher of all of them
        source = None
    return Counted(measure, source.name if source else None, bool(measures))


def _outermost(measures: list[str], catalog: Catalog) -> list[str]:
    """ "The arrest rate of stop and search" is one measure: a share of the other."""
    inner = {catalog.measure(name).of for name in measures}
    return [name for name in measures if name not in inner]


def _of_members(evidence: Evidence, catalog: Catalog) -> Source | None:
    """The source whose members or dimensions are named, where they are only one's."""
    named = {n.value.dimension for n in evidence.find("member")}
    named |= {n.value for n in evidence.find("dimension")}
    sources = [s for s in catalog.sources.values() if named & set(s.dimensions)]
    return sources[0] if len(sources) == 1 else None


# ---- members -----------------------------------------------------------------------------


def read_members(evidence: Evidence, share: bool) -> tuple[list[Filter], list[Filter]]:
    """Members of dimensions as filters; for a share those of the whole and those of its part."""
    nodes = evidence.find("member")
    evidence.use(nodes)
    if not share:
        return _filters(nodes, evidence), []
    whole, part = _around_link(nodes, evidence)
    if nodes and not part:
        evidence.leave(nodes)
    return _filters(whole, evidence), _filters(part, evidence)


def _around_link(nodes: Sequence[Node], evidence: Evidence) -> tuple[list[Node], list[Node]]:
    """The members that belong to the whole of a share, and those that make its part."""
    if len(nodes) < 2 or all(n.value.dimension == nodes[0].value.dimension for n in nodes):
        return [], list(nodes)
    links = [at for at, token in enumerate(evidence.tokens) if token.form in _LINKS]
    for link in links:
        before = [n for n in nodes if n.end <= link]
        after = [n for n in nodes if n.end > link]
        if before and after:
            return before, after
    starts = [n.start for n in evidence.find("share")]
    if starts and nodes[0].end <= min(starts) < nodes[-1].start:
        part = [n for n in nodes if n.end <= min(starts)]
        return [n for n in nodes if n not in part], part
    return list(nodes), []


def _filters(nodes: Sequence[Node], evidence: Evidence) -> list[Filter]:
    """One filter a dimension; several members of one must stand side by side."""
    by_dimension: dict[str, list[Node]] = {}
    for node in nodes:
        by_dimension.setdefault(node.value.dimension, []).append(node)
    for same in by_dimension.values():
        if not all(_beside(a, b, evidence) for a, b in pairwise(same) if a.value != b.value):
            evidence.leave(same)
    return [
        Filter(dimension, tuple(dict.fromkeys(n.value.name for n in same)))
        for dimension, same in by_dimension.items()
    ]


def _beside(first: Node, second: Node, evidence: Evidence) -> bool:
    between = evidence.between(first, second)
    return len(between) <= _NEAR and (not between or bool(set(between) & _BESIDE))
