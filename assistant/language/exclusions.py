"""What a question leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.catalog.catalog import Catalog
from assistant.language.chart import Node
from assistant.language.evidence import Evidence
from assistant.language.joins import joined
from assistant.query import Filter


def read_exclusions(
    evidence: Evidence, catalog: Catalog, places: Sequence[str], types: Sequence[str] = ()
) -> list[Filter]:
    """What is left out; what lies outside the places and crime types asked about cannot be."""
    everywhere = list(catalog.home_force)
    districts = any(
        "district" in (n.value, getattr(n.value, "dimension", "")) for n in evidence.nodes
    )
    around = list(places) or (everywhere if districts else [catalog.default_place])
    found = []
    for node in _whole(evidence):
        inside = node.value.dimension != "place" or all(
            any(catalog.contains("place", outer, m) for outer in around) for m in node.value.members
        )
        elsewhere = not inside and _elsewhere(node.value, places, catalog)
        if is_contrast(node, evidence.nodes):
            continue
        if elsewhere or _of_other_types(node.value, types, catalog):
            evidence.use([node])
        elif inside and not {"all_crime", "crime_and_asb"} & set(node.value.members):
            evidence.use([node])
            found.append(node.value)
    return found


def is_contrast(node: Node, nodes: Sequence[Node]) -> bool:
    """Whether a type is denied what is said of another: "a rise in burglary but not in robbery"."""
    if node.category != "exclusion" or node.value.dimension != "crime_type":
        return False
    before = {n.category: n for n in nodes if n.end <= node.start}
    others = "crime_type" in before and before["crime_type"].value not in node.value.members
    listed = any(n.category in ("dimension", "number_of", "by") for n in nodes)
    return others and listed and bool({"change", "bound"} & before.keys())


def _elsewhere(left_out: Filter, places: Sequence[str], catalog: Catalog) -> bool:
    """ "In the county, not Peterborough": what lies outside the places named is left out anyway."""
    wards = {code for name in places for code in catalog.places[name].wards}
    apart = not any(wards & set(catalog.places[name].wards) for name in left_out.members)
    return bool(places) and left_out.dimension == "place" and apart


def _of_other_types(left_out: Filter, types: Sequence[str], catalog: Catalog) -> bool:
    """ "Burglaries, not robberies": what is no part of the types named is only set against them."""
    if left_out.dimension != "crime_type" or not types:
        return False
    named = {base for name in types for base in catalog.base_members("crime_type", name) or ()}
    others = [catalog.base_members("crime_type", name) for name in left_out.members]
    return all(other is not None and named.isdisjoint(other) for other in others)


def _whole(evidence: Evidence) -> list[Node]:
    """The exclusions that stand for all they leave out.

    "Not black men" leaves out what is both, and in "not this, that" the second may be meant too.
    """
    facts = [
        n for n in evidence.nodes if n.category in ("exclusion", "member", "crime_type", "outcome")
    ]
    broken: set[int] = set()
    for first, second in pairwise(facts):
        if first.category != "exclusion" or second.category == "exclusion":
            continue
        same = second.category == first.value.dimension and second.value != "all_crime"
        touching = second.category == "member" and not evidence.between(first, second)
        if touching or (same and joined(first, second, evidence)):
            broken.add(id(first))
    return [n for n in evidence.find("exclusion") if id(n) not in broken]
