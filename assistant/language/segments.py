"""Sentences and clauses of a message, and which of them are talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile
from typing import Literal

from assistant.language import closed_classes as closed
from assistant.language.chart import Node
from assistant.language.courtesy import is_courtesy
from assistant.language.limits import restricts
from assistant.language.tagging import Word, words_of
from assistant.language.talk import describes_kind, is_of_reader, is_talk, tells
from assistant.language.words import Token

Kind = Literal["ask", "context", "talk"]
_HARD = frozenset(".?!:;…()[]")
_WEAK = frozenset({"counting", "what_is", "when", "new_topic", "together", "trend", "not_held"})
OPENERS = frozenset(("how", "what", "which", "whats", "whether", "who", "where", "when"))
_INHERITED = frozenset(
    ("crime_type", "measure", "outcome", "member", "place", "period", "periods", "range")
)
# what nobody says in passing: it belongs to the request wherever it stands
_ASKED_FOR = frozenset(
    (
        "by",
        "bound",
        "exclusion",
        "inclusion",
        "limited",
        "top_by",
        "rate",
        "share",
        "average",
        "rank",
        "standing",
        "base",
        "pair",
    )
)


@dataclass(frozen=True)
class Segment:
    """A stretch of a message between two breaks; `piece` numbers the stretches between stops."""

    words: tuple[Word, ...]
    piece: int
    kind: Kind = "ask"

    @cached_property
    def names(self) -> bool:
        """Whether something in it bears on the figures that are asked for."""
        return any(w.taken and w.node.category not in _WEAK for w in self.words)

    @cached_property
    def said(self) -> tuple[Word, ...]:
        """Its words without marks."""
        return tuple(w for w in self.words if w.tag != "mark")


def segments_of(words: Sequence[Word]) -> tuple[Segment, ...]:
    """The segments of a message in order, each with its kind."""
    cut = list(_cut(words))
    return tuple(Segment(s.words, s.piece, _kind(s, cut)) for s in cut)


def kinds_of(tokens: Sequence[Token], nodes: Sequence[Node]) -> dict[int, Kind]:
    """What the segment is in which each token stands."""
    segments = segments_of(words_of(tokens, nodes))
    return {word.at: segment.kind for segment in segments for word in segment.words}


def asked_nodes(tokens: Sequence[Token], nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes without talk, and without context that names nothing which the request lacks."""
    kinds = kinds_of(tokens, nodes)
    asked = tuple(n for n in nodes if kinds[n.start] == "ask")
    told = {n.category for n in nodes if kinds[n.start] == "context"} & _INHERITED
    if told <= {n.category for n in asked}:
        return asked
    return tuple(
        n
        for n in nodes
        if kinds[n.start] == "ask" or (kinds[n.start] == "context" and n.category in _INHERITED)
    )


def _cut(words: Sequence[Word]) -> Iterator[Segment]:
    piece = 0
    held: list[Word] = []
    for at, word in enumerate(words):
        if held and _opens_clause(words, at):
            yield Segment(tuple(held), piece)
            held = []
        held.append(word)
        hard = _is_stop(words, at)
        if hard or (word.tag == "mark" and word.plain == ","):
            yield Segment(tuple(held), piece)
            held = []
        piece += hard
    if held:
        yield Segment(tuple(held), piece)


def _is_stop(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.tag != "mark" or word.node.end - word.node.start > 1:
        return False
    if word.plain == "-":
        before, after = words[at - 1 : at], words[at + 1 : at + 2]
        apart = before and before[0].token.end < word.token.start
        return bool(apart and after and word.token.end < after[0].token.start)
    return word.plain in _HARD


def _opens_clause(words: Sequence[Word], at: int) -> bool:
    """Whether a clause about the speaker begins here: "if you can", "so that I know"."""
    word, after = words[at], [w.plain for w in words[at + 1 : at + 3]]
    if opens_reason(words, at):
        return True
    opens = word.plain in ("if", "as", "so", "though", "although", "unless")
    opens = opens or (word.plain in closed.TEMPORAL.words and after[:1] == ["you"])
    related = at and words[at - 1].plain == "which"  # "which, as you know, is"
    return opens and not (word.taken or related) and bool(closed.SPEAKERS.words & set(after))


def opens_reason(words: Sequence[Word], at: int) -> bool:
    """Whether a clause begins here that tells why: "because …", "since theft skews it"."""
    word, after = words[at], words[at + 1 :]
    if word.plain in ("because", "cos"):
        return True
    clause = list(takewhile(lambda w: w.tag != "mark", after))
    if word.taken or word.plain not in ("since", "so"):
        return False
    first = (
        clause[1:] if word.plain == "so" and [w.plain for w in clause[:1]] == ["that"] else clause
    )
    meant = word.plain == "since" or [w.plain for w in first[:1]] in (["it"], ["they"], ["this"])
    able = [w.plain for w in first[:2]][1:] in (["can"], ["could"], ["may"], ["know"])
    return able or (meant and any(w.tag == "verb" and not w.taken for w in first[1:]))


def _gives_reason(segment: Segment) -> bool:
    said = segment.said
    if not said or not opens_reason(said, 0) or restricts(said):
        return False
    points = {w.plain for w in said[1:2]} & (closed.POINTING.words | {"it"})
    return said[0].plain == "so" or not points or tells(said)


def _claims(segment: Segment) -> bool:
    """Whether it says what is taken for so: "given that bike theft doubled"."""
    plain = [w.plain for w in segment.said]
    opens = plain[1:2] == ["that"] and plain[0] in ("given", "seeing", "considering", "assuming")
    return opens and not restricts(segment.said[2:])


def _interrupts(segment: Segment, message: Sequence[Segment]) -> bool:
    """Whether one word stands between commas after a question word alone: "what, pray, was"."""
    at = next(i for i, other in enumerate(message) if other is segment)
    before = message[at - 1].said if at else ()
    return len(segment.said) == 1 and len(before) == 1 and before[0].plain in OPENERS


def _kind(segment: Segment, message: Sequence[Segment]) -> Kind:
    piece = [s for s in message if s.piece == segment.piece]
    aside = describes_kind(segment.said) or is_of_reader(segment.said)
    if _interrupts(segment, message) or (aside and not segment.names):
        return "talk"
    if _gives_reason(segment):
        return "talk"
    if _claims(segment) and any(asks(s) for s in message if s is not segment):
        return "context"
    if segment.names or asks(segment):
        return "context" if _tells(segment, message) else "ask"
    if _greets(segment, message):
        return "talk"
    inside = any(s.names for s in piece) and any(w.taken for w in segment.said)
    if is_talk(segment.said) and not inside:
        return "talk"
    if any(s.names and not _tells(s, message) for s in piece):
        return "ask"
    shared = any(_tells(s, message) or _is_told(s.said) for s in piece)
    signed = piece[-1] is message[-1] and is_courtesy(piece[0].said)
    limits = any(restricts(s.said) for s in piece)
    return "talk" if (shared or signed) and not limits else "ask"


def _greets(segment: Segment, message: Sequence[Segment]) -> bool:
    """Whether a message opens with a greeting: "Morning!", "Afternoon all,"."""
    said = segment.said
    first = segment is message[0] and segment.words[-1].plain in ("!", ",", ".", "-")
    return first and 0 < len(said) <= 2 and said[0].plain in closed.POLITENESS.words


def _is_told(said: Sequence[Word]) -> bool:
    return is_talk(said) and not is_courtesy(said)


def asks(segment: Segment) -> bool:
    """Whether a question opens in it: "how many", "and which"."""
    openers = [
        w for w in segment.said if w.plain not in ("and", "so", "but", "in", "for", "by", "on")
    ]
    first = openers[0].plain if openers else ""
    counts = any(w.plain in ("how", "what", "which") and w.taken for w in segment.said)
    return first in OPENERS or counts or any(_counts(a, b) for a, b in pairwise(segment.said))


def _counts(word: Word, after: Word) -> bool:
    return word.plain == "how" and after.plain in ("many", "much", "often")


def requests(segment: Segment) -> bool:
    """Whether it asks by a command or a question: "list the wards", "which ward"."""
    wished = segment.names and wishes(segment.said)
    return _opens_request(segment) or wished or segment.words[-1].plain == "?"


def _opens_request(segment: Segment) -> bool:
    idle = ("and", "so", "but", "please", "also", "then")
    first = next((w for w in segment.said if w.plain not in idle), None)
    commands = first is not None and first.plain in closed.FRAME_VERBS.words
    inverted = first and first.tag == "auxiliary" and first.plain != "dont"
    return asks(segment) or commands or bool(inverted)


def _asks_beside(segment: Segment, other: Segment) -> bool:
    """Whether a segment asks of itself, and not as the rest of another one's sentence."""
    return requests(segment) if segment.piece != other.piece else _opens_request(segment)


def wishes(said: Sequence[Word]) -> bool:
    """Whether the speaker asks for something: "I would like", "we need"."""
    plain = [w.plain for w in said]
    if any(
        pair in (("can", "you"), ("could", "you"), ("would", "you")) for pair in pairwise(plain)
    ):
        return True
    for at, word in enumerate(plain):
        near = said[at + 1 : at + 4]
        wished = any(w.lemma("v") in closed.WISHING.words or w.plain == "ask" for w in near)
        if word in ("i", "we", "id") and wished:
            return True
    return False


def _tells(segment: Segment, message: Sequence[Segment]) -> bool:
    """Whether a segment that names something only tells it, and another one asks."""
    said = segment.said
    if not said or not segment.names or requests(segment) or restricts(said):
        return False
    apart = said[0].tag != "mention" and all(s.piece != segment.piece for s in message if asks(s))
    if not apart and any(w.node.category in _ASKED_FOR for w in said):
        return False
    others = [s for s in message if s.names and _asks_beside(s, segment)]
    return bool(others) and said[0].tag != "auxiliary" and tells(said)
