"""Words that carry what is counted, and so say nothing more of it: "lodged", "on the books"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.language import closed_classes as closed
from assistant.language.tagging import Word

_COUNTED = frozenset({"crime_type", "measure", "outcome", "member", "asked_back", "thing"})
NOUNS = (
    closed.QUANTITIES.words
    | closed.STRETCHES.words
    | closed.RECORDS.words
    | closed.CATEGORIES.words
    | closed.DOCUMENTS.words
)
_HOLDING = frozenset(
    {"in", "on", "for", "into", "under", "to", "against", "at", "per", "within", "onto"}
    | {"as", "of", "from"}
)
RELATIVE = frozenset(("that", "which", "who"))


def is_carrier(said: Sequence[Word], place: int) -> bool:
    """Whether a verb carries what is counted, or is the particle of one that does."""
    word = said[place]
    if word.plain in closed.PARTICLES.words and place and is_carrier(said, place - 1):
        return True
    if _is_deadline(said, place):
        return True
    if word.taken or not word.can_be("v") or not _stands_as_verb(said, place):
        return False
    lemma = word.lemma("v")
    if lemma in closed.FRAME_VERBS.words and _is_said_by_speaker(said, place):
        return True
    if lemma in closed.RECORDING.words and word.tag == "participle":
        return True
    return _carries(said, place) and not premodifies(said, place)


def _carries(said: Sequence[Word], place: int) -> bool:
    """Whether the verb says no more than that something was so: "a ward lumbered with the most"."""
    word, before, after = said[place], said[:place], said[place + 1 : place + 3]
    if word.lemma("v") in closed.LEADING.words and any(
        w.node.category == "crime_type" for w in said[place + 1 : place + 5]
    ):
        return False
    if word.lemma("v") in closed.CARRIERS.words or _is_moved(said, place):
        return True
    burdened = word.tag == "participle" and [w.plain for w in after[:1]] in (["with"], ["by"])
    burdened = burdened and before[-1:] != () and before[-1].plain in ("was", "were", "been", "is")
    superlative = any(w.node.category == "superlative" for w in said[place + 1 : place + 4])
    return bool(burdened and superlative)


def _is_moved(said: Sequence[Word], place: int) -> bool:
    """Whether it is the verb of "by how much did … budge", which asks for the change."""
    asked = any(a.plain == "how" and b.plain == "much" for a, b in pairwise(said[:place]))
    return asked and said[place].can_mean("v.motion", "v.change")


def _stands_as_verb(said: Sequence[Word], place: int) -> bool:
    """Whether a word that can be a verb is one here: not after a preposition or an article."""
    if said[place].tag in ("verb", "participle"):
        return True
    helped = any(w.plain in ("did", "does", "do") for w in said[:place])
    after = said[place + 1].plain if place + 1 < len(said) else ""
    # a noun is not followed by an article: "which wards experience the most"
    verbal = after in closed.PARTICLES.words or after in ("the", "a", "an")
    return bool(place and said[place - 1].tag == "mention" and (helped or verbal))


def _is_deadline(said: Sequence[Word], place: int) -> bool:
    """Whether it says by when an answer is wanted: "wanted by close of play"."""
    word, after = said[place], said[place + 1 : place + 3]
    wished = word.tag == "participle" and word.lemma("v") in closed.WISHING.words
    timed = len(after) == 2 and after[0].plain in ("by", "before", "for", "on")
    return wished and (
        not after or (timed and (after[1].tag == "phrase" or after[1].can_mean("n.time")))
    )


def _is_said_by_speaker(said: Sequence[Word], place: int) -> bool:
    before = said[max(0, place - 2) : place]
    return any(w.plain in closed.SPEAKERS.words and w.tag == "pronoun" for w in before)


def premodifies(said: Sequence[Word], place: int) -> bool:
    """Whether a word stands in the phrase of something counted, before it."""
    after = said[place + 1 : place + 2]
    if not after or not after[0].taken or after[0].node.category not in _COUNTED:
        return False
    subject = any(w.taken for w in said[:place])
    return not subject or said[place].tag in ("noun", "adjective")


def is_general_noun(said: Sequence[Word], place: int) -> bool:
    """Whether a noun of quantity, record, category or document stands where it holds the figure."""
    word = said[place]
    if word.plain == "way":  # "found their way into the figures"
        own = place > 1 and said[place - 1].plain in ("their", "its", "the")
        return own and said[place - 2].lemma("v") in closed.CARRIERS.words
    if word.plain in closed.NOTICE.words:
        near = {w.plain for w in said[max(0, place - 2) : place]}
        return "to" in near and bool(near & {"came", "come", "coming", "comes", "brought"})
    if not word.can_be("n") or word.lemma("n") not in NOUNS:
        return False
    after = said[place + 1 : place + 3]
    if word.lemma("n") in closed.STRETCHES.words and [w.plain for w in after[:1]] == ["of"]:
        return after[-1].node.category in ("period", "range", "months")
    if premodifies(said, place):
        return False
    before = _before_phrase(said, place)
    loose = word.lemma("n") in closed.QUANTITIES.words | closed.CATEGORIES.words
    return loose or before is None or before.plain in _HOLDING or before.tag != "preposition"


def _before_phrase(said: Sequence[Word], place: int) -> Word | None:
    """What stands before the phrase that a noun is in."""
    while place and said[place - 1].tag in ("determiner", "adjective", "noun", "mention"):
        place -= 1
    return said[place - 1] if place else None


def is_recorder(said: Sequence[Word], place: int) -> bool:
    """Whether those who record do it: "did officers write up"."""
    after = said[place + 1 : place + 2]
    recorder = said[place].lemma("n") in closed.RECORDERS.words
    searches = bool(after) and after[0].node.category == "measure" and after[0].tag == "mention"
    did = bool(after) and after[0].plain in ("did", "made") and said[place - 1].plain in RELATIVE
    return recorder and bool(after) and (searches or did or is_carrier(said, place + 1))
