"""The closed class of words that say what a follow-up does with what was asked before.

Each is followed by what it is done with ("drop the months"), or stands after it ("2024 as well").
"""

from __future__ import annotations

from enum import Enum

from assistant.language.words import Token, forms


class Mode(Enum):
    """What is done with a mention of a follow-up."""

    SET = "takes the place of what fills its slot"
    ADD = "stands beside it"
    DROP = "is taken out"
    RESTORE = "is put back in"
    NOT = "was meant by mistake"
    IDLE = "says nothing of its own"


_BEFORE: dict[Mode, tuple[str, ...]] = {
    Mode.ADD: (
        "add",
        "adding",
        "include",
        "including",
        "plus",
        "throw in",
        "throw",
        "compare",
        "compare it with",
        "compare that with",
        "compare this with",
        "compare them with",
        "put next to it",
        "next to",
        "beside",
        "alongside",
    ),
    Mode.DROP: (
        "drop",
        "remove",
        "forget",
        "forget about",
        "lose",
        "scrap",
        "skip",
        "never mind",
        "leave out",
        "leave off",
        "take out",
        "get rid of",
        "no more",
        "ditch",
    ),
    Mode.NOT: ("instead of", "rather than"),
}
_AFTER: dict[Mode, tuple[str, ...]] = {
    Mode.ADD: (
        "too",
        "as well",
        "also",
        "alongside",
        "alongside it",
        "next to it",
        "next to that",
        "next to them",
        "beside it",
        "side by side",
        "for comparison",
        "for comparisons",
        "included",
        "as a second column",
        "as another column",
        "as a column",
    ),
    Mode.RESTORE: ("back in", "back", "again"),
    Mode.SET: ("instead", "rather"),
}
_MOVING = ("lower", "raise", "drop", "reduce", "increase", "set", "move", "bring", "push")
_IDLE = (
    "same",
    "same again",
    "the same",
    "the same again",
    "same thing",
    "same question",
    "the same question",
    "the same thing",
    "no",
    "nope",
    "oops",
    "whoops",
    "sorry",
    "i meant",
    "i mean",
    "meant",
    "i wanted",
    "wanted",
    "make it",
    "make that",
    "switch to",
    "change it to",
    "change that to",
    *(f"{verb} {what} to" for verb in _MOVING for what in ("it", "that", "this", "the bar")),
    "that should be",
    "it should be",
    "should be",
    "wrong year",
    "wrong ward",
    "wrong place",
    "wrong type",
    "wrong district",
    "after all",
    "leave that",
    "leave it",
    "forget that",
    "forget it",
    "never mind that",
    "now",
    "then",
    "ok",
    "right",
    "put",
    "first",
    "keep",
    "keep only",
    "make it up",
    "makes it up",
    "turn it into",
    "turn that into",
    "in the same period",
    "the same period",
    "for the same period",
    "in that period",
    "same period",
    "over the same period",
)


def _read(phrases: tuple[str, ...], mode: Mode) -> list[tuple[tuple[str, ...], Mode]]:
    return [(forms(phrase), mode) for phrase in phrases]


BEFORE = [pair for mode, phrases in _BEFORE.items() for pair in _read(phrases, mode)]
AFTER = [pair for mode, phrases in _AFTER.items() for pair in _read(phrases, mode)]
IDLE = _read(_IDLE, Mode.IDLE)


def at(
    tokens: tuple[Token, ...], start: int, phrases: list[tuple[tuple[str, ...], Mode]]
) -> tuple[int, Mode] | None:
    """The end and the mode of the longest of the phrases that begins at a token."""
    found = [
        (start + len(words), mode)
        for words, mode in phrases
        if tuple(t.form for t in tokens[start : start + len(words)]) == words
    ]
    return max(found, key=lambda each: each[0], default=None)
