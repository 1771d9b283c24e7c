"""The door: a message to its requests, each with what it takes from the rest of the message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.catalog.places import Place
from assistant.language import closed_classes as closed
from assistant.language.cover import cover
from assistant.language.followups.pointing import points_back
from assistant.language.grammar import Grammar
from assistant.language.requests.cutting import Sense, Stretch, stretches_of
from assistant.language.requests.labels import labels_of
from assistant.language.requests.parsing import Parsed, parsed, ranks_types
from assistant.language.requests.series import follows_as_request
from assistant.language.requests.sharing import (
    SUBJECTS,
    is_elliptic,
    limiting,
    names_subject,
    shared_with,
    stem_of,
)
from assistant.language.requests.sorting import Kind, is_phrase, is_stated, kinds_of
from assistant.language.requests.tails import with_items, with_tail
from assistant.language.segments import OPENERS
from assistant.language.tagging import Word
from assistant.language.words import tokenise


@dataclass(frozen=True)
class Request:
    """One request of a message.

    `own` are its words, which begin at `start`; `text` are they with the phrases that it takes
    from the rest of the message. It `points` back to an earlier request ("of these"), or names
    nothing that is counted and so `lacks` a subject; an `elliptic` one leaves out the noun that
    it counts ("how many were charged"); a `general` one names no more than crimes.
    One that `ranks` chooses among places, months or types; one of a list is `listed`; one that
    goes on the question before the list is `stemmed`, and a `clause` where it has its verb. One is
    `told` of where something else that is counted is spoken of before it; it `points_at_all` of
    the requests before it with "those" or "both", and not at some "of those"; one that asks
    `twice` is of the two before it: "the same two figures for …".
    """

    own: str
    text: str
    start: int
    points: bool = False
    lacks: bool = False
    elliptic: bool = False
    general: bool = False
    ranks: bool = False
    listed: bool = False
    stemmed: bool = False
    clause: bool = False
    told: bool = False
    points_at_all: bool = False
    twice: bool = False

    @property
    def leans(self) -> bool:
        """Whether it may be an edit of an earlier one."""
        return self.narrows or self.lacks

    @property
    def narrows(self) -> bool:
        """Whether it is of a part of what an earlier one counts."""
        return self.points or self.elliptic

    @property
    def end(self) -> int:
        """Where its own words end in the message."""
        return self.start + len(self.own)


class RequestReader:
    """Reads messages with one grammar; `places` are those of the catalog."""

    def __init__(self, grammar: Grammar, places: Mapping[str, Place]) -> None:
        self._grammar = grammar
        self._places = places

    def read(self, text: str) -> tuple[Request, ...]:
        """The requests of a message in order; none where one is all, and has no label."""
        found = self._requests(text)
        return found if len(found) > 1 or labels_of(text) else ()

    def read_one(self, text: str) -> Request | None:
        """The one request of a message with talk around it.

        None where there are others, or where something else that is counted is named.
        """
        message, kinds = self._message(text)
        found = [at for at, kind in enumerate(kinds) if kind == "request"]
        around = [
            it
            for at, it in enumerate(message)
            if kinds[at] != "request" and not is_stated(message, at)
        ]
        if len(found) != 1 or any(it.named & SUBJECTS - {"not_held"} for it in around):
            return None
        request = self._request(message, kinds, found[0], limiting(message, kinds))
        stated = (it for at, it in enumerate(message) if is_stated(message, at))
        others = {t for it in stated for t in _types(it)} - _types(message[found[0]])
        return replace(request, told=bool(others))

    def _requests(self, text: str) -> tuple[Request, ...]:
        message, kinds = self._message(text)
        asking = [at for at, kind in enumerate(kinds) if kind == "request"]
        asking = [at for at in asking if not _only_asks_figure(message, at, asking)]
        limits = limiting(message, kinds)
        return tuple(self._request(message, kinds, at, limits) for at in asking)

    def _message(self, text: str) -> tuple[Sequence[Parsed], Sequence[Kind]]:
        """The stretches of a message as they are read, each with what it does."""
        stretches = self.stretches(text)
        if len(stretches) < 2:
            return (), ()
        each = [parsed(stretch, self._grammar) for stretch in stretches]
        message = with_tail(with_items(each), self._grammar)
        return message, kinds_of(message)

    def stretches(self, text: str) -> tuple[Stretch, ...]:
        """The stretches of a message in order."""
        return stretches_of(text, Sense(self._opens, self._parts))

    def clauses(self, text: str) -> tuple[Stretch, ...]:
        """The stretches of a message of which one is joined to others: "…, and which rose?"."""
        found = self.stretches(text)
        return found if any(each.joined for each in found) else ()

    def _parts(self, before: str, after: str) -> bool:
        """Whether a comma or "and" stands between two requests."""
        pieces = (parsed(Stretch(piece, 0), self._grammar) for piece in (after, before))
        return follows_as_request(*pieces)

    def _request(
        self, message: Sequence[Parsed], kinds: Sequence[Kind], at: int, limits: Sequence[int]
    ) -> Request:
        own, stem = message[at], stem_of(message, at)
        limits = [i for i in limits if message[i] is not stem]
        tokens = tokenise(own.own)
        it = self._joined(stem, own) if stem else own
        text = shared_with(message, kinds, at, it, limits, self._places)
        placed = text != it.own and any(m.named & {"place"} for m in message)
        # "there" is the place that the message names
        pointing = [t for t in tokens if not (placed and t.form == "there")]
        return Request(
            own=own.own,
            text=text,
            start=own.stretch.start,
            points=points_back(tuple(pointing)) and not _names_each(own),
            points_at_all=_points_at_all([token.form for token in tokens]),
            twice={"same", "two"} <= {token.form for token in tokens},
            lacks=not (it.named & SUBJECTS or ranks_types(it)),
            elliptic=is_elliptic(own),
            general=not names_subject(it),
            ranks=_ranks_anew(own) and not points_back(tokens),
            listed=own.stretch.item,
            stemmed=stem is not None,
            clause=stem is not None and not is_phrase(own),
        )

    def _joined(self, stem: Parsed, item: Parsed) -> Parsed:
        """An item as the end of the question before its list."""
        text = f"{stem.own} {item.own}"
        return parsed(replace(item.stretch, text=text, closing=stem.stretch.closing), self._grammar)

    def _opens(self, line: str) -> bool:
        """Whether a line asks of itself: it opens a question or names what is counted."""
        chart, _ = self._grammar.read(line)
        words = [t.form for t in chart.tokens if t.is_word and t.form not in ("and", "also")]
        nodes = cover(chart, "term")
        return (bool(words) and words[0] in OPENERS) or any(
            n.category in ("crime_type", "measure") for n in nodes
        )


def _ranks_anew(it: Parsed) -> bool:
    """Whether it names what is ranked: "which ward …"; "which rose most" is of the rows before."""
    along = it.named & {"top_by", "dimension", "limited", "by", "when"} or "place" in it.named
    return bool(it.named & {"superlative", "top_by"} and along)


def _points_at_all(words: list[str]) -> bool:
    """Whether "those", "they" or "both" are all that was asked before, and not "of those"."""
    return any(
        word in ("those", "these", "they", "both") and before != "of"
        for before, word in pairwise(["", *words])
    )


def _types(it: Parsed) -> set[str]:
    """The crime types that a stretch names."""
    return {str(n.value) for n in it.nodes if n.category == "crime_type"}


def _only_asks_figure(message: Sequence[Parsed], at: int, asking: Sequence[int]) -> bool:
    """Whether it asks for no more than the figure before it: "which ward …, and what was it?"."""
    before = [message[i] for i in asking if i < at]
    it = message[at]
    if not before or not it.questions or not it.named <= before[-1].named | {"counting"}:
        return False
    return it.named <= {"counting", "rate"} and all(map(_is_of_figure, it.said))


def _is_of_figure(word: Word) -> bool:
    plain = word.tag in ("pronoun", "determiner", "auxiliary", "conjunction", "phrase", "mention")
    return plain or word.lemma("n") in closed.QUANTITIES.words - {"total"}


def _names_each(it: Parsed) -> bool:
    """Whether what "each" is of stands beside it: "burglary in Abbey and Romsey, a figure each"."""
    words = {w.plain for w in it.said}
    pointing = closed.POINTING.words | {"that", "this", "same", "there"}
    return "each" in words and not words & pointing and {"type", "place"} <= _slots(it)


def _slots(it: Parsed) -> set[str]:
    return {piece.slot for piece in it.pieces}
