"""Which printed periods a request means, and the cells of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.language.dates import Dates
from assistant.language.printed.request import Request
from assistant.periods import (
    MONTHS_A_YEAR,
    Between,
    Calendar,
    FixedPeriod,
    LastMonths,
    LastUnit,
    Month,
    Period,
    PeriodExpression,
    ThisUnit,
)
from assistant.printed import Cell
from assistant.query import Comparison

CHANGES = ("change", "percent_change")
_RELATIVE = (LastMonths, LastUnit, ThisUnit)
_REPORTING_STARTS, _FINANCIAL_STARTS = 10, 4
_PAIR = 2
_UNDATED = "It is printed without a date."
_LATEST = "The latest printed period is given."


@dataclass(frozen=True)
class Dated:
    """Cells of the periods that a request means, and the conventions applied.

    A `base` is the period from which printed changes are measured; with `compared` two periods are
    set against each other.
    """

    cells: tuple[Cell, ...]
    periods: tuple[Period | None, ...] = ()
    base: Period | None = None
    compared: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Meant:
    """The printed periods that an expression means, and the convention applied."""

    periods: tuple[Period, ...] = ()
    note: str = ""


def dated(cells: Sequence[Cell], request: Request) -> Dated | None:
    """The cells of the periods asked for; None where one of them is not printed."""
    printed = sorted({c.period for c in cells if c.period}, key=lambda p: (p.last, p.first))
    request = _spanned(request, printed)
    moves = [c for c in cells if c.statistic in CHANGES]
    if "change" in request.statistics and moves:
        return _changes(moves, request, printed)
    named = _named(request)
    if not named:
        return _undated(cells, request, printed)
    if not printed:
        here = tuple(c for c in cells if all(_is_about(c, expression) for expression in named))
        return Dated(here, (None,), notes=(_UNDATED,))
    meant = [_meant(expression, printed, request) for expression in named]
    if not all(each.periods for each in meant):
        return None
    return _of_periods(cells, request, printed, meant)


def _spanned(request: Request, printed: Sequence[Period]) -> Request:
    """A request with a printed period in the place of its two end months: "July 14 to June 15"."""
    ends = [*request.dates.periods, request.dates.compared_with]
    fixed = sorted((e.period for e in ends if isinstance(e, FixedPeriod)), key=lambda p: p.first)
    if len(fixed) != _PAIR or len(ends) != _PAIR or any(p.length > 1 for p in fixed):
        return request
    whole = Period(fixed[0].first, fixed[1].last)
    if whole not in printed:
        return request
    return replace(request, dates=Dates((FixedPeriod(whole),), None))


def _is_about(cell: Cell, expression: PeriodExpression) -> bool:
    """Whether a document that prints no date is about the time that is asked for."""
    first, last = Month.of(cell.year - 1, 1), Month.of(cell.year, MONTHS_A_YEAR)
    asked = expression.resolve(Calendar.of(first, last))
    return asked.first <= last and first <= asked.last


def _named(request: Request) -> list[PeriodExpression]:
    """The periods that a request names; two ends of a run that is wanted year by year are one."""
    base = request.dates.compared_with
    named = [*request.dates.periods]
    named += [base] if base is not None and not isinstance(base, Comparison) else []
    fixed = sorted((e for e in named if isinstance(e, FixedPeriod)), key=lambda e: e.period.first)
    if request.form.timely and len(fixed) == len(named) == _PAIR:
        return [Between(fixed[0], fixed[1])]
    return named


def _of_periods(
    cells: Sequence[Cell], request: Request, printed: Sequence[Period], meant: Sequence[_Meant]
) -> Dated | None:
    wanted = tuple(dict.fromkeys(p for each in meant for p in each.periods))
    notes = tuple(each.note for each in meant if each.note)
    if isinstance(request.dates.compared_with, Comparison) and len(wanted) == 1:
        both = _with_year_before(cells, wanted[0], printed, notes)
        if both or "change" in request.statistics:
            return both
    kept = tuple(c for c in cells if c.period in wanted)
    return Dated(kept, tuple(sorted(wanted)), compared=len(wanted) == _PAIR, notes=notes)


def _with_year_before(
    cells: Sequence[Cell], later: Period, printed: Sequence[Period], notes: tuple[str, ...]
) -> Dated | None:
    before = later.shifted(-MONTHS_A_YEAR)
    if before not in printed:
        return None
    kept = tuple(c for c in cells if c.period in (before, later))
    return Dated(kept, (before, later), compared=True, notes=notes)


def _undated(cells: Sequence[Cell], request: Request, printed: Sequence[Period]) -> Dated | None:
    """No period was named: all that are printed where a run is asked for, else the latest."""
    if request.span:
        printed = [period for period in printed if period.length == request.span]
        return _latest_of(cells, printed) if printed else None
    if not printed:
        return Dated(tuple(cells), (None,))
    latest = _latest(printed)
    if isinstance(request.dates.compared_with, Comparison):
        return _with_year_before(cells, latest, printed, ())
    if request.form.tabled or request.form.timely:
        single = [p for p in printed if p.length <= MONTHS_A_YEAR] or printed
        return Dated(tuple(c for c in cells if c.period in single), tuple(single))
    return _latest_of(cells, printed)


def _latest_of(cells: Sequence[Cell], printed: Sequence[Period]) -> Dated:
    latest = _latest(printed)
    return Dated(tuple(c for c in cells if c.period == latest), (latest,))


def _latest(printed: Sequence[Period]) -> Period:
    """The latest printed period, a year or less where there is one."""
    same_end = [p for p in printed if p.last == printed[-1].last]
    single = [p for p in same_end if p.length <= MONTHS_A_YEAR]
    return single[0] if single else same_end[-1]


# ---- one period --------------------------------------------------------------------------


def _meant(expression: PeriodExpression, printed: Sequence[Period], request: Request) -> _Meant:
    """The printed periods that an expression means; none where it is not printed."""
    if not printed:
        return _Meant()
    period = expression.resolve(_calendar(printed))
    inside = [p for p in printed if p.length < period.length and _ends_in(p, period)]
    named = isinstance(expression, FixedPeriod) and bool(expression.note)
    if named and _is_financial(period, printed):
        return _in_financial_year(period, printed, request)
    if inside and {"quarter", "month"} & set(request.form.along):
        return _Meant(_of_length(inside, min(p.length for p in inside)))
    whole_years = period.length > MONTHS_A_YEAR and period.length % MONTHS_A_YEAR == 0
    if period in printed and (request.form.order or not (inside and whole_years)):
        return _Meant((period,), expression.note)
    return _near(expression, period, printed, request)


def _near(
    expression: PeriodExpression, period: Period, printed: Sequence[Period], request: Request
) -> _Meant:
    """What is printed inside a period, or instead of it."""
    inside = [p for p in printed if p.length < period.length and _ends_in(p, period)]
    longer = period.length > MONTHS_A_YEAR
    if inside and longer and period.length % MONTHS_A_YEAR == 0:
        # "2022 to 2025": year by year, and all together where that is printed
        years = _longest([p for p in inside if p.length <= MONTHS_A_YEAR] or inside)
        years = tuple(year for year in years if _is_aligned(year, period))
        return _Meant((*years, *((period,) if period in printed else ())))
    if request.form.due and any(p.last == period.last for p in printed):
        return _Meant(tuple(p for p in printed if p.last == period.last))
    latest = _latest(printed)
    if isinstance(expression, _RELATIVE) and latest.length == period.length:
        return _Meant((latest,), _LATEST)
    return _Meant(_longest(inside) if longer or request.form.tabled else ())


def _is_financial(period: Period, printed: Sequence[Period]) -> bool:
    """Whether "2017/18" is of documents that count by financial years."""
    financial = _financial(period)
    if period in printed:
        return False
    inside = [len([p for p in printed if _ends_in(p, whole)]) for whole in (period, financial)]
    return financial in printed or inside[1] > inside[0]


def _in_financial_year(period: Period, printed: Sequence[Period], request: Request) -> _Meant:
    financial = _financial(period)
    name = f"{financial.first.year}/{financial.last.year % 100:02}"
    found = _meant(FixedPeriod(financial), printed, request)
    return _Meant(found.periods, f"It is printed for the financial year {name}.")


def _financial(period: Period) -> Period:
    """The financial year of the same name as a reporting year: "2016/17"."""
    return period.shifted(_FINANCIAL_STARTS - _REPORTING_STARTS)


def _longest(periods: Sequence[Period]) -> tuple[Period, ...]:
    return _of_length(periods, max((p.length for p in periods), default=0))


def _of_length(periods: Sequence[Period], length: int) -> tuple[Period, ...]:
    return tuple(p for p in periods if p.length == length)


def _ends_in(period: Period, other: Period) -> bool:
    return other.first <= period.last <= other.last


def _is_aligned(year: Period, whole: Period) -> bool:
    """Whether a printed year is one of those of a run: one to September is none of "2024"."""
    months = year.first.index - whole.first.index
    return months >= 0 and (year.length < MONTHS_A_YEAR or months % MONTHS_A_YEAR == 0)


def _calendar(printed: Sequence[Period]) -> Calendar:
    return Calendar.of(min(p.first for p in printed), max(p.last for p in printed))


# ---- printed changes ---------------------------------------------------------------------


def _changes(cells: Sequence[Cell], request: Request, printed: Sequence[Period]) -> Dated | None:
    """Printed changes between the periods asked for."""
    if not printed:
        return None if request.dates.periods else Dated(tuple(cells), (None,))
    first, base = _ends(request, printed)
    later = _meant(first, printed, request) if first else _Meant((_latest(printed),))
    if not later.periods:
        return None
    period = later.periods[-1]
    started = _started(request, period, printed)
    kept = [c for c in cells if c.period == period and _is_from(c, started)]
    bases = sorted({c.base for c in kept if c.base}, key=lambda p: p.last)
    from_base = _base(base, period, bases, request)
    if from_base is None and bases:
        return None
    found = tuple(c for c in kept if c.base == from_base)
    return Dated(found, (period,), base=from_base, notes=(later.note,) if later.note else ())


def _ends(
    request: Request, printed: Sequence[Period]
) -> tuple[PeriodExpression | None, PeriodExpression | Comparison | None]:
    """The period of a change and the one it is measured from, the later one first."""
    periods, base = request.dates.periods, request.dates.compared_with
    first = periods[0] if periods else None
    if first is None or base is None or isinstance(base, Comparison):
        return first, base
    calendar = _calendar(printed)
    later = first.resolve(calendar).last >= base.resolve(calendar).last
    return (first, base) if later else (base, first)


def _started(request: Request, later: Period, printed: Sequence[Period]) -> Month | None:
    """The month in which a change began that is asked for over more than one period."""
    if not request.dates.periods:
        return None
    asked = request.dates.periods[0].resolve(_calendar(printed))
    return asked.first if asked.length > later.length else None


def _is_from(cell: Cell, month: Month | None) -> bool:
    """Whether a change is measured from a period that begins then, where one is asked for."""
    return month is None or bool(cell.base and cell.base.first == month)


def _base(
    wanted: PeriodExpression | Comparison | None,
    later: Period,
    bases: Sequence[Period],
    request: Request,
) -> Period | None:
    """The period that a change is printed from; the year before where none is named."""
    if not bases:
        return None
    if wanted is None or isinstance(wanted, Comparison):
        before = later.shifted(-MONTHS_A_YEAR)
        return before if before in bases else bases[0] if len(bases) == 1 else None
    found = _meant(wanted, bases, request).periods
    return found[-1] if found else None
