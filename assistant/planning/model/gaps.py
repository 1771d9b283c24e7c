"""Why no source can answer: a type for each kind of gap, with what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.catalog.model import Source
from assistant.periods import Month, Period
from assistant.query import Query


@dataclass(frozen=True)
class Lacking:
    """What every gap tells: the query, the source that was tried, and queries near it."""

    query: Query
    source: Source | None = None
    nearest: tuple[Query, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MonthsNotHeld(Lacking):
    """None of the months of a `period`; the source holds `held`, told apart by a `dimension`."""

    period: Period
    held: Period
    dimension: str | None = None


@dataclass(frozen=True, kw_only=True)
class BaseNotHeld(Lacking):
    """A `period` of a comparison is not held in full; the source holds `held`."""

    period: Period
    held: Period


@dataclass(frozen=True, kw_only=True)
class NotToldThen(Lacking):
    """A `member` of a `dimension` was told from `first` to `last` alone."""

    dimension: str
    member: str
    first: Month | None
    last: Month | None


@dataclass(frozen=True, kw_only=True)
class NotRecorded(Lacking):
    """No record of a `period` says anything in a `dimension`."""

    dimension: str
    period: Period


@dataclass(frozen=True, kw_only=True)
class Reclassification(Lacking):
    """The members of a `dimension` are not those that they were in all months asked about."""

    dimension: str


@dataclass(frozen=True)
class UnequalPeriods(Lacking):
    """Periods that are compared overlap or differ in length."""


@dataclass(frozen=True, kw_only=True)
class PeriodNotWhole(Lacking):
    """A `period` is not made of the blocks of time that the source holds."""

    period: Period


@dataclass(frozen=True, kw_only=True)
class GroupingTooFine(Lacking):
    """The blocks of time that the source holds are too long for a grouping."""

    grouping: str


@dataclass(frozen=True)
class Undated(Lacking):
    """A measure is worked out from nothing that has months."""


@dataclass(frozen=True)
class NoFigure(Lacking):
    """No source has or prints the figure."""


@dataclass(frozen=True, kw_only=True)
class PartNotHeld(Lacking):
    """A `member` of a `dimension` is narrower than anything that the records tell."""

    dimension: str
    member: str


@dataclass(frozen=True, kw_only=True)
class NotToldApart(Lacking):
    """The source does not tell what it counts apart by a `dimension`."""

    dimension: str


@dataclass(frozen=True, kw_only=True)
class NotImported(Lacking):
    """A `dimension` is held only after an import; without one, all of the source is.

    `recorded_by` names forces other than home's whose files, or those of one month, are lacking.
    """

    dimension: str | None
    source: Source
    recorded_by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class UnknownName(Lacking):
    """No record has the `name` in an open `dimension`."""

    dimension: str
    name: str


@dataclass(frozen=True, kw_only=True)
class NamedElsewhere(Lacking):
    """Records have the `name`, but none in the place that is asked about."""

    name: str


@dataclass(frozen=True, kw_only=True)
class NothingInPlace(Lacking):
    """The source holds nothing in a `place`, and without `around` nothing in its district."""

    place: str
    around: bool = False


@dataclass(frozen=True, kw_only=True)
class PlaceInPart(Lacking):
    """Only some `parts` of a `place` are held, and the figure would be that of the whole."""

    place: str
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NoWards(Lacking):
    """No ward of a place is known."""

    place: str


@dataclass(frozen=True, kw_only=True)
class WardsInPart(Lacking):
    """So many records of a district, `lost` of `whole`, tell no ward that none can be compared."""

    place: str
    lost: int
    whole: int


@dataclass(frozen=True, kw_only=True)
class NotAdded(Lacking):
    """The figures are levels or ready-made, and add up neither over time nor over a dimension.

    `presumed` tells that the catalog does not say so.
    """

    over: str
    presumed: bool = False


@dataclass(frozen=True, kw_only=True)
class UnnamedValues(Lacking):
    """The data have `values` in a `dimension` that no entry of the catalog names."""

    dimension: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NoLowest(Lacking):
    """Only members with records are known of a `dimension`, so that none is the lowest."""

    dimension: str


@dataclass(frozen=True)
class NeverAnOutcome(Lacking):
    """Incidents of anti-social behaviour have no outcome."""


Operation = Literal["share", "average", "rate", "drivers", "usual"]


@dataclass(frozen=True, kw_only=True)
class NotASum(Lacking):
    """An `operation` needs sums, and the figures are not the sums of their parts."""

    operation: Operation


@dataclass(frozen=True, kw_only=True)
class NotPrinted(Lacking):
    """No document prints the figure, or none for a `period`."""

    period: Period | None = None


@dataclass(frozen=True)
class NotCalculated(Lacking):
    """Printed figures that are no parts of a whole would be added up, or set against each other."""


@dataclass(frozen=True)
class NoResidents(Lacking):
    """No source holds the residents of a place or a group of people, or of whole `places`."""

    places: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NoPopulation(Lacking):
    """A population does not give every place of a `level` that is asked about."""

    level: str
    source: Source


@dataclass(frozen=True, kw_only=True)
class SmallNumbers(Lacking):
    """The figures could tell a small number that the source protects."""


Gap = (
    MonthsNotHeld
    | BaseNotHeld
    | NotToldThen
    | NotRecorded
    | Reclassification
    | UnequalPeriods
    | PeriodNotWhole
    | GroupingTooFine
    | NothingInPlace
    | PlaceInPart
    | WardsInPart
    | NotCalculated
    | UnnamedValues
    | SmallNumbers
    | UnknownName
    | NamedElsewhere
    | NoLowest
    | NotASum
    | NotAdded
    | NotPrinted
    | Undated
    | NoPopulation
    | NoResidents
    | NeverAnOutcome
    | NotImported
    | NotToldApart
    | NoWards
    | PartNotHeld
    | NoFigure
)
"""The kinds of gap; of several the first says most about what is missing."""
