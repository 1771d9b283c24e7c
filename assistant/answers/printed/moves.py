"""What rose and what fell among printed figures, by a printed change or by one worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.answers.printed.line import CHANGES, EARLIER, LATER, Line, PrintedFigure
from assistant.periods import Month, Period
from assistant.printed import FigureSet

_PAIR = 2
_NEVER = Period(Month(0), Month(0))


def moves(line: Line, direction: str) -> bool:
    """Whether a line moved in the direction that is asked for, if one is."""
    changes = [f for name in CHANGES if (f := line.first(name)) and f.value is not None]
    if not direction or not changes:
        return True
    value = changes[0].value or 0
    return value > 0 if direction == "rise" else value < 0


def moved(lines: Sequence[Line], figures: FigureSet) -> list[Line]:
    """Two periods of each thing as one line with its change, those that moved as asked."""
    pairs: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    dated = [line for line in lines if line.period]
    for line in sorted(dated, key=lambda each: each.period or _NEVER):
        pairs[line.members, line.place, line.of].append(line)
    found = [
        _changed(*pair, statistic=figures.statistics[0])
        for pair in pairs.values()
        if len(pair) == _PAIR
    ]
    there = [line for line in found if line and moves(line, figures.direction)]
    return sorted(there, key=_size, reverse=True)


def _changed(earlier: Line, later: Line, *, statistic: str) -> Line | None:
    """One line for both periods; None where one of the figures is a mark."""
    then, now = earlier.first(statistic), later.first(statistic)
    if not then or not now or then.value is None or now.value is None:
        return None
    value = round(now.value - then.value, 2)
    change = PrintedFigure("change", value, "", now.unit, "", "", now.where)
    line = Line(later.series, later.members, later.place, later.period, earlier.period, later.of)
    line.figures = {"change": [change], LATER: [now], EARLIER: [then]}
    return line


def _size(line: Line) -> float:
    change = line.first("change")
    return abs(change.value or 0) if change else 0.0
