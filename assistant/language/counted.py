"""Which measure of which source is counted, and the members that narrow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.language.chart import Node
from assistant.language.evidence import Evidence
from assistant.language.joins import joined, unique
from assistant.query import DEFAULT_MEASURE, Filter


@dataclass(frozen=True)
class Counted:
    """The measure and the source that a question names; `named` when it names a measure."""

    measure: str
    source: str | None
    named: bool


def read_counted(evidence: Evidence, catalog: Catalog, typed: bool) -> Counted:
    """What is counted; `typed` when crime types are named, which are no other measure's."""
    measures = outermost(unique(evidence.take("measure")), catalog)
    sources = unique(evidence.take("source"))
    if len(measures) + typed > 1:
        evidence.leave(evidence.find("measure"))
    if len(sources) > 1:
        evidence.leave(evidence.find("source"))
    source = catalog.sources[sources[0]] if len(sources) == 1 else None
    implied = source if source and source.kind == "counts" else source_of_facts(evidence, catalog)
    if not measures and implied and implied.measures and DEFAULT_MEASURE not in implied.named:
        measures = [implied.measures[0].name]
    measure = measures[0] if len(measures) == 1 else DEFAULT_MEASURE
    if source and source.kind == "counts" and measure not in source.named:
        # "the police.uk data" names the publisher of all that come with it
        if source.file or _is_own(measure, catalog):
            evidence.leave(evidence.find("source"))
        source = None
    return Counted(measure, source.name if source else None, bool(measures))


def _is_own(measure: str, catalog: Catalog) -> bool:
    """Whether a measure is of a file that an analyst brought."""
    home = catalog.counted_in(measure)
    return home is not None and bool(home.file)


def outermost(measures: list[str], catalog: Catalog) -> list[str]:
    """ "The arrest rate of stop and search" is one measure: a share of the other."""
    inner = {catalog.measure(name).of for name in measures}
    return [name for name in measures if name not in inner]


def source_of_facts(evidence: Evidence, catalog: Catalog) -> Source | None:
    """The one source that has all of the dimensions named, where there is only one."""
    owned = {name for source in catalog.sources.values() for name in source.dimensions}
    named = {n.value.dimension for n in evidence.find("member")}
    named |= {n.value for n in evidence.find("dimension")}
    sources = [s for s in catalog.sources.values() if named & owned <= set(s.dimensions)]
    return sources[0] if len(sources) == 1 else None


# ---- members -----------------------------------------------------------------------------


def read_members(evidence: Evidence, catalog: Catalog) -> list[Filter]:
    """The members of dimensions that are named, as filters."""
    nodes = evidence.find("member")
    evidence.use(nodes)
    named = {n.value.dimension for n in nodes} | {n.value for n in evidence.find("dimension", "by")}
    if any(d.instead_of in named for d in catalog.dimensions.values() if d.name in named):
        evidence.leave(nodes)
    return _filters(nodes, evidence)


def _filters(nodes: Sequence[Node], evidence: Evidence) -> list[Filter]:
    """One filter a dimension; several members of one must stand side by side."""
    by_dimension: dict[str, list[Node]] = {}
    for node in nodes:
        by_dimension.setdefault(node.value.dimension, []).append(node)
    for same in by_dimension.values():
        if not all(joined(a, b, evidence) for a, b in pairwise(same) if a.value != b.value):
            evidence.leave(same)
    return [
        Filter(dimension, tuple(unique([n.value.name for n in same])))
        for dimension, same in by_dimension.items()
    ]
