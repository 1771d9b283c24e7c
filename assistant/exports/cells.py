"""One cell of a table as it is read."""

from __future__ import annotations

from math import isnan

from assistant.answers.amounts import as_read
from assistant.answers.answer import Cell, Column, Unit

NOTHING = "–"
WORDS: frozenset[Unit] = frozenset({"text", "month"})


def format_cell(value: Cell, column: Column) -> str:
    """One value as it is read: "1,234", "4.2", "45%", "+25", "£4,607"; a printed "<5" stays."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return NOTHING
    unit = column.unit
    if isinstance(value, str) or unit == "text" or unit == "month":  # noqa: PLR1714 — narrows it
        return str(value)
    return as_read(value, unit, column.decimals)


def is_number(column: Column) -> bool:
    """Whether the column's cells are numbers, which stand at the right."""
    return column.unit not in WORDS
