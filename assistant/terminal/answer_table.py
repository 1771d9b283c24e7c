"""A table of an answer: walked, sorted, copied, and asked about row by row."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.events import Click
from textual.widgets import DataTable

from assistant.answers.answer import Cell, Column
from assistant.exports.cells import format_cell, is_number
from assistant.exports.delimited import grid_as_tsv, inert
from assistant.exports.grid import NARROW, Grid
from assistant.exports.sorting import in_order
from assistant.terminal.messages import AskedOfRow, Clicked

HEADER_WIDTH = 14
TEXT_WIDTH = 40
UP, DOWN = "▲", "▼"  # old consoles have them


class AnswerTable(DataTable[Text]):
    """Numbers at the right, long texts wrapped. Keys and clicks mean the cell under the cursor.

    Its letters act where one walked into it; after a click they are those of a question.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask_about_row", "Ask about row", key_display="enter"),
        Binding("s", "sort", "Sort"),
        Binding("c", "copy_cell", "Copy cell"),
        Binding("r,ctrl+c", "copy_row", "Copy row"),
        Binding("t", "copy_sorted", "Copy table"),
    ]

    def __init__(self, grid: Grid, shown: int, questions: Sequence[str]) -> None:
        """`shown` is how many rows are; `questions` are those about the rows of the answer."""
        super().__init__(cursor_type="cell", fixed_columns=1)
        self._grid = grid
        self._shown = shown
        self._questions = questions
        self._order = list(range(len(grid.rows)))
        self._sorted_by: tuple[int, str] | None = None

    def on_mount(self) -> None:
        headers = [self._header(at) for at in range(len(self._grid.columns))]
        self.header_height = max(header.plain.count("\n") + 1 for header in headers)
        for header in headers:
            self.add_column(header)
        self._show_rows()

    def on_data_table_header_selected(self, event: DataTable.HeaderSelected) -> None:
        event.stop()
        self._sort_by(event.column_index)

    def on_click(self, event: Click) -> None:
        if event.chain == 2 and event.style.meta.get("row", -1) >= 0:
            self.action_ask_about_row()
        self.post_message(Clicked())

    def action_sort(self) -> None:
        self._sort_by(self.cursor_column)

    def action_copy_cell(self) -> None:
        at = self.cursor_column
        value, column = self._grid.rows[self._at][at], self._grid.columns[at]
        self.app.copy_to_clipboard(str(inert(format_cell(value, column))))

    def action_copy_row(self) -> None:
        self.app.copy_to_clipboard(grid_as_tsv(self._grid.taken([self._at])))

    def action_copy_sorted(self) -> None:
        self.app.copy_to_clipboard(grid_as_tsv(self._grid.taken(self._order)))

    def action_ask_about_row(self) -> None:
        number = self._grid.numbers[self._at][self.cursor_column]
        question = "" if number is None or not self._questions else self._questions[number]
        self.post_message(AskedOfRow(question))

    @property
    def _at(self) -> int:
        """The row under the cursor, as it came."""
        return self._order[self.cursor_row]

    def _sort_by(self, column: int) -> None:
        """Up at first, then down, then as the rows came."""
        before = self._sorted_by[1] if self._sorted_by and self._sorted_by[0] == column else ""
        mark = {"": UP, UP: DOWN, DOWN: ""}[before]
        self._sorted_by = (column, mark) if mark else None
        self._order = (
            in_order(self._grid.rows, self._grid.columns, column, descending=mark == DOWN)
            if mark
            else list(range(len(self._grid.rows)))
        )
        self._show_order()

    def _show_order(self) -> None:
        at = Coordinate(0, self.cursor_column)
        for number, shown in enumerate(self.ordered_columns):
            mark = self._sorted_by[1] if self._sorted_by and self._sorted_by[0] == number else " "
            shown.label = self._header(number, mark)
        self.clear()
        self._show_rows()
        self.cursor_coordinate = at

    def _show_rows(self) -> None:
        for number in self._order[: self._shown]:
            self._add(self._grid.rows[number])

    def _add(self, row: tuple[Cell, ...]) -> None:
        columns = self._grid.columns
        cells = [_cell(value, column) for value, column in zip(row, columns, strict=True)]
        self.add_row(*cells, height=max(cell.plain.count("\n") + 1 for cell in cells))

    def _header(self, at: int, mark: str = " ") -> Text:
        """The heading under its member, with room for the mark of the order."""
        column, member = self._grid.columns[at], self._grid.members[at]
        narrow = NARROW if self._grid.crossed else HEADER_WIDTH
        width = narrow if is_number(column) else TEXT_WIDTH
        lines = [line for text in (member, column.label) for line in wrap(text, width)]
        return _aligned("\n".join(lines) + f" {mark}", column)


def _cell(value: Cell, column: Column) -> Text:
    shown = format_cell(value, column)
    return _aligned("\n".join(wrap(shown, TEXT_WIDTH)), column)


def _aligned(text: str, column: Column) -> Text:
    return Text(text, justify="right" if is_number(column) else "left")
