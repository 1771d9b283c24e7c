"""An earlier question with new pieces in the place of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.language.leaning.pieces import Piece

_THAT = re.compile(r"\b(is|was|are|were|does|do|did) (that|it|this|they|those)\b", re.IGNORECASE)
_SETS_AGAINST = re.compile(r"\b(compared?|comparison|versus|vs|against)\b", re.IGNORECASE)
_CLOSING = " ?.!"
# pieces of one slot that stand so near are one list
_NEAR = 60
_JOINED = ("place", "type")
_PLAIN = ("statistic", "type", "place", "period")


@dataclass
class _Edits:
    """Changes to a text, by where they begin and end, and what is put behind it."""

    text: str
    made: list[tuple[int, int, str]] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)

    def put(self, old: Sequence[Piece], words: str) -> None:
        """Puts words in the place of pieces: of the first, the others go."""
        first, last = old[0], old[-1]
        if last.end - first.start < _NEAR:
            self.made.append((first.start, last.end, words))
            return
        self.made.append((first.start, first.end, words))
        self.made += [(p.start, p.end, "") for p in old[1:]]

    @property
    def result(self) -> str:
        """The text with all changes made."""
        text = self.text
        for start, end, words in sorted(self.made, key=lambda e: -e[0]):
            text = text[:start] + words + text[end:]
        return " ".join([text.rstrip(_CLOSING), *self.tail]).strip()


def rewritten(
    text: str, held: Sequence[Piece], follow_up: str, pieces: Sequence[Piece], adds: bool
) -> str | None:
    """A text with the pieces it held replaced by those of a follow-up, slot by slot.

    With `adds` a second thing is put beside the first. None where it is not clear what a share
    is to be of.
    """
    edits = _Edits(text)
    for slot in dict.fromkeys(p.slot for p in pieces):
        new = [p for p in pieces if p.slot == slot]
        old = [p for p in held if p.slot == slot and slot != "statistic"]
        words = follow_up[new[0].start : new[-1].end]
        whole = [p for p in pieces if p.slot == "type"]
        if slot == "share" and whole and _THAT.search(follow_up):
            # "what share of all crime is that": the new type is the whole
            of = follow_up[whole[0].start : whole[-1].end]
            return f"{text.rstrip(_CLOSING)} as a share of {of}"
        around = [p for p in pieces if p.slot == "place"]
        if slot == "share" and not whole and around:
            return _as_part_of(around[0].words, held)
        if slot == "share":
            _ask_for_share(edits, held)
        elif slot == "period" and old and _SETS_AGAINST.search(follow_up):
            edits.tail.append(f"compared with {words}")
        elif slot == "bound" and follow_up.lstrip().casefold().startswith("and "):
            edits.tail.append(f"and {words}")
        elif not old:
            edits.tail.append(f"{new[0].opening} {words}".strip())
        elif adds and (slot in _JOINED or slot.startswith("member")):
            left_out = [p for p in held if p.slot == "exclusion"]
            end = (left_out if slot == "type" and left_out else old)[-1].end
            edits.made.append((end, end, f" and {words}"))
        else:
            edits.put(old, words)
    return edits.result


def _as_part_of(place: str, held: Sequence[Piece]) -> str | None:
    """What one thing in one place makes of the same in another; None for anything else."""
    named = {slot: [p.words for p in held if p.slot == slot] for slot in _PLAIN}
    single = all(len(named[slot]) == 1 for slot in ("type", "place")) and len(named["period"]) < 2
    if not single or any(p.slot not in _PLAIN for p in held):
        return None
    when = "".join(f" in {period}" for period in named["period"])
    thing, there = named["type"][0], named["place"][0]
    return f"What percentage of {thing} in {place}{when} was in {there}?"


def _ask_for_share(edits: _Edits, held: Sequence[Piece]) -> None:
    """Makes a question ask for a share instead of a count."""
    counting = [p for p in held if p.slot == "statistic"]
    start, end = (counting[0].start, counting[0].end) if counting else (0, 0)
    edits.made.append((start, end, "what share of" if counting else "what share of "))
