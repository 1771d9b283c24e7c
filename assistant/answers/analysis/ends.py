"""Which of several rows is the highest, and how a sentence says it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis import Average, Change, Figure, Rank, Rate, Share
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.view import View

_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NOUNS: dict[type, str] = {Rate: " rate", Share: " share", Average: " average"}


def column_of(view: View, figure: Figure) -> int | None:
    """Where the column of a figure stands; None where it is not shown."""
    figures = [column.figure for column in view.plan.columns]
    return figures.index(figure) if figure in figures else None


def superlative(view: View, figure: Figure, descending: bool, line: Line) -> str:
    """ "the highest", "the largest rise in per cent", "the lowest rate", of a row by a figure."""
    at = column_of(view, figure)
    value = line.values[at] if at is not None else None
    if isinstance(figure, Rank):
        return "the last" if descending else "the first"
    if not isinstance(figure, Change) or value is None:
        noun = "" if at == 0 else _NOUNS.get(type(figure), "")
        return f"the {'highest' if descending else 'lowest'}{noun}"
    return _move(value, descending) + (" in per cent" if figure.in_percent else "")


def _move(value: float, descending: bool) -> str:
    if value == 0:
        return "the smallest change"
    size = "largest" if descending == (value > 0) else "smallest"
    return f"the {size} {'rise' if value > 0 else 'fall'}"


def nth(number: int, phrase: str) -> str:
    """ "the second highest", "the third largest rise"."""
    ordinal = _ORDINALS[number] if number < len(_ORDINALS) else f"{number}th"
    return phrase.replace("the ", f"the {ordinal} ", 1) if number > 1 else phrase


def plural(phrase: str, many: int) -> str:
    """A superlative of so many rows, with its verb: "the highest is", "the largest rises are"."""
    if many == 1:
        return f"{phrase} is"
    for noun in ("rise", "fall", "change", "rate", "share", "average"):
        phrase = phrase.replace(f" {noun}", f" {noun}s")
    return f"{phrase} are"


def tied(lines: Sequence[Line], at: int | None, many: int) -> Sequence[Line]:
    """The first so many lines, and those that tie with the last of them."""
    if at is None or not many or len(lines) <= many:
        return lines[:many]
    last = lines[many - 1].values[at]
    return (*lines[:many], *(line for line in lines[many:] if line.values[at] == last))


def by_figure(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines that have a figure, the highest first; equals keep their order."""
    having = [line for line in lines if line.values[at] is not None]
    return sorted(having, key=lambda line: -(line.values[at] or 0))
