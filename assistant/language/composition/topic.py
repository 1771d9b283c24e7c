"""What a message counts: measures, crime types, places, and the facts that narrow them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.catalog.catalog import Catalog
from assistant.language.chart import Node
from assistant.language.counted import outermost, read_members, source_of_facts
from assistant.language.evidence import Evidence
from assistant.language.exclusions import read_exclusions
from assistant.query import DEFAULT_MEASURE, Filter

ALL_CRIME = "all_crime"
_TWO = 2
# what stands between the name of a kind and the list of those meant
_OPENING = frozenset({"-", ":", "(", "namely"})
_JOINING = frozenset({"and", "plus", "versus", "vs", "against", "with", "than"})
_BARE = frozenset({"crime", "crimes", "offence", "offences"})


@dataclass(frozen=True)
class Topic:
    """The members that are named, in order, each as the stretch that names it.

    `whole` is all crime where it stands beside types that are part of it. `around` are the places
    that hold all others that are named. `narrowed` are outcomes and facts of records.
    """

    measures: tuple[str, ...]
    types: tuple[Node, ...]
    whole: Node | None
    places: tuple[Node, ...]
    around: tuple[Node, ...]
    narrowed: tuple[Filter, ...]
    excluded: tuple[Filter, ...]
    source: str | None

    @property
    def named(self) -> tuple[Node, ...]:
        """The types in reading order, all crime among them where it stands beside them."""
        nodes = (*self.types, *([self.whole] if self.whole else ()))
        return tuple(sorted(nodes, key=lambda node: node.start))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is named that could be counted."""
        counted = self.types or self.whole or self.measures or self.narrowed
        return not counted and not any(f.dimension == "crime_type" for f in self.excluded)

    @property
    def facts(self) -> tuple[Filter, ...]:
        """What every count of the message is narrowed by."""
        return (*self.narrowed, *self.excluded)


def read_topic(row: Evidence, catalog: Catalog) -> Topic:
    """Everything named that is counted, or where, or of what."""
    types, whole = _types(row, catalog)
    places, around = _places(row, catalog)
    named = [n.value for n in (*places, *around)]
    excluded = read_exclusions(row, catalog, named, _own(types, whole))
    outcomes = tuple(dict.fromkeys(n.value for n in row.find("outcome", "outcome_share")))
    row.use(row.find("outcome", "outcome_share"))
    narrowed = [*read_members(row, catalog), *([Filter("outcome", outcomes)] if outcomes else [])]
    measures, source = _measures(row, catalog, bool(types or whole))
    return Topic(measures, types, whole, places, around, tuple(narrowed), tuple(excluded), source)


def _types(row: Evidence, catalog: Catalog) -> tuple[tuple[Node, ...], Node | None]:
    nodes = row.find("crime_type")
    row.use(nodes)
    nodes = _without_heading(nodes, row, catalog)
    narrow = [n for n in nodes if catalog.contains("crime_type", ALL_CRIME, n.value)]
    wide = [n for n in nodes if n.value == ALL_CRIME]
    if not wide or (not narrow and len(narrow) + len(wide) == len(nodes)):
        return _unique(nodes), None
    plain = all(row.words(n).casefold() in _BARE for n in wide)
    if plain or row.has("share", "contribution"):
        return _unique([n for n in nodes if n.value != ALL_CRIME]), wide[-1]
    return _unique(nodes), None


def _own(types: Sequence[Node], whole: Node | None) -> list[str]:
    return [n.value for n in types] if whole is None else []


def _without_heading(nodes: list[Node], row: Evidence, catalog: Catalog) -> list[Node]:
    """The types without one that only heads their list: "kind of theft - shoplifting, …"."""
    if len(nodes) <= _TWO:
        return nodes
    head, first, *_ = nodes
    parts = all(catalog.contains("crime_type", head.value, n.value) for n in nodes[1:])
    opened = set(row.between(head, first))
    return nodes[1:] if parts and opened and opened <= _OPENING else nodes


def _places(row: Evidence, catalog: Catalog) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    nodes = _unique(row.find("place", "standing"))
    row.use(row.find("place", "standing"))
    outer = [
        n
        for n in nodes
        if any(catalog.contains("place", n.value, o.value) for o in nodes if o is not n)
        and (row.has("share") or not listed(row, n))
    ]
    inner = tuple(n for n in nodes if n not in outer)
    return inner, tuple(outer)


def listed(row: Evidence, node: Node) -> bool:
    """Whether a place is set beside another: "in Wisbech and, for comparison, in Fenland".

    What counts or is counted between them makes them places of two requests.
    """
    # "the average Cambridge ward" is no place beside another
    places = () if row.has("typical", "average_per") else row.find("place")
    pairs = [(a, b) for a, b in pairwise(places) if node in (a, b) and a.value != b.value]
    subjects = row.find("crime_type", "measure", "counting", "dimension")
    return any(
        {*row.between(a, b)} & _JOINING
        and not any(a.end <= s.start and s.end <= b.start for s in subjects)
        for a, b in pairs
    )


def _unique(nodes: Sequence[Node]) -> tuple[Node, ...]:
    return tuple({n.value: n for n in reversed(nodes)}.values())[::-1]


def _measures(row: Evidence, catalog: Catalog, typed: bool) -> tuple[tuple[str, ...], str | None]:
    named = list(dict.fromkeys(n.value for n in row.find("measure")))
    measures = tuple(named if row.has("counting") else outermost(named, catalog))
    sources = list(dict.fromkeys(n.value for n in row.find("source")))
    if not (measures and typed):
        row.use(row.find("measure"))
    if len(sources) > 1:
        return measures, None
    row.use(row.find("source"))
    source = catalog.sources[sources[0]] if sources else source_of_facts(row, catalog)
    if source is None or source.kind != "counts":
        return measures, sources[0] if sources else None
    if not measures and source.measures and DEFAULT_MEASURE not in source.named:
        measures = (source.measures[0].name,)
    return measures, sources[0] if sources else None
