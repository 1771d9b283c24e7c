"""Questions that lean on the one before: its text, with what is new put in the place of the old.

"How many burglaries in Abbey in 2025?", then "and Romsey?", is read as "How many burglaries in
Romsey in 2025?", and is told so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.chart import Chart, Node
from assistant.language.cover import cover
from assistant.language.grammar import Grammar
from assistant.language.leaning.pieces import Piece, pieces_of, slot_of
from assistant.language.leaning.rewriting import rewritten
from assistant.language.leaning.shifting import shifted
from assistant.language.words import forms
from assistant.periods import Period

_ADDS = frozenset(
    forms(
        "compare compared comparison versus vs against add include including throw plus too also "
        "well"
    )
)
_LEANS = frozenset(
    forms(
        "and also but just only now or same then plus instead minus what how it that those them "
        "they these ok okay right fine never"
    )
)
_ASKING = frozenset(forms("how many which what who where when list name number count rank compare"))
_OPENINGS = frozenset(
    forms("in at for during by per since until excluding except without of on over as")
)
# words that only point at what was asked before
_POINTERS = frozenset(
    forms(
        "same instead mind never throw ones that those them it into then too else add put swap "
        "make do leave forget scrap thing possibly"
    )
)
_SAME = re.compile(
    r"^\W*(show|give|see|put)?\W*(me|us)?\W*(that|it|this|the|in|as|a)*\W*(table|list|again)\W*$",
    re.IGNORECASE,
)
# "instead of 2025", "everything except burglary": what stays is not told
_UNCLEAR = re.compile(
    r"\binstead of\b|\b(everything|all|anything)\b.*\b(except|but|excluding|bar)\b", re.IGNORECASE
)
_WHOLE = ("new_topic", "definition", "coverage", "members")
_UNREAD = ("unknown", "not_held", "unclear")
_DATED = ("base", "period")


@dataclass(frozen=True)
class Asked:
    """What was asked before: its text, in full, and the months that were answered.

    `printed` tells that documents answered it.
    """

    text: str
    period: Period | None = None
    printed: bool = False


class FollowUps:
    """Writes follow-ups out in full, with one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def stands_alone(self, text: str) -> bool:
        """Whether a question says enough to be one of its own, whatever was asked before."""
        chart, _ = self._grammar.read(text)
        nodes = cover(chart, "term")
        slots = {slot_of(n) for n in nodes} - {""}
        words = [t.form for t in chart.tokens if t.form[0].isalnum()]
        if any(n.category in _WHOLE for n in nodes):
            return True
        if not slots & {"type", "share"} and not any(n.category == "asked_back" for n in nodes):
            return False
        return {"type", "place", "period"} <= slots or _says_enough(words, slots)

    def in_full(self, before: Asked, text: str) -> str | None:
        """The follow-up as a question of its own; None where it changes nothing that is known."""
        if _SAME.match(text):
            return before.text
        if _UNCLEAR.search(text):
            return None
        moved, rest = shifted(text, before.period)
        chart, _ = self._grammar.read(rest, self._grammar.topic(before.text))
        nodes = [n for n in cover(chart, "term", "what_is") if not _points(n, chart)]
        if any(n.category in _UNREAD for n in nodes):
            return None
        pieces = pieces_of(chart, nodes, rest, _OPENINGS)
        if moved:
            pieces = [p for p in pieces if p.slot not in _DATED]
        if not (pieces or moved):
            return None
        adds = bool(_ADDS & {t.form for t in chart.tokens})
        written = rewritten(before.text, self._held(before.text), rest, pieces, adds)
        return self._dated(written, moved) if moved and written else written

    def _held(self, text: str) -> list[Piece]:
        chart, _ = self._grammar.read(text)
        return pieces_of(chart, cover(chart, "term", "what_is"), text)

    def _dated(self, text: str, moved: str) -> str | None:
        """A question with another period in the place of its own."""
        held = [
            Piece("period", p.start, p.end, p.words) for p in self._held(text) if p.slot in _DATED
        ]
        return rewritten(text, held, moved, [Piece("period", 0, len(moved), moved, "in")], False)


def _says_enough(words: list[str], slots: set[str]) -> bool:
    """Whether a question that does not open like a follow-up names enough to be answered."""
    if not words or words[0] in _LEANS - _ASKING:
        return False
    if {"type", "place"} <= slots or (
        {"type", "period"} <= slots and not {"it", "that"} & {*words}
    ):
        return True
    return bool(_ASKING & {*words}) and "type" in slots and len(slots) > 2


def _points(node: Node, chart: Chart) -> bool:
    """Whether an unknown word only points back: "the same for Arbury"."""
    words = {chart.tokens[i].form for i in range(node.start, node.end)}
    return node.category in ("unknown", "together", "against") and words <= _POINTERS | _ADDS
