"""Sentences and clauses of a message, and which of them are talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from assistant.language import closed_classes as closed
from assistant.language.chart import Node
from assistant.language.courtesy import is_courtesy, is_open_noun, thanks
from assistant.language.limits import restricts
from assistant.language.tagging import Word, words_of
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
_PEOPLE = frozenset({"he", "she", "they", "somebody", "someone", "everybody", "everyone"})
_PERSONAL = ("pronoun", "determiner", "noun", "preposition")


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
    return tuple(n for n in nodes if kinds[n.start] != "talk")


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
    if word.plain in ("because", "cos"):
        return True
    opens = word.plain in ("if", "as", "so", "though", "although", "unless")
    opens = opens or (word.plain in closed.TEMPORAL.words and after[:1] == ["you"])
    return opens and not word.taken and bool(closed.SPEAKERS.words & set(after))


def _kind(segment: Segment, message: Sequence[Segment]) -> Kind:
    piece = [s for s in message if s.piece == segment.piece]
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


def tells(said: Sequence[Word]) -> bool:
    """Whether a stretch speaks of people or of the answer, and so tells more than it asks."""
    return _speaks_of_people(said) or _is_about_it(said)


def _greets(segment: Segment, message: Sequence[Segment]) -> bool:
    """Whether a message opens with a greeting: "Morning!", "Afternoon all,"."""
    said = segment.said
    first = segment is message[0] and segment.words[-1].plain in ("!", ",", ".")
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
    wishes = segment.names and _wishes(segment.said)
    return _opens_request(segment) or wishes or segment.words[-1].plain == "?"


def _opens_request(segment: Segment) -> bool:
    first = next((w for w in segment.said if w.plain not in ("and", "so", "but", "please")), None)
    commands = first is not None and first.plain in closed.FRAME_VERBS.words
    inverted = first and first.tag == "auxiliary" and first.plain != "dont"
    return asks(segment) or commands or bool(inverted)


def _asks_beside(segment: Segment, other: Segment) -> bool:
    """Whether a segment asks of itself, and not as the rest of another one's sentence."""
    return requests(segment) if segment.piece != other.piece else _opens_request(segment)


def _wishes(said: Sequence[Word]) -> bool:
    """Whether the speaker asks for something: "I would like", "we need"."""
    plain = [w.plain for w in said]
    if any(
        pair in (("can", "you"), ("could", "you"), ("would", "you")) for pair in pairwise(plain)
    ):
        return True
    early = said[:5]
    speaks = any(w.plain in ("i", "we", "id") for w in early[:3])
    return speaks and any(w.lemma("v") in closed.WISHING.words for w in early)


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


def is_talk(said: Sequence[Word]) -> bool:
    """Whether a stretch that names nothing counted is about the asking and not about the thing."""
    if restricts(said):
        return False
    if thanks(said):
        return True
    if any(w.node.category == "not_held" for w in said) and not _speaks_of_people(said):
        return False
    tests = (is_courtesy, _speaks_of_people, _commands, _says_why, _asks_whether, _is_about_it)
    return not said or any(test(said) for test in tests)


def _speaks_of_people(said: Sequence[Word]) -> bool:
    """Whether the speaker or the reader is in it, or people who ask."""
    if any(w.plain in closed.SPEAKERS.words and w.tag in _PERSONAL for w in said):
        return True
    for at, word in enumerate(said):
        passive = at and said[at - 1].plain in ("was", "were", "been", "being")
        asks = word.can_be("v") and word.lemma("v") in closed.ASKING_VERBS.words
        subject = any(w.tag in ("noun", "adjective") or w.plain in _PEOPLE for w in said[:at])
        if asks and subject and not passive:
            return True
    return bool(said) and said[-1].plain == "here"


def _commands(said: Sequence[Word]) -> bool:
    """Whether it is a command, or "asking for …", whose object is not what is counted."""
    if not said:
        return False
    idle = [w for w in said if w.tag in ("adverb", "conjunction") or w.plain == "dont"]
    first = next((w for w in said if w not in idle), said[0])
    forms = first.lemma("v") in closed.FORMING.words and first.tag == "participle"
    if forms and not any(map(is_open_noun, said)):
        return True
    base = first.can_be("v") and first.lemma("v") == first.plain and first.tag != "mention"
    asks = first.plain.endswith("ing") and first.lemma("v") in closed.FRAME_VERBS.words
    asks = asks or (first.lemma("v") in ("do", "go") and first.plain.endswith("ing"))
    verbal = first.tag == "verb" or first.lemma("v") in closed.FRAME_VERBS.words
    alone = len(said) == 1 and first.lemma("v") not in closed.FRAME_VERBS.words
    if alone or not ((base and verbal) or asks):
        return False
    return not any(
        is_open_noun(w) and not (at and _is_bound(said, at))
        for at, w in enumerate(said)
        if w is not first
    )


def _is_bound(said: Sequence[Word], at: int) -> bool:
    """Whether a noun stands with an article or the like, which names one thing known to both."""
    before = list(said[max(0, at - 3) : at])
    return any(
        w.plain in ("a", "an", "the", "your", "my", "our", "any", "this", "that") for w in before
    )


def _says_why(said: Sequence[Word]) -> bool:
    """Whether it is "for my report", "to settle a bet", "out of curiosity"."""
    if not said:
        return False
    rest = said
    steering = closed.DISCOURSE.words | {"one", "and", "all"}
    while rest and rest[0].plain != "without" and rest[0].plain in steering:
        rest = rest[1:]
    if not rest:
        return True
    nouns = [w for w in rest if w.tag == "noun" and not w.taken]
    if rest[0].plain == "for" and nouns:
        return nouns[-1].lemma("n") in closed.DOCUMENTS.words
    if rest[0].plain == "to":
        return len(rest) > 1 and rest[1].can_be("v") and not rest[1].taken
    if rest[0].plain == "without" and len(rest) > 1 and rest[1].plain.endswith("ing"):
        return rest[1].lemma("v") in {"wish", "want", "mean"}
    spirit = rest[0].tag == "preposition" and nouns
    return bool(spirit and nouns[-1].means(*closed.MENTAL) and nouns[-1] is rest[-1])


def _asks_whether(said: Sequence[Word]) -> bool:
    """Whether it is "any joy", "any luck": a question about the asking itself."""
    mental = (*closed.MENTAL, "n.state", "n.phenomenon", "n.attribute")
    return len(said) == 2 and said[0].plain == "any" and said[1].can_mean(*mental)


def _is_about_it(said: Sequence[Word]) -> bool:
    """Whether the answer is its subject: "it's going on the noticeboard", "a number will do"."""
    if len(said) < 2:
        return False
    first = next((w for w in said if w.plain not in ("and", "so", "but")), said[0])
    subject = list(_subject(said))
    if subject and subject[-1].lemma("n") in closed.QUANTITIES.words | closed.RECORDERS.words:
        return any(w.tag in ("auxiliary", "verb") for w in said)
    if first.plain not in ("it", "its", "this", "thats", "there", "theres"):
        return False
    if any(w.can_be("n") and w.lemma("n") in closed.DOCUMENTS.words for w in said):
        return True
    rest = [
        w for w in said[said.index(first) + 1 :] if w.plain not in ("is", "s", "all", "will", "be")
    ]
    goes = rest and (rest[0].plain.endswith("ing") or rest[0].tag in ("preposition", "determiner"))
    return bool(goes) and not any(w.plain in ("was", "were", "must", "has", "should") for w in said)


def _subject(said: Sequence[Word]) -> Iterator[Word]:
    for word in said:
        if word.tag in ("auxiliary", "verb"):
            return
        if word.tag in ("noun", "adjective"):
            yield word
