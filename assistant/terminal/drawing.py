"""A chart as it is drawn: columns over months, bars for all else."""

from __future__ import annotations

from rich.text import Text
from textual.geometry import Size
from textual.widget import Widget

from assistant.exports.chart import Chart
from assistant.terminal.bars import bars
from assistant.terminal.columns import columns


class Drawing(Widget):
    """As wide as there is room; at most `rows` bars of a series, or columns `height` lines high."""

    ALLOW_SELECT = False

    def __init__(self, chart: Chart, *, rows: int, height: int) -> None:
        super().__init__()
        self._chart = chart
        self._rows = rows
        self._height = height

    def render(self) -> Text:
        return self._draw(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._draw(width).plain.count("\n") + 1

    def _draw(self, width: int) -> Text:
        if self._chart.by_month:
            return columns(self._chart, width, self._height)
        return bars(self._chart, width, self._rows)
