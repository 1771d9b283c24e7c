"""The periods of a question, and what a change is measured from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.language.evidence import Evidence
from assistant.language.rules.pairs import PeriodPair, SameMonths
from assistant.periods import (
    Between,
    FixedPeriod,
    PeriodExpression,
    Shifted,
    YearlessMonths,
)
from assistant.query import Comparison


@dataclass(frozen=True)
class Dates:
    """Periods side by side, and the base of a change where one is asked for."""

    periods: tuple[PeriodExpression, ...]
    compared_with: PeriodExpression | Comparison | None


def read_dates(evidence: Evidence) -> Dates:
    """The periods named, told apart into what is asked and what it is compared with."""
    against = evidence.has("against", "comparative") or evidence.has("change", "drivers")
    periods: list[Any] = []
    for node in evidence.find("period", "months", "range", "pair"):
        periods += _named(node.category, node.value, against)
        evidence.use([node])
    named = _with_years(periods)
    bases = evidence.take("base")
    if bases and not (len(named) == 2 and bases == [Comparison.YEAR_BEFORE]):
        return _with_base(named, bases)
    against = against or bool(bases)
    pair = evidence.has("pair") or against
    if len(named) == 2 and pair and not _lists_more(evidence):
        evidence.take("against")
        return Dates((named[0],), named[1])
    if evidence.has("change", "drivers") and not _is_series(evidence):
        return Dates(named, Comparison.YEAR_BEFORE)
    return Dates(named, None)


def _named(category: str, value: Any, against: bool) -> list[PeriodExpression]:
    if isinstance(value, PeriodPair):
        return [value.second, value.first]
    if category == "range" and against and isinstance(value, Between) and _alike(value):
        return [value.end, value.start]
    return [value]


def _alike(span: Between) -> bool:
    """Whether both ends are periods of one length, so that the words may compare them."""
    ends = (span.start, span.end)
    lengths = {e.period.length for e in ends if isinstance(e, FixedPeriod)}
    return len(lengths) == 1


def _with_years(periods: list[PeriodExpression]) -> tuple[PeriodExpression, ...]:
    """Months without a year take the one year that stands elsewhere in the question."""
    years = [p for p in periods if isinstance(p, FixedPeriod) and p.period.length == 12]
    yearless = [p for p in periods if isinstance(p, YearlessMonths)]
    if len(years) == 1 and yearless and len(periods) == 1 + len(yearless):
        year = years[0].period.first.year
        wraps = [p.month + p.length - 1 > 12 and p.length != 3 for p in yearless]
        periods = [p.in_year(year - w) for p, w in zip(yearless, wraps, strict=True)]
    return tuple(dict.fromkeys(periods))


def _with_base(named: tuple[PeriodExpression, ...], bases: list[Any]) -> Dates:
    base = bases[0]
    if isinstance(base, SameMonths):
        main = named[0] if named else None
        if not isinstance(main, FixedPeriod):
            return Dates(named, None)
        years = main.period.first.year - base.year
        return Dates(named, Shifted(main, -1, months=12 * years))
    return Dates(named, base)


def _is_series(evidence: Evidence) -> bool:
    """Whether a change is asked for as a run of months rather than between two periods."""
    timely = {"month", "quarter", "year", "financial_year"}
    series = evidence.has("trend") or any(n.value in timely for n in evidence.find("by"))
    return series and not evidence.has("superlative", "drivers", "bound")


def _lists_more(evidence: Evidence) -> bool:
    """Whether "against" stands between places or types, so that two periods are a list."""
    places = {n.value for n in evidence.find("place")}
    types = {n.value for n in evidence.find("crime_type")}
    several = len(places) > 1 or len(types) > 1
    return several and not evidence.has("change", "pair", "drivers")
