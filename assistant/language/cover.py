"""The cover: which of the stretches found in a question are taken; every word has a part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.language.chart import ELSEWHERE, Chart, Node
from assistant.language.context import in_context
from assistant.language.roles import with_roles
from assistant.language.rules.ranks import IN_POUNDS

# What a category costs when it is taken; the cheapest cover wins. Categories that are not
# listed only build others. Order decides between equals: earlier is preferred.
_COSTS = {
    "filler": 0.5,
    "pair": 1.0,
    "range": 1.0,
    "period": 1.0,
    "months": 1.01,
    "exclusion": 1.0,
    "inclusion": 1.0,
    "definition": 1.0,
    "coverage": 1.0,
    "members": 1.0,
    "outcome_share": 1.0,
    "several": 0.9,
    "periods": 0.95,
    "unclear": 0.4,
    "place": 1.0,
    "no_ward": 1.01,
    "crime_type": 1.0,
    "outcome": 1.0,
    "member": 1.0,
    "measure": 1.0,
    "source": 1.0,
    "top_by": 1.0,
    "limited": 1.0,
    "bound": 1.0,
    "by": 1.0,
    "base": 1.0,
    "change": 1.01,
    "superlative": 1.0,
    "hotspot": 1.0,
    "annualised": 1.0,
    "comparative": 1.05,
    "counting": 0.9,
    "rate": 1.0,
    "share": 1.0,
    "average": 1.0,
    "rank": 1.0,
    "standing": 1.0,
    "trend": 1.0,
    "parts": 1.05,
    "when": 1.0,
    "together": 1.0,
    "drivers": 1.0,
    "in_percent": 1.0,
    "in_points": 1.0,
    "against": 1.0,
    "new_topic": 1.0,
    "dimension": 1.1,
    "what_is": 1.2,
    "term": 1.15,
    "place_part": 1.1,
    "asked_back": 1.3,
    "not_held": 2.2,
}
_UNKNOWN = 10.0
_SPELT_OUT = 0.95
_MARKS = frozenset(".,?!:;-()[]/'\"…&+£%*")


_LET_GO = ("filler", "mark")


def cover(chart: Chart, *without: str) -> tuple[Node, ...]:
    """The cheapest sequence of nodes that accounts for every word, unknown ones included.

    Nodes of the categories `without` are passed over.
    """
    return cheapest(chart, lambda node: None if node.category in without else cost_of(node))


def cheapest(chart: Chart, cost: Callable[[Node], float | None]) -> tuple[Node, ...]:
    """The sequence of nodes of the lowest sum of costs; nodes without a cost are passed over.

    Words that no node takes are unknown where they can change a figure, else let go.
    """
    length = len(chart.tokens)
    best: list[tuple[float, tuple[Node, ...]]] = [(float("inf"), ())] * (length + 1)
    best[0] = (0.0, ())
    for start in range(length):
        so_far, taken = best[start]
        for node in (*chart.at[start], _alone(chart, start)):
            own = cost(node)
            if own is not None and so_far + own < best[node.end][0] - 1e-9:
                best[node.end] = (so_far + own, (*taken, node))
    nodes = _without_sums(_unlost(best[length][1], chart))
    return with_roles(chart.tokens, in_context(nodes, chart))


def _unlost(nodes: tuple[Node, ...], chart: Chart) -> tuple[Node, ...]:
    """The nodes, with words that name a member of other figures unknown where they were let go."""
    lost = {
        at
        for found in chart.at.values()
        for node in found
        if node.category in ELSEWHERE.values() and _is_let_go(node, nodes)
        for at in range(node.start, node.end)
    }
    return tuple(
        replace(n, category="unknown", value=chart.tokens[n.start].text) if n.start in lost else n
        for n in nodes
    )


def _without_sums(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes, with bounds in pounds unknown where nothing is measured: counts have no price."""
    if any(n.category == "measure" for n in nodes):
        return nodes
    return tuple(
        replace(n, category="unknown") if n.category == "bound" and n.rule == IN_POUNDS else n
        for n in nodes
    )


def _is_let_go(node: Node, nodes: tuple[Node, ...]) -> bool:
    """Whether all words of a stretch were let go, and not as one phrase."""
    over = [n for n in nodes if n.start < node.end and node.start < n.end]
    return len(over) > 1 and all(n.category in _LET_GO or n.value == "all_crime" for n in over)


def _alone(chart: Chart, start: int) -> Node:
    token = chart.tokens[start]
    category = "mark" if token.form in _MARKS else "unknown"
    return Node(start, start + 1, category, token.text)


def cost_of(node: Node) -> float | None:
    """What it costs to take a node; None where it only builds others."""
    if node.category in ("unknown", "mark"):
        return _UNKNOWN if node.category == "unknown" else 0.0
    if node.category == "asked_back" and node.end - node.start > 1:
        # words that an analyst spells out as unclear are no plain records of a type
        return _SPELT_OUT
    return _COSTS.get(node.category)
