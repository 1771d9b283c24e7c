"""Which cells of a subject fit the places, the periods and the kind of number of a request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.language.printed.request import Request
from assistant.periods import (
    MONTHS_A_YEAR,
    Between,
    Calendar,
    FixedPeriod,
    LastMonths,
    LastUnit,
    Period,
    PeriodExpression,
    ThisUnit,
)
from assistant.printed import Cell
from assistant.query import Comparison

CHANGES = ("change", "percent_change")
_SPECIAL = ("target", "maximum", "minimum", "ratio", "rank", *CHANGES)
_COMPARABLE = ("count", "rate", "share", "average", "amount")
_RELATIVE = (LastMonths, LastUnit, ThisUnit)
_REPORTING_STARTS, _FINANCIAL_STARTS = 10, 4
_INSTEAD = (("rate", "share"), ("average", "rate"))
_PAIR = 2
LevelOf = Callable[[str], str]


@dataclass(frozen=True)
class Fit:
    """Cells that fit a request, and what was read into its periods.

    `told` are the kinds of number that the words name by themselves.
    """

    cells: tuple[Cell, ...]
    periods: tuple[Period | None, ...] = ()
    base: Period | None = None
    compared: bool = False
    notes: tuple[str, ...] = ()
    told: bool = False


@dataclass(frozen=True)
class Fitting:
    """Chooses cells; `level_of` tells whether a place is a ward or a district.

    `contains` tells whether the first of two places holds the second.
    """

    default_place: str
    level_of: LevelOf
    contains: Callable[[str, str], bool]

    def fit(self, cells: Sequence[Cell], request: Request, told: frozenset[str]) -> Fit | None:
        """The cells that answer a request; None when there are none."""
        named = _told(cells, request, told)
        asked = named or _of_number(cells, request)
        dated = (_dated(here, request) for here in self._there(asked, request))
        found = [fit for fit in dated if fit is not None and fit.cells]
        return replace(found[0], told=bool(named)) if len(found) == 1 else None

    def _there(self, cells: Sequence[Cell], request: Request) -> list[list[Cell]]:
        """The cells of the places asked for; where none is, of the default one or of each other."""
        places = {c.place for c in cells}
        level = next((a for a in request.along if a in ("ward", "district")), "")
        named = set(request.places)
        if "most_similar_group" in named and all(c.statistic == "rank" for c in cells):
            named.discard("most_similar_group")
        inside = [c for c in cells if level and self.level_of(c.place) == level]
        if request.statistics == {"share"} and len(named) == _PAIR and not request.versus:
            # of a place in a larger one the share is the smaller one's
            named = {p for p in named if not any(self.contains(p, o) for o in named)} or named
        if inside and not any(self.level_of(p) == level for p in named):
            return [inside]
        if named:
            return [[c for c in cells if c.place in named]] if named <= places else []
        if self.default_place in places:
            return [[c for c in cells if c.place == self.default_place]]
        return [[c for c in cells if c.place == place] for place in sorted(places)]


def _told(cells: Sequence[Cell], request: Request, told: frozenset[str]) -> list[Cell]:
    """The cells of the kind of number that the words name: a target, a maximum."""
    counted = not request.statistics or "amount" in request.statistics
    if not counted:
        return []
    return [c for c in cells if c.statistic in told]


def _of_number(cells: Sequence[Cell], request: Request) -> list[Cell]:
    """The cells of the kinds of number that are asked for."""
    if not request.statistics:
        return [c for c in cells if c.statistic not in _SPECIAL] or list(cells)
    asked = [c for c in cells if c.statistic in request.statistics]
    if "change" in request.statistics:
        # a change can follow from two figures
        moved = any(c.statistic in CHANGES for c in asked)
        return asked if moved else [c for c in cells if c.statistic in _COMPARABLE]
    if "rank" in request.statistics:
        return asked or [c for c in cells if c.statistic in _COMPARABLE and request.listed]
    for one, other in _INSTEAD:
        if request.statistics == {one, other}:
            return [c for c in asked if c.statistic == one] or asked
    return [c for c in asked if c.statistic not in _SPECIAL] or asked


# ---- periods -----------------------------------------------------------------------------


def _dated(cells: Sequence[Cell], request: Request) -> Fit | None:
    dates = request.dates
    printed = sorted({c.period for c in cells if c.period}, key=lambda p: (p.last, p.first))
    moves = [c for c in cells if c.statistic in CHANGES]
    if "change" in request.statistics and moves:
        return _changes(moves, request, printed)
    run = _run(request)
    named = [run] if run else list(dates.periods)
    if run is None and dates.compared_with is not None and not isinstance(dates.compared_with, Comparison):
        named.append(dates.compared_with)
    if not named:
        return _undated(cells, request, printed)
    if not printed:
        # what is printed without a date can be of any
        return Fit(tuple(cells), (None,), notes=("It is printed without a date.",))
    wanted: list[Period] = []
    notes: list[str] = []
    for expression in named:
        found, note = _meant(expression, printed, request)
        if not found:
            return None
        wanted += [p for p in found if p not in wanted]
        notes += [note] if note else []
    compared = len(wanted) == _PAIR
    if isinstance(dates.compared_with, Comparison) and len(wanted) == 1:
        both = _with_year_before(cells, wanted[0], printed, tuple(notes))
        if both or "change" in request.statistics:
            return both
    kept = tuple(c for c in cells if c.period in wanted)
    return Fit(kept, tuple(sorted(wanted)), compared=compared, notes=tuple(notes))


def _run(request: Request) -> PeriodExpression | None:
    """Two ends of a run that is wanted year by year."""
    base, periods = request.dates.compared_with, request.dates.periods
    timely = {"year", "quarter", "month"} & set(request.along)
    ends = [*periods, *([base] if base and not isinstance(base, Comparison) else [])]
    fixed = sorted((e for e in ends if isinstance(e, FixedPeriod)), key=lambda e: e.period.first)
    return Between(fixed[0], fixed[1]) if timely and len(fixed) == len(ends) == _PAIR else None


def _with_year_before(
    cells: Sequence[Cell], later: Period, printed: Sequence[Period], notes: tuple[str, ...]
) -> Fit | None:
    before = later.shifted(-MONTHS_A_YEAR)
    if before not in printed:
        return None
    kept = tuple(c for c in cells if c.period in (before, later))
    return Fit(kept, (before, later), compared=True, notes=notes)


def _undated(cells: Sequence[Cell], request: Request, printed: Sequence[Period]) -> Fit | None:
    """No period was named: all that are printed where a run is asked for, else the latest."""
    if not printed:
        return Fit(tuple(cells), (None,))
    latest = _latest(printed)
    if isinstance(request.dates.compared_with, Comparison):
        return _with_year_before(cells, latest, printed, ())
    if request.tabled or {"year", "quarter", "month"} & set(request.along):
        single = [p for p in printed if p.length <= MONTHS_A_YEAR] or printed
        return Fit(tuple(c for c in cells if c.period in single), tuple(single))
    return Fit(tuple(c for c in cells if c.period == latest), (latest,))


def _latest(printed: Sequence[Period]) -> Period:
    """The latest printed period, a year or less where there is one."""
    same_end = [p for p in printed if p.last == printed[-1].last]
    single = [p for p in same_end if p.length <= MONTHS_A_YEAR]
    return single[0] if single else same_end[-1]


def _meant(
    expression: PeriodExpression, printed: Sequence[Period], request: Request
) -> tuple[list[Period], str]:
    """The printed periods that an expression means, and the convention applied."""
    if not printed:
        return [], ""
    calendar = Calendar.of(min(p.first for p in printed), printed[-1].last)
    period = expression.resolve(calendar)
    financial = _financial(period)
    if isinstance(expression, FixedPeriod) and expression.note and period not in printed:
        # "2017/18" of a document that counts by financial years
        parts = [len([p for p in printed if _ends_in(p, whole)]) for whole in (period, financial)]
        if financial in printed or parts[1] > parts[0]:
            told = f"It is printed for the financial year {financial.first.year}/{(financial.last.year) % 100:02}."
            found, _ = _meant(FixedPeriod(financial), printed, request)
            return found, told
    inside = [p for p in printed if p.length < period.length and _ends_in(p, period)]
    if inside and {"quarter", "month"} & set(request.along):
        return [p for p in inside if p.length == min(i.length for i in inside)], ""
    if period in printed and request.order:
        return [period], expression.note
    if inside and period.length > MONTHS_A_YEAR and period.length % MONTHS_A_YEAR == 0:
        # "2022 to 2025": year by year, and all together where that is printed
        longest = max(p.length for p in inside if p.length <= MONTHS_A_YEAR)
        whole = [period] if period in printed else []
        return [p for p in inside if p.length == longest] + whole, ""
    if period in printed:
        return [period], expression.note
    if request.due and any(p.last == period.last for p in printed):
        return [p for p in printed if p.last == period.last], ""
    if isinstance(expression, _RELATIVE) and period.length <= MONTHS_A_YEAR:
        return [_latest(printed)], "The latest printed period is given."
    if inside and (period.length > MONTHS_A_YEAR or request.tabled):
        longest = max(p.length for p in inside)
        return [p for p in inside if p.length == longest], ""
    return [], ""


def _financial(period: Period) -> Period:
    """The financial year of the same name as a reporting year: "2016/17"."""
    return period.shifted(_FINANCIAL_STARTS - _REPORTING_STARTS)


def _ends_in(period: Period, other: Period) -> bool:
    return other.first <= period.last <= other.last


def _changes(cells: Sequence[Cell], request: Request, printed: Sequence[Period]) -> Fit | None:
    """Printed changes between the periods asked for."""
    dates = request.dates
    if not printed:
        return None if dates.periods else Fit(tuple(cells), (None,))
    later, note = [_latest(printed)], ""
    base = dates.compared_with
    if dates.periods:
        first = dates.periods[0]
        if base is not None and not isinstance(base, Comparison):
            first, base = _in_time(first, base, printed)
        later, note = _meant(first, printed, request)
    if not later:
        return None
    kept = [c for c in cells if c.period == later[-1]]
    started = _started(dates.periods, later[-1], printed)
    kept = [c for c in kept if started is None or (c.base and started in _years(c.base))]
    bases = sorted({c.base for c in kept if c.base}, key=lambda p: p.last)
    from_base = _base(base, later[-1], bases, request)
    if from_base is None and bases:
        return None
    found = tuple(c for c in kept if c.base == from_base)
    return Fit(found, (later[-1],), base=from_base, notes=(note,) if note else ())


def _started(
    periods: Sequence[PeriodExpression], later: Period, printed: Sequence[Period]
) -> int | None:
    """The year in which a change began that is asked for over more than one period."""
    if not periods:
        return None
    calendar = Calendar.of(min(p.first for p in printed), printed[-1].last)
    asked = periods[0].resolve(calendar)
    return asked.first.year if asked.length > later.length else None


def _years(period: Period) -> set[int]:
    return {period.first.year, period.last.year}


def _in_time(
    one: PeriodExpression, other: PeriodExpression, printed: Sequence[Period]
) -> tuple[PeriodExpression, PeriodExpression]:
    """Two periods, the later one first."""
    calendar = Calendar.of(min(p.first for p in printed), printed[-1].last)
    ends = [e.resolve(calendar).last for e in (one, other)]
    return (one, other) if ends[0] >= ends[1] else (other, one)


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
        return before if before in bases else bases[-1] if len(bases) == 1 else None
    found, _ = _meant(wanted, bases, request)
    return found[-1] if found else None
