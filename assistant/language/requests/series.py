"""Requests in one sentence: "the ward with the most burglaries, the share of theft and …"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language.requests.parsing import Parsed, ranks_types
from assistant.language.segments import asks, requests
from assistant.language.tagging import Word

SUBJECTS = frozenset(("crime_type", "measure", "asked_back", "not_held"))
_FIGURES = frozenset(("counting", "share", "rate", "average", "change", "in_percent"))
_RANKED = frozenset(("dimension", "limited", "top_by"))
_CHOOSING = frozenset(("superlative", "bound", "top_by"))
# one figure is made of what stands on both sides of "and"
_MADE_OF_TWO = frozenset(
    ("against", "base", "pair", "together", "comparative", "both", "exclusion")
)
_PLAIN = frozenset((*SUBJECTS, "counting", "place", "period", "periods", "range", "by", "outcome"))
_SEVERAL = ("two", "them", "each")
_OWN = ("place", "period")


def follows_as_request(after: Parsed, before: Parsed) -> bool:
    """Whether what follows a comma or "and" is a request beside the one before it.

    It is where it has a head of its own, "the top three wards …", or where both have a place or a
    period of their own: "burglary in Abbey and robbery in Romsey".
    """
    if not _is_whole(before):
        return False
    if any(map(asks, after.segments)):
        # a phrase before "how many" is what is asked of: "burglary in Abbey, how many in 2025"
        return is_headed(after) and any(map(requests, before.segments))
    return is_headed(after) or (_names_own(after) and _is_paired(before, after))


def is_headed(it: Parsed) -> bool:
    """Whether it opens with a question, a calculation or a ranking of something counted.

    "The difference between the two" is of what was counted before.
    """
    said = _without_articles(it.said)
    if not said:
        return False
    if any(map(asks, it.segments)):
        return said[0].plain in ("how", "what") or _asks_which(said)
    head = said[0].node.category
    if not it.named & SUBJECTS and any(w.plain in _SEVERAL for w in said):
        return head in ("against", "top_by")
    chosen = any(w.node.category in _CHOOSING for w in said)
    if head == "top_by":
        return True  # "the worst ward" is of what was counted before
    ranked = head in _RANKED and chosen
    subjects = SUBJECTS - {"not_held"} if head == "average" else SUBJECTS  # "average per day"
    return (head in _FIGURES or ranked) and (bool(it.named & subjects) or ranks_types(it))


def _without_articles(said: Sequence[Word]) -> Sequence[Word]:
    idle = ("determiner", "adverb", "conjunction")
    first = next((at for at, w in enumerate(said) if w.tag not in idle), len(said))
    return said[first:]


def _asks_which(said: Sequence[Word]) -> bool:
    """Whether "which" asks and does not describe: "which ward", not "which is in Cambridge"."""
    return said[0].plain == "which" and said[1:2] != () and said[1].node.category in _RANKED


def _is_whole(it: Parsed) -> bool:
    """Whether it names what is counted, and nothing in it waits for what follows."""
    counted = SUBJECTS - {"not_held"} | {"top_by", "limited"}
    if it.named & _MADE_OF_TWO or not it.named & counted:
        return False
    said = _without_articles(it.said)
    return any(map(asks, it.segments)) or said[0].tag != "preposition"


def _names_own(it: Parsed) -> bool:
    return bool(it.named & {"crime_type", "measure"}) and it.named <= _PLAIN


def _is_paired(before: Parsed, after: Parsed) -> bool:
    """Whether both name one thing that is counted and, after it, a place or a period of theirs."""
    return any(_has_own(before, slot) and _has_own(after, slot) for slot in _OWN)


def _has_own(it: Parsed, slot: str) -> bool:
    types = [p.start for p in it.pieces if p.slot == "type"]
    own = [p.start for p in it.pieces if p.slot == slot]
    return bool(types and own) and it.named <= _PLAIN and types[-1] < own[-1]
