"""Columns over months: one panel a series, all of one height, the months and years below."""

from __future__ import annotations

from itertools import groupby

from rich.text import Text

from assistant.exports.cells import NOTHING
from assistant.exports.chart import Chart, Series
from assistant.terminal.series_style import colour

FULL, HALF = "█", "▄"
KEPT_BACK = "?"
WIDEST = 8


def columns(chart: Chart, width: int, height: int) -> Text:
    """The latest months that fit in `width`; each series in `height` lines and its name."""
    axis = max(len(text) for one in chart.series for text in _drawn(one)) + 1
    kept = min(len(chart.labels), max(width - axis, 1))
    step = min(max((width - axis) // kept, 1), WIDEST)
    lines: list[Text] = []
    for number, one in enumerate(chart.series):
        lines += [Text(one.name)] if len(chart.series) > 1 else []
        lines += _panel(one, number, chart, (axis, step, kept, height))
    lines += _months(chart, kept, axis, step)
    if any(_kept_back(one)[-kept:].count(True) for one in chart.series):
        lines.append(Text(f"{KEPT_BACK} is a figure that is not shown."))
    if kept < len(chart.labels):
        lines.append(Text(f"The latest {kept} of {len(chart.labels)} months."))
    return Text("\n").join(lines)


def _panel(one: Series, number: int, chart: Chart, size: tuple[int, int, int, int]) -> list[Text]:
    axis, step, kept, height = size
    values, shown, wide = one.values[-kept:], one.shown[-kept:], max(step - 1, 1)
    kept_back = _kept_back(one)[-kept:]
    figures = [
        text.rjust(step - 1) if len(text) < step else KEPT_BACK if back else ""
        for text, back in zip(shown, kept_back, strict=True)
    ]
    lines = [Text(" " * axis + "".join(f.ljust(step) for f in figures))] if all(figures) else []
    for level in range(height, 0, -1):
        mark = chart.highest_shown if level == height else "0" if level == 1 else ""
        line = Text(mark.rjust(axis - 1) + " ")
        cells = [
            KEPT_BACK if back and level == 1 else _cell(value, chart.highest, height, level) * wide
            for value, back in zip(values, kept_back, strict=True)
        ]
        lines.append(line.append("".join(c.ljust(step) for c in cells), colour(number)))
    return lines


def _drawn(one: Series) -> list[str]:
    """The figures that are drawn, as they are read."""
    figures = zip(one.values, one.shown, strict=True)
    return [text for value, text in figures if value is not None] or [""]


def _kept_back(one: Series) -> list[bool]:
    """Where a mark stands in the place of a figure, such as "<5"."""
    figures = zip(one.values, one.shown, strict=True)
    return [value is None and text != NOTHING for value, text in figures]


def _cell(value: float | None, highest: float, height: int, level: int) -> str:
    """What one column has on one line, counted from below: all of it, the lower half, nothing."""
    filled = round((value or 0) / highest * height * 2) - (level - 1) * 2
    if level == 1 and value:
        filled = max(filled, 1)
    return FULL if filled >= 2 else HALF if filled == 1 else " "


def _months(chart: Chart, kept: int, axis: int, step: int) -> list[Text]:
    """A line of months, as long as fits below a column, and one of years where they are theirs."""
    labels = chart.labels[-kept:]
    months = "".join(label[: 3 if step > 3 else 1].ljust(step) for label in labels)
    years = ""
    for year, same in groupby(labels, key=lambda label: label[-4:]):
        room = len(list(same)) * step
        years += (year if room >= len(year) else "")[:room].ljust(room)
    lines = [months] if step > 1 else []
    lines += [years] if chart.years_are_shared else []
    return [Text(" " * axis + line) for line in lines]
