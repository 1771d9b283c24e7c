"""What planning hands on: the source that answers, the statement to run, the arithmetic to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlglot import exp

from assistant.catalog.model import Source
from assistant.periods import Period
from assistant.query import Query

Kind = Literal[
    "count",
    "rate",
    "share",
    "average",
    "change",
    "trend",
    "breakdown",
    "ranking",
    "comparison",
    "drivers",
    "definition",
    "coverage",
]


@dataclass(frozen=True)
class AxisMember:
    """One row label of an axis, and what it stands for in the source's column.

    `codes` are values of the column (None among them for records that leave it empty); `period`
    the months of a time axis; `name` the catalog's name.
    """

    name: str
    label: str
    codes: tuple[str | None, ...] = ()
    period: Period | None = None


@dataclass(frozen=True)
class Axis:
    """A dimension along which figures are listed, its members in their own order.

    An `open` axis has none: its members are what the column holds.
    """

    dimension: str
    label: str
    members: tuple[AxisMember, ...]
    open: bool = False


@dataclass(frozen=True)
class Statement:
    """A SELECT over the axes, and the names of its columns after the axes' labels."""

    expression: exp.Select
    axes: tuple[Axis, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """How one question is answered from one source.

    `period` is what is counted, `base` what it is compared with; with a base the last axis is
    "period", later one first, or, for a run of months, `pairs` gives the label of each block
    and of the one before it. `scope` names the members that are fixed, by dimension; `periods`
    stand side by side. `residents` gives the people of a rate over the same places. `beside` is
    the same question put to the other source, for a note. `missing` was asked for and not held
    in full; `gaps` are the months inside `period` that are not held.
    """

    kind: Kind
    query: Query
    source: Source
    period: Period | None
    base: Period | None
    axes: tuple[Axis, ...]
    scope: dict[str, tuple[str, ...]]
    statement: Statement
    residents: Statement | None = None
    beside: Plan | None = None
    periods: tuple[Period, ...] = ()
    missing: tuple[Period, ...] = ()
    gaps: tuple[Period, ...] = ()
    notes: tuple[str, ...] = ()
    compared_by_default: bool = False
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def rows(self) -> tuple[Axis, ...]:
        """The axes that make rows: all but the two periods of a change."""
        return self.axes[:-1] if self.base and not self.pairs else self.axes


GapReason = Literal[
    "months",
    "base",
    "unequal",
    "part",
    "residents",
    "outcome",
    "figure",
    "dimension",
    "import",
    "member",
    "elsewhere",
    "lowest",
    "grain",
    "uncovered",
]


@dataclass(frozen=True)
class Gap:
    """Why no source can answer: what is missing, and questions near it that can be answered.

    `subject` is the catalog name or label that the reason is about; `held` the months held by
    the `source` that was tried. A source whose `grain` is too coarse for a `period` has none, or
    for a grouping, which is then the `subject`.
    """

    reason: GapReason
    query: Query
    subject: str = ""
    period: Period | None = None
    held: Period | None = None
    source: Source | None = None
    nearest: tuple[Query, ...] = ()
