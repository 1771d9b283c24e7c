"""The words of a printed series: the dimensions it is printed by, and their members as printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from assistant.catalog.catalog import Catalog
from assistant.catalog.lines import PRINTED
from assistant.language.lexicon import Lexicon, Meaning, MemberName
from assistant.language.patterns import Node
from assistant.language.words import Token, forms

MembersOf = Callable[[str], Mapping[str, Sequence[str]]]
_OUTDONE = ("crime_type", "outcome", "not_held", "filler", "dimension", "asked_back")


def with_breakdowns(
    nodes: Sequence[Node], tokens: tuple[Token, ...], catalog: Catalog, members_of: MembersOf
) -> list[Node]:
    """The nodes, with those that the printed series which is named brings with it.

    Words of the series stand in for what they mean elsewhere.
    """
    named = [n for n in nodes if n.category == "measure" and _is_printed(n.value, catalog)]
    widest = [n for n in named if not any(_is_inside(n, other) for other in named)]
    series = {n.value for n in widest}
    if len(series) != 1:
        return list(nodes)
    printed = members_of(series.pop())
    lexicon = Lexicon(_words(printed, catalog))
    found = [
        Node(start, end, meaning.category, meaning.value)
        for start in range(len(tokens))
        for end, meaning in lexicon.at(tokens, start)
    ]
    found += _as_members(nodes, printed, catalog)
    inside = [(n.start, n.end) for n in found]
    kept = [n for n in nodes if n.category not in _OUTDONE or not _within(n, inside)]
    return [*kept, *found]


def _as_members(
    nodes: Sequence[Node], printed: Mapping[str, Sequence[str]], catalog: Catalog
) -> Iterator[Node]:
    """Crime types that are members of the series' dimension: "drug offences" is "Drugs" there."""
    for node in (n for n in nodes if n.category == "crime_type"):
        label = forms(catalog.member("crime_type", node.value).label)
        for breakdown, members in printed.items():
            for member in (m for m in members if forms(m) == label):
                value = MemberName(f"{PRINTED}{breakdown}", member)
                yield Node(node.start, node.end, "member", value)


def _is_inside(node: Node, other: Node) -> bool:
    """Whether a node is only a piece of another: "children" of "offences by children"."""
    wider = other.end - other.start > node.end - node.start
    return wider and other.start <= node.start and node.end <= other.end


def _is_printed(measure: str, catalog: Catalog) -> bool:
    return catalog.counted_in(measure) is None


def _within(node: Node, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= node.start and node.end <= end for start, end in spans)


def _words(printed: Mapping[str, Sequence[str]], catalog: Catalog) -> Iterator[tuple[str, Meaning]]:
    for breakdown, members in printed.items():
        held = catalog.dimensions.get(f"{PRINTED}{breakdown}")
        if held is None:
            continue
        for phrase in (held.label, held.plural, *held.synonyms):
            yield phrase, Meaning("dimension", held.name)
        for member in members:
            short = member.removesuffix(" Offences").removesuffix(" offences")
            named = (f"{word} {member}" for word in (held.label, *held.synonyms))
            for words in (member, short, *named):
                yield words, Meaning("member", MemberName(held.name, member))
