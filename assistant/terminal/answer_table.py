"""The table of an answer."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from assistant.answers.answer import Answer, Cell, Column
from assistant.exports.delimited import as_tsv
from assistant.exports.text import ROWS_SHOWN, format_cell, is_number

HEADER_WIDTH = 14
TEXT_WIDTH = 40


class AnswerTable(DataTable[Text]):
    """Numbers at the right, long texts wrapped, and the row under the cursor can be copied."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "copy_row", "Copy row", show=False)]

    def __init__(self, answer: Answer) -> None:
        super().__init__(cursor_type="row", fixed_columns=1)
        self._answer = answer

    def on_mount(self) -> None:
        headers = [_header(column) for column in self._answer.columns]
        self.header_height = max(header.plain.count("\n") + 1 for header in headers)
        for header in headers:
            self.add_column(header)
        for row in self._answer.rows[:ROWS_SHOWN]:
            self._add(row)

    def action_copy_row(self) -> None:
        row = self._answer.rows[self.cursor_row]
        self.app.copy_to_clipboard(as_tsv(replace(self._answer, rows=(row,))))

    def _add(self, row: tuple[Cell, ...]) -> None:
        cells = [
            _cell(value, column) for value, column in zip(row, self._answer.columns, strict=True)
        ]
        self.add_row(*cells, height=max(cell.plain.count("\n") + 1 for cell in cells))


def _header(column: Column) -> Text:
    lines = wrap(column.label, HEADER_WIDTH if is_number(column) else TEXT_WIDTH)
    return _aligned("\n".join(lines), column)


def _cell(value: Cell, column: Column) -> Text:
    shown = format_cell(value, column.unit)
    return _aligned("\n".join(wrap(shown, TEXT_WIDTH)), column)


def _aligned(text: str, column: Column) -> Text:
    return Text(text, justify="right" if is_number(column) else "left")
