"""The periods of a plan over counts: what is held of them, and what a change is measured from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.periods import (
    MONTHLY,
    MONTHS_A_YEAR,
    Blocks,
    Calendar,
    LastMonths,
    Period,
    PeriodExpression,
    ThisUnit,
    Unit,
    runs,
)
from assistant.planning.grains import not_whole, too_fine
from assistant.planning.members import default_period, resolved
from assistant.planning.model.gaps import BaseNotHeld, Gap, MonthsNotHeld, UnequalPeriods
from assistant.planning.model.plans import TIME_BLOCKS
from assistant.query import Calculation, Comparison, Query, base_of


@dataclass(frozen=True)
class Span:
    """The periods of a plan: what is counted, its base, side by side, and what is not held."""

    period: Period
    base: Period | None
    listed: tuple[Period, ...]
    missing: tuple[Period, ...]
    notes: tuple[str, ...]
    by_default: bool = False
    gaps: tuple[Period, ...] = ()
    blocks: Blocks = MONTHLY

    @property
    def counted(self) -> tuple[Period, ...]:
        """The periods whose months are counted together where no axis tells them apart."""
        return (self.period,) if self.base else self.listed


def read_span(query: Query, calendar: Calendar) -> Span | Gap:
    """The periods asked for, cut to the months held; a Gap when none of them is."""
    default = default_period(query)
    expressions = query.periods or ((default,) if default else (LastMonths(12),))
    asked = _tiled(resolved(expressions, calendar), query, calendar)
    parts = {period: _held(period, query, calendar) for period in asked}
    listed = tuple(dict.fromkeys(part for held in parts.values() for part in held))
    cut = [p.within(calendar.held) for p, held in parts.items() if len(held) > 1] + [*listed]
    gaps = tuple(dict.fromkeys(gap for p in cut for gap in calendar.gaps(p)))
    if not listed or (gaps and query.calculation is Calculation.AVERAGE):
        wanted = gaps[0] if gaps else asked[0]
        return MonthsNotHeld(query, period=wanted, held=calendar.held)
    held = [p for p in asked if parts[p]]
    broken = too_fine(query, calendar) or not_whole(query, calendar, held)
    if broken:
        return broken
    missing = tuple(p for p in asked if len(parts[p]) < 2 and parts[p] != (p,))
    notes = tuple(dict.fromkeys(n for e in expressions for n in _conventions(e, calendar)))
    whole = Period(min(p.first for p in listed), max(p.last for p in listed))
    period = listed[0] if len(listed) == 1 else whole
    span = Span(period, None, listed, missing, notes, gaps=gaps, blocks=calendar.blocks)
    return _with_base(query, span, calendar)


def _tiled(periods: tuple[Period, ...], query: Query, calendar: Calendar) -> tuple[Period, ...]:
    """All that is held, as the years that do not overlap where the source has those that do."""
    groups = [TIME_BLOCKS[g] for g in query.group_by if g in TIME_BLOCKS]
    if not calendar.blocks.rolling or not groups or periods != (calendar.held,):
        return periods
    return (calendar.blocks.whole(calendar.held, groups[0][1]),)


def _held(period: Period, query: Query, calendar: Calendar) -> tuple[Period, ...]:
    """What is held of a period: its months in a row; by year, each row of months.

    Where they are interrupted otherwise it is the period with its gaps.
    """
    inside = period.within(calendar.held)
    there = [m.first for m in inside.months() if m.first not in calendar.missing]
    found = runs(there)
    apart = {"year", "financial_year"} & set(query.group_by) and not calendar.blocks.rolling
    return found if len(found) < 2 or apart else (inside,)


def _conventions(expression: PeriodExpression, calendar: Calendar) -> Iterator[str]:
    """What was read into a period: its own note, and which year "this year" is."""
    if expression.note:
        yield expression.note
    calendar_year = isinstance(expression, ThisUnit) and expression.unit is Unit.YEAR
    if calendar_year and expression.resolve(calendar).last.year < calendar.reporting.year:
        label = expression.resolve(calendar).label
        yield f"“This year” is read as {label}, the latest with data."


def _with_base(query: Query, span: Span, calendar: Calendar) -> Span | Gap:
    """The span with the period that a change is measured from; both must be held in full."""
    wanted = query.compared_with
    if wanted is None:
        return _by_default(query, span, calendar)
    period = span.missing[0] if span.missing else span.period
    if isinstance(wanted, Comparison):
        blocks = [TIME_BLOCKS[g][0] for g in query.group_by if g in TIME_BLOCKS]
        previous = blocks and wanted is Comparison.PERIOD_BEFORE
        period = period if previous else _within_it(period, wanted, calendar)
        base = period.shifted(-blocks[0]) if previous else base_of(period, wanted)
    else:
        base = wanted.resolve(calendar)
        told = (*span.notes, *_conventions(wanted, calendar))
        span = replace(span, notes=tuple(dict.fromkeys(told)))
    if base.last > period.last:
        period, base = base, period
    for part in (base, period):
        if not calendar.holds(part):
            lost = calendar.gaps(part) or (part,)
            return BaseNotHeld(query, period=lost[0], held=calendar.held)
    if broken := not_whole(query, calendar, (base, period)):
        return broken
    chained = any(g in TIME_BLOCKS for g in query.group_by)
    overlaps = base.last >= period.first and not chained
    if overlaps or base == period or base.length != period.length:
        return UnequalPeriods(query)
    return replace(span, period=period, base=base, listed=(period, base))


def _within_it(period: Period, comparison: Comparison, calendar: Calendar) -> Period:
    """The last year of two or more, where those before them are not held.

    A change over two years is then the one from the first of them to the second.
    """
    long = comparison is Comparison.YEAR_BEFORE and period.length >= 2 * MONTHS_A_YEAR
    if not long or calendar.holds(base_of(period, comparison)):
        return period
    return Period(period.last - (MONTHS_A_YEAR - 1), period.last)


def _by_default(query: Query, span: Span, calendar: Calendar) -> Span:
    """With no period named, one figure is told with its change on the 12 months before."""
    single = not query.group_by and query.calculation is Calculation.COUNT and not query.order
    base = span.period.shifted(-12)
    held = calendar.holds(base) and not_whole(query, calendar, (base,)) is None
    if query.periods or not single or not held or span.gaps:
        return span
    return replace(span, base=base, listed=(span.period, base), by_default=True)
