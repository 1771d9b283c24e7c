"""What is counted, where, and of what: crime types, places, outcomes, measures, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.catalog.catalog import Catalog
from assistant.language.counted import read_counted, read_members
from assistant.language.evidence import Evidence
from assistant.language.patterns import Node
from assistant.query import DEFAULT_MEASURE, Filter

# What may stand between two things that are meant side by side.
_JOINS = frozenset(
    {",", ";", "and", "or", "/", "vs", "versus", "v", "against", "plus", "than", "-", ")", "next"}
)
_COMPARES = frozenset({"with", "to", "alongside"})
_NEAR = 5
_BARE = frozenset({"crime", "crimes", "offence", "offences"})
_ASB = "anti_social_behaviour"


@dataclass(frozen=True)
class Subjects:
    """The filters of a question; `part` narrows the numerator of a share."""

    filters: tuple[Filter, ...]
    part: tuple[Filter, ...]
    measure: str = DEFAULT_MEASURE
    combined: bool = False
    source: str | None = None
    empty: bool = False

    @property
    def has_outcome(self) -> bool:
        """Whether an outcome narrows what is counted."""
        return any(f.dimension == "outcome" for f in (*self.filters, *self.part))

    @property
    def several(self) -> bool:
        """Whether members of some dimension stand side by side."""
        return any(len(f.members) > 1 for f in self.filters if not f.exclude)


def read_subjects(evidence: Evidence, catalog: Catalog) -> Subjects:
    """Every member named, sorted into what is counted, and into part and whole for a share."""
    share = evidence.has("share", "outcome_share", "in_percent") or asks_twice(evidence)
    share = share or (evidence.has("rate") and evidence.has("outcome"))
    types = _types(evidence, catalog, share)
    places = _places(evidence, catalog, share)
    counted = read_counted(evidence, catalog, bool(types))
    combined = bool(evidence.take("together")) and max(len(types), len(places)) > 1
    if types == ["crime_and_asb"]:
        types, combined = list(catalog.member("crime_type", "crime_and_asb").members), True
    filters: list[Filter] = []
    part: list[Filter] = []
    for dimension, members in (("crime_type", types), ("place", places)):
        whole, inner = _split(dimension, members, catalog) if share else (members, [])
        filters += [Filter(dimension, tuple(whole))] if whole else []
        part += [Filter(dimension, tuple(inner))] if inner else []
    excluded = _excluded(evidence, catalog, places)
    outcomes = _outcomes(evidence, excluded)
    if share and part and outcomes and not _of_the_whole(evidence):
        evidence.leave(evidence.find("outcome"))
    if share and not part:
        part, outcomes = outcomes, []
        filters = _with_outcomes(filters)
    if share and not part and len(places) > 1:
        evidence.leave(evidence.find("place"))
    others = [f for f in excluded if f.dimension != "outcome"]
    whole_members, part_members = read_members(evidence, share and not part)
    filters += whole_members
    part += part_members
    return Subjects(
        filters=(*filters, *outcomes, *others),
        part=tuple(part),
        measure=counted.measure,
        combined=combined and any(len(f.members) > 1 for f in filters),
        source=counted.source,
        empty=not (types or outcomes or part or counted.named or _of_types(others)),
    )


def asks_twice(evidence: Evidence) -> bool:
    """ "How many burglaries were there and how many were solved": the part and its whole."""
    return len(evidence.find("counting")) > 1 and evidence.has("outcome", "member")


# ---- crime types -------------------------------------------------------------------------


def _types(evidence: Evidence, catalog: Catalog, share: bool) -> list[str]:
    nodes = _without_narrowed(evidence.find("crime_type"), evidence, catalog)
    specific = {n.value for n in nodes if catalog.contains("crime_type", "all_crime", n.value)}
    if specific and not share:
        evidence.use(n for n in nodes if _generic(n, nodes, evidence))
        nodes = [n for n in nodes if not _generic(n, nodes, evidence)]
    if share or _side_by_side(nodes, evidence):
        evidence.use(nodes)
    types = _unique([n.value for n in nodes])
    if share and len(types) > 1 and not _split("crime_type", types, catalog)[1]:
        evidence.leave(nodes)
    for added in evidence.take("inclusion"):
        types = _with_added(types, added.members, catalog)
    return types


def _without_narrowed(nodes: Sequence[Node], evidence: Evidence, catalog: Catalog) -> list[Node]:
    """ "Knife-enabled robbery" is less than robbery: a part beside a type narrows it."""
    kept = list(nodes)
    for first, second in pairwise(nodes):
        parts = [n for n in (first, second) if _is_part(n, catalog)]
        touching = all(form == "-" for form in evidence.between(first, second))
        if touching and len(parts) == 1:
            whole = second if parts[0] is first else first
            evidence.use([whole])
            kept = [n for n in kept if n is not whole]
    return kept


def _is_part(node: Node, catalog: Catalog) -> bool:
    return catalog.base_members("crime_type", str(node.value)) is None


def _generic(node: Node, nodes: Sequence[Node], evidence: Evidence) -> bool:
    """Whether "crime" only says what kind of thing is counted, beside a type that is named."""
    if len(evidence.find("counting")) > 1:
        return False
    if node.value != "all_crime" or evidence.words(node).casefold() not in _BARE:
        return False
    others = [n for n in nodes if n is not node]
    return not any(
        _joined(min(node, n, key=_start), max(node, n, key=_start), evidence) for n in others
    )


def _start(node: Node) -> int:
    return node.start


def _with_added(types: list[str], added: Sequence[str], catalog: Catalog) -> list[str]:
    for member in added:
        base = types or ["all_crime"]
        if any(t == member or catalog.contains("crime_type", t, member) for t in base):
            continue
        both = base == ["all_crime"] and member == _ASB
        types = ["crime_and_asb"] if both else [*base, member]
    return types


# ---- places ------------------------------------------------------------------------------


def _places(evidence: Evidence, catalog: Catalog, share: bool) -> list[str]:
    nodes = evidence.find("place")
    places = _unique([n.value for n in nodes])
    gaps = [_listed(a, b, evidence, catalog) for a, b in pairwise(nodes)]
    if share or any(gaps) or evidence.has("against"):
        if share or all(gaps) or evidence.has("against", "comparative"):
            evidence.use(nodes)
        return places
    inner = [
        p
        for p in places
        if not any(catalog.contains("place", p, other) for other in places if other != p)
    ]
    # "except shoplifting in Market" could narrow the exception or the whole
    unclear = len(places) > 1 and evidence.has("exclusion")
    if len(inner) <= 1 and not unclear:
        evidence.use(nodes)
    return inner


def _excluded(evidence: Evidence, catalog: Catalog, places: Sequence[str]) -> list[Filter]:
    """What is left out; a place that lies outside the places asked about cannot be."""
    everywhere = [p.name for p in catalog.places.values() if p.everything]
    districts = any(
        "district" in (n.value, getattr(n.value, "dimension", "")) for n in evidence.nodes
    )
    around = list(places) or (everywhere if districts else [catalog.default_place])
    found = []
    for node in evidence.find("exclusion"):
        inside = node.value.dimension != "place" or all(
            any(catalog.contains("place", outer, m) for outer in around) for m in node.value.members
        )
        if not inside and _elsewhere(node.value, places, catalog):
            evidence.use([node])
        elif inside and not {"all_crime", "crime_and_asb"} & set(node.value.members):
            evidence.use([node])
            found.append(node.value)
    return found


def _elsewhere(left_out: Filter, places: Sequence[str], catalog: Catalog) -> bool:
    """ "In the county, not Peterborough": what lies outside the places named is left out anyway."""
    wards = {code for name in places for code in catalog.places[name].wards}
    apart = not any(wards & set(catalog.places[name].wards) for name in left_out.members)
    return bool(places) and left_out.dimension == "place" and apart


def _listed(first: Node, second: Node, evidence: Evidence, catalog: Catalog) -> bool:
    """Whether two places are a list; one in the other is, only where a word joins them."""
    nested = any(
        catalog.contains("place", a.value, b.value) for a, b in ((first, second), (second, first))
    )
    worded = any(form[0].isalpha() for form in evidence.between(first, second))
    return _joined(first, second, evidence) and (worded or not nested)


# ---- outcomes ----------------------------------------------------------------------------


def _outcomes(evidence: Evidence, excluded: Sequence[Filter]) -> list[Filter]:
    named = _unique(evidence.take("outcome") + [n.value for n in evidence.find("outcome_share")])
    found = [Filter("outcome", tuple(named))] if named else []
    return found + [f for f in excluded if f.dimension == "outcome"]


def _of_the_whole(evidence: Evidence) -> bool:
    """Whether the outcome describes the whole: "the share of solved crimes that were …"."""
    types = evidence.find("crime_type")
    outcomes = evidence.find("outcome")
    return any(o.end == t.start for o in outcomes for t in types) and evidence.has("share")


def _with_outcomes(filters: list[Filter]) -> list[Filter]:
    """Shares by outcome leave anti-social behaviour out, which never has one."""
    return [
        replace(f, members=tuple(m for m in f.members if m != _ASB))
        if f.dimension == "crime_type" and len(f.members) > 1
        else f
        for f in filters
    ]


# ---- lists -------------------------------------------------------------------------------


def _joined(first: Node, second: Node, evidence: Evidence) -> bool:
    """Whether two stretches stand side by side as a list or a comparison."""
    between = evidence.between(first, second)
    joins = _JOINS | _COMPARES if evidence.has("against") else _JOINS
    marks = all(not form[0].isalpha() for form in between)
    return marks or (len(between) <= _NEAR and bool(set(between) & joins))


def _side_by_side(nodes: Sequence[Node], evidence: Evidence) -> bool:
    different = [(a, b) for a, b in pairwise(nodes) if a.value != b.value]
    against = evidence.has("against", "comparative", "by", "definition")
    against = against or len(evidence.find("counting")) > 1
    return against or all(_joined(a, b, evidence) for a, b in different)


def _split(dimension: str, members: Sequence[str], catalog: Catalog) -> tuple[list[str], list[str]]:
    """Members that hold others are the whole; those held are the part."""
    wholes = [
        m for m in members if any(catalog.contains(dimension, m, o) for o in members if o != m)
    ]
    if not wholes:
        return list(members), []
    return wholes, [m for m in members if m not in wholes]


def _of_types(excluded: Sequence[Filter]) -> bool:
    return any(f.dimension == "crime_type" for f in excluded)


def _unique(values: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(values))
