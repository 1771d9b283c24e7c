"""What is counted, where, and of what: crime types, places, outcomes, measures, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant.catalog.catalog import Catalog
from assistant.language.chart import Node
from assistant.language.counted import read_counted, read_members
from assistant.language.evidence import Evidence
from assistant.language.exclusions import read_exclusions
from assistant.language.joins import clashes, joined, side_by_side, split, unique
from assistant.language.linked import read_linked
from assistant.language.shares import read_sides
from assistant.language.subject import Subjects, without_incidents
from assistant.query import Filter

_BARE = frozenset({"crime", "crimes", "offence", "offences"})
_ASB = "anti_social_behaviour"


_LISTED = ("by", "dimension", "limited", "top_by", "superlative", "parts")
_IN_ALL = frozenset({"in total", "altogether", "in all", "overall total"})


def read_subjects(evidence: Evidence, catalog: Catalog) -> Subjects:
    """Every member named, sorted into what is counted, and into part and whole for a share."""
    share = evidence.has("share", "outcome_share", "in_percent") or asks_twice(evidence)
    share = share or (evidence.has("rate") and evidence.has("outcome"))
    sides = read_sides(evidence) if share else None
    subjects = read_linked(sides, evidence, catalog) if sides else _read(evidence, catalog, share)
    evidence.leave(clashes(evidence))
    return subjects


def _read(evidence: Evidence, catalog: Catalog, share: bool) -> Subjects:
    types = _types(evidence, catalog, share)
    places = _places(evidence, catalog, share)
    counted = read_counted(evidence, catalog, bool(types))
    both = types == ["crime_and_asb"]
    types = list(catalog.member("crime_type", "crime_and_asb").members) if both else types
    excluded = read_exclusions(evidence, catalog, places, types)
    outcomes = _outcomes(evidence, excluded)
    named = read_members(evidence, catalog)
    filters, part = _filters({"crime_type": types, "place": places}, catalog, share)
    if share:
        filters, part = _shared(filters, part, [*outcomes, *named], evidence)
        if not part and len(places) > 1:
            evidence.leave(evidence.find("place"))
    else:
        filters += [*named, *outcomes]
    others = [f for f in excluded if f.dimension != "outcome"]
    several = any(len(f.members) > 1 for f in filters if not f.exclude)
    compared = evidence.has("comparative") and evidence.has("together")
    grouped = any(len(catalog.base_members("crime_type", name) or ()) > 1 for name in types)
    together = (several or grouped) and not compared and bool(evidence.take("together"))
    if not several and not evidence.has(*_LISTED):
        # one count is its own total
        evidence.use(
            n for n in evidence.find("together") if evidence.words(n).casefold() in _IN_ALL
        )
    return Subjects(
        filters=(*filters, *others),
        part=tuple(part),
        measure=counted.measure,
        combined=both or (several and together),
        source=counted.source,
        empty=not (types or outcomes or part or counted.named or _of_types(others)),
    )


def _filters(
    named: Mapping[str, list[str]], catalog: Catalog, share: bool
) -> tuple[list[Filter], list[Filter]]:
    """Types and places as filters; for a share, those that lie in others make its part."""
    filters, part = [], []
    for dimension, members in named.items():
        whole, inner = split(dimension, members, catalog) if share else (members, [])
        filters += [Filter(dimension, tuple(whole))] if whole else []
        part += [Filter(dimension, tuple(inner))] if inner else []
    return filters, part


def _shared(
    filters: list[Filter], part: list[Filter], narrowed: list[Filter], evidence: Evidence
) -> tuple[list[Filter], list[Filter]]:
    """A share with no verb between its sides: what narrows it is its part, where that is plain."""
    if part:
        if not _of_the_whole(evidence):
            evidence.leave(evidence.find("outcome", "member"))
        return [*filters, *narrowed], part
    if len(evidence.find("share")) > 1:
        evidence.leave(evidence.find("share"))
    facts = evidence.find("outcome", "member")
    types = evidence.find("crime_type")
    grouped = evidence.has("by", "dimension") and not evidence.has("rank", "outcome_share")
    first = bool(facts and types) and facts[0].end < types[0].start
    members = evidence.has("member") and len(facts) > 1
    if first or members or (facts and grouped and not types):
        evidence.leave(facts)
    return without_incidents(filters), narrowed


def _of_types(excluded: Sequence[Filter]) -> bool:
    return any(f.dimension == "crime_type" for f in excluded)


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
    if share or side_by_side(nodes, evidence):
        evidence.use(nodes)
    types = unique([n.value for n in nodes])
    if share and len(types) > 1 and not split("crime_type", types, catalog)[1]:
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
        joined(min(node, n, key=_start), max(node, n, key=_start), evidence) for n in others
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
    places = unique([n.value for n in nodes])
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


def _listed(first: Node, second: Node, evidence: Evidence, catalog: Catalog) -> bool:
    """Whether two places are a list; one in the other is, only where a word joins them."""
    nested = any(
        catalog.contains("place", a.value, b.value) for a, b in ((first, second), (second, first))
    )
    worded = any(form[0].isalpha() for form in evidence.between(first, second))
    return joined(first, second, evidence) and (worded or not nested)


# ---- outcomes ----------------------------------------------------------------------------


def _outcomes(evidence: Evidence, excluded: Sequence[Filter]) -> list[Filter]:
    named = unique(evidence.take("outcome") + [n.value for n in evidence.find("outcome_share")])
    found = [Filter("outcome", tuple(named))] if named else []
    return found + [f for f in excluded if f.dimension == "outcome"]


def _of_the_whole(evidence: Evidence) -> bool:
    """Whether the outcome describes the whole: "the share of solved crimes that were …"."""
    types = evidence.find("crime_type")
    outcomes = evidence.find("outcome")
    return any(o.end == t.start for o in outcomes for t in types) and evidence.has("share")
