"""The algebra of questions: figures × axes × conditions × having × taking × folding × form.

An `Analysis` is a table that is asked for. Its rows are the combinations of its axes' members, its
columns are figures. Everything combines with everything; planning names the gap where a
combination makes no sense. For example "the top two wards for burglary in each quarter of 2025,
with the change on the year before":

    burglary = Count(filters=(Filter("crime_type", ("burglary",)),))
    Analysis(
        figures=(burglary, Change(burglary, Comparison.YEAR_BEFORE)),
        axes=(By("quarter"), By("ward")),
        conditions=(Filter("place", ("cambridge",)),), periods=(FixedPeriod.of(2025, 1, 12),),
        taking=Taking(burglary, first=2, within=("quarter",)),
    )
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.periods import PeriodExpression
from assistant.query import DEFAULT_MEASURE, Comparison, Filter

# ---- months ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trailing:
    """The `blocks` blocks of the time axis that end with the row's own."""

    blocks: int


@dataclass(frozen=True)
class ToDate:
    """From the first block of the period to the row's own."""


Months = PeriodExpression | Comparison | Trailing | ToDate
"""Which months a count covers: named ones, or those found from the months of its row.

`Comparison.PERIOD_BEFORE` is the block or period directly before, `YEAR_BEFORE` the same months a
year earlier.
"""

# ---- figures -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Count:
    """A measure in a row: a number of records, a sum, or a figure of an analyst's own.

    `filters` stand in place of the query's conditions on the same dimensions. `months` are those
    of the row where None. `across` names axes along which it is taken together: across=("ward",)
    is the figure of all of the place, whatever ward the row is about. There the conditions and
    `filters` say of what; the members that the axis lists, together, where neither does.
    """

    measure: str = DEFAULT_MEASURE
    filters: tuple[Filter, ...] = ()
    months: Months | None = None
    across: tuple[str, ...] = ()


PRINTED_CHANGES = ("change", "percent_change")


@dataclass(frozen=True)
class Printed(Count):
    """What documents print of a series, the `measure`: its count, a share `of` another, a rank ….

    A change is measured from a `base`. `across` an axis stands the total that is printed. Where the
    analysis names no period it is what is printed without a date, else the latest.
    """

    statistic: str = "count"
    of: str = ""
    base: PeriodExpression | None = None


@dataclass(frozen=True)
class Rate:
    """A count per 1,000 residents of the row's place; `annualised` scales it to 12 months."""

    of: Count
    annualised: bool = False


@dataclass(frozen=True)
class Share:
    """A part in per cent of its whole."""

    part: Count
    whole: Count


@dataclass(frozen=True)
class Average:
    """A count divided by the months, quarters, years or days of its row, or by members.

    `per` is "day", "month", "quarter", "year", or the dimension whose members it is divided by:
    per="ward" is the average ward of the place.
    """

    of: Count
    per: str = "month"


@dataclass(frozen=True)
class Moving:
    """The mean of the `blocks` blocks that end with the row's own; none where some are not held."""

    of: Count
    blocks: int


@dataclass(frozen=True)
class Ratio:
    """How many times one figure is another; none over zero."""

    above: Figure
    below: Figure


@dataclass(frozen=True)
class Difference:
    """One figure less another; of two percentages in percentage points."""

    minuend: Figure
    subtrahend: Figure


@dataclass(frozen=True)
class Sum:
    """Figures added up, such as two crime types that are also shown by themselves."""

    terms: tuple[Figure, ...]


@dataclass(frozen=True)
class Change:
    """A figure less what it was before; `in_percent` of that, none from zero.

    A change of percentages is in points.
    """

    of: Figure
    base: Months = Comparison.YEAR_BEFORE
    in_percent: bool = False


@dataclass(frozen=True)
class Contribution:
    """A row's part of a change taken together `across` axes, in per cent of it."""

    change: Change
    across: tuple[str, ...]


class Statistic(StrEnum):
    """A summary of a figure over the members of axes."""

    MEAN = "mean"
    MEDIAN = "median"
    HIGHEST = "highest"
    LOWEST = "lowest"


@dataclass(frozen=True)
class Summary:
    """The mean, median, highest or lowest of a figure over the members of the axes `across`.

    Members with none are included; the value stands in every row.
    """

    of: Figure
    statistic: Statistic
    across: tuple[str, ...]


@dataclass(frozen=True)
class Rank:
    """The place of a row by a figure, 1 for the first, equal figures sharing one.

    Ranks start anew for each combination of the axes `within`.
    """

    of: Figure
    descending: bool = True
    within: tuple[str, ...] = ()


Figure = (
    Count
    | Rate
    | Share
    | Average
    | Moving
    | Ratio
    | Difference
    | Sum
    | Change
    | Contribution
    | Summary
    | Rank
)

# ---- axes --------------------------------------------------------------------------------


@dataclass(frozen=True)
class By:
    """An axis: a dimension, a level of place, "place", a block of time, or "period".

    `members` are those listed, in order; all of them when empty. "place" runs along named places,
    "period" along the analysis's periods. A `total` stands after the members.
    """

    dimension: str
    members: tuple[str, ...] = ()
    total: bool = False


# ---- conditions on rows ------------------------------------------------------------------


@dataclass(frozen=True)
class Bound:
    """A figure compared with a number or with another figure; `operator` is < <= = >= > or !=.

    A number is in the unit of the figure: percentages in per cent.
    """

    figure: Figure
    operator: str
    against: float | Figure


@dataclass(frozen=True)
class And:
    """All of the conditions hold."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Or:
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """The condition does not hold."""

    condition: Condition


Condition = Bound | And | Or | Not


@dataclass(frozen=True)
class Order:
    """Rows by a figure, the highest first unless `descending` is False."""

    by: Figure
    descending: bool = True


@dataclass(frozen=True)
class Taking:
    """Which rows are taken when they are ordered by a figure.

    `first` and `last` many, both ends when both are given; the `nth`; all but the first `skip`.
    Ranks start anew for each combination of the axes `within`. Ties for the last place are taken.
    """

    by: Figure
    descending: bool = True
    first: int = 0
    last: int = 0
    nth: int = 0
    skip: int = 0
    within: tuple[str, ...] = ()


class Fold(StrEnum):
    """What is made of the rows that are left."""

    NUMBER = "number"
    SUM = "sum"
    SHARE = "share"  # of the same figure over all rows
    MEAN = "mean"
    MEDIAN = "median"
    RANGE = "range"  # the highest less the lowest
    EARLIEST = "earliest"
    LATEST = "latest"
    LONGEST_RUN = "longest run"


class Form(StrEnum):
    """How an answer is put; the figures are the same."""

    WHETHER = "whether"  # yes or no first
    STANDING = "standing"  # where one member ranks
    DRIVERS = "drivers"  # what lies behind a change
    UNUSUAL = "unusual"  # against what is usual


@dataclass(frozen=True)
class Analysis:
    """A table that is asked for; see the module's example.

    `conditions` hold for every figure. Several `periods` are taken together unless an axis is
    "period"; none is the latest twelve months. Rows that satisfy `having` are ordered and taken;
    `folds` are made of the first figure of what was taken. `claim` is what a yes-or-no question
    asserts. Where `shown` names members, only their rows are shown, after all are ranked. Rows of
    a total are no part of ranks, summaries, having, taking and folds, and are shown last.
    """

    figures: tuple[Figure, ...]
    axes: tuple[By, ...] = ()
    conditions: tuple[Filter, ...] = ()
    periods: tuple[PeriodExpression, ...] = ()
    having: Condition | None = None
    order: Order | None = None
    taking: Taking | None = None
    folds: tuple[Fold, ...] = ()
    form: Form | None = None
    claim: Condition | None = None
    shown: tuple[str, ...] = ()
    source: str | None = None


# ---- parts of a figure -------------------------------------------------------------------


def parts(figure: Figure) -> tuple[Figure, ...]:
    """The figures that a figure is worked out from, directly."""
    match figure:
        case Rate(of) | Average(of) | Moving(of) | Change(of) | Summary(of) | Rank(of):
            return (of,)
        case Share(one, other) | Ratio(one, other) | Difference(one, other):
            return (one, other)
        case Sum(terms):
            return terms
        case Contribution(change):
            return (change,)
        case Count():
            return ()


def counts_of(figure: Figure) -> Iterator[Count]:
    """The counts that a figure is worked out from, in order."""
    if isinstance(figure, Count):
        yield figure
    for part in parts(figure):
        yield from counts_of(part)


def bases_of(figure: Figure) -> Iterator[Months]:
    """What its changes are measured from, worked out or printed, in order."""
    if isinstance(figure, Change | Printed) and figure.base is not None:
        yield figure.base
    for part in parts(figure):
        yield from bases_of(part)


def figures_of(condition: Condition) -> Iterator[Figure]:
    """The figures that a condition looks at, in order."""
    match condition:
        case Bound(figure, _, against):
            yield figure
            if not isinstance(against, (int, float)):
                yield against
        case And(conditions) | Or(conditions):
            for each in conditions:
                yield from figures_of(each)
        case Not(negated):
            yield from figures_of(negated)


def narrowed(figure: Figure, condition: Filter) -> Figure:
    """A count, or a rate of one, under one more condition; other figures as they are."""
    match figure:
        case Count(filters=filters):
            return replace(figure, filters=(*filters, condition))
        case Rate(of):
            return replace(figure, of=replace(of, filters=(*of.filters, condition)))
    return figure


def figures_in(analysis: Analysis) -> Iterator[Figure]:
    """All figures that an analysis looks at, those of its columns first."""
    yield from analysis.figures
    yield from (f for c in (analysis.having, analysis.claim) if c for f in figures_of(c))
    yield from (ranking.by for ranking in (analysis.order, analysis.taking) if ranking)
