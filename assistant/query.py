"""What a question asks for, in the terms of the catalog: what passes from language to planning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.errors import CatalogError
from assistant.periods import MONTHS_A_YEAR, Period, PeriodExpression


class Calculation(StrEnum):
    """The number that stands in each cell of an answer."""

    COUNT = "count"
    RATE = "rate"
    SHARE = "share"
    AVERAGE = "average"


class Comparison(StrEnum):
    """The period that a change is measured from, when it is not named outright."""

    YEAR_BEFORE = "year before"
    PERIOD_BEFORE = "period before"


class Basis(StrEnum):
    """What an order or a threshold looks at; `SIZE` is a change without its sign."""

    VALUE = "value"
    CHANGE = "change"
    PERCENT = "percent"
    SIZE = "size of change"


DEFAULT_MEASURE = "offences"


@dataclass(frozen=True)
class Filter:
    """Members of one dimension that are meant, or left out."""

    dimension: str
    members: tuple[str, ...]
    exclude: bool = False


@dataclass(frozen=True)
class Order:
    """How rows are ranked."""

    basis: Basis = Basis.VALUE
    descending: bool = True


@dataclass(frozen=True)
class Threshold:
    """What a row must satisfy to be listed; `operator` is one of < <= = >= >."""

    basis: Basis
    operator: str
    number: float


@dataclass(frozen=True)
class Query:
    """A question about figures.

    Several members in one including filter are listed side by side unless `combined`.
    `part` narrows the numerator of a share. `periods` is empty when none was named.
    `compared_with` is a named base period, or the rule that gives it. `drivers` asks for the
    contributions of the grouped parts to a change. An `annualised` rate is scaled to 12 months.
    `standing` is the place whose rank among those of its kind is asked for. `whether` is "rise" or
    "fall" where the question is whether there was one.
    """

    measure: str = DEFAULT_MEASURE
    calculation: Calculation = Calculation.COUNT
    filters: tuple[Filter, ...] = ()
    part: tuple[Filter, ...] = ()
    periods: tuple[PeriodExpression, ...] = ()
    compared_with: PeriodExpression | Comparison | None = None
    group_by: tuple[str, ...] = ()
    order: Order | None = None
    limit: int | None = None
    thresholds: tuple[Threshold, ...] = ()
    drivers: bool = False
    combined: bool = False
    annualised: bool = False
    standing: str | None = None
    whether: str = ""
    source: str | None = None

    def including(self, dimension: str) -> tuple[str, ...]:
        """The members of a dimension that the question names, none when it names none."""
        found = [f.members for f in self.filters if f.dimension == dimension and not f.exclude]
        return tuple(member for members in found for member in members)

    def excluding(self, dimension: str) -> tuple[str, ...]:
        """The members of a dimension that the question leaves out."""
        found = [f.members for f in self.filters if f.dimension == dimension and f.exclude]
        return tuple(member for members in found for member in members)


@dataclass(frozen=True)
class Definition:
    """A question about what a term, member or place means."""

    dimension: str
    name: str


@dataclass(frozen=True)
class Coverage:
    """A question about what the data hold; of one dimension's members where it names one."""

    dimension: str | None = None
    place: str | None = None


Asked = Query | Definition | Coverage


def counts_for(query: Query, catalog: Catalog) -> Source:
    """The counted source that a query is put to: the one named, or the one of its measure."""
    wished = catalog.sources[query.source] if query.source else None
    if wished and wished.kind == "counts":
        return wished
    found = catalog.counted_in(query.measure) or catalog.counted_in(DEFAULT_MEASURE)
    if found is None:
        raise CatalogError(f'no source of counts has the measure "{DEFAULT_MEASURE}"')
    return found


def base_of(period: Period, comparison: Comparison) -> Period:
    """The period that a change over `period` is measured from; it never overlaps it."""
    if comparison is Comparison.PERIOD_BEFORE:
        return period.shifted(-period.length)
    years = -(-period.length // MONTHS_A_YEAR)
    return period.shifted(-years * MONTHS_A_YEAR)
