"""Which rows there are: combinations of members, without members that nothing occurs in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.analysis import (
    Analysis,
    Change,
    Contribution,
    Count,
    Figure,
    Fold,
    Moving,
    Trailing,
    figures_of,
    parts,
)
from tests.reference.counting import Counting
from tests.reference.rows import Row


def rows_of(counting: Counting) -> list[Row]:
    """Every row; along dimensions that list what occurs, those of members with some records.

    Types, places and time are listed with 0, and so are members that the analysis names.
    """
    sparse = {
        by.dimension
        for by in counting.analysis.axes
        if not by.members and by.dimension in counting.records.dimensions
    } - {"crime_type"}
    rows = [*counting.frame.rows()]
    found = [row for row in rows if _occurs(row, sparse, counting)] if sparse else []
    occurring = {name: {row.member(name) for row in found} for name in sparse}
    return [row for row in rows if all(row.member(n) in occurring[n] for n in sparse)]


def _occurs(row: Row, sparse: set[str], counting: Counting) -> bool:
    """Whether some count that runs along the dimensions has records in the row."""
    analysis = counting.analysis
    figures = [(figure, row) for figure in figures_in(analysis)]
    if Fold.SHARE in analysis.folds:
        within = analysis.taking.within if analysis.taking else ()
        whole = [by.dimension for by in analysis.axes if by.dimension not in within]
        figures.append((analysis.figures[0], row.together(whole)))
    return any(
        counting.count(count, where)
        for figure, own in figures
        for count, where in _counts(figure, own, counting)
        if not sparse & {*count.across, *where.across}
    )


def figures_in(analysis: Analysis) -> list[Figure]:
    """All figures of an analysis, those that rows are chosen by among them."""
    conditions = [c for c in (analysis.having, analysis.claim) if c]
    rankings = [r.by for r in (analysis.order, analysis.taking) if r]
    return [*analysis.figures, *(f for c in conditions for f in figures_of(c)), *rankings]


def _counts(figure: Figure, row: Row, counting: Counting) -> Iterator[tuple[Count, Row]]:
    """The counts that a figure rests on, and the rows in which they count."""
    if isinstance(figure, Count):
        yield figure, row
    if isinstance(figure, Moving):
        yield replace(figure.of, months=Trailing(figure.blocks)), row
        return
    wheres = [row]
    if isinstance(figure, Change):
        wheres.append(counting.moved(row, figure.base))
    if isinstance(figure, Contribution):
        wheres.append(row.together(figure.across))
    for part in parts(figure):
        for where in wheres:
            yield from _counts(part, where, counting)
