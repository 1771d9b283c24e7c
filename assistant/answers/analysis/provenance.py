"""Where printed figures stand, and what to know of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assistant.analysis import Printed
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.view import View
from assistant.answers.answer import SourceLine
from assistant.answers.wording import listed
from assistant.printed import Cell

_CALCULATED = "What is calculated rests on the printed figures; the documents do not print it."
_MARKS = "Small numbers are printed as a bound (such as <5) and are not calculated with."


def printed_sources(view: View) -> tuple[SourceLine, ...]:
    """The table or section of each figure, once."""
    source = view.plan.source
    titles = {d.name: f"{d.title}, {d.detail}" for d in source.documents}
    places = dict.fromkeys((c.document, c.locator) for there in _figures(view) for c in there)
    return tuple(
        SourceLine(titles.get(document, source.title), locator, source.licence)
        for document, locator in places
    )


def printed_notes(view: View) -> Iterator[str]:
    """What is worked out, what is printed in several ways, and what documents say of it."""
    yield from _of_run(view)
    for there in _figures(view):
        if len({c.value for c in there}) > 1:
            ways = dict.fromkeys(c.printed for c in there)
            yield f"Printed in more than one way: {listed(list(ways))}."
        yield from (c.note for c in there if c.note)
    if any(c.value is None and c.low is not None for there in _figures(view) for c in there):
        yield _MARKS
    if view.plan.analysis.folds or not all(
        isinstance(c.figure, Printed) for c in view.plan.columns
    ):
        yield _CALCULATED


def _figures(view: View) -> list[tuple[Cell, ...]]:
    """What is printed of each figure that the rows rest on, whether a column shows it or not."""
    found = [there for line in view.lines for there in _resting_on(view, line)]
    return list(dict.fromkeys(found))


def _resting_on(view: View, line: Line) -> Iterator[tuple[Cell, ...]]:
    named = dict(zip((axis.dimension for axis in view.plan.axes), line.labels, strict=True))
    for printing in view.plan.printings:
        there = printing.cells.get(tuple(named[axis] for axis in printing.axes))
        if there:
            yield there


def _of_run(view: View) -> Iterator[str]:
    """What to know of figures of several periods before they are read as one run."""
    cells = [c for there in _figures(view) for c in there]
    periods = sorted({c.period for c in cells if c.period})
    if any(second.first <= first.last for first, second in pairwise(periods)):
        yield "Some of these periods overlap: documents print different kinds of year."
    if len(periods) > 1 and len({c.document for c in cells}) > 1:
        yield "The figures are from different documents, which may not have counted alike."
