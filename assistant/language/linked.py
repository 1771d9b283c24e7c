"""Shares whose whole and part stand on the two sides of a verb."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.catalog.catalog import Catalog
from assistant.language.chart import Node
from assistant.language.counted import read_counted
from assistant.language.evidence import Evidence
from assistant.language.exclusions import read_exclusions
from assistant.language.joins import side_by_side, unique
from assistant.language.shares import Sides
from assistant.language.subject import Subjects, without_incidents
from assistant.query import Filter


def read_linked(sides: Sides, evidence: Evidence, catalog: Catalog) -> Subjects:
    """The subjects of a share whose whole and part stand on the two sides of a verb."""
    evidence.use((*sides.core, *sides.places))
    whole = _side(sides.whole, evidence, catalog)
    part = _side(sides.part, evidence, catalog)
    places = unique([n.value for n in sides.places])
    counted = read_counted(evidence, catalog, any(f.dimension == "crime_type" for f in whole))
    excluded = read_exclusions(evidence, catalog, places)
    if _asks_two(evidence) or not (sides.clear and _part_of(part, whole, places, catalog)):
        evidence.leave(sides.core)
    if len(places) > 1 and not _nested(places, catalog):
        evidence.leave(sides.places)
    scope = (Filter("place", (_innermost(places, catalog),)),) if places else ()
    if any(f.dimension == "outcome" for f in (*whole, *part)):
        whole = without_incidents(whole)
    return Subjects(
        filters=(*whole, *scope, *excluded),
        part=tuple(part),
        measure=counted.measure,
        source=counted.source,
        empty=not (whole or part or counted.named),
    )


def _asks_two(evidence: Evidence) -> bool:
    """ "What share led to arrest and what share to a caution"."""
    asking = [n for n in evidence.find("share") if "what" in evidence.words(n).casefold().split()]
    asking += [n for n in evidence.find("share") if "what" in evidence.before(n)]
    return len({n.start for n in asking}) > 1


def _side(nodes: Sequence[Node], evidence: Evidence, catalog: Catalog) -> list[Filter]:
    """The filters of one side of a share; several of a kind must stand side by side."""
    types = [n for n in nodes if n.category == "crime_type"]
    others = [n for n in nodes if n.category != "crime_type"]
    specific = [n for n in types if n.value != "all_crime"]
    kept = [*(specific or types), *others]
    found: dict[str, list[Node]] = {}
    for node in kept:
        dimension = node.value.dimension if node.category == "member" else node.category
        found.setdefault(dimension, []).append(node)
    for same in found.values():
        if len(same) > 1 and not side_by_side(same, evidence):
            evidence.leave(same)
    return [
        Filter(name, tuple(unique([_name_of(n) for n in same]))) for name, same in found.items()
    ]


def _name_of(node: Node) -> str:
    return str(node.value.name if node.category == "member" else node.value)


def _part_of(
    part: Sequence[Filter], whole: Sequence[Filter], places: Sequence[str], catalog: Catalog
) -> bool:
    """Whether the part can lie in the whole: of one dimension, it must be inside."""
    around = {f.dimension: f.members for f in whole}
    around["place"] = tuple(places) or (catalog.default_place,)
    around.setdefault("crime_type", ("all_crime",))
    return all(
        any(catalog.contains(held.dimension, outer, name) for outer in around[held.dimension])
        for held in part
        if held.dimension in around
        for name in held.members
    )


def _nested(places: Sequence[str], catalog: Catalog) -> bool:
    inner = _innermost(places, catalog)
    return all(p == inner or catalog.contains("place", p, inner) for p in places)


def _innermost(places: Sequence[str], catalog: Catalog) -> str:
    return min(places, key=lambda name: len(catalog.places[name].wards))
