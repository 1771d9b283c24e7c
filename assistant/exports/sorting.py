"""The rows of a table in the order of one column."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from math import isnan

from assistant.answers.answer import Cell, Column
from assistant.exports.cells import is_number

_TIMES = {"month", "quarter", "year", "financial_year", "period"}
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTH_AND_YEAR = re.compile(rf"({'|'.join(_MONTHS)})?\s*(\d{{4}})")

_Key = tuple[int, float, str]


def in_order(
    rows: Sequence[tuple[Cell, ...]], columns: Sequence[Column], at: int, *, descending: bool
) -> list[int]:
    """The numbers of the rows, by the cells of column `at`.

    Numbers are ordered as numbers, months by the calendar, words by the alphabet. Printed marks
    such as "<5" come after the figures, and empty cells last, whichever way the rest stands.
    """
    keys = [_key(row[at], columns[at]) for row in rows]
    known = [number for number, key in enumerate(keys) if key[0] == 0]
    known.sort(key=keys.__getitem__, reverse=descending)
    rest = [number for number, key in enumerate(keys) if key[0] > 0]
    return known + sorted(rest, key=keys.__getitem__)


def _key(cell: Cell, column: Column) -> _Key:
    if cell is None or (isinstance(cell, float) and isnan(cell)):
        return (2, 0, "")
    if not isinstance(cell, str):
        return (0, cell, "")
    if is_number(column):
        return (1, 0, cell)
    return (0, last_month(cell) if column.name in _TIMES else 0, cell.casefold())


def last_month(period: str) -> int:
    """The last month that a period names, counted from the year 0; that of December by default."""
    found = _MONTH_AND_YEAR.findall(period)
    if not found:
        return 0
    month, year = found[-1]
    return int(year) * 12 + _MONTHS.get(month, 12)
