"""What a question is about decides what its words can mean.

"Drugs" is a type of crime; in a question about searches it is what was looked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source, is_marker
from assistant.language.chart import ELSEWHERE, Node
from assistant.language.lexicon import OWN_CATEGORY
from assistant.language.words import Token, forms
from assistant.query import DEFAULT_MEASURE

_WIDE = "all_crime"
_CRIMES = frozenset(forms("crime offence"))
_BOUND = frozenset(forms("over under between and to or"))
_COUNTING = frozenset(forms("many most fewest more fewer number total of"))
_HAVING = frozenset(forms("with had have has having saw recorded got least most than"))


def topic_of(nodes: Sequence[Node], catalog: Catalog) -> Source | None:
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
    return _stood_in(nodes, catalog) or default


def _is_counted(node: Node, tokens: Sequence[Token], catalog: Catalog) -> bool:
    """Whether people are what is asked for: else a rate is over them, or they are spoken of."""
    source = catalog.counted_in(node.value) if node.category in ("measure", "thing") else None
    if source is None or not catalog.tells_people(source):
        return True
    return node.start == 0 or tokens[node.start - 1].form in _COUNTING


def _stood_in(nodes: Sequence[Node], catalog: Catalog) -> Source | None:
    """The source whose measure stands for a member that is named beside a mark of its own."""
    marks = {n.value.dimension for n in nodes if n.category == "member" and _marks(n, catalog)}
    for source in catalog.sources.values() if marks else ():
        standing = any(_stood_for(n, source, False) is not n for n in nodes)
        if source.file and standing and marks <= set(source.dimensions):
            return source
    return None


def _marks(node: Node, catalog: Catalog) -> bool:
    """Whether the words say that records are marked: "marked knife"."""
    return node.end - node.start > 1 and is_marker(catalog.dimensions[node.value.dimension])


def pertinent(
    nodes: Sequence[Node], tokens: Sequence[Token], catalog: Catalog, before: Source | None = None
) -> list[Node]:
    """The nodes that a question about its topic can mean; a follow-up keeps the topic `before`."""
    nodes = [node for node in nodes if _is_counted(node, tokens, catalog)]
    topic = topic_of(nodes, catalog)
    if before is not None and topic is catalog.counted_in(DEFAULT_MEASURE):
        topic = before
    if topic is None:
        return list(nodes)
    sourced = any(n.category == "source" and n.value == topic.name for n in nodes)
    nodes = [_stood_for(node, topic, sourced) for node in nodes]
    told = [node if _belongs(node, topic, catalog) else _elsewhere(node, catalog) for node in nodes]
    kept = _named([node for node in told if node is not None], tokens)
    kept = [node for node in kept if not _is_bound(node, kept, tokens)]
    if topic is catalog.counted_in(DEFAULT_MEASURE):
        return kept
    meant = {(n.start, n.end) for n in kept if n.category in ("member", "dimension", "measure")}
    return [n for n in kept if n.category != "not_held" or (n.start, n.end) not in meant]


def _stood_for(node: Node, topic: Source, sourced: bool) -> Node:
    """The measure of the topic that stands for a member, in the place of the member.

    Where the source is named, "crimes" are its own.
    """
    if node.category not in (*OWN_CATEGORY, "member") or not topic.file:
        return node
    name = f"{node.category}.{node.value}"
    if node.category == "member":
        name = f"{node.value.dimension}.{node.value.name}"
    found = next((m.name for m in topic.measures if m.stands_for == name), None)
    if sourced and node.value == _WIDE and _counts_crimes(topic):
        found = topic.measures[0].name
    return replace(node, category="measure", value=found) if found else node


def _elsewhere(node: Node, catalog: Catalog) -> Node | None:
    """A member or dimension of other figures of an analyst's own.

    Its words must not be let go unseen.
    """
    if node.category not in ("dimension", "member"):
        return None
    dimension = node.value if node.category == "dimension" else node.value.dimension
    if any(dimension in s.dimensions for s in catalog.sources.values() if not s.file):
        return None
    return replace(node, category=ELSEWHERE[node.category])


def _counts_crimes(topic: Source) -> bool:
    """Whether what the source counts first are crimes."""
    first = topic.measures[0] if topic.measures else None
    words = forms(first.many or first.label) if first and first.unit == "count" else ()
    return bool({*words[-1:]} & _CRIMES)


def _named(nodes: Sequence[Node], tokens: Sequence[Token]) -> list[Node]:
    """Once a question is about outcomes, "outcomes" are counted and "outcome" is a dimension."""
    things = [(n.start, n.end) for n in nodes if n.category == "thing"]
    cuts = [(n.start, n.end) for n in nodes if n.category == "dimension"]
    both = {span: tokens[span[1] - 1].plural for span in set(things) & set(cuts)}
    idle = {("thing", *span) for span, plural in both.items() if not plural}
    idle |= {("dimension", *span) for span, plural in both.items() if plural}
    kept = [n for n in nodes if (n.category, n.start, n.end) not in idle]
    return [replace(n, category="measure") if n.category == "thing" else n for n in kept]


def _is_bound(node: Node, nodes: Sequence[Node], tokens: Sequence[Token]) -> bool:
    """ "Wards with over 34 searches": a number of what is counted, and no age."""
    inside = tokens[node.start : node.end]
    numbered = any(token.is_number for token in inside)
    aged = any(token.is_word and token.form not in _BOUND for token in inside)
    if node.category != "member" or not numbered or aged:
        return False
    counted = any(n.start == node.end and n.category == "measure" for n in nodes)
    narrowed = any(n.start == node.end and n.category == "member" for n in nodes)
    return counted or narrowed or (node.start > 0 and tokens[node.start - 1].form in _HAVING)


def _belongs(node: Node, topic: Source, catalog: Catalog) -> bool:
    if node.category in OWN_CATEGORY:
        return node.category in topic.dimensions
    if node.category == "thing":
        return node.value in topic.named
    if node.category == "member":
        return node.value.dimension in topic.dimensions
    if node.category == "dimension":
        owned = {name for s in catalog.sources.values() for name in s.dimensions}
        return node.value in (*topic.dimensions, "ward", "district") or node.value not in owned
    if node.category == "asked_back":
        asked = node.value
        return asked.dimension in (*topic.dimensions, "place") or _WIDE in asked.readings
    return True
