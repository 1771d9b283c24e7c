"""The rows of a statement as lines: members, figures, folds, and what marks the row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answers.amounts import steady
from assistant.planning.model.analyses import CLAIM, KEPT_BACK, TOTAL, AnalysisPlan
from assistant.planning.model.plans import Axis, AxisMember
from assistant.printed import Cell


@dataclass(frozen=True)
class Line:
    """One row: its members, its figures and folds in the order of their columns.

    `bases` are the counts that its changes are measured from, None of any other figure. A `total`
    is of members together; `claim` tells whether what was claimed holds, None where nobody knows.
    `printed` is what documents print of each figure, in the order of columns. `earlier` is what
    the first figure was before, where the table shows that. A `mark` stands in the place of the
    first figure, `mark_before` of the earlier one; `behind` is what it is
    worked out from, in words. A row is `apart` where its place among the others cannot be told, as
    its figure is kept back; that may be known to be `few`.
    """

    members: tuple[AxisMember, ...]
    values: tuple[float | None, ...]
    folds: tuple[float | None, ...]
    bases: tuple[float | None, ...]
    total: bool
    kept_back: int
    claim: bool | None
    printed: tuple[tuple[Cell, ...], ...] = ()
    earlier: float | None = None
    mark: str = ""
    mark_before: str = ""
    behind: str = ""
    apart: bool = False
    few: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of its members."""
        return tuple(member.label for member in self.members)


def lines_of(plan: AnalysisPlan, rows: Sequence[Sequence[Any]]) -> tuple[Line, ...]:
    """The rows of a plan's statement, in order."""
    return tuple(_line(plan, dict(zip(plan.names, row, strict=True))) for row in rows)


def _line(plan: AnalysisPlan, row: dict[str, Any]) -> Line:
    return Line(
        members=tuple(_members(plan.axes, row)),
        values=tuple(steady(row[column.name]) for column in plan.columns),
        folds=tuple(steady(row[fold.name]) for fold in plan.folds),
        bases=tuple(steady(row[c.base]) if c.base else None for c in plan.columns),
        total=bool(row[TOTAL]),
        kept_back=int(row[KEPT_BACK] or 0),
        claim=row.get(CLAIM),
        printed=tuple(_printed(plan, column.name, row) for column in plan.columns),
    )


def _printed(plan: AnalysisPlan, column: str, row: dict[str, Any]) -> tuple[Cell, ...]:
    """The cells that a column of a row shows."""
    printing = next((each for each in plan.printings if each.column == column), None)
    return printing.cells.get(tuple(row[a] for a in printing.axes), ()) if printing else ()


def _members(axes: Sequence[Axis], row: dict[str, Any]) -> Iterator[AxisMember]:
    for axis in axes:
        label = str(row[axis.dimension])
        named = (member for member in axis.members if member.label == label)
        yield next(named, AxisMember(label, label))
