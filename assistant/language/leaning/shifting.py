"""Periods beside the one that was answered: "the year before", "the three months after that"."""

from __future__ import annotations

import re

from assistant.periods import MONTHS_A_YEAR, Period

_COUNTING = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_COUNTING.split(), start=1)}
_LENGTH = (
    r"(?:(?P<n{0}>\w+) )??"
    r"(?P<unit{0}>month|quarter|year|period|summer|winter|spring|autumn|time)s?"
)
_RELATIVE = re.compile(
    rf"\b(?:the |those |in |for |and |same (?:months?|period|quarter|time) (?:of |in )?)*(?:"
    rf"(?P<ahead>following|next|previous|preceding|prior) {_LENGTH.format('a')}"
    rf"|{_LENGTH.format('b')} (?:immediately )?(?P<behind>before|after|earlier|later|previously)"
    rf"(?: (?:that|those|it|them|then|this))?)",
    re.IGNORECASE,
)
_SAME_MONTHS = re.compile(
    rf"\b(?:the )?same (?:(?P<count>\d+|{_COUNTING.replace(' ', '|')}) )?"
    r"(?:months?|period|quarter|time|part)s? (?:of|in|for) (?P<year>20\d\d)\b",
    re.IGNORECASE,
)
# "up on the year before" compares, and asks for no other period
_COMPARES = re.compile(
    r"\b(up|down|rise|rose|risen|fall|fell|fallen|change|compar(?:e[sd]?|ing)|versus|vs)\b",
    re.IGNORECASE,
)
_UNITS = {"month": 1, "quarter": 3}
_LATER = frozenset({"following", "next", "after", "later"})


def shifted(text: str, period: Period | None) -> tuple[str, str]:
    """The label of the period that a text means beside this one, and its other words.

    The label is empty where the text names no such period.
    """
    moved, rest = shifted_period(text, period)
    return (moved.label, rest) if moved else ("", text)


def shifted_period(text: str, period: Period | None) -> tuple[Period | None, str]:
    """The period that a text means beside this one, if any, and its other words."""
    if period is None or _COMPARES.search(text):
        return None, text
    same = _SAME_MONTHS.search(text)
    if same and _is_as_long(same, period):
        years = int(same["year"]) - period.first.year
        return period.shifted(years * MONTHS_A_YEAR), _without(text, same)
    found = _RELATIVE.search(text)
    if found is None:
        return None, text
    return _beside(period, found), _without(text, found)


def _is_as_long(same: re.Match[str], period: Period) -> bool:
    """Whether "the same six months" are as many as there were."""
    count = (same["count"] or str(period.length)).casefold()
    return period.length == (_NUMBERS.get(count) or int(count))


def _beside(period: Period, found: re.Match[str]) -> Period:
    later = (found["ahead"] or found["behind"]).casefold() in _LATER
    unit = (found["unita"] or found["unitb"]).casefold()
    number = found["na"] or found["nb"]
    count = _NUMBERS.get((number or "one").casefold(), 1)
    if unit == "period" or (unit == "month" and number is None):
        return period.shifted(period.length if later else -period.length)
    length = _UNITS.get(unit, MONTHS_A_YEAR) * count
    if unit == "month" and length != period.length:
        # so many months directly before or after
        first = period.last + 1 if later else period.first - length
        return Period(first, first + (length - 1))
    return period.shifted(length if later else -length)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
