"""The mentions of a message in a row: every word is a mention, is let go, or stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.language.chart import Chart, Node
from assistant.language.composition.figure_marks import BY_HOW_MANY
from assistant.language.cover import cheapest, cost_of
from assistant.language.evidence import Evidence
from assistant.language.exclusions import is_contrast
from assistant.language.rules.comparisons import PERCENTAGE_CHANGE
from assistant.language.rules.pairs import TIME, Limited
from assistant.language.rules.ranks import Bound
from assistant.language.segments import asked_nodes
from assistant.language.words import Token
from assistant.periods import FixedPeriod
from assistant.query import Filter

# Of two that cost the same, the mark of a composition is taken.
_PREFERRED = 0.01
# What begins the category of marks that plain queries have others of.
ALSO = "also "
# What a mark costs; where marks and the words of plain queries overlap, the cheapest are taken.
_MARKS = {
    "cross": 1.4,
    "table": 0.4,
    "halves": 0.9,
    "apart": 0.45,
    "nth": 0.9,
    "skip": 0.9,
    "totals": 0.45,
    "parts_too": 0.4,
    "added_up": 0.45,
    "number_of": 1.2,
    "when_was": 0.9,
    "run": 0.9,
    "in_a_block": 0.35,
    "record": 0.9,
    "than": 0.45,
    "neither": 0.45,
    "both": 0.48,
    "negation": 0.45,
    "typical": 0.95,
    "average_per": 0.95,
    "a_unit": 0.95,
    "cumulative": 0.9,
    "rolling": 0.9,
    "moving": 0.9,
    "ratio": 0.9,
    "gap": 0.9,
    "sum": 0.48,
    "minus": 0.4,
    "contribution": 0.95,
    "points": 0.45,
    "side": 0.6,
    "remaining": 0.44,
    "single": 0.44,
    "anywhere": 0.45,
    "between": 0.44,
    "multiple": 0.9,
    "left_out_months": 0.95,
    "unusual": 0.9,
    "odd": 0.95,
    "season": 0.9,
}
MARKED = frozenset(_MARKS)
# Shapes that a plain query cannot say and an analysis can.
_SAYABLE = frozenset(
    {
        "other averages",
        "all but some rows",
        "ratios",
        "fractions",
        "a table and a comparison",
        "a share of groups",
        "the winner of each group",
    }
)
_IN_THE_WAY = ("asked_back", "not_held", "place_part", "no_ward", "unclear", "definition")
_TWO = 2
_NEAR = 4
_NEXT = frozenset({",", ";", "and", "plus", "with", "&", "+"})
_CALCULATIONS = ("average", "average_per", "rate", "share", "change", "rank")
_IDLE = ("filler", "mark")


def row_of(chart: Chart, text: str, also: Mapping[str, float] | None = None) -> Evidence:
    """The mentions in reading order, those of two things taken apart; `also` are more marks."""
    marks = {**_MARKS, **(also or {})}
    nodes = cheapest(chart, lambda node: _cost(node, marks))
    nodes = asked_nodes(chart.tokens, nodes)
    parts = [part for node in nodes for part in _apart(_plain(node), chart.tokens, text)]
    kept = [n for n in parts if n.category not in _IDLE]
    kept = [part for n in kept for part in _contrasted(n, kept)]
    kept = [_unclear_length(n, kept) for n in kept]
    kept = [n for n in (_total_of(n, kept, chart.tokens) for n in kept) if n]
    kept = [part for n in kept for part in _of_before(n, kept)]
    kept = [_between_two(n, kept) for n in kept]
    kept = _told_as_change(kept)
    kept = kept if _moves(kept) else [_as_share(n, chart.tokens) for n in kept]
    kept = [n for n in kept if not _is_record(n, kept)]
    return Evidence(chart.tokens, tuple(kept), text)


def in_the_way(row: Evidence) -> tuple[Node, ...]:
    """The words that nobody can place, and what is asked back or held nowhere."""
    return tuple(row.find("unknown", *_IN_THE_WAY))


def _cost(node: Node, marks: Mapping[str, float]) -> float | None:
    if node.category.startswith(ALSO):
        cost = cost_of(_plain(node))
        return cost and cost - _PREFERRED
    if node.category == "unclear" and node.rule in _SAYABLE:
        return None
    return marks.get(node.category) or cost_of(node)


def _plain(node: Node) -> Node:
    """A mark of a category that plain queries have too, under the name of that category."""
    return replace(node, category=node.category.removeprefix(ALSO))


def _told_as_change(row: list[Node]) -> list[Node]:
    """The difference of two periods, where no two members are told apart, is a change."""
    members = [{n.value for n in row if n.category == name} for name in ("crime_type", "place")]
    dated = [n for n in row if n.category in ("period", "months")]
    dated += [n for n in row if n.category == "range" for _ in range(_TWO)]
    if len(dated) < _TWO or any(len(named) > 1 for named in members):
        return row
    found: list[Node] = []
    for node in row:
        gap = node.category == "gap"
        percent = gap and bool(found) and found[-1].category == "share"
        if percent and found[-1].end == node.start:
            found.pop()
        rule = PERCENTAGE_CHANGE if percent else node.rule
        found.append(replace(node, category="change", value="either", rule=rule) if gap else node)
    return found


def _unclear_length(node: Node, row: Sequence[Node]) -> Node:
    """ "Over 12 months" is a length of time, and no bound on what is counted."""
    timed = any(n.start == node.end and n.value in TIME for n in row if n.category == "dimension")
    return replace(node, category="unclear") if node.category == "bound" and timed else node


def _total_of(node: Node, row: Sequence[Node], tokens: tuple[Token, ...]) -> Node | None:
    """A total that is a figure: the whole of a share, which is said by it, or what is counted.

    "% of the city total" has no total of its own; "total and the monthly average" are two figures.
    """
    if node.category != "totals" or node.value.each or node.end - node.start > 1:
        return node
    shares = [n for n in row if n.category in ("share", "in_percent") and n.end <= node.start]
    whole = {t.form for n in shares[-1:] for t in tokens[n.end - 1 : node.start]}
    if shares and not whole & _NEXT and tokens[node.start - 1].form not in _NEXT:
        return None
    figures = [n for n in row if n.category in _CALCULATIONS]
    beside = any(_stand_beside(node, n, tokens) for n in figures)
    return replace(node, category="counting", value=True) if beside else node


def _contrasted(node: Node, row: Sequence[Node]) -> Iterator[Node]:
    """ "A rise in burglary but not in robbery" denies of the second what is said of the first."""
    if is_contrast(node, row):
        yield Node(node.start, node.end - 1, "negation", True)
        yield Node(node.end - 1, node.end, "crime_type", node.value.members[0])
    else:
        yield node


def _of_before(node: Node, row: Sequence[Node]) -> Iterator[Node]:
    """ "More than double" beside two periods is a rise by more than 100%."""
    types = {n.value for n in row if n.category == "crime_type"}
    moves = any(n.category in ("pair", "base", "range") for n in row)
    if node.category == "gap" and any(n.category == "change" for n in row):
        yield replace(node, category="counting") if node.rule == BY_HOW_MANY else node
    elif node.category == "multiple" and moves and len(types) < _TWO:
        operator, times = node.value
        size = Bound(operator, 100 * (times - 1), percent=True)
        yield Node(node.start, node.end - 1, "change", "rise", node.rule)
        yield Node(node.end - 1, node.end, "bound", size, node.rule)
    else:
        yield node


def _between_two(node: Node, row: Sequence[Node]) -> Node:
    """ "The change between them" adds nothing up."""
    if node.category != "added_up":
        return node
    moved = any(n.end == node.start for n in row if n.category in ("change", "gap"))
    return replace(node, category="between") if moved else node


def _stand_beside(one: Node, other: Node, tokens: tuple[Token, ...]) -> bool:
    """Whether two figures are members of one list: "the total, and an average per month"."""
    first, second = sorted((one, other), key=_start)
    between = [t.form for t in tokens[first.end : second.start]]
    return bool({*between} & _NEXT) and len(between) <= _NEAR


def _start(node: Node) -> int:
    return node.start


def _moves(row: Sequence[Node]) -> bool:
    return any(n.category in ("change", "drivers", "base", "pair") for n in row)


def _as_share(node: Node, tokens: tuple[Token, ...]) -> Node:
    """ "Made up" and "accounted for" speak of a share where nothing rose or fell."""
    said = {t.form for t in tokens[node.start : node.end]}
    change = said & {"fall", "rise", "increase", "decrease", "change", "drop", "decline"}
    return (
        replace(node, category="share") if node.category == "contribution" and not change else node
    )


def _is_record(node: Node, row: Sequence[Node]) -> bool:
    """ "Incidents" and "cases" beside what is counted are its records."""
    named = ("crime_type", "measure", "outcome")
    counted = any(n.category in named or n.value == "crime_type" for n in row)
    return counted and node.category == "asked_back" and "all_crime" in node.value.readings


def _apart(node: Node, tokens: tuple[Token, ...], text: str) -> Iterator[Node]:
    match node.category, node.value:
        case "period", FixedPeriod(period) if _is_list(node, tokens, text):
            yield Node(node.start, node.start + 1, "period", _year(period.first.year))
            yield Node(node.end - 1, node.end, "period", _year(period.last.year))
        case "several", ((first, one), (second, other)):
            yield Node(node.start, node.end - 1, first, one, node.rule)
            yield Node(node.end - 1, node.end, second, other, node.rule)
        case "exclusion", Filter(dimension, (member,)) if tokens[node.start].form == "minus":
            yield Node(node.start, node.start + 1, "minus", True)
            yield Node(node.start + 1, node.end, dimension, member)
        case "top_by", (best, dimension):
            yield replace(node, end=node.end - 1, category="superlative", value=best)
            yield Node(node.end - 1, node.end, "dimension", dimension, node.rule)
        case "limited", Limited(limit, dimension):
            yield replace(node, end=node.end - 1, category="number", value=limit)
            yield Node(node.end - 1, node.end, "dimension", dimension, node.rule)
        case _:
            yield node


def _year(year: int) -> FixedPeriod:
    return FixedPeriod.of(year, 1, 12)


def _is_list(node: Node, tokens: tuple[Token, ...], text: str) -> bool:
    """ "2024 / 2025" with room around the stroke is two years, and no double year."""
    return " / " in text[tokens[node.start].start : tokens[node.end - 1].end]
