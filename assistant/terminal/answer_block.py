"""An answer on the screen, from its status down to how it was read."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Collapsible, Static

from assistant.answers.answer import Answer
from assistant.exports.chart import chart_of
from assistant.exports.crossing import grids, rows_left_out, shown
from assistant.exports.text import source_lines
from assistant.terminal.answer_table import AnswerTable
from assistant.terminal.block_actions import BlockActions
from assistant.terminal.how_read import HowRead
from assistant.terminal.small_chart import SmallChart
from assistant.terminal.status_word import StatusWord
from assistant.terminal.suggestion import Suggestion

SMALL_PRINT_SHOWN = 5


class AnswerBlock(Vertical):
    """Status and actions, sentence, table, chart, sources, notes, suggestions, how it was read.

    A message with several requests has a sentence, a table and a chart for each, under its words.
    """

    def __init__(self, answer: Answer) -> None:
        super().__init__(classes=f"-{answer.status}")
        self.answer = answer

    def compose(self) -> ComposeResult:
        with Horizontal(classes="top"):
            yield StatusWord(self.answer.status)
            yield BlockActions(self.answer)
        for number, one in enumerate(self.answer.each, start=1):
            if self.answer.parts:
                lead = f"{number}. {one.question}"
                yield Static(lead, markup=False, classes="lead")
            yield Static(one.sentence, markup=False, classes="sentence")
            yield from _table(one)
        yield from self._compose_small_print()
        yield from self._compose_suggestions()
        for one in self.answer.each:
            if one.understood or one.sql or one.words:
                yield HowRead(one)

    def _compose_small_print(self) -> ComposeResult:
        lines = self._small_print()
        shown, more = lines[:SMALL_PRINT_SHOWN], lines[SMALL_PRINT_SHOWN:]
        if shown:
            yield Static("\n".join(shown), markup=False, classes="small-print")
        if more:
            words = Static("\n".join(more), markup=False, classes="small-print")
            yield Collapsible(
                words,
                title=f"{len(more)} more of sources and notes",
                collapsed_symbol="+",
                expanded_symbol="-",
            )

    def _small_print(self) -> list[str]:
        return [
            *filter(None, map(rows_left_out, self.answer.each)),
            *source_lines(self.answer),
            *(f"Note: {note}" for note in self.answer.notes),
        ]

    def _compose_suggestions(self) -> ComposeResult:
        if self.answer.suggestions:
            yield Static("You can ask (its number and Enter):", classes="lead")
            for number, question in enumerate(self.answer.suggestions, 1):
                yield Suggestion(question, str(number))


def _table(answer: Answer) -> ComposeResult:
    for grid, part in zip(grids(answer), shown(answer), strict=False):
        if grid.title:
            yield Static(grid.title, markup=False, classes="table-title")
        yield AnswerTable(grid, len(part.rows), answer.row_questions)
    if chart := chart_of(answer):
        yield SmallChart(chart)
