"""The table of an answer for spreadsheets and scripts: raw values under their labels."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from assistant.answers.answer import Answer, Cell
from assistant.exports.grid import Grid

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
_NUMBER = re.compile(r"[+-]?£?[\d,]*\.?\d+%?")


def as_tsv(answer: Answer) -> str:
    """The whole table, tab-separated, as it is pasted into a spreadsheet."""
    return _delimited(_labels(answer), answer.rows, "\t", "\n")


def as_csv(answer: Answer) -> str:
    """The whole table, comma-separated, laid out as RFC 4180 says."""
    return _delimited(_labels(answer), answer.rows, ",", "\r\n")


def grid_as_tsv(grid: Grid) -> str:
    """A table as it is looked at, tab-separated."""
    return _delimited(grid.headings, grid.rows, "\t", "\n")


def _labels(answer: Answer) -> list[str]:
    return [column.label for column in answer.columns]


def _delimited(
    headings: Iterable[str], rows: Iterable[Sequence[Cell]], delimiter: str, line_end: str
) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(map(_inert, headings))
    writer.writerows(map(_inert, row) for row in rows)
    return file.getvalue()


def _inert(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula; numbers stay, also printed ones."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
