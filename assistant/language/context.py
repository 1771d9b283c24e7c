"""What a stretch means by what stands beside it: one reading of several that its words have."""

from __future__ import annotations

from dataclasses import replace

from assistant.language.chart import Chart, Node
from assistant.language.rules.pairs import TIME, PeriodPair
from assistant.language.rules.parts import BECAME
from assistant.language.words import Token, forms
from assistant.periods import Shifted

_LET_GO = ("filler", "mark")
_COUNTED = frozenset({"crime_type", "measure", "outcome"})
_DATED = frozenset({"period", "periods", "months", "range", "pair"})
_COMPARED = frozenset({"change", "against", "comparative", "drivers"})
_FALLING = frozenset(forms("fall falls fell falling fallen"))
_INTO = frozenset(forms("in within inside into under"))
_HELPING = frozenset(forms("did do does has have had"))


def in_context(nodes: tuple[Node, ...], chart: Chart) -> tuple[Node, ...]:
    """The nodes of a message, each as what it means beside the others."""
    return _dated(_changed(_without_occurring(nodes, chart.tokens)), chart)


def _dated(nodes: tuple[Node, ...], chart: Chart) -> tuple[Node, ...]:
    """The nodes, with "the previous month" a period where nothing else is dated.

    Where something moved or is compared it is the one before the latest month.
    """
    categories = {n.category for n in nodes}
    bases = [n for n in nodes if n.category == "base"]
    if len(bases) != 1 or not categories & _COUNTED or categories & _DATED:
        return nodes
    latent = next((n for n in chart.at[bases[0].start] if n.category == "latent_period"), None)
    if latent is None or latent.end != bases[0].end:
        return nodes
    moved = bool(categories & _COMPARED)
    if moved and any(n.value in TIME or n.category == "trend" for n in nodes):
        return nodes
    pair = PeriodPair(latent.value, Shifted(latent.value, -1))
    category, value = ("pair", pair) if moved else ("period", latent.value)
    dated = replace(latent, category=category, value=value)
    return tuple(dated if n is bases[0] else n for n in nodes)


def _changed(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes, with "what happened to … between …" a change."""
    if not any(n.category in ("range", "pair") for n in nodes):
        return nodes
    return tuple(
        replace(n, category="change", value="either") if n.rule == BECAME else n for n in nodes
    )


def _without_occurring(nodes: tuple[Node, ...], tokens: tuple[Token, ...]) -> tuple[Node, ...]:
    """The nodes, with "fell in …" let go where a share is said to lie there, and did not fall."""
    return tuple(
        replace(n, category="filler", value=None, rule="carrier") if _lies(n, nodes, tokens) else n
        for n in nodes
    )


def _lies(node: Node, nodes: tuple[Node, ...], tokens: tuple[Token, ...]) -> bool:
    """Whether "fell in …" tells where things lie: what is counted one by one cannot fall."""
    alone = node.category == "change" and node.end == node.start + 1
    if not alone or tokens[node.start].form not in _FALLING or node.end == len(tokens):
        return False
    opened = [n for n in nodes if n.end <= node.start and n.category in ("share", "counting")]
    if not opened or tokens[node.end].form not in _INTO:
        return False
    between = [n for n in nodes if opened[-1].end <= n.start < node.start]
    helped = any(tokens[at].form in _HELPING for at in range(opened[-1].end, node.start))
    named = [n.category for n in between if n.category not in _LET_GO]
    if helped or named[:1] in (["dimension"], ["limited"], ["top_by"]):
        return False
    return not named or not _COUNTED.isdisjoint(named)
