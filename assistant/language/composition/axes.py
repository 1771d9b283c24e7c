"""What the table of a message runs along: dimensions that are named, and lists of members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.analysis import By
from assistant.catalog.catalog import Catalog
from assistant.catalog.places import LEVELS
from assistant.language.chart import Node
from assistant.language.composition.times import Times
from assistant.language.composition.topic import Topic
from assistant.language.evidence import Evidence
from assistant.language.rules.pairs import TIME
from assistant.periods import MONTHS_A_YEAR, FixedPeriod, Period
from assistant.query import Filter

_TWO = 2
_GROUPING = frozenset({"each", "every", "per", "within", "all"})
_ASKING = frozenset({"which", "what", "whose", "by", "per", "each", "every"})
POINTING = frozenset({"the", "this", "that", "our", "my"})


@dataclass(frozen=True)
class Axis:
    """An axis and where it is named; a `group` is spoken of as "each" or "per"."""

    by: By
    at: int
    group: bool = False
    dimension: bool = False


@dataclass(frozen=True)
class Layout:
    """The axes of a table, and the conditions that what is named makes for all of it."""

    axes: tuple[Axis, ...]
    conditions: tuple[Filter, ...]
    times: Times

    @property
    def bys(self) -> tuple[By, ...]:
        """The axes as an analysis has them."""
        return tuple(axis.by for axis in self.axes)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions of the axes."""
        return tuple(axis.by.dimension for axis in self.axes)

    def named(self, dimension: str) -> Axis | None:
        """The axis along a dimension."""
        return next((a for a in self.axes if a.by.dimension == dimension), None)

    def along(self, dimension: str) -> Layout:
        """The layout with an axis along one more dimension."""
        if self.named(dimension):
            return self
        return replace(self, axes=(*self.axes, Axis(By(dimension), 0)))


def read_layout(
    row: Evidence, topic: Topic, times: Times, catalog: Catalog, *, together: bool
) -> Layout:
    """The layout that dimensions and lists ask for; lists are summed up where `together`."""
    named = list(_named(row, topic, catalog))
    times = _halved(row, times)
    by_dimension = {axis.by.dimension: axis for axis in named}
    conditions: list[Filter] = list(topic.excluded)
    for dimension, nodes in _lists(topic):
        members = tuple(n.value for n in nodes)
        own = _axis_of(dimension, members, by_dimension, catalog)
        if own:
            by_dimension[own.by.dimension] = replace(own, by=By(own.by.dimension, members))
        elif len(members) > 1 and not together and not _levels(dimension, by_dimension):
            at = nodes[0].start * 10
            by_dimension[dimension] = Axis(By(dimension, members), at)
        else:
            conditions.append(Filter(dimension, members))
    if topic.whole and not topic.types:
        conditions.append(Filter("crime_type", (topic.whole.value,)))
    conditions += _facts(topic, by_dimension, together)
    axes = sorted(by_dimension.values(), key=lambda axis: axis.at)
    if times.apart and not {*by_dimension} & {*TIME}:
        axes.append(Axis(By("period"), len(row.tokens)))
    return Layout(tuple(axes), tuple(conditions), times)


def _lists(topic: Topic) -> Iterator[tuple[str, tuple[Node, ...]]]:
    if topic.types:
        yield "crime_type", topic.types
    if topic.places:
        yield "place", topic.places


def _axis_of(
    dimension: str, members: tuple[str, ...], axes: dict[str, Axis], catalog: Catalog
) -> Axis | None:
    """The axis whose members are listed: "by ward (Market, Abbey)"."""
    if len(members) == 1:
        return None
    if dimension != "place":
        return axes.get(dimension)
    levels = {str(catalog.places[name].level) for name in members}
    return axes.get(levels.pop()) if len(levels) == 1 else None


def _levels(dimension: str, axes: dict[str, Axis]) -> bool:
    """Whether places only bound the wards or districts that are an axis."""
    return dimension == "place" and bool({*LEVELS} & {*axes})


def _facts(topic: Topic, axes: dict[str, Axis], together: bool) -> Iterator[Filter]:
    for fact in topic.narrowed:
        own = axes.get(fact.dimension)
        if own and len(fact.members) > 1:
            axes[fact.dimension] = replace(own, by=By(fact.dimension, fact.members))
        else:
            yield fact


# ---- dimensions ------------------------------------------------------------------------------


def _named(row: Evidence, topic: Topic, catalog: Catalog) -> Iterator[Axis]:
    """The dimensions that are named, but for one that points to a place that is named itself."""
    seen: set[str] = set()
    for node in row.find("by", "dimension", "cross", "members"):
        names = node.value if node.category == "cross" else (node.value,)
        if node.category == "members":
            names = (node.value.dimension,) if node.value.dimension else ()
        if node.category == "dimension" and _is_loose(node, row):
            continue
        row.use([node])
        if node.category in ("by", "dimension") and _points_back(node, row, topic, catalog):
            continue
        forms = {t.form for t in row.tokens[node.start : node.end]}
        group = node.category == "by" and bool(forms & _GROUPING)
        for at, name in enumerate(names):
            if name not in seen:
                seen.add(name)
                yield Axis(By(name), node.start * 10 + at, group, dimension=True)


def _is_loose(node: Node, row: Evidence) -> bool:
    """Whether one street, ward or month is spoken of where a number is asked for, and none chosen.

    "How many burglaries in the street" is about streets of a kind that no one names.
    """
    chosen = row.has("superlative", "nth", "rank", "typical", "average", "cross", "by", "bound")
    asked = {t.form for t in row.tokens[max(0, node.start - 3) : node.start]} & _ASKING
    listed = row.tokens[node.end - 1].plural or node.category != "dimension"
    return row.has("counting") and not (chosen or asked or listed)


def _points_back(node: Node, row: Evidence, topic: Topic, catalog: Catalog) -> bool:
    """Whether "the district" is the district that is named elsewhere, "that year" its year."""
    last = row.tokens[node.end - 1]
    many = last.plural and "'" not in last.text.replace("’", "'")
    said = {*row.before(node, 2), *(t.form for t in row.tokens[node.start : node.end - 1])}
    if many or not said & POINTING or said & _GROUPING:
        return False
    if node.category == "by":
        return node.value in TIME and row.has("period")
    levels = {str(catalog.places[n.value].level) for n in (*topic.places, *topic.around)}
    dated = node.value in TIME and "that" in row.before(node, 2)
    return node.value in levels or dated


# ---- halves ------------------------------------------------------------------------------------


def _halved(row: Evidence, times: Times) -> Times:
    """Calendar years as their halves side by side."""
    years = [p for p in times.periods if isinstance(p, FixedPeriod)]
    whole = len(years) == len(times.periods) and bool(years)
    if not row.has("halves") or not whole:
        return times
    if any(p.period.length != MONTHS_A_YEAR for p in years):
        return times
    row.use(row.find("halves"))
    halves = [
        FixedPeriod(Period(p.period.first + n, p.period.first + (n + 5)))
        for p in years
        for n in (0, 6)
    ]
    return replace(times, periods=tuple(halves), apart=True)
