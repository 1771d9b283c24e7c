"""The stretches of a question that each fill one slot: what is counted, where, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.chart import Chart, Node

# what takes the place of what
_SLOTS = {
    **dict.fromkeys(("crime_type", "measure"), "type"),
    **dict.fromkeys(("place", "place_part"), "place"),
    **dict.fromkeys(("period", "periods", "range", "pair", "months"), "period"),
    **dict.fromkeys(("counting", "rate", "average"), "statistic"),
    **dict.fromkeys(("superlative", "top_by", "limited", "rank"), "rank"),
    **dict.fromkeys(("by", "dimension", "trend", "parts"), "along"),
    **dict.fromkeys(("share", "in_percent", "outcome_share"), "share"),
    "change": "direction",
}
_IDLE = frozenset(
    ("filler", "mark", "what_is", "when", "against", "comparative", "together", "new_topic")
)


@dataclass(frozen=True)
class Piece:
    """A stretch of a text that fills one slot; `opening` is the little word before it: "in"."""

    slot: str
    start: int
    end: int
    words: str
    opening: str = ""


def slot_of(node: Node) -> str:
    """The slot that a node fills; empty where it fills none."""
    if node.category == "asked_back":
        return "place" if node.value.dimension == "place" else "type"
    if node.category == "member":
        return f"member of {node.value.dimension}"
    return _SLOTS.get(node.category, "" if node.category in _IDLE else node.category)


def pieces_of(
    chart: Chart, nodes: Sequence[Node], text: str, openings: frozenset[str] = frozenset()
) -> list[Piece]:
    """The pieces of a text that is covered by these nodes, with those words as openings."""
    found = []
    for node in nodes:
        slot = slot_of(node)
        if not slot or node.category == "unknown":
            continue
        start, end = chart.tokens[node.start].start, chart.tokens[node.end - 1].end
        before = chart.tokens[node.start - 1] if node.start else None
        opening = before.text if before and before.form in openings else ""
        found.append(Piece(slot, start, end, text[start:end], opening))
    return found
