"""The table of an answer: walked, sorted, copied, and asked about row by row."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.events import Click
from textual.widgets import DataTable

from assistant.answers.answer import Answer, Cell, Column
from assistant.exports.delimited import as_tsv
from assistant.exports.sorting import in_order
from assistant.exports.text import ROWS_SHOWN, format_cell, is_number
from assistant.terminal.messages import AskedOfRow

HEADER_WIDTH = 14
TEXT_WIDTH = 40
UP, DOWN = "▲", "▼"  # old consoles have them


class AnswerTable(DataTable[Text]):
    """Numbers at the right, long texts wrapped. Keys and clicks mean the cell under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask_about_row", "Ask about row", key_display="enter"),
        Binding("s", "sort", "Sort"),
        Binding("c", "copy_cell", "Copy cell"),
        Binding("r,ctrl+c", "copy_row", "Copy row"),
        Binding("t", "copy_sorted", "Copy table"),
    ]

    def __init__(self, answer: Answer) -> None:
        super().__init__(cursor_type="cell", fixed_columns=1)
        self._answer = answer
        self._order = list(range(len(answer.rows)))
        self._sorted_by: tuple[int, str] | None = None

    def on_mount(self) -> None:
        headers = [_header(column) for column in self._answer.columns]
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

    def action_sort(self) -> None:
        self._sort_by(self.cursor_column)

    def action_copy_cell(self) -> None:
        at = self.cursor_column
        value, column = self._row()[at], self._answer.columns[at]
        self.app.copy_to_clipboard(format_cell(value, column))

    def action_copy_row(self) -> None:
        self.app.copy_to_clipboard(as_tsv(replace(self._answer, rows=(self._row(),))))

    def action_copy_sorted(self) -> None:
        rows = tuple(self._answer.rows[number] for number in self._order)
        self.app.copy_to_clipboard(as_tsv(replace(self._answer, rows=rows)))

    def action_ask_about_row(self) -> None:
        questions = self._answer.row_questions
        question = questions[self._order[self.cursor_row]] if questions else ""
        self.post_message(AskedOfRow(question))

    def _row(self) -> tuple[Cell, ...]:
        """The row under the cursor, as the answer has it."""
        return self._answer.rows[self._order[self.cursor_row]]

    def _sort_by(self, column: int) -> None:
        """Up at first, then down, then as the rows came."""
        before = self._sorted_by[1] if self._sorted_by and self._sorted_by[0] == column else ""
        mark = {"": UP, UP: DOWN, DOWN: ""}[before]
        self._sorted_by = (column, mark) if mark else None
        self._order = (
            in_order(self._answer.rows, self._answer.columns, column, descending=mark == DOWN)
            if mark
            else list(range(len(self._answer.rows)))
        )
        self._show_order()

    def _show_order(self) -> None:
        at = Coordinate(0, self.cursor_column)
        for number, shown in enumerate(self.ordered_columns):
            mark = self._sorted_by[1] if self._sorted_by and self._sorted_by[0] == number else " "
            shown.label = _header(self._answer.columns[number], mark)
        self.clear()
        self._show_rows()
        self.cursor_coordinate = at

    def _show_rows(self) -> None:
        for number in self._order[:ROWS_SHOWN]:
            self._add(self._answer.rows[number])

    def _add(self, row: tuple[Cell, ...]) -> None:
        cells = [
            _cell(value, column) for value, column in zip(row, self._answer.columns, strict=True)
        ]
        self.add_row(*cells, height=max(cell.plain.count("\n") + 1 for cell in cells))


def _header(column: Column, mark: str = " ") -> Text:
    """The label, with room for the mark of the order."""
    lines = wrap(column.label, HEADER_WIDTH if is_number(column) else TEXT_WIDTH)
    return _aligned("\n".join(lines) + f" {mark}", column)


def _cell(value: Cell, column: Column) -> Text:
    shown = format_cell(value, column)
    return _aligned("\n".join(wrap(shown, TEXT_WIDTH)), column)


def _aligned(text: str, column: Column) -> Text:
    return Text(text, justify="right" if is_number(column) else "left")
