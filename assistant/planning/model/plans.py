"""What planning hands on: the source that answers, the statement to run, the arithmetic to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlglot import exp

from assistant.analysis import Analysis
from assistant.catalog.model import Measure, Source
from assistant.catalog.places import LEVELS
from assistant.catalog.units import Unit
from assistant.periods import Period
from assistant.printed import Cell
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
# all dimensions that say where
PLACED = ("place", *LEVELS)
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
    """A source that figures come from; `level` of place where it has no months of its own.

    `recorded_by` are the names of the forces whose records are counted.
    """

    source: Source
    level: str = ""
    recorded_by: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title of the source, with the forces."""
        title = self.source.title
        return ", ".join((title, *(force for force in self.recorded_by if force not in title)))


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


# ---- months ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Over:
    """Figures of one period, or of several side by side."""

    periods: tuple[Period, ...]

    @property
    def period(self) -> Period:
        """From the first to the last of the periods."""
        return Period(min(p.first for p in self.periods), max(p.last for p in self.periods))


@dataclass(frozen=True)
class Against:
    """Figures of a period and of the `base` before it; `by_default` where no change was asked for.

    The last axis is "period", the later one first.
    """

    period: Period
    base: Period
    by_default: bool = False


@dataclass(frozen=True)
class BlockByBlock:
    """Figures of the blocks of a period, each with that of the block before it.

    `pairs` gives the label of each block and of the one before.
    """

    period: Period
    base: Period
    pairs: tuple[tuple[str, str], ...]


Months = Over | Against | BlockByBlock

# ---- plans -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a plain question is answered.

    `scope` names the members that are fixed, by dimension. `measure` is what is counted; its
    figures are the number of records ("count"), add up to that of the whole ("sum"), or do neither.
    `missing` was asked for and not held in full; `gaps` are the months inside the period that are
    not held. `parts` are what figures are worked out from, where they are; `origins` the sources
    that they come from. `over_time` tells whether figures of months can be added up.
    """

    kind: Kind
    query: Query
    source: Source
    months: Months
    axes: tuple[Axis, ...]
    scope: dict[str, tuple[str, ...]]
    statement: Statement
    measure: Measure
    nature: Nature
    notes: tuple[str, ...] = ()
    missing: tuple[Period, ...] = ()
    gaps: tuple[Period, ...] = ()
    parts: tuple[Part, ...] = ()
    origins: tuple[Origin, ...] = ()
    over_time: bool = True

    @property
    def period(self) -> Period:
        """What the figures are of, from its first month to its last."""
        return self.months.period

    @property
    def base(self) -> Period | None:
        """What the figures are compared with."""
        return None if isinstance(self.months, Over) else self.months.base

    @property
    def by_default(self) -> bool:
        """Whether a change is told that nobody asked for."""
        return isinstance(self.months, Against) and self.months.by_default

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The label of each block of time and of the one it is compared with."""
        return self.months.pairs if isinstance(self.months, BlockByBlock) else ()

    @property
    def rows(self) -> tuple[Axis, ...]:
        """The axes that make rows: all but the two periods of a change."""
        return self.axes[:-1] if isinstance(self.months, Against) else self.axes

    # ---- what the figures are ------------------------------------------------------------

    @property
    def unit(self) -> Unit:
        """What the figure of each cell is in, so far as it is not printed otherwise."""
        own: Unit = self.measure.unit
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
        """Whether the figures of months make that of all of them."""
        summed = self.over_time and self.nature != "other"
        return summed and self.query.calculation is Calculation.COUNT


@dataclass(frozen=True)
class Chosen:
    """The plan that answers a question, and the figure that documents print, for a note."""

    plan: Plan
    beside: Cell | None = None


@dataclass(frozen=True)
class AsPrinted:
    """A plain question that printed figures answer, and the plan of the counts, for a note.

    `cells` are the figures that are asked for where none is a change, `notes` the conventions
    applied to its periods.
    """

    analysis: Analysis
    cells: tuple[Cell, ...]
    notes: tuple[str, ...]
    beside: Plan | None = None
