"""The tables of an answer as they are looked at: as it is, a cross-table, or blocks of them.

Every face that people look at shows these. What programs read stays tidy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answers.answer import Answer, Cell, Column, Layout
from assistant.exports.grid import Grid
from assistant.exports.sorting import last_month

ROWS_SHOWN = 1_000
NO_ROW = ""  # stands where the answer has no row; a row without a figure has None
_BY_THE_CALENDAR = {"month", "quarter", "year", "financial_year"}


def shown(answer: Answer) -> list[Grid]:
    """The grids of an answer with the rows that are shown."""
    left, found = ROWS_SHOWN, []
    for grid in grids(answer):
        if left > 0:
            found.append(grid.taken(range(min(left, len(grid.rows)))))
        left -= len(grid.rows)
    return found


def rows_left_out(answer: Answer) -> str:
    """`1,000 of 20,431 rows` when the tables are longer than is shown, else nothing."""
    total = sum(len(grid.rows) for grid in grids(answer))
    return f"{ROWS_SHOWN:,} of {total:,} rows" if total > ROWS_SHOWN else ""


def grids(answer: Answer) -> list[Grid]:
    """The tables of an answer. Rows that are no cell of a cross-table are a table of their own."""
    every = range(len(answer.rows))
    if not answer.rows:
        return []
    if answer.layout is None:
        return [_plain(answer, every)]
    crossing = _Crossing(answer, answer.layout)
    cells = [number for number in every if "" not in crossing.labels(number)]
    if len({crossing.labels(number) for number in cells}) < len(cells):
        return [_plain(answer, every)]  # two rows would share a cell
    apart = [number for number in every if number not in set(cells)]
    return [*crossing.blocks(cells), *([_plain(answer, apart)] if apart else [])]


def _plain(answer: Answer, numbers: Sequence[int]) -> Grid:
    """The rows as they are."""
    width = len(answer.columns)
    return Grid(
        columns=answer.columns,
        rows=tuple(answer.rows[number] for number in numbers),
        numbers=tuple((number,) * width for number in numbers),
        members=("",) * width,
    )


@dataclass(frozen=True)
class _Crossing:
    """The rows of an answer on their way into cross-tables."""

    answer: Answer
    layout: Layout

    def labels(self, number: int) -> tuple[Cell, ...]:
        """The members that a row belongs to."""
        return tuple(self.answer.rows[number][at] for at in self._axes)

    def blocks(self, numbers: Sequence[int]) -> Iterator[Grid]:
        """A cross-table for each member of the axes before the last that runs down."""
        blocks: dict[tuple[Cell, ...], list[int]] = {}
        for number in numbers:
            blocks.setdefault(self.labels(number)[:-2], []).append(number)
        figures = self._figures(numbers)
        for block, own in blocks.items():
            yield self._crossed(list(map(str, block)), own, figures)

    def _crossed(self, title: list[str], numbers: list[int], figures: list[int]) -> Grid:
        """One cross-table. Its only figure stands in the title, several under each member."""
        down, across = (self._members(numbers, axis) for axis in (-2, -1))
        at = {self.labels(number)[-2:]: number for number in numbers}
        heads = [(member, figure) for member in across for figure in figures]
        lines = [[at.get((label, member)) for member, _ in heads] for label in down]
        columns, single = self.answer.columns, len(figures) == 1
        cells = [
            [self._cell(number, figure) for number, (_, figure) in zip(line, heads, strict=True)]
            for line in lines
        ]
        return Grid(
            columns=(columns[self._axes[-2]], *(self._column(*head, single) for head in heads)),
            rows=tuple((label, *line) for label, line in zip(down, cells, strict=True)),
            numbers=tuple((None, *line) for line in lines),
            members=("", *("" if single else str(member) for member, _ in heads)),
            title=", ".join([*title, *(columns[figure].label for figure in figures if single)]),
            crossed=True,
        )

    def _column(self, member: Cell, figure: int, single: bool) -> Column:
        column = self.answer.columns[figure]
        return replace(column, label=str(member)) if single else column

    def _cell(self, number: int | None, figure: int) -> Cell:
        return NO_ROW if number is None else self.answer.rows[number][figure]

    def _members(self, numbers: Sequence[int], axis: int) -> list[Cell]:
        """The members of an axis in the order of the rows; blocks of time by the calendar."""
        members = list(dict.fromkeys(self.labels(number)[axis] for number in numbers))
        if self.answer.columns[self._axes[axis]].name in _BY_THE_CALENDAR:
            members.sort(key=lambda member: last_month(str(member)) or float("inf"))
        return members

    def _figures(self, numbers: Sequence[int]) -> list[int]:
        """The columns of figures that any of the rows has."""
        columns = range(len(self.answer.columns))
        rows = [self.answer.rows[number] for number in numbers]
        own = [at for at in columns if at not in self._axes]
        return [at for at in own if any(row[at] is not None for row in rows)] or own[:1]

    @property
    def _axes(self) -> list[int]:
        """The columns of labels: of blocks, of what runs down, of what runs across."""
        names = [column.name for column in self.answer.columns]
        return [names.index(name) for name in (*self.layout.rows, *self.layout.columns)]
