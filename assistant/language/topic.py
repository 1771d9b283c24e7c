"""What a question is about decides what its words can mean.

"Drugs" is a type of crime; in a question about searches it is what was looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.language.lexicon import OWN_CATEGORY
from assistant.language.patterns import Node
from assistant.query import DEFAULT_MEASURE

_WIDE = "all_crime"


def topic_of(nodes: Iterable[Node], catalog: Catalog) -> Source | None:
    """The counted source that a measure or the source itself is named of, else the default one."""
    default = catalog.counted_in(DEFAULT_MEASURE)
    for node in nodes:
        named = None
        if node.category == "measure":
            named = catalog.counted_in(node.value)
        elif node.category == "source" and catalog.sources[node.value].kind == "counts":
            named = catalog.sources[node.value]
        if named is not None and named is not default:
            return named
    return default


def pertinent(nodes: Sequence[Node], catalog: Catalog) -> list[Node]:
    """The nodes that a question about its topic can mean."""
    topic = topic_of(nodes, catalog)
    if topic is None:
        return list(nodes)
    kept = [_named(node) for node in nodes if _belongs(node, topic, catalog)]
    if topic is catalog.counted_in(DEFAULT_MEASURE):
        return kept
    meant = {(n.start, n.end) for n in kept if n.category in ("member", "dimension", "measure")}
    return [n for n in kept if n.category != "not_held" or (n.start, n.end) not in meant]


def _named(node: Node) -> Node:
    """ "Outcomes" names what is counted once the question is about them."""
    return replace(node, category="measure") if node.category == "thing" else node


def _belongs(node: Node, topic: Source, catalog: Catalog) -> bool:
    if node.category in OWN_CATEGORY:
        return node.category in topic.dimensions
    if node.category == "thing":
        return node.value in topic.named
    if node.category == "member":
        return node.value.dimension in topic.dimensions
    if node.category == "dimension":
        owned = {name for s in catalog.sources.values() for name in s.dimensions}
        return node.value in topic.dimensions or node.value not in owned
    if node.category == "asked_back":
        asked = node.value
        return asked.dimension in (*topic.dimensions, "place") or _WIDE in asked.readings
    return True
