"""The chart inside an answer: a few lines, folded away by a key or a click."""

from __future__ import annotations

from textual.widgets import Collapsible

from assistant.exports.chart import Chart
from assistant.terminal.drawing import Drawing

LINES = 8  # of bars, or of columns, those of all series together
HIGHEST = 4


class SmallChart(Collapsible):
    """What fits in a few lines; the screen of charts shows all of it."""

    def __init__(self, chart: Chart) -> None:
        lines = LINES // len(chart.series)
        super().__init__(
            Drawing(chart, rows=lines, height=min(lines, HIGHEST)),
            title="Chart (F7 enlarges it)",
            collapsed_symbol="+",
            expanded_symbol="-",
        )
        # not told to anyone: it was not the user who folded it out
        self.set_reactive(Collapsible.collapsed, False)
