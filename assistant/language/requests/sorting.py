"""What each stretch of a message does: it asks, shares something, limits, or is talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Literal

from assistant.language import closed_classes as closed
from assistant.language.courtesy import is_courtesy, is_open_noun
from assistant.language.limits import restricts
from assistant.language.requests.letter import frames, states
from assistant.language.requests.parsing import DATED, LAYOUT, Parsed
from assistant.language.requests.remarks import in_name, is_dated, is_party, is_remark
from assistant.language.requests.series import SUBJECTS, is_headed
from assistant.language.segments import requests, wishes
from assistant.language.talk import is_talk, tells

Kind = Literal["request", "context", "limit", "talk"]
_SHORT = 3
_AGAIN = frozenset(("same", "equivalent", "corresponding"))
_PLACED = ("place", "place_part", *DATED)
_THANKS = frozenset(("thank", "thanks", "cheers", "many", "kind", "best", "regards", "yours"))


def kinds_of(message: Sequence[Parsed]) -> tuple[Kind, ...]:
    """What each stretch of a message does."""
    return tuple(_kind(message, at) for at in range(len(message)))


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


def is_stated(message: Sequence[Parsed], at: int) -> bool:
    """Whether it is a sentence before all requests, of which the next one leans on nothing."""
    opens = not any(m.questions or m.stretch.item for m in message[: at + 1])
    subjects = SUBJECTS - {"not_held"}
    rest_of = message[at + 1 :]
    rest = (m for m in rest_of if not states(m) and any(s.kind != "talk" for s in m.segments))
    after = next((m for m in rest if m.questions or m.named & subjects), None)
    own = after is not None and bool(after.named & subjects)
    ends = message[at].stretch.closing in (".", "!") or (rest_of and rest_of[0].stretch.joined)
    return bool(opens and own and ends) and states(message[at])


def _is_silent(message: Sequence[Parsed], at: int) -> bool:
    return _is_told(message, at) and not message[at].named


def _only_names(message: Sequence[Parsed], at: int) -> bool:
    """Whether it only names what requests can share: a place, a period, a breakdown."""
    it = message[at]
    return bool(it.named) and not (it.named & LAYOUT or it.counts)


def _commands(message: Sequence[Parsed], at: int) -> bool:
    """Whether it asks by a command or a wish, or is a line that names what is wanted."""
    it = message[at]
    verb = it.said[0].lemma("v") in closed.FRAME_VERBS.words if it.said else False
    own = (s for n, s in enumerate(it.segments) if not it.is_relative(n))
    asked = any(map(requests, own)) and (it.counts or (verb and not it.named))
    apart = it.stretch.line or it.stretch.joined or message[at - 1].stretch.closing in (":", ";")
    sentence = it.stretch.closing == "." and any(m.questions for m in message)
    sentence = sentence and not it.stretch.joined
    # a sentence that only names what no source holds says of what the requests are
    missing = it.stretch.closing == "." and it.named & SUBJECTS == {"not_held"}
    return asked or (it.counts and apart and not sentence and not missing)


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
    if is_remark_of(message, at) and (is_dated(it.said) or not _names_shared(it)):
        return True
    if it.named - {"counting"}:
        told = all(s.kind == "talk" for s in it.segments) and it.named <= {"counting", "not_held"}
        return told or _thanks(it) or _names_person(message, at)
    harmless = not it.questions and not any(n.category == "unknown" for n in it.nodes)
    about = is_talk(it.said) or all(s.kind == "talk" for s in it.segments) or harmless
    return (
        about
        or _names_person(message, at)
        or _is_of_writer(it)
        or _writes_back(it)
        or _signs(message, at)
    )


def is_remark_of(message: Sequence[Parsed], at: int) -> bool:
    """Whether a stretch only tells of the letter, of who writes it or of who reads it."""
    it = message[at]
    opening = not any(m.counts for m in message[:at])
    if it.questions or it.stretch.item or _wishes_number(it):
        return False
    pieces = [s.said for s in it.segments if s.said]
    return is_remark(it.said, opening=opening) or (
        len(pieces) > 1 and all(is_remark(said, opening=opening) for said in pieces)
    )


def _names_shared(it: Parsed) -> bool:
    """Whether it names a place or a period that is no part of a longer name."""
    said = it.said
    return any(w.node.category in _PLACED and not in_name(said, at) for at, w in enumerate(said))


def _thanks(it: Parsed) -> bool:
    """Whether it thanks or takes leave: "Thank you, have a good weekend"."""
    return it.said[0].plain in _THANKS and it.named <= {"counting", "not_held"}


def _names_person(message: Sequence[Parsed], at: int) -> bool:
    """Whether it names who asks or is to answer, in minutes: "Cllr Reid:", "To: Analyst"."""
    it = message[at]
    before = message[at - 1] if at else None
    listed = before is not None and before.stretch.closing == ":" and len(before.said) < _SHORT
    titled = it.said[0].plain in closed.TITLES.words and it.stretch.closing == ":"
    if listed and before and not before.counts and all(map(is_party, it.said)):
        return True
    named = all(w.token.text[:1].isupper() and not w.taken for w in it.said)
    return named and (titled or (listed and not (before and before.named)))


def _is_of_writer(it: Parsed) -> bool:
    """Whether its subject is who writes: "I write on behalf of the association"."""
    return it.said[0].plain in ("i", "we") and not (it.questions or _wishes_number(it))


def _wishes_number(it: Parsed) -> bool:
    """Whether it asks for a number of something: "I ask further for the number of those …"."""
    return "counting" in it.named and any(wishes(segment.said) for segment in it.segments)


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


def _is_headed(message: Sequence[Parsed], at: int) -> bool:
    """Whether it is a phrase that asks: "also the number of robberies", "and the rate for Ely"."""
    it = message[at]
    if not is_phrase(it) or restricts(it.said):
        return False
    return _is_told_whole(message, at) or (at > 0 and (is_headed(it) or _leans(message, at)))


def is_phrase(it: Parsed) -> bool:
    """Whether it has no verb but in a clause about its noun: "robberies that were solved"."""
    before = takewhile(lambda w: w.plain not in ("that", "which", "who", "if"), it.said)
    return not any(w.tag in ("auxiliary", "verb") for w in before)


def _is_told_whole(message: Sequence[Parsed], at: int) -> bool:
    """Whether it says what is counted and where or when, and is no topic of what follows."""
    it = message[at]
    rest = message[at + 1 :]
    after = next((m for m in rest if m.questions or m.counts or m.stretch.item), None)
    whole = bool(it.named & SUBJECTS and it.named & set(_PLACED)) and it.stretch.closing != ":"
    return whole and (after is None or bool(after.named & SUBJECTS - {"not_held"}))


def _leans(message: Sequence[Parsed], at: int) -> bool:
    """Whether it goes on with another figure or a gap: "and the rate", "; the number in 2025"."""
    it = message[at]
    opens = it.stretch.joined or [w.plain for w in it.said[:1]] in (["and"], ["also"], ["plus"])
    opens = opens or message[at - 1].stretch.closing == ";"
    figures = {"rate", "share", "average", "change", "against"}
    said = [w for w in it.said if w.tag not in ("determiner", "adverb", "conjunction")]
    number = bool(said) and said[0].lemma("n") in closed.QUANTITIES.words
    return opens and bool(said) and (number or said[0].node.category in figures)


def _says_same(message: Sequence[Parsed], at: int) -> bool:
    """Whether it asks for the same of something else: "the same for Fenland"."""
    it = message[at]
    said = [w.plain for w in it.said if w.tag != "adverb"]
    said = said[1:] if said[:1] in (["and"], ["or"]) else said
    said = said[1:] if said[:1] == ["the"] else said
    wished = any(map(requests, it.segments)) and bool(_AGAIN & set(said))
    return at > 0 and (said[:1] == ["same"] or wished) and not restricts(it.said)


_TESTS: tuple[tuple[Kind, Callable[[Sequence[Parsed], int], bool]], ...] = (
    ("request", _is_item),
    ("talk", frames),
    ("context", is_stated),
    ("request", lambda message, at: _wishes_number(message[at])),
    ("request", _says_same),
    ("request", _is_headed),
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
