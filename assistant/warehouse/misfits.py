"""What a row must be to be taken: one SQL expression a kind, naming the first thing wrong with it.

The files are read as text, so that this expression alone decides, however a file was read.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.warehouse.layout import ClosedValues, Layout
from assistant.warehouse.sql_text import literal


def problem(layout: Layout, month: str, values: ClosedValues) -> str:
    """SQL for what is wrong with a row of a file of `month` ("2024-01"); NULL when it fits."""
    cases = [
        *_month_cases(layout, month),
        *_coordinate_cases("Longitude", "Latitude", 180),
        *_coordinate_cases("Latitude", "Longitude", 90),
        *_value_cases(layout, values),
    ]
    return "CASE " + " ".join(f"WHEN {test} THEN {words}" for test, words in cases) + " END"


Cases = Iterable[tuple[str, str]]


def _month_cases(layout: Layout, month: str) -> Cases:
    column = f'"{layout.month}"'
    yield f"{column} IS NULL", literal(f"the {layout.month.lower()} is missing")
    if layout.month == "Month":
        shown, other = column, f"{column} <> {literal(month)}"
    else:
        # The files are of local months, their times are universal: in summer an hour behind.
        shown, first = f"left({column}, 7)", f"TIMESTAMP '{month}-01'"
        yield f"try_cast({column} AS TIMESTAMP) IS NULL", _named("date", column, "is not a date")
        other = (
            f"try_cast({column} AS TIMESTAMP) < {first} - INTERVAL 1 HOUR "
            f"OR try_cast({column} AS TIMESTAMP) >= {first} + INTERVAL 1 MONTH"
        )
    yield other, _named("month", shown, "is not the month of the file")


def _coordinate_cases(column: str, partner: str, limit: int) -> Cases:
    name = column.lower()
    degrees = f'try_cast("{column}" AS DECIMAL(9, 6))'
    alone = f'"{column}" IS NULL AND "{partner}" IS NOT NULL'
    yield alone, literal(f"the {name} is missing")
    wrong = f'"{column}" IS NOT NULL AND coalesce(abs({degrees}) > {limit}, true)'
    yield wrong, _named(name, f'"{column}"', "is not a coordinate")


def _value_cases(layout: Layout, values: ClosedValues) -> Cases:
    for column in layout.never_empty:
        yield f'"{column}" IS NULL', literal(f"the {column.lower()} is missing")
    for column, dimension in layout.dimensions.items():
        if dimension in values:
            listed = ", ".join(literal(value) for value in values[dimension])
            unknown = f'"{column}" NOT IN ({listed})'
            yield unknown, _named(column.lower(), f'"{column}"', "is not known")


def _named(what: str, shown: str, why: str) -> str:
    start, end = literal(f'the {what} "'), literal(f'" {why}')
    return f"{start} || {shown} || {end}"
