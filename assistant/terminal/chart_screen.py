"""One chart on the whole screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from assistant.exports.chart import Chart
from assistant.terminal.drawing import Drawing

LEAST_HEIGHT = 4
AROUND = 10  # lines of the sentence, the months and the edges
AROUND_SERIES = 2  # its name and its figures


class ChartScreen(ModalScreen[None]):
    """The sentence of the answer, and below it every bar or column with its figure."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f7,q", "dismiss", "Close")]

    def __init__(self, chart: Chart, sentence: str) -> None:
        super().__init__()
        self._chart = chart
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        height = (self.app.size.height - AROUND) // len(self._chart.series) - AROUND_SERIES
        with VerticalScroll():
            yield Static(self._sentence, markup=False, classes="sentence")
            rows = len(self._chart.labels)
            yield Drawing(self._chart, rows=rows, height=max(height, LEAST_HEIGHT))
        yield Footer(compact=True)
