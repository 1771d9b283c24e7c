"""Questions that lean on the one before: its text, with what is new put in the place of the old.

"How many burglaries in Abbey in 2025?", then "and Romsey?", is read as "How many burglaries in
Romsey in 2025?", and is told so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.cover import cover
from assistant.language.grammar import Grammar
from assistant.language.patterns import Chart, Node
from assistant.language.words import forms
from assistant.periods import MONTHS_A_YEAR, Period

# what takes the place of what: one slot of a question each
_SLOTS = {
    "crime_type": "type",
    "measure": "type",
    "place": "place",
    "place_part": "place",
    "period": "period",
    "periods": "period",
    "range": "period",
    "pair": "period",
    "months": "period",
    "counting": "statistic",
    "rate": "statistic",
    "average": "statistic",
    "outcome": "outcome",
    "member": "member",
    "superlative": "rank",
    "top_by": "rank",
    "limited": "rank",
    "rank": "rank",
    "by": "along",
    "dimension": "along",
    "trend": "along",
    "parts": "along",
    "change": "direction",
    "base": "base",
    "bound": "bound",
    "exclusion": "exclusion",
    "drivers": "drivers",
    "share": "share",
    "in_percent": "share",
    "outcome_share": "share",
}
_IDLE = ("filler", "mark", "what_is", "when", "against", "comparative", "together", "new_topic")
_ADDS = frozenset(
    forms(
        "compare compared comparison versus vs against add include including throw plus too also well"
    )
)
_LEANS = frozenset(
    forms(
        "and also but just only now or same then plus instead minus what how it that those them they "
        "these ok okay right fine never"
    )
)
_ASKING = frozenset(forms("how many which what who where when list name number count rank compare"))
_BEFORE = frozenset(
    forms("in at for during by per since until excluding except without of on over as")
)
_LENGTH = r"(?:(?P<n{0}>\w+) )??(?P<unit{0}>months?|quarters?|years?|periods?|summer|winter|spring|autumn|time)"
_RELATIVE = re.compile(
    rf"\b(?:the |those |in |for |and )*(?:"
    rf"(?P<ahead>following|next|previous|preceding|prior) {_LENGTH.format('a')}"
    rf"|{_LENGTH.format('b')} (?:immediately )?(?P<behind>before|after|earlier|later|previously)"
    rf"(?: (?:that|those|it|them|then|this))?)",
    re.I,
)
_SAME_MONTHS = re.compile(
    r"\b(?:the )?same (?:months?|period|quarter|time|part)s? (?:of|in|for) (?P<year>20\d\d)\b", re.I
)
_THAT = re.compile(r"\b(is|was|are|were|does|do|did) (that|it|this|they|those)\b", re.I)
_UNITS = {"month": 1, "quarter": 3, "year": 12}
_NUMBERS = {
    w: n
    for n, w in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        1,
    )
}
_LATER_WORDS = ("following", "next", "after", "later")
# words that only point at what was asked before
_POINTERS = frozenset(
    forms(
        "same instead mind never throw ones that those them it into then too else add put swap make do"
    )
)
_SAME = re.compile(
    r"^\W*(show|give|see|put)?\W*(me|us)?\W*(that|it|this|the|in|as|a)*\W*(table|list|again)\W*$",
    re.I,
)


@dataclass(frozen=True)
class Asked:
    """What was asked before: its text, in full, and the months that were answered.

    `printed` tells that documents answered it.
    """

    text: str
    period: Period | None = None
    printed: bool = False


@dataclass(frozen=True)
class _Piece:
    """A stretch of a text that fills one slot."""

    slot: str
    start: int
    end: int
    words: str
    node: Node


class FollowUps:
    """Writes follow-ups out in full, with one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def stands_alone(self, text: str) -> bool:
        """Whether a question says enough to be one of its own, whatever was asked before."""
        chart, _ = self._grammar.read(text)
        nodes = cover(chart, "term")
        slots = {_slot(n) for n in nodes}
        words = [t.form for t in chart.tokens if t.form[0].isalnum()]
        if any(n.category in ("new_topic", "definition", "coverage", "members") for n in nodes):
            return True
        if not slots & {"type", "share"} and not any(n.category == "asked_back" for n in nodes):
            return False
        asks = bool(set(words) & _ASKING)
        leans = bool(words) and words[0] in _LEANS - _ASKING
        if {"type", "place", "period"} <= slots or ({"type", "place"} <= slots and not leans):
            return True
        if {"type", "period"} <= slots and not leans and not {"it", "that"} & set(words):
            return True
        return asks and "type" in slots and not leans and len(slots - {""}) > 2

    def in_full(self, before: Asked, text: str) -> str | None:
        """The follow-up as a question of its own; None where it changes nothing that is known."""
        if _SAME.match(text):
            return before.text
        moved, rest = _moved(text, before.period)
        chart, _ = self._grammar.read(rest, self._grammar.topic(before.text))
        nodes = [n for n in cover(chart, "term", "what_is") if not _points(n, chart)]
        if any(n.category in ("unknown", "not_held", "unclear") for n in nodes):
            return None
        pieces = _pieces(chart, nodes, rest)
        if moved:
            pieces = [p for p in pieces if p.slot not in ("base", "period")]
        if not (pieces or moved):
            return None
        adds = bool(_ADDS & {t.form for t in chart.tokens})
        old, _ = self._grammar.read(before.text)
        held = _pieces(old, cover(old, "term", "what_is"), before.text)
        return _rewritten(before.text, held, pieces, moved, adds, chart, rest)


# ---- pieces ------------------------------------------------------------------------------


def _slot(node: Node) -> str:
    if node.category == "asked_back":
        return "place" if node.value.dimension == "place" else "type"
    return _SLOTS.get(node.category, "" if node.category in _IDLE else node.category)


def _pieces(chart: Chart, nodes: Sequence[Node], text: str) -> list[_Piece]:
    found = []
    for node in nodes:
        slot = _slot(node)
        if not slot or node.category in ("unknown", "mark"):
            continue
        start, end = chart.tokens[node.start].start, chart.tokens[node.end - 1].end
        found.append(_Piece(slot, start, end, text[start:end], node))
    return found


def _points(node: Node, chart: Chart) -> bool:
    """Whether an unknown word only points back: "the same for Arbury"."""
    forms = {chart.tokens[i].form for i in range(node.start, node.end)}
    return node.category in ("unknown", "together", "against") and forms <= _POINTERS | _ADDS


def _moved(text: str, period: Period | None) -> tuple[str, str]:
    """The period that "the year before" or "the three months after" means, and the other words."""
    if period is None:
        return "", text
    same = _SAME_MONTHS.search(text)
    if same:
        years = int(same["year"]) - period.first.year
        return period.shifted(years * MONTHS_A_YEAR).label, _without(text, same)
    found = _RELATIVE.search(text)
    if not found or re.search(r"\b(up|down|rise|fall|change|compared?|versus|vs)\b", text, re.I):
        return "", text
    later = (found["ahead"] or found["behind"]).casefold() in _LATER_WORDS
    unit = (found["unita"] or found["unitb"]).casefold().rstrip("s")
    count = _NUMBERS.get((found["na"] or found["nb"] or "one").casefold(), 1)
    if unit == "month" and not (found["na"] or found["nb"]):
        count = period.length
    length = (
        _UNITS[unit] * count
        if unit in _UNITS
        else MONTHS_A_YEAR
        if unit != "period"
        else period.length
    )
    if unit == "month" and count != period.length:
        return _beside(period, length, later).label, _without(text, found)
    return period.shifted(length if later else -length).label, _without(text, found)


def _beside(period: Period, length: int, later: bool) -> Period:
    """So many months directly before or after a period."""
    if later:
        return Period(period.last + 1, period.last + length)
    return Period(period.first - length, period.first - 1)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


# ---- writing -----------------------------------------------------------------------------


def _rewritten(
    text: str,
    held: Sequence[_Piece],
    pieces: Sequence[_Piece],
    moved: str,
    adds: bool,
    chart: Chart,
    typed: str,
) -> str:
    edits: list[tuple[int, int, str]] = []
    tail: list[str] = []
    for slot in dict.fromkeys(p.slot for p in pieces):
        new = [p for p in pieces if p.slot == slot]
        old = _replaced(slot, held)
        words = typed[new[0].start : new[-1].end] if len(new) > 1 else new[0].words
        whole = [p for p in pieces if p.slot == "type"]
        if slot == "share" and whole and _THAT.search(typed):
            # "what share of all crime is that": the new type is the whole
            return f"{text.rstrip(' ?.!')} as a share of {typed[whole[0].start : whole[-1].end]}"
        if slot == "share":
            edits, tail = _as_share(edits, tail, held, new[0])
        elif not old:
            tail.append(_with_opening(new[0], chart, typed, words))
        elif adds and slot in ("place", "type", "member"):
            edits.append((old[-1].end, old[-1].end, f" and {words}"))
        else:
            edits += _instead(old, words)
    if moved:
        dated = [p for p in held if p.slot in ("period", "base")]
        edits += _instead(dated, moved) if dated else []
        tail += [] if dated else [f"in {moved}"]
    for start, end, words in sorted(edits, key=lambda e: -e[0]):
        text = text[:start] + words + text[end:]
    plain = text.rstrip(" ?.!")
    return " ".join([plain, *tail]).strip()


def _replaced(slot: str, held: Sequence[_Piece]) -> list[_Piece]:
    """What a new piece takes the place of."""
    if slot == "along":
        return [p for p in held if p.slot == "along"]
    if slot == "statistic":
        return []
    return [p for p in held if p.slot == slot]


def _instead(old: Sequence[_Piece], words: str) -> list[tuple[int, int, str]]:
    """The edits that put words in the place of pieces: of the first, the others go."""
    first, last = old[0], old[-1]
    if len(old) > 1 and last.end - first.start < _FAR:
        return [(first.start, last.end, words)]
    return [(first.start, first.end, words), *((p.start, p.end, "") for p in old[1:])]


_FAR = 60


def _with_opening(piece: _Piece, chart: Chart, typed: str, words: str) -> str:
    """New words with the little word in front of them: "in Romsey"."""
    at = piece.node.start
    if at and chart.tokens[at - 1].form in _BEFORE:
        return f"{chart.tokens[at - 1].text} {words}"
    return words


def _as_share(
    edits: list[tuple[int, int, str]], tail: list[str], held: Sequence[_Piece], new: _Piece
) -> tuple[list[tuple[int, int, str]], list[str]]:
    counting = [p for p in held if p.slot == "statistic"]
    if counting:
        return [*edits, (counting[0].start, counting[0].end, "what share of")], tail
    return [*edits, (0, 0, "what share of ")], tail
