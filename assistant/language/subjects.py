"""What is counted, where, and of what: crime types, places, outcomes, measures, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.catalog.catalog import Catalog
from assistant.language.evidence import Evidence
from assistant.language.patterns import Node
from assistant.query import Filter

_LISTING = frozenset(
    {",", "and", "or", "/", "vs", "versus", "v", "against", "with", "plus", "than", "to", "between"}
)
_NEAR = 4
_BARE = frozenset({"crime", "crimes", "offence", "offences"})


@dataclass(frozen=True)
class Subjects:
    """The filters of a question; `part` narrows the numerator of a share."""

    filters: tuple[Filter, ...]
    part: tuple[Filter, ...]
    measure: str = "offences"
    combined: bool = False
    source: str | None = None
    empty: bool = False


def read_subjects(evidence: Evidence, catalog: Catalog) -> Subjects:
    """Every member named, sorted into what is counted, and into part and whole for a share."""
    share = evidence.has("share", "outcome_share", "in_percent")
    types = _types(evidence, catalog, share)
    places = _places(evidence, catalog, share)
    outcomes = _unique(evidence.take("outcome") + [n.value for n in evidence.find("outcome_share")])
    measures, sources = _unique(evidence.take("measure")), _unique(evidence.take("source"))
    combined = bool(evidence.take("together")) and max(len(types), len(places)) > 1
    if types == ["crime_and_asb"]:
        types, combined = list(catalog.member("crime_type", "crime_and_asb").members), True
    excluded = evidence.take("exclusion")
    filters: list[Filter] = []
    part: list[Filter] = []
    for dimension, members in (("crime_type", types), ("place", places)):
        whole, inner = _split(dimension, members, catalog) if share else (members, [])
        filters += [Filter(dimension, tuple(whole))] if whole else []
        part += [Filter(dimension, tuple(inner))] if inner else []
    if outcomes:
        target = part if share and not part else filters
        target.append(Filter("outcome", tuple(outcomes)))
    return Subjects(
        filters=(*filters, *excluded),
        part=tuple(part),
        measure=measures[0] if len(measures) == 1 else "offences",
        combined=combined,
        source=sources[0] if len(sources) == 1 else None,
        empty=not (types or outcomes or measures or _only_types(excluded)),
    )


def _types(evidence: Evidence, catalog: Catalog, share: bool) -> list[str]:
    nodes = evidence.find("crime_type")
    evidence.use(nodes)
    specific = {n.value for n in nodes} - {"all_crime"}
    if specific and not share:
        nodes = [n for n in nodes if not _generic(n, nodes, evidence)]
    types = _unique([n.value for n in nodes])
    for added in evidence.take("inclusion"):
        types = _with_added(types, added.members, catalog)
    return types


def _generic(node: Node, nodes: Sequence[Node], evidence: Evidence) -> bool:
    """Whether "crime" only says what kind of thing is counted, beside a type that is named."""
    if node.value != "all_crime" or evidence.words(node).casefold() not in _BARE:
        return False
    neighbours = [n for n in nodes if n is not node]
    return not any(
        set(evidence.between(*sorted((node, n), key=lambda x: x.start))) & _LISTING
        and len(evidence.between(*sorted((node, n), key=lambda x: x.start))) <= 2
        for n in neighbours
    )


def _with_added(types: list[str], added: Sequence[str], catalog: Catalog) -> list[str]:
    for member in added:
        base = types or ["all_crime"]
        if any(t == member or catalog.contains("crime_type", t, member) for t in base):
            continue
        if base == ["all_crime"] and member == "anti_social_behaviour":
            types = ["crime_and_asb"]
        else:
            types = [*base, member]
    return types


def _places(evidence: Evidence, catalog: Catalog, share: bool) -> list[str]:
    nodes = evidence.find("place")
    evidence.use(nodes)
    gaps = [evidence.between(a, b) for a, b in pairwise(nodes)]
    listed = [len(gap) <= _NEAR and bool(set(gap) & _LISTING) for gap in gaps]
    places = _unique([n.value for n in nodes])
    if share or any(listed) or evidence.has("against"):
        return places
    return [
        p
        for p in places
        if not any(catalog.contains("place", p, other) for other in places if other != p)
    ]


def _split(dimension: str, members: Sequence[str], catalog: Catalog) -> tuple[list[str], list[str]]:
    """Members that hold others are the whole; those held are the part."""
    wholes = [
        m for m in members if any(catalog.contains(dimension, m, o) for o in members if o != m)
    ]
    if not wholes:
        return list(members), []
    return wholes, [m for m in members if m not in wholes]


def _only_types(excluded: Sequence[Filter]) -> bool:
    return any(f.dimension == "crime_type" for f in excluded)


def _unique(values: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(values))
