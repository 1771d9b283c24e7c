"""Labels of lists in running text: (a), 1., Q2, ii), "Secondly,", bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.words import whole_number

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SPELT = (
    ("first", "firstly", "one"),
    ("second", "secondly", "two"),
    ("third", "thirdly", "three"),
    ("fourth", "fourthly", "four"),
    ("fifth", "fifthly", "five"),
)
_BULLETS = "•·▪◦●‣"
_SENTENCE = r"(?:^|(?<=[.?!:;\n])|(?<=[.?!:;\n]\s))[ \t]*"
_SHAPES = {
    "bracketed": re.compile(r"\((?P<mark>[a-z]{1,4}|\d{1,2})\)", re.IGNORECASE),
    "half bracketed": re.compile(r"(?<![\w(.])(?P<mark>[a-z]|[ivx]{1,4}|\d{1,2})\)", re.IGNORECASE),
    "dotted": re.compile(
        rf"(?:{_SENTENCE}(?P<mark>[a-z]|[ivx]{{1,4}}|\d{{1,2}})[.:](?=\s))"
        # no sentence ends before a small letter
        r"|(?<=\s)(?P<within>\d{1,2})\.(?=\s+(?-i:[a-z]))",
        re.IGNORECASE,
    ),
    "numbered": re.compile(
        # "Q3 2025" is a quarter
        rf"{_SENTENCE}(?:q|question|item)\s?(?P<mark>\d{{1,2}})(?:[.:)]|(?!\s+(?:19|20)\d\d))(?=\s)",
        re.IGNORECASE,
    ),
    "spelt": re.compile(
        rf"(?:{_SENTENCE}(?P<mark>[a-z]+)[,:]|(?<=,\s)(?P<within>[a-z]+):)(?=\s)", re.IGNORECASE
    ),
    "bullet": re.compile(rf"(?P<mark>[{_BULLETS}]|^[ \t]*[-*–](?=\s))", re.MULTILINE),
}


@dataclass(frozen=True)
class Label:
    """Where a label of a list stands."""

    start: int
    end: int


def labels_of(text: str) -> tuple[Label, ...]:
    """The labels of the list that begins first; none where fewer than two are in sequence.

    "Q1." by itself is a label too.
    """
    runs = [run for shape in _SHAPES for run in _runs(shape, text)]
    return min(runs, key=lambda run: (run[0].start, -len(run)), default=())


def _runs(shape: str, text: str) -> Iterator[tuple[Label, ...]]:
    """The labels of one shape that count up from the first, in each way of counting."""
    found = list(_SHAPES[shape].finditer(text))
    if shape == "bullet":
        runs = [found]
    else:
        runs = [_in_sequence(found, way) for way in (_number, _letter, _roman, _spelt)]
    for run in runs:
        if len(run) > 1 or (run and _is_told_as_one(shape, run[0])):
            yield tuple(Label(m.start(), m.end()) for m in run)


def _is_told_as_one(shape: str, label: re.Match[str]) -> bool:
    """Whether a label is one though no second follows: "Q1. How many …", and no first quarter."""
    return shape == "numbered" and label.group().endswith((".", ":", ")"))


def _in_sequence(found: list[re.Match[str]], way: object) -> list[re.Match[str]]:
    run: list[re.Match[str]] = []
    for match in found:
        named = match.groupdict()
        mark = named["mark"] or named.get("within") or ""
        if way(mark.casefold()) == len(run) + 1:  # type: ignore[operator]
            run.append(match)
    return run


def _number(mark: str) -> int:
    return whole_number(mark) or 0


def _letter(mark: str) -> int:
    return ord(mark) - ord("a") + 1 if len(mark) == 1 and mark.isalpha() else 0


def _roman(mark: str) -> int:
    return _ROMAN.index(mark) + 1 if mark in _ROMAN else 0


def _spelt(mark: str) -> int:
    return next((at for at, words in enumerate(_SPELT, start=1) if mark in words), 0)
