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
    return _answers(answer, "\t", "\n")


def as_csv(answer: Answer) -> str:
    """The whole table, comma-separated, laid out as RFC 4180 says."""
    return _answers(answer, ",", "\r\n")


def grid_as_tsv(grid: Grid) -> str:
    """A table as it is looked at, tab-separated."""
    return _delimited(grid.headings, grid.rows, "\t", "\n")


def _answers(answer: Answer, delimiter: str, line_end: str) -> str:
    """The table; several tables one under the other, each under its question."""
    tables = answer.tables or (answer,)
    texts = [_delimited(_labels(one), one.rows, delimiter, line_end) for one in tables]
    if len(texts) == 1:
        return texts[0]
    leads = [_delimited([one.question], (), delimiter, line_end) for one in tables]
    return line_end.join(lead + text for lead, text in zip(leads, texts, strict=True))


def _labels(answer: Answer) -> list[str]:
    return [column.label for column in answer.columns]


def _delimited(
    headings: Iterable[str], rows: Iterable[Sequence[Cell]], delimiter: str, line_end: str
) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(map(inert, headings))
    writer.writerows(map(inert, row) for row in rows)
    return file.getvalue()


def inert(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula; numbers stay, also printed ones."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
