"""What a request takes from the rest of its message: the slots that it leaves empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from assistant.catalog.places import Place
from assistant.language import closed_classes as closed
from assistant.language.leaning.pieces import Piece
from assistant.language.requests.parsing import OPENINGS, Parsed, ranked_levels, ranks_types
from assistant.language.requests.sorting import Kind, is_remark_of, is_stated
from assistant.language.segments import asks
from assistant.language.tagging import Word
from assistant.language.talk import tells

# what is counted, or told of, in a request's own words
_TOLD = ("definition", "coverage", "members", "what_is")
SUBJECTS = frozenset(("crime_type", "measure", "asked_back", "not_held", *_TOLD))
_DATED = ("period", "base")
_RANKED = frozenset(("by", "dimension", "top_by", "superlative", "trend"))
_WIDER = {
    "ward": frozenset(("town", "district", "area")),
    "district": frozenset(("area",)),
}
_EVERYTHING = "all_crime"
_NO_NOUN = ("auxiliary", "verb", "participle", "preposition")
_MARKS = " .?!:;,"
_NEAR = 8  # so many letters apart, phrases of one slot are a list


def shared_with(
    message: Sequence[Parsed],
    kinds: Sequence[Kind],
    at: int,
    it: Parsed,
    limits: Sequence[int],
    places: Mapping[str, Place],
) -> str:
    """The words `it` of the request at a place, with the phrases that it takes and its limits."""
    topic = _phrase(message, kinds, at, "type", places) if _leaves_subject(it) else ""
    if not topic and not it.named & SUBJECTS and it.named & {"share", "rate"}:
        topic = next((t for m in reversed(message[:at]) if (t := _of(m, "type"))), "")
    held = [*_limits(message, kinds, at, limits)]
    # a heading that nobody knows may say what is counted
    slots = _open_slots(it) if topic or held or _asks_figures(it) else ()
    phrases = [found for slot in slots if (found := _phrase(message, kinds, at, slot, places))]
    said = " ".join([*([f"{topic}:"] if topic else []), it.own, *phrases]).replace(" ,", ",")
    mark = "?" if it.stretch.closing == "?" else ""
    return " ".join(" ".join([said + mark, *held]).split())


def _asks_figures(it: Parsed) -> bool:
    """Whether it names what is counted, which a place and a period then narrow."""
    subjects = {"crime_type", "measure", "not_held", "asked_back"}
    return bool(it.named & subjects) or ranks_types(it)


def stem_of(message: Sequence[Parsed], at: int) -> Parsed | None:
    """The question that stands before a list and goes on in each item: "How many of these: (a)"."""
    first = next((i for i, m in enumerate(message) if m.stretch.item), 0)
    if not message[at].stretch.item or not first or message[at].questions:
        return None
    before = message[first - 1]
    asked = any(map(asks, before.segments)) or "counting" in before.named
    return before if asked and before.stretch.closing in ("", ":", ",") else None


def _open_slots(it: Parsed) -> Iterator[str]:
    """The slots that a request's own words leave empty."""
    held = {piece.slot for piece in it.pieces}
    if "place" not in held:
        yield "place"
    if not held & {*_DATED}:
        yield "period"
    if not it.named & _RANKED:
        yield "along"


def names_subject(it: Parsed) -> bool:
    """Whether it says what is counted; "offences" by themselves leave it to the context."""
    named = [w.node for w in it.said if w.node.category in SUBJECTS]
    whole = {"total", "all", "overall", "altogether"} & {w.plain for w in it.said}
    return bool(whole) or ranks_types(it) or any(node.value != _EVERYTHING for node in named)


def _leaves_subject(it: Parsed) -> bool:
    """Whether the context says what is counted: "total number", "number by ethnicity"."""
    if not names_subject(it):
        return True
    named = it.named & SUBJECTS
    narrows = is_elliptic(it) or it.stretch.item
    return not ranks_types(it) and (not named or (named == {"not_held"} and narrows))


def is_elliptic(it: Parsed) -> bool:
    """Whether no noun follows what counts, and one before it is meant: "how many were charged"."""
    at = next((i for i, w in enumerate(it.said) if _counts(w)), len(it.said))
    if at < len(it.said) and at and it.said[at - 1].node.category in ("crime_type", "measure"):
        return False  # "the burglary count for Abbey"
    rest = [w for w in it.said[at:] if not _counts(w) and w.tag != "adverb"]
    return bool(rest) and (rest[0].tag in _NO_NOUN or rest[0].plain in ("that", "which"))


def _counts(word: Word) -> bool:
    return word.node.category == "counting" or word.lemma("n") in ("number", "total", "count")


def _phrase(
    message: Sequence[Parsed],
    kinds: Sequence[Kind],
    at: int,
    slot: str,
    places: Mapping[str, Place],
) -> str:
    """The nearest phrase for a slot: before the request, else after it; "" where none is."""
    before = [i for i in range(at - 1, -1, -1) if _gives(kinds[i], slot)]
    near = [*before, *_joined(message, at, slot), *_contexts(kinds, at)]
    if slot == "place":
        near = [i for i in near if _holds_ranked(message[at], message[i], places)]
    return next((found for i in near if (found := _of(message[i], slot))), "")


def _contexts(kinds: Sequence[Kind], at: int) -> list[int]:
    return [i for i in range(at + 1, len(kinds)) if kinds[i] == "context"]


def _joined(message: Sequence[Parsed], at: int, slot: str) -> Iterator[int]:
    """What follows in its sentence and names a subject: a place at the end may hold for both."""
    for i in range(at + 1, len(message)):
        if not message[i].stretch.joined or slot not in ("place", "period"):
            return
        if message[i].named & SUBJECTS:
            yield i


def _gives(kind: Kind, slot: str) -> bool:
    return kind == "context" or (kind == "request" and slot in ("place", "period"))


def _of(it: Parsed, slot: str) -> str:
    """All that a stretch names for a slot, as one phrase."""
    pieces = [p for p in it.pieces if p.slot == slot and not _is_general(it, p)]
    if not pieces:
        return ""
    text = it.stretch.text
    words = [pieces[0].words]
    for before, piece in pairwise(pieces):
        between = text[before.end : piece.start]
        words.append((between if len(between) < _NEAR else " and ") + piece.words)
    return _opening(it, pieces[0]) + "".join(words)


def _opening(it: Parsed, piece: Piece) -> str:
    """The little words before a phrase: "for the " of "for the calendar year"."""
    if piece.slot in ("type", "along"):
        return ""
    at = next(i for i, t in enumerate(it.chart.tokens) if t.start == piece.start)
    first = at
    while first and it.chart.tokens[first - 1].form in OPENINGS | {"the"}:
        if first < at and it.chart.tokens[first - 1].form in closed.PARTICLES.words:
            break  # "carried out | in Cambridge"
        first -= 1
    if first == at:
        return "in " if piece.slot == "place" else ", "
    return it.stretch.text[it.chart.tokens[first].start : piece.start].casefold()


def _is_general(it: Parsed, piece: Piece) -> bool:
    """Whether a piece names no more than crime, or a dimension that is asked about."""
    node = next(n for n in it.nodes if it.chart.tokens[n.start].start == piece.start)
    return node.value == _EVERYTHING or (piece.slot == "along" and node.category != "by")


def _holds_ranked(it: Parsed, other: Parsed, places: Mapping[str, Place]) -> bool:
    """Whether places that another stretch names hold those which are ranked.

    What was asked of one ward before is no whole of the wards.
    """
    level = min(ranked_levels(it) & _WIDER.keys(), key=tuple(_WIDER).index, default=None)
    named = [places[n.value].level for n in other.nodes if n.category == "place"]
    return level is None or set(named) <= _WIDER[level]


def limiting(message: Sequence[Parsed], kinds: Sequence[Kind]) -> tuple[int, ...]:
    """Where the stretches stand that limit requests or block them."""
    return tuple(at for at, kind in enumerate(kinds) if _restrains(message, kind, at))


def _restrains(message: Sequence[Parsed], kind: Kind, at: int) -> bool:
    it = message[at]
    if kind != "context":
        return kind == "limit"
    told = _tells(it) or is_remark_of(message, at) or is_stated(message, at)
    return not told and (_is_blocked(it) or not _is_shared(it))


def _limits(
    message: Sequence[Parsed], kinds: Sequence[Kind], at: int, limits: Sequence[int]
) -> Iterator[str]:
    """The stretches that bear on a request beside its own words: what limits it or blocks it.

    One after a request bears on those before it, one before all requests on all of them.
    """
    first = kinds.index("request")
    return (message[i].stretch.text for i in limits if i > at or i < first)


def _tells(it: Parsed) -> bool:
    return any(tells(segment.said) for segment in it.segments)


def _is_shared(it: Parsed) -> bool:
    """Whether all that it names can be taken by a request, slot by slot."""
    slots = {p.slot for p in it.pieces if not (p.slot == "along" and _is_general(it, p))}
    return slots <= {"place", "period", "along", "type", "statistic"}


def _is_blocked(it: Parsed) -> bool:
    return bool(it.named & {"not_held"}) or any(n.category == "unknown" for n in it.nodes)
