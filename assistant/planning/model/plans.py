"""What planning hands on: the source that answers, the statement to run, the arithmetic to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlglot import exp

from assistant.catalog.model import Measure, Source
from assistant.catalog.units import Unit
from assistant.periods import Period
from assistant.query import Calculation, Query

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


_UNITS: dict[Calculation, Unit] = {
    Calculation.RATE: "rate per 1,000",
    Calculation.SHARE: "percent",
}


# the months of each block of time, and the month of a year in which the first begins
TIME_BLOCKS = {"month": (1, 1), "quarter": (3, 1), "year": (12, 1), "financial_year": (12, 4)}
TIMED = (*TIME_BLOCKS, "period")
# the dimensions that say where
PLACED = ("place", "ward", "district")
# the member that all of an axis make, and that of records without a place
TOGETHER = "together"
NOWHERE = "nowhere"


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


Nature = Literal["count", "sum", "other"]


@dataclass(frozen=True)
class Origin:
    """A source that figures come from; `level` of place where it has no months of its own."""

    source: Source
    level: str = ""


@dataclass(frozen=True)
class Part:
    """A figure that another is worked out from, and where it stands in the rows.

    `column` holds the figure, `records` the number of records behind it where that is told; one
    that `counts` is that number itself.
    """

    measure: Measure
    source: Source
    column: str
    records: str | None = None
    counts: bool = False


@dataclass(frozen=True)
class Plan:
    """How one question is answered from one source.

    `period` is what is counted, `base` what it is compared with; with a base the last axis is
    "period", later one first, or, for a run of months, `pairs` gives the label of each block
    and of the one before it. `scope` names the members that are fixed, by dimension; `periods`
    stand side by side. `residents` gives the people of a rate over the same places. `beside` is
    the same question put to the other source, for a note. `missing` was asked for and not held
    in full; `gaps` are the months inside `period` that are not held.
    `measure` is what is counted; its figures are the number of records ("count"), add up to that
    of the whole ("sum"), or do neither. One that is worked out has `parts`; `origins` are all
    sources that the figures come from, where there are more than one.
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
    measure: Measure | None = None
    nature: Nature = "count"
    parts: tuple[Part, ...] = ()
    origins: tuple[Origin, ...] = ()

    @property
    def unit(self) -> Unit:
        """What the figure of each cell is in, so far as it is not printed otherwise."""
        own: Unit = self.measure.unit if self.measure else "count"
        if self.query.calculation is Calculation.AVERAGE:
            return "pounds" if own == "pounds" else "average"
        return _UNITS.get(self.query.calculation, own)

    @property
    def counts(self) -> bool:
        """Whether the figures are plain counts of records."""
        return self.query.calculation is Calculation.COUNT and self.nature == "count"

    @property
    def of_measure(self) -> bool:
        """Whether the figures are those of a measure that is no plain count, as it stands."""
        return self.query.calculation is Calculation.COUNT and not self.counts

    @property
    def in_points(self) -> bool:
        """Whether figures are percentages that a measure gives, which move by points."""
        return self.of_measure and self.unit == "percent"

    @property
    def adds_up(self) -> bool:
        """Whether the figures of parts make that of the whole."""
        return self.query.calculation is Calculation.COUNT and self.nature != "other"

    @property
    def rows(self) -> tuple[Axis, ...]:
        """The axes that make rows: all but the two periods of a change."""
        return self.axes[:-1] if self.base and not self.pairs else self.axes
