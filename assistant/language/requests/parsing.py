"""A stretch of a message with what was found in it, and what it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from assistant.language import closed_classes as closed
from assistant.language.chart import Chart, Node
from assistant.language.cover import cover
from assistant.language.grammar import Grammar
from assistant.language.leaning.pieces import Piece, pieces_of
from assistant.language.requests.cutting import Stretch
from assistant.language.requests.remarks import is_party
from assistant.language.segments import OPENERS, Segment, asks, requests, segments_of
from assistant.language.tagging import Word, words_of

# what many requests can share; nothing is asked by naming it
DATED = ("period", "periods", "range", "pair", "months")
_SHARED = frozenset(("place", "place_part", *DATED, "by", "dimension", "new_topic"))
# how an answer is laid out or worked out
_WORKED_OUT = ("in_percent", "change", "share", "rate", "average", "counting")
LAYOUT = frozenset((*_WORKED_OUT, "source", "table", "apart", "against", "together", "both"))
_EXAMPLES = re.compile(r"\s*\((?:i\.?e|e\.?g|such as|for example)\b[^()]*\betc\b[^()]*\)", re.I)
_EDGES = re.compile(r"^(?:and|also|then)[,\s]+|[\s.?!:;,]*(?:\b(?:and|or))?[\s.?!:;,]*$", re.I)
_LEVELLED = frozenset(("by", "dimension", "limited", "top_by"))
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

    @cached_property
    def said(self) -> tuple[Word, ...]:
        """Its words without marks."""
        return tuple(word for segment in self.segments for word in segment.said)

    @cached_property
    def named(self) -> frozenset[str]:
        """The categories of what it names."""
        return frozenset(word.node.category for word in self.said if word.taken)

    @property
    def counts(self) -> bool:
        """Whether it names more than a place, a period or a layout."""
        return bool(self.named - _SHARED - LAYOUT)

    @cached_property
    def questions(self) -> bool:
        """Whether it is put as a question: "which ward …", "members asked which ward …"."""
        own = (s for at, s in enumerate(self.segments) if not self.is_relative(at))
        direct = self.stretch.closing == "?" or any(map(asks, own))
        return direct or any(_reports(a, b) for a, b in pairwise(self.said))

    def is_relative(self, at: int) -> bool:
        """Whether a segment of a statement says of what stands before it: "…, which lists 113"."""
        opens = [w.plain for w in self.segments[at].said[:1]] in (["which"], ["who"], ["where"])
        return opens and at > 0 and self.stretch.closing == "." and self.segments[at - 1].names

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

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """What it names, by slot."""
        return tuple(pieces_of(self.chart, self.nodes, self.stretch.text, OPENINGS))


def parsed(stretch: Stretch, grammar: Grammar) -> Parsed:
    """What is found in a stretch that is read by itself, without the name of who asks it."""
    chart, _ = grammar.read(stretch.text)
    nodes = cover(chart, "term")
    words = words_of(chart.tokens, nodes)
    name, wish = _asked_by(words), _wished_by(words)
    if name or wish:
        start = (name or wish)[-1].token.end
        bare = stretch.text[start:].lstrip()
        start += len(stretch.text) - start - len(bare)
        joined = stretch.joined or bool(wish)
        own = replace(stretch, text=bare, start=stretch.start + start, joined=joined)
        return parsed(own, grammar)
    return Parsed(stretch, chart, nodes, segments_of(words))


def _asked_by(words: Sequence[Word]) -> Sequence[Word]:
    """Who asks, in minutes: a title and a name before a colon, "Cllr Reid: robbery"."""
    stop = next((at for at, w in enumerate(words) if w.plain == ":"), 0)
    titled = stop > 1 and words[0].plain in closed.TITLES.words
    named = all(w.token.text[:1].isupper() and not w.taken for w in words[1:stop])
    return words[: stop + 1] if titled and named and stop + 1 < len(words) else ()


def _wished_by(words: Sequence[Word]) -> Sequence[Word]:
    """Who wants it told, with the verb: "my boss also wants", "members asked for"."""
    at = next((i for i, w in enumerate(words) if i and _wishes(words, i)), 0)
    if [w.plain for w in words[:2]] == ["it", "was"] and "that" in {w.plain for w in words[2:4]}:
        # "it was agreed that the officer would report back with the number of …"
        number = next((i for i, w in enumerate(words) if w.node.category == "counting"), 0)
        return words[:number]
    if not at or not any(w.taken for w in words[at + 1 :]):
        return ()
    idle = closed.DETERMINERS.words | closed.AUXILIARIES.words
    subject = [w for w in words[:at] if w.plain not in idle and w.tag != "adverb"]
    party = len(subject) == 1 and (
        subject[0].plain in ("he", "she", "they") or is_party(subject[0])
    )
    end = at + 1 + (words[at].lemma("v") == "ask")
    return words[:end] if party and end < len(words) else ()


def _wishes(words: Sequence[Word], at: int) -> bool:
    word, after = words[at], [w.plain for w in words[at + 1 : at + 2]]
    wished = word.lemma("v") in ("want", "need", "require", "request")
    before = [w.plain for w in words[max(0, at - 2) : at]]
    likes = word.plain == "like" and "would" in before
    verbal = word.can_be("v") and word.tag in ("verb", "participle", "phrase")
    return likes or (verbal and (wished or (word.lemma("v") == "ask" and after == ["for"])))


def ranked_levels(it: Parsed) -> frozenset[str]:
    """The dimensions whose members it ranks, lists or tells apart: "the top three wards"."""
    return frozenset(map(_level, (n for n in it.nodes if n.category in _LEVELLED)))


def ranks_types(it: Parsed) -> bool:
    """Whether crime types are ranked or listed, which is of all crime: "the top crime types"."""
    return "crime_type" in ranked_levels(it)


def _level(node: Node) -> str:
    value = node.value[1] if node.category == "top_by" else node.value
    return str(getattr(value, "dimension", value))


def _reports(verb: Word, opener: Word) -> bool:
    """Whether a question is reported: "asked which", "know whether"."""
    known = closed.ASKING_VERBS.words | closed.FRAME_VERBS.words
    return opener.plain in OPENERS and verb.can_be("v") and verb.lemma("v") in known
