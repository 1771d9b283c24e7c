"""What of an answer can be drawn: rows with figures of one unit, where drawing helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.answer import Answer, Cell, Column
from assistant.exports.cells import format_cell, is_number
from assistant.exports.sorting import in_order

FEWEST_ROWS = 3
MOST_SERIES = 4
_TOTALS = {"Together", "In all", "Total"}
_NOT_DRAWN = {"rank", "change", "percent change", "points"}
_TIMES = {"month", "quarter", "year", "financial_year", "period"}


@dataclass(frozen=True)
class Series:
    """Figures under one name, one a label; None where nothing is drawn, `shown` as it is read."""

    name: str
    values: tuple[float | None, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """Up to four series over the same labels, all of one unit.

    Labels `by_month` are months; their years hold for every series, unless some are of the
    months before (`years_are_shared`).
    """

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    by_month: bool
    years_are_shared: bool = True

    @property
    def highest(self) -> float:
        """The largest figure of all series."""
        return self._highest[0]

    @property
    def highest_shown(self) -> str:
        """The largest figure, as it is read."""
        return self._highest[1]

    @property
    def _highest(self) -> tuple[float, str]:
        figures = [f for one in self.series for f in zip(one.values, one.shown, strict=True)]
        return max((value, shown) for value, shown in figures if value is not None)


def chart_of(answer: Answer) -> Chart | None:
    """The chart of an answer's table; None with too few rows, no figures, or any below zero."""
    drawn = _drawn(answer.columns)
    rows = [row for row in answer.rows if not _TOTALS & set(map(str, row))]
    if len(rows) < FEWEST_ROWS or not drawn:
        return None
    table = replace(answer, rows=tuple(rows))
    chart = _over_time(table, drawn) or _row_by_row(table, drawn)
    return chart if chart and _is_telling(chart) else None


def _drawn(columns: Sequence[Column]) -> list[int]:
    """The columns that are drawn: the first of figures, and others like it."""
    numbers = [
        at
        for at, column in enumerate(columns)
        if is_number(column) and column.unit not in _NOT_DRAWN and column.name != "percent_change"
    ]
    alike = [at for at in numbers if columns[at].unit == columns[numbers[0]].unit]
    return alike[:MOST_SERIES]


def _over_time(table: Answer, drawn: Sequence[int]) -> Chart | None:
    """One series a place or thing, where the rows are those of several over the same times."""
    time = next((at for at, c in enumerate(table.columns) if c.name in _TIMES), None)
    others = [at for at in _labelling(table) if at != time]
    if time is None or not others or len(drawn) > 1:
        return None
    times = dict.fromkeys(str(row[time]) for row in table.rows)
    cells = {(_label(row, others), str(row[time])): row[drawn[0]] for row in table.rows}
    names = list(dict.fromkeys(name for name, _ in cells))
    if len(cells) != len(times) * len(names) or len(times) < FEWEST_ROWS:
        return None
    column = table.columns[drawn[0]]
    series = [_series(name, [cells[name, at] for at in times], column) for name in names]
    return Chart(tuple(times), tuple(series), table.columns[time].unit == "month")


def _row_by_row(table: Answer, drawn: Sequence[int]) -> Chart | None:
    """One label a row, one series a column of figures."""
    labelling = _labelling(table)
    if not labelling:
        return None
    by_month = [table.columns[at].unit for at in labelling] == ["month"]
    rows = _by_the_calendar(table, labelling[0]) if by_month else table.rows
    labels = tuple(_label(row, labelling) for row in rows)
    series = tuple(
        _series(table.columns[at].label, [row[at] for row in rows], table.columns[at])
        for at in drawn
    )
    return Chart(labels, series, by_month, years_are_shared=len(series) == 1)


def _by_the_calendar(table: Answer, at: int) -> list[tuple[Cell, ...]]:
    """The rows with months in their order, whatever order the table ranks them in."""
    order = in_order(table.rows, table.columns, at, descending=False)
    return [table.rows[number] for number in order]


def _labelling(table: Answer) -> list[int]:
    """The columns of words that tell the rows apart."""
    words = [at for at, column in enumerate(table.columns) if not is_number(column)]
    return [at for at in words if len({row[at] for row in table.rows}) > 1]


def _label(row: Sequence[Cell], columns: Sequence[int]) -> str:
    return ", ".join(str(row[at]) for at in columns)


def _series(name: str, cells: Sequence[Cell], column: Column) -> Series:
    values = tuple(cell if isinstance(cell, int | float) else None for cell in cells)
    return Series(name, values, tuple(format_cell(cell, column) for cell in cells))


def _is_telling(chart: Chart) -> bool:
    """Whether a picture shows what a glance at the figures does not."""
    known = [value for one in chart.series for value in one.values if value is not None]
    if len(chart.series) > MOST_SERIES or not known or min(known) < 0:
        return False
    longest = max(sum(value is not None for value in one.values) for one in chart.series)
    return longest >= FEWEST_ROWS and max(known) > 0
