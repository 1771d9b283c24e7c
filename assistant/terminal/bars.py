"""Bars that lie side by side under one another, each with its label and its figure."""

from __future__ import annotations

from rich.text import Text

from assistant.exports.chart import Chart
from assistant.terminal.series_style import FILLS, colour, legend_mark

WIDEST_LABEL = 28
NARROWEST_BAR = 8


def bars(chart: Chart, width: int, rows: int) -> Text:
    """The first `rows` labels as bars within `width`; a legend where there are several series."""
    labels = [label.removeprefix("the ") for label in chart.labels[:rows]]
    figures = max(len(text) for one in chart.series for text in one.shown)
    room = width - figures - 2
    label_width = min(max(map(len, labels)), WIDEST_LABEL, max(room - NARROWEST_BAR, 1))
    longest = max(room - label_width, 1)
    lines = [_legend(chart)] if len(chart.series) > 1 else []
    for at, label in enumerate(labels):
        for number in range(len(chart.series)):
            name = label if number == 0 else ""
            lines.append(_line(name, label_width, chart, at, number, longest))
    if rows < len(chart.labels):
        lines.append(Text(f"and {len(chart.labels) - rows:,} more (F7 shows all)"))
    return Text("\n").join(lines)


def _line(label: str, label_width: int, chart: Chart, at: int, number: int, longest: int) -> Text:
    one = chart.series[number]
    line = Text(label, no_wrap=True)
    line.truncate(label_width, overflow="ellipsis", pad=True)
    line.append(" ")
    line.append(FILLS[number] * _length(one.values[at], chart.highest, longest), colour(number))
    return line.append(f" {one.shown[at]}")


def _length(value: float | None, highest: float, longest: int) -> int:
    """How long a bar is; even the smallest figure above none can be seen."""
    return max(round(value / highest * longest), 1) if value else 0


def _legend(chart: Chart) -> Text:
    legend = Text()
    for number, one in enumerate(chart.series):
        legend.append(legend_mark(number), colour(number)).append(f" {one.name}   ")
    return legend
