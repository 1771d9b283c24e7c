"""What each stretch of a message does: it asks, shares something, limits, or is talk."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from assistant.language import closed_classes as closed
from assistant.language.chart import Chart, Node
from assistant.language.courtesy import is_courtesy, is_open_noun
from assistant.language.cover import cover
from assistant.language.grammar import Grammar
from assistant.language.leaning.pieces import Piece, pieces_of
from assistant.language.requests.cutting import Stretch
from assistant.language.requests.remarks import is_remark
from assistant.language.segments import (
    OPENERS,
    Segment,
    asks,
    is_talk,
    requests,
    restricts,
    segments_of,
    tells,
)
from assistant.language.tagging import Word, words_of

Kind = Literal["request", "context", "limit", "talk"]
# what many requests can share; nothing is asked by naming it
_DATED = ("period", "periods", "range", "pair", "months")
_SHARED = frozenset(("place", "place_part", *_DATED, "by", "dimension", "new_topic"))
# how an answer is laid out or worked out
_WORKED_OUT = ("in_percent", "change", "share", "rate", "average", "counting")
_LAYOUT = frozenset((*_WORKED_OUT, "source", "table", "apart", "against", "together", "both"))
_PLACED = ("place", "place_part", *_DATED)
_LEVELLED = frozenset(("by", "dimension", "limited", "top_by"))
_THANKS = frozenset(("thank", "thanks", "cheers", "many", "kind", "best", "regards", "yours"))
_EXAMPLES = re.compile(r"\s*\((?:i\.?e|e\.?g|such as|for example)\b[^()]*\betc\b[^()]*\)", re.I)
_EDGES = re.compile(r"^(?:and|also|then)[,\s]+|[\s.?!:;,]*(?:\b(?:and|or))?[\s.?!:;,]*$", re.I)
OPENINGS = closed.PREPOSITIONS.words


@dataclass(frozen=True)
class Parsed:
    """A stretch with what was found in it."""

    stretch: Stretch
    chart: Chart
    nodes: tuple[Node, ...]
    segments: tuple[Segment, ...]

    @property
    def own(self) -> str:
        """Its text without examples, and without marks and joining words at its edges."""
        return _EDGES.sub("", _EXAMPLES.sub(" ", self.stretch.text))

    @property
    def said(self) -> tuple[Word, ...]:
        """Its words without marks."""
        return tuple(word for segment in self.segments for word in segment.said)

    @property
    def named(self) -> frozenset[str]:
        """The categories of what it names."""
        return frozenset(word.node.category for word in self.said if word.taken)

    @property
    def counts(self) -> bool:
        """Whether it names more than a place, a period or a layout."""
        return bool(self.named - _SHARED - _LAYOUT)

    @property
    def questions(self) -> bool:
        """Whether it is put as a question: "which ward …", "members asked which ward …"."""
        direct = self.stretch.closing == "?" or any(map(asks, self.segments))
        return direct or any(_reports(a, b) for a, b in pairwise(self.said))

    @property
    def explains(self) -> bool:
        """Whether it says what was meant: "(i.e. …)"."""
        return [w.plain for w in self.said[:2]] in (["i", "e"], ["e", "g"]) or (
            bool(self.said) and self.said[0].plain in ("ie", "eg", "namely")
        )

    @property
    def is_topic(self) -> bool:
        """Whether it only names what is counted, and asks nothing of it: "Re: bike theft"."""
        subjects = {"crime_type", "measure", "new_topic"}
        return bool(self.named) and self.named <= subjects and not any(map(requests, self.segments))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What it names, by slot."""
        return tuple(pieces_of(self.chart, self.nodes, self.stretch.text, OPENINGS))


def parsed(stretch: Stretch, grammar: Grammar) -> Parsed:
    """What is found in a stretch that is read by itself, without the name of who asks it."""
    chart, _ = grammar.read(stretch.text)
    nodes = cover(chart, "term")
    words = words_of(chart.tokens, nodes)
    name = _asked_by(words)
    if name:
        start = name[-1].token.end
        bare = stretch.text[start:].lstrip()
        return parsed(replace(stretch, text=bare, start=stretch.start + start), grammar)
    return Parsed(stretch, chart, nodes, segments_of(words))


def _asked_by(words: Sequence[Word]) -> Sequence[Word]:
    """Who asks, in minutes: a title and a name before a colon, "Cllr Reid: robbery"."""
    stop = next((at for at, w in enumerate(words) if w.plain == ":"), 0)
    titled = stop > 1 and words[0].plain in closed.TITLES.words
    named = all(w.token.text[:1].isupper() and not w.taken for w in words[1:stop])
    return words[: stop + 1] if titled and named and stop + 1 < len(words) else ()


def ranked_levels(it: Parsed) -> frozenset[str]:
    """The dimensions whose members it ranks, lists or tells apart: "the top three wards"."""
    return frozenset(map(_level, (n for n in it.nodes if n.category in _LEVELLED)))


def ranks_types(it: Parsed) -> bool:
    """Whether crime types are ranked or listed, which is of all crime: "the top crime types"."""
    return "crime_type" in ranked_levels(it)


def _level(node: Node) -> str:
    value = node.value[1] if node.category == "top_by" else node.value
    return str(getattr(value, "dimension", value))


def kinds_of(message: Sequence[Parsed]) -> tuple[Kind, ...]:
    """What each stretch of a message does."""
    return tuple(_kind(message, at) for at in range(len(message)))


def _reports(verb: Word, opener: Word) -> bool:
    """Whether a question is reported: "asked which", "know whether"."""
    known = closed.ASKING_VERBS.words | closed.FRAME_VERBS.words
    return opener.plain in OPENERS and verb.can_be("v") and verb.lemma("v") in known


def _kind(message: Sequence[Parsed], at: int) -> Kind:
    return next((kind for kind, test in _TESTS if test(message, at)), "limit")


def _is_item(message: Sequence[Parsed], at: int) -> bool:
    return message[at].stretch.item


def _is_shared(message: Sequence[Parsed], at: int) -> bool:
    """Whether it stands around the requests: after a list, or as their topic or introduction."""
    it, before = message[at], message[:at]
    first = not any(m.questions or m.stretch.item for m in (*before, it))
    topic = it.is_topic and first and any(m.questions for m in message) and not restricts(it.said)
    return it.stretch.tail or topic or (introduces(message, at) and bool(it.named))


def _is_asked(message: Sequence[Parsed], at: int) -> bool:
    it = message[at]
    return it.questions and not it.explains and not introduces(message, at)


def _is_limit(message: Sequence[Parsed], at: int) -> bool:
    it = message[at]
    return introduces(message, at) or restricts(it.said) or it.explains


def _is_told(message: Sequence[Parsed], at: int) -> bool:
    """Whether it speaks of people or of the answer, and asks for nothing."""
    it = message[at]
    return any(tells(s.said) for s in it.segments) and not any(map(requests, it.segments))


def _is_silent(message: Sequence[Parsed], at: int) -> bool:
    return _is_told(message, at) and not message[at].named


def _only_names(message: Sequence[Parsed], at: int) -> bool:
    """Whether it only names what requests can share: a place, a period, a breakdown."""
    it = message[at]
    return bool(it.named) and not (it.named & _LAYOUT or it.counts)


def _commands(message: Sequence[Parsed], at: int) -> bool:
    """Whether it asks by a command or a wish, or is a line that names what is wanted."""
    it = message[at]
    verb = it.said[0].lemma("v") in closed.FRAME_VERBS.words if it.said else False
    asked = any(map(requests, it.segments)) and (it.counts or (verb and not it.named))
    apart = it.stretch.line or it.stretch.joined or message[at - 1].stretch.closing in (":", ";")
    sentence = it.stretch.closing == "." and any(m.questions for m in message)
    return asked or (it.counts and apart and not sentence)


def introduces(message: Sequence[Parsed], at: int) -> bool:
    """Whether it stands before a list, or before the lines that ask: "Please provide:"."""
    it, after = message[at], message[at + 1 : at + 2]
    before_items = bool(after) and after[0].stretch.item and it.stretch.closing not in ("?", ";")
    return before_items or (it.stretch.closing == ":" and bool(after))


def _is_idle(message: Sequence[Parsed], at: int) -> bool:
    """Whether it is about the asking, a heading that only names a person, or a signature."""
    it = message[at]
    if not it.said or it.stretch.tail or restricts(it.said):
        return not it.said
    if is_remark_of(message, at) and not it.named & set(_PLACED):
        return True
    if it.named - {"counting"}:
        return _thanks(it)
    harmless = not it.questions and not any(n.category == "unknown" for n in it.nodes)
    about = is_talk(it.said) or all(s.kind == "talk" for s in it.segments) or harmless
    return (
        about or _names_person(it) or _is_of_writer(it) or _writes_back(it) or _signs(message, at)
    )


def is_remark_of(message: Sequence[Parsed], at: int) -> bool:
    """Whether a stretch only tells of the letter, of who writes it or of who reads it."""
    it = message[at]
    opening = not any(m.counts for m in message[:at])
    return not it.questions and not it.stretch.item and is_remark(it.said, opening=opening)


def _thanks(it: Parsed) -> bool:
    """Whether it thanks or takes leave: "Thank you, have a good weekend"."""
    return it.said[0].plain in _THANKS and it.named <= {"counting", "not_held"}


def _names_person(it: Parsed) -> bool:
    """Whether it names who asks, in minutes: "Cllr Reid:"."""
    titled = it.said[0].plain in closed.TITLES.words and it.stretch.closing == ":"
    return titled and all(w.token.text[:1].isupper() for w in it.said)


def _is_of_writer(it: Parsed) -> bool:
    """Whether its subject is who writes: "I write on behalf of the association"."""
    return it.said[0].plain in ("i", "we") and not it.questions


def _writes_back(it: Parsed) -> bool:
    """Whether it is about the letter that answers: "Please send the response by e-mail"."""
    nouns = [w for w in it.said if is_open_noun(w) and len(w.plain) > 1]
    return (
        not it.questions
        and all(w.can_mean("n.communication") for w in nouns)
        and bool(any(w.lemma("v") in closed.FRAME_VERBS.words for w in it.said[:3]))
    )


def _signs(message: Sequence[Parsed], at: int) -> bool:
    """Whether it is the name under a letter, after the courtesy that closes it."""
    leave = next((i for i in range(at, 0, -1) if _takes_leave(message[i])), None)
    return leave is not None and not any(other.named for other in message[leave:])


def _takes_leave(it: Parsed) -> bool:
    first = it.segments[0].said if it.segments else ()
    leaves = bool(first) and (is_courtesy(first) or first[0].plain in _THANKS)
    return leaves and not it.named and not it.questions


def _says_same(message: Sequence[Parsed], at: int) -> bool:
    """Whether it asks for the same of something else: "the same for Fenland"."""
    said = [w.plain for w in message[at].said if w.tag != "adverb"]
    said = said[1:] if said[:1] in (["and"], ["or"]) else said
    return at > 0 and said[:2] == ["the", "same"] and not restricts(message[at].said)


_TESTS: tuple[tuple[Kind, Callable[[Sequence[Parsed], int], bool]], ...] = (
    ("request", _is_item),
    ("request", _says_same),
    ("talk", _is_idle),
    ("context", is_remark_of),
    ("context", _is_shared),
    ("request", _is_asked),
    ("limit", _is_limit),
    ("talk", _is_silent),
    ("context", _is_told),
    ("request", _commands),
    ("context", _only_names),
)
