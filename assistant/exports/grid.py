"""A table as it is looked at, and how much of the tables of an answer is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from textwrap import wrap

from assistant.answers.answer import Cell, Column
from assistant.exports.cells import format_cell

NARROW = 9  # characters of a line of a cross-table's heading; a longer word stays whole


@dataclass(frozen=True)
class Grid:
    """A table to look at: a column of labels, then figures.

    `title` says what a cross-table has in common. `members` stand over the figures that belong to
    them; "" over a column that has its own heading. `numbers` tell which row of the answer each
    cell shows, None for none.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[tuple[int | None, ...], ...]
    members: tuple[str, ...]
    title: str = ""
    crossed: bool = False

    @property
    def headings(self) -> list[str]:
        """The heading of each column on one line: "Market, Rate per 1,000"."""
        heads = zip(self.members, self.columns, strict=True)
        return [f"{over}, {column.label}" if over else column.label for over, column in heads]

    @property
    def stacked(self) -> list[str]:
        """The headings in lines under one another; a member stands over its first figure."""
        if not self.crossed:
            return self.headings
        labels, *figures = (column.label for column in self.columns)
        over, own = _level(map(_lines, self.firsts)), _level([[labels], *map(_lines, figures)])
        return ["\n".join([*above, *below]) for above, below in zip(over, own, strict=True)]

    @property
    def cells(self) -> list[list[str]]:
        """Each cell as it is read."""
        return [list(map(format_cell, row, self.columns)) for row in self.rows]

    @property
    def groups(self) -> list[list[int]]:
        """The columns of figures that stay together, those of one member."""
        figures = range(1, len(self.columns))
        own = groupby(figures, lambda at: self.members[at] or at)
        return [list(columns) for _, columns in own]

    def taken(self, rows: Iterable[int]) -> Grid:
        """The same with some of its rows, in their order."""
        kept = list(rows)
        return replace(
            self,
            rows=tuple(self.rows[at] for at in kept),
            numbers=tuple(self.numbers[at] for at in kept),
        )

    def band(self, groups: Sequence[Sequence[int]]) -> Grid:
        """The same with the labels and only some groups of the figures."""
        kept = [0, *(at for group in groups for at in group)]
        return replace(
            self,
            columns=tuple(self.columns[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in self.rows),
            numbers=tuple(tuple(row[at] for at in kept) for row in self.numbers),
            members=tuple(self.members[at] for at in kept),
        )

    def bands(self, widths: Sequence[float], room: float) -> list[Grid]:
        """A cross-table in as few parts as fit the room, each with about as many figures.

        Each part repeats the labels; figures of one member stay together.
        """
        for many in range(1, len(self.groups) if self.crossed else 0):
            parts = _parts(self.groups, many)
            widest = max(sum(widths[at] for group in part for at in group) for part in parts)
            if widths[0] + widest <= room:
                return list(map(self.band, parts))
        return [self.band([group]) for group in self.groups] if self.crossed else [self]

    @property
    def firsts(self) -> list[str]:
        """The members, each over the first of its figures only."""
        before = ("", *self.members)
        return [m if m != b else "" for m, b in zip(self.members, before, strict=False)]


def _parts(groups: Sequence[list[int]], many: int) -> list[Sequence[list[int]]]:
    """Groups in so many parts, as long as one another or one longer."""
    ends = [len(groups) * part // many for part in range(many + 1)]
    return [groups[first:last] for first, last in pairwise(ends)]


def _lines(heading: str) -> list[str]:
    return wrap(heading, NARROW, break_long_words=False)


def _level(headings: Iterable[list[str]]) -> list[list[str]]:
    """Headings of lines with as many for each, those that have fewer at the foot."""
    found = list(headings)
    height = max(map(len, found))
    return [[""] * (height - len(lines)) + lines for lines in found]
