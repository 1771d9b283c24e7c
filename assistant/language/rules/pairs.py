"""Two periods in one breath, and the other things that need whole periods or dimensions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from assistant.language.patterns import Rules
from assistant.language.rules.ranks import Superlative
from assistant.periods import MONTHS_A_YEAR, FixedPeriod, PeriodExpression
from assistant.query import Filter

PAIRS = Rules()
TIME = ("month", "quarter", "year", "financial_year")


@dataclass(frozen=True)
class PeriodPair:
    """Two periods to be compared, in the order in which they were named."""

    first: PeriodExpression
    second: PeriodExpression


@dataclass(frozen=True)
class SameMonths:
    """The months of the main period, in another year; so `many`, where it is said."""

    year: int
    many: int | None = None


@dataclass(frozen=True)
class Limited:
    """A number of rows of one dimension: "the three wards"."""

    limit: int
    dimension: str


PAIRS.rule(
    "period against period",
    "pair",
    "{period} on|over|versus|vs|v|against|with|beside|alongside {period}",
    "{period} next to {period}",
    "{period} ,? compare|compared|comparing|comparison with|to|against {period}",
    "{period} relative to {period}",
    "{period} or {period}",
    "{period} ,? as? compared|against to|with? {period}",
)(PeriodPair)


@PAIRS.rule("years in short", "pair", "{short_year} v|vs|versus|against {short_year}")
def short_years(first: int, second: int) -> PeriodPair | None:
    """ "24 vs 25": two years that follow each other."""
    years = (FixedPeriod.of(year, 1, MONTHS_A_YEAR) for year in (first, second))
    return PeriodPair(*years) if abs(first - second) == 1 else None


@PAIRS.rule(
    "same months of a year",
    "base",
    "same period|month|quarter|time|half in|of|for|during? {period}",
    "equivalent|corresponding period|month|quarter in|of? {period}",
    "those month in {period}",
)
def same_months(period: PeriodExpression) -> SameMonths | None:
    """ "the same months in 2014"."""
    if isinstance(period, FixedPeriod) and period.period.length == 12:
        return SameMonths(period.period.first.year)
    return None


@PAIRS.rule(
    "as many months of a year", "base", "same {number} month|quarter in|of|for|during? {period}"
)
def same_stretch(count: int, period: PeriodExpression) -> SameMonths | None:
    """ "the same nine months of 2016"."""
    same = same_months(period) if isinstance(count, int) and count > 1 else None
    return replace(same, many=count) if same else None


@PAIRS.rule(
    "so many rows",
    "limited",
    "the? {number} {dimension}",
    "which|what {number} {dimension}",
    "the? {number} {dimension} (? out? of the {number} )?",
)
def so_many(limit: int, dimension: str, of: int | None = None) -> Limited | None:
    """ "the three wards"; "six months" is a length of time and no number of rows."""
    if of is not None and not limit < of:
        return None
    rows = isinstance(limit, int) and 1 <= limit <= 200 and dimension not in TIME
    return Limited(limit, dimension) if rows else None


@PAIRS.rule("rows within a place", "several", "the? {number} {place} {dimension}")
def rows_within(limit: int, place: str, dimension: str) -> tuple[tuple[str, Any], ...] | None:
    """ "the five Cambridgeshire districts": a number of rows, and the place they lie in."""
    rows = so_many(limit, dimension)
    return (("limited", rows), ("place", place)) if rows else None


@PAIRS.rule(
    "each row within a place",
    "several",
    "in|for|by|across? each|every|all the|of? {place} {dimension}",
    "by|per|for each|every {place} {dimension}",
    "by|per {place} {dimension}",
)
def each_within(place: str, dimension: str) -> tuple[tuple[str, Any], ...] | None:
    """ "ASB in each Cambridge ward": a row each, and the place they lie in."""
    return (("by", dimension), ("place", place)) if dimension not in TIME else None


@PAIRS.rule("by with a rank", "top_by", "{superlative} {dimension}")
def top_by(best: Superlative, dimension: str) -> tuple[Superlative, str]:
    """ "top ward", "busiest month"."""
    return best, dimension


PAIRS.rule(
    "including",
    "inclusion",
    "including|include|includes|incl|inc|inclusive of? {crime_type+}",
    "with|and {crime_type+} included|added in?",
    "plus {crime_type+}",
)(lambda members: Filter("crime_type", members))
PAIRS.rule("with incidents too", "inclusion", "with {crime_type}", "as well as {crime_type}")(
    lambda member: Filter("crime_type", (member,)) if member == "anti_social_behaviour" else None
)
