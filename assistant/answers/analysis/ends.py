"""Which of several rows is the highest, and how a sentence says it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis import Change, Difference, Figure, Rank
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.view import View
from assistant.catalog.model import Unit

_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_MOVING: tuple[Unit, ...] = ("change", "percent change", "points")


def column_of(view: View, figure: Figure) -> int | None:
    """Where the column of a figure stands; None where it is not shown."""
    figures = [column.figure for column in view.plan.columns]
    return figures.index(figure) if figure in figures else None


def superlative(view: View, at: int | None, descending: bool, value: float | None) -> str:
    """ "the highest", "the largest rise", "the smallest fall", of a figure of a value."""
    figure = view.plan.columns[at].figure if at is not None else None
    if isinstance(figure, Rank):
        return "the first" if not descending else "the last"
    if not isinstance(figure, Change) or value is None:
        return "the highest" if descending else "the lowest"
    if value == 0:
        return "the smallest change"
    rising = value > 0
    size = "largest" if descending == rising else "smallest"
    return f"the {size} {'rise' if rising else 'fall'}"


def nth(number: int, phrase: str) -> str:
    """ "the second highest", "the third largest rise"."""
    ordinal = _ORDINALS[number] if number < len(_ORDINALS) else f"{number}th"
    return phrase.replace("the ", f"the {ordinal} ", 1) if number > 1 else phrase


def plural(phrase: str, many: int) -> str:
    """A superlative of so many rows, with its verb: "the highest is", "the largest rises are"."""
    if many == 1:
        return f"{phrase} is"
    return f"{phrase}s are" if phrase.endswith(("rise", "fall", "change")) else f"{phrase} are"


def tied(lines: Sequence[Line], at: int | None, many: int) -> Sequence[Line]:
    """The first so many lines, and those that tie with the last of them."""
    if at is None or not many or len(lines) <= many:
        return lines[:many]
    last = lines[many - 1].values[at]
    more = [line for line in lines[many:] if line.values[at] == last]
    return (*lines[:many], *more)


def by_figure(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines that have a figure, the highest first; equals keep their order."""
    having = [line for line in lines if line.values[at] is not None]
    return sorted(having, key=lambda line: -(line.values[at] or 0))


def moves(figure: Figure) -> bool:
    """Whether a figure tells how far things lie apart, so that its sign matters."""
    return isinstance(figure, Change | Difference)
