"""The periods of a question, and what a change is measured from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.language.chart import Node
from assistant.language.evidence import Evidence
from assistant.language.rules.comparisons import AGAINST
from assistant.language.rules.pairs import TIME, PeriodPair, SameMonths
from assistant.periods import (
    MONTHS_A_YEAR,
    Between,
    FixedPeriod,
    LastMonths,
    LastUnit,
    Period,
    PeriodExpression,
    Shifted,
    ThisUnit,
    Unit,
    YearlessMonths,
)
from assistant.query import Comparison

_PAIR = 2
_SEASON = 3  # months
_POINTING = frozenset({"same", "this", "before", "earlier", "ago", "prior"})
_AGAINST = frozenset(AGAINST.split("|")) - {"over"}  # "over the same period" compares nothing
_JOINS = frozenset(
    {",", ";", "and", "or", "/", "-", ")", "plus", "vs", "versus", "v", "with", "on"}
)


@dataclass(frozen=True)
class Dates:
    """Periods side by side, and the base of a change where one is asked for."""

    periods: tuple[PeriodExpression, ...]
    compared_with: PeriodExpression | Comparison | None


def read_dates(evidence: Evidence) -> Dates:
    """The periods named, told apart into what is asked and what it is compared with."""
    against = evidence.has("against", "comparative", "change", "drivers", "base", "pair")
    nodes = evidence.find("period", "periods", "months", "range", "pair")
    if not told_apart(nodes, evidence):
        return Dates((), None)
    # with a base of its own, or beside another, a range is one period whose ends are not compared
    ends = against and not evidence.has("base") and len(nodes) == 1
    named = named_periods(nodes, ends)
    moving = evidence.has("change", "drivers", "base", "pair")
    if len(named) > _PAIR and against and moving:
        # more than two periods are a list, and a list has no one change
        evidence.use(n for n in nodes if n.category != "pair")
        return Dates(named, None)
    evidence.use(nodes)
    if _is_of_other_length(named, evidence):
        return Dates((), None)
    bases = evidence.take("base")
    if bases and (len(named) < _PAIR or bases != [Comparison.YEAR_BEFORE]):
        return _with_base(named, bases)
    if len(named) == _PAIR and against and not _lists_more(evidence):
        evidence.take("against")
        later, earlier = _later_first(*named)
        return Dates((later,), earlier)
    if evidence.has("change", "drivers") and not _is_series(evidence) and len(named) < _PAIR:
        return Dates(named, Comparison.YEAR_BEFORE)
    return Dates(named, None)


def points_at_months(evidence: Evidence) -> bool:
    """Whether "this time last year", "the year before" points at months that nobody named."""
    if evidence.has("period", "periods", "months", "range", "pair"):
        return False
    bases = {word for n in evidence.find("base") for word in evidence.words(n).casefold().split()}
    moving = evidence.has("against", "comparative", "change", "drivers", "pair", "trend")
    return bool(bases & _POINTING) and not (moving or bases & _AGAINST)


def _is_of_other_length(named: tuple[PeriodExpression, ...], evidence: Evidence) -> bool:
    """Whether "the same three months" are said of six."""
    said = {n.value.many for n in evidence.find("base") if isinstance(n.value, SameMonths)}
    lengths = {p.period.length for p in named if isinstance(p, FixedPeriod)}
    return bool(said - {None} - lengths)


def _later_first(
    one: PeriodExpression, other: PeriodExpression
) -> tuple[PeriodExpression, PeriodExpression]:
    """Two periods of which the earlier is the base of the change, however they were named."""
    match one, other:
        case FixedPeriod(first), FixedPeriod(second) if second.last > first.last:
            return other, one
    return one, other


def named_periods(nodes: Sequence[Node], ends: bool) -> tuple[PeriodExpression, ...]:
    """The periods that the nodes name; with `ends` those at both ends of a range, the later first.

    Months without a year take the one that is named elsewhere.
    """
    periods = [p for n in nodes for p in _named(n.category, n.value, ends)]
    return _after_this(_with_years(periods))


def _uneven(nodes: Sequence[Node]) -> bool:
    """Whether a part of a year stands beside a whole one, so that it may belong to both."""
    lengths = {n.value.period.length for n in nodes if isinstance(n.value, FixedPeriod)}
    if not any(isinstance(n.value, YearlessMonths) for n in nodes):
        return len(lengths) > 1
    spans = any(isinstance(n.value, Between) for n in nodes)
    return spans or bool(lengths - {MONTHS_A_YEAR})


def told_apart(nodes: Sequence[Node], evidence: Evidence) -> bool:
    """Whether several periods stand side by side, or complete each other."""
    if len(nodes) < _PAIR or evidence.has("against", "comparative", "base", "change", "drivers"):
        return True
    if _uneven(nodes):
        return False
    if len({id(n.value) for n in nodes}) == 1 or _with_years([n.value for n in nodes])[1:] == ():
        return True
    gaps = [set(evidence.between(a, b)) for a, b in pairwise(nodes)]
    dated = all(isinstance(n.value, FixedPeriod) for n in nodes if n.category == "period")
    return all((gap & _JOINS or (dated and not gap)) and "but" not in gap for gap in gaps)


def _named(category: str, value: Any, against: bool) -> list[PeriodExpression]:
    if category == "periods":
        return list(value)
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
        year = years[0].period
        found = [_within(months, year) for months in yearless]
        periods = [f for f in found if f] if all(found) else periods
    return tuple(dict.fromkeys(periods))


def _within(months: YearlessMonths, year: Period) -> FixedPeriod | None:
    """Months in a year; None where it is not sure which, as in a quarter of no calendar year.

    Those that wrap ("October to March 2025") are of the year of their last month, but for a winter.
    Those that no reporting year has are of the financial one: "2016/17, April to December".
    """
    if year.first.month == 1:
        wraps = months.month + months.length - 1 > MONTHS_A_YEAR and months.length != _SEASON
        return months.in_year(year.first.year - wraps)
    financial = FixedPeriod.of(year.first.year, 4, MONTHS_A_YEAR).period
    fitting = ((months.within(each), each) for each in (year, financial))
    found = next((m for m, each in fitting if m.period.last <= each.last), None)
    return None if months.numbered else found


def _after_this(periods: tuple[PeriodExpression, ...]) -> tuple[PeriodExpression, ...]:
    """Beside "this year", "last year" is the year before it, the same months."""
    this = next((p for p in periods if isinstance(p, ThisUnit)), None)
    if this is None:
        return periods
    before = Shifted(this, -1, months=MONTHS_A_YEAR if this.unit is Unit.YEAR else None)
    last = (LastUnit(this.unit, this.start_month), LastMonths(this.unit))
    return tuple(before if p in last else p for p in periods)


def _with_base(named: tuple[PeriodExpression, ...], bases: list[Any]) -> Dates:
    base = bases[0]
    if len(named) > 1:
        return Dates(named, None)
    if isinstance(base, SameMonths):
        main = named[0] if named else None
        if not isinstance(main, FixedPeriod):
            return Dates(named, None)
        years = main.period.first.year - base.year
        return Dates(named, Shifted(main, -1, months=12 * years))
    return Dates(named, base)


def _is_series(evidence: Evidence) -> bool:
    """Whether a change is asked for as a run of months rather than between two periods."""
    series = evidence.has("trend") or any(n.value in TIME for n in evidence.find("by"))
    return series and not evidence.has("superlative", "drivers", "bound")


def _lists_more(evidence: Evidence) -> bool:
    """Whether "against" stands between places or types, so that two periods are a list."""
    places = {n.value for n in evidence.find("place")}
    types = {n.value for n in evidence.find("crime_type")}
    several = len(places) > 1 or len(types) > 1
    return several and not evidence.has("change", "pair", "drivers")
