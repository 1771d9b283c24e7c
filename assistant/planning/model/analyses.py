"""What planning an analysis hands on: one statement, and what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from assistant.analysis import Analysis, Figure
from assistant.catalog.model import Measure, Source
from assistant.catalog.units import Unit
from assistant.periods import Calendar, Period
from assistant.planning.model.plans import Axis, Origin
from assistant.printed import Cell
from assistant.query import Query

CLAIM = "claim"
TOTAL = "is_total"
KEPT_BACK = "kept_back"


@dataclass(frozen=True)
class FigureColumn:
    """A column of figures: its name in the statement, its unit, and the decimals shown.

    `base` names the column of the count that a change is measured from; "" of any other figure.
    """

    figure: Figure
    name: str
    unit: Unit
    decimals: int
    base: str = ""


@dataclass(frozen=True)
class Printing:
    """What is printed in the rows of a column, by their labels along some of the axes."""

    column: str
    axes: tuple[str, ...]
    cells: Mapping[tuple[str, ...], tuple[Cell, ...]]


@dataclass(frozen=True)
class ProtectedColumn:
    """A column of records that a source protects below a number, and what they are records of.

    `covered` are its months in each row, by the labels of the row along the axes `times`.
    """

    name: str
    query: Query
    below: int
    covered: dict[tuple[str, ...], tuple[Period, ...]]
    times: tuple[str, ...]


@dataclass(frozen=True)
class ProtectedCells:
    """A statement of the cells that figures rest on: the labels of the axes, then the columns."""

    statement: exp.Select
    columns: tuple[ProtectedColumn, ...]


@dataclass(frozen=True)
class AnalysisPlan:
    """How an analysis is answered: a statement whose rows need no more arithmetic.

    The statement gives the labels of the axes, the columns of figures, the folds, and then
    `is_total` (1 for rows of a total), `kept_back` (how many suppressed cells a row rests on),
    where something is claimed `claim` (whether it holds), and the counts that changes are measured
    from. Rows come in their order.
    Where a source protects small numbers, `protected` gives the cells that figures rest on: the
    answer can be given only when none is under its limit.
    `calendar` is the one in which periods were read; `covered` are all months that figures rest
    on. `base` is the period that all changes are measured from, where that is one. `missing` was
    asked for and is not held; `gaps` are months inside the periods that are not held. `printings`
    are the printed figures that the columns rest on.
    """

    analysis: Analysis
    source: Source
    measure: Measure
    axes: tuple[Axis, ...]
    columns: tuple[FigureColumn, ...]
    folds: tuple[FigureColumn, ...]
    statement: exp.Select
    calendar: Calendar
    covered: Period
    period: Period
    periods: tuple[Period, ...]
    places: tuple[str, ...]
    protected: ProtectedCells | None = None
    base: Period | None = None
    missing: tuple[Period, ...] = ()
    gaps: tuple[Period, ...] = ()
    notes: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    printings: tuple[Printing, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the statement, in order."""
        return tuple(self.statement.named_selects)
