"""The frame of a letter: its head, who is greeted, what is told before the request, who signs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from assistant.language import closed_classes as closed
from assistant.language.limits import restricts
from assistant.language.requests.cutting import is_head
from assistant.language.requests.parsing import Parsed
from assistant.language.requests.remarks import is_party
from assistant.language.segments import asks, requests
from assistant.language.tagging import Word

_GREETED = 5  # words of a greeting or a leave-taking at most
_IDLE = ("adverb", "conjunction", "mark")
_RELATIVE = frozenset(("that", "which", "who", "whose", "where", "when"))
_POINTING = closed.POINTING.words | {"it", "its", "this", "that", "such", "there"}
# what a name can have in it
_IN_NAMES = frozenset(("place", "place_part", "not_held", "dimension", "months", "counting"))


def frames(message: Sequence[Parsed], at: int) -> bool:
    """Whether a stretch is the head of a letter, greets who reads it, or signs it."""
    it = message[at]
    return is_head(it.stretch.text) or _greets(message, at) or _signs(message, at)


def states(it: Parsed) -> bool:
    """Whether it is a sentence that says something of its own, and neither asks nor limits.

    "Shop theft is a misery for us" does; "they were attempted" speaks of what is counted.
    """
    if it.questions or it.stretch.item or it.explains or any(map(requests, it.segments)):
        return False
    said = _from_first(it.said)
    if restricts(it.said) or not said:
        return False
    at = _finite_at(said)
    tells = bool(at) and any(
        w.can_mean("v.communication", "v.cognition") for w in said[at : at + 2]
    )
    return (bool(at) and _is_subject(said[:at], tells=tells)) or _is_said_by_party(said)


def _is_said_by_party(said: Sequence[Word]) -> bool:
    """Whether people or a body said something: "at our meeting a gentleman claimed that …"."""
    for at, word in enumerate(said[:-1]):
        past = at and word.tag == "participle" and word.lemma("v") != word.plain
        says = past and word.can_mean("v.communication", "v.cognition", "v.perception")
        if (
            says
            and said[at + 1].tag in ("determiner", "conjunction")
            and said[at + 1].plain != "by"
        ):
            subject = said[at - 1]
            return subject.tag == "noun" and not subject.taken and is_party(subject)
    return False


def _from_first(said: Sequence[Word]) -> Sequence[Word]:
    return said[len(list(takewhile(lambda word: word.tag in _IDLE, said))) :]


def _is_finite(word: Word) -> bool:
    """Whether a word is the verb of a sentence: "is", "keep"; "rose", and no "rise"."""
    past = word.node.category == "change" and word.can_be("v") and word.lemma("v") != word.plain
    return past or word.tag in ("auxiliary", "verb")


def _finite_at(said: Sequence[Word]) -> int:
    """Where the verb of a sentence stands; 0 where it has none.

    Where no word is one by its class, a noun after a noun can be: "the committee works in …".
    """
    at = next((i for i, word in enumerate(said) if i and _is_finite(word)), 0)
    nouns = (i for i in range(1, len(said)) if _agrees(said[i - 1], said[i]))
    return at or next(nouns, 0)


def _agrees(noun: Word, word: Word) -> bool:
    """Whether a word can be the verb of the noun before it: "figures show", "committee works"."""
    verb = word.can_be("v") and not word.taken and noun.tag == "noun" and not noun.taken
    plural = noun.lemma("n") != noun.plain
    form = word.lemma("v") == word.plain if plural else word.plain.endswith("s")
    told = closed.DOCUMENTS.words | closed.QUANTITIES.words | closed.RECORDS.words
    speaks = is_party(noun) or noun.lemma("n") in told
    return verb and form and speaks


def _is_subject(said: Sequence[Word], *, tells: bool = False) -> bool:
    """Whether words before a verb name something else than the things counted, or the answer.

    Figures that only tell something ("new figures show …") are no answer.
    """
    words = {word.plain for word in said}
    answer = closed.QUANTITIES.words | closed.RECORDS.words
    points = words & (_POINTING | _RELATIVE) or (
        not tells and {w.lemma("n") for w in said} & answer
    )
    # "the burglaries", "the victims": of what is counted
    known = said[0].plain == "the" and any(w.node.category == "crime_type" for w in said)
    known = known or any(w.node.category == "not_held" for w in said)
    return said[0].tag not in ("preposition", "auxiliary", "verb") and not points and not known


def _greets(message: Sequence[Parsed], at: int) -> bool:
    """Whether a message opens with the name of who reads it: "Dear Editor's contact,"."""
    it = message[at]
    comma = it.stretch.text.endswith((",", "!", "-"))
    return (
        at == 0 and comma and _is_courteous(it.stretch.text, it.said) and it.named <= {"not_held"}
    )


def _signs(message: Sequence[Parsed], at: int) -> bool:
    """Whether it is the leave-taking, or a line under it, with the name of who writes."""
    leave = next((i for i in range(at, 0, -1) if _takes_leave(message[i])), 0)
    after = message[leave : at + 1]
    return bool(leave) and all(m is after[0] or _is_line(m) for m in after)


def _takes_leave(it: Parsed) -> bool:
    """Whether it opens on a line of thanks or regards, with no more than names under it."""
    first = it.stretch.text.split("\n", 1)[0]
    words = [w for w in it.said if w.token.end <= len(first)]
    under = [w for w in it.said if w.token.end > len(first)]
    courteous = _is_courteous(first, words) and not any(w.taken for w in words)
    return it.stretch.line and courteous and (not under or _is_name(it, under))


def _is_line(it: Parsed) -> bool:
    return it.stretch.line and _is_name(it, it.said)


def _is_name(it: Parsed, said: Sequence[Word]) -> bool:
    """Whether words can be the name of a person or a body, and not only of a place."""
    named = {w.node.category for w in said if w.taken}
    asked = it.questions or any(map(asks, it.segments))
    verb = any(w.tag in ("auxiliary", "verb") and not w.token.text[:1].isupper() for w in said)
    return not (asked or verb) and named <= _IN_NAMES and any(not w.taken for w in said)


def _is_courteous(line: str, said: Sequence[Word]) -> bool:
    """Whether a short line begins with a greeting, thanks or regards."""
    polite = bool(said) and said[0].plain in closed.POLITENESS.words
    return polite and len(line.split()) <= _GREETED
