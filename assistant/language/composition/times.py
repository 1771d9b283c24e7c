"""The periods of a message: side by side, taken together, or one measured from another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.analysis import Months
from assistant.language.chart import Node
from assistant.language.dates import named_periods, told_apart
from assistant.language.evidence import Evidence
from assistant.language.rules.pairs import SameMonths
from assistant.periods import (
    MONTHS_A_YEAR,
    Between,
    FixedPeriod,
    Month,
    Period,
    PeriodExpression,
    Shifted,
    YearlessMonths,
    runs,
)
from assistant.query import Comparison

_DATED = ("period", "periods", "months", "range", "pair")
_MOVING = ("change", "contribution", "drivers")
_TWO = 2


@dataclass(frozen=True)
class Times:
    """The periods asked about; `base` is what changes are measured from.

    `columns` are periods that stand beside the asked one as figures of their own. `apart` tells
    that several periods are an axis, `filled` that no base is named.
    """

    periods: tuple[PeriodExpression, ...]
    base: Months | None = None
    columns: tuple[Months, ...] = ()
    apart: bool = False
    filled: bool = False


def read_times(row: Evidence) -> Times | None:
    """The periods of the message; None where they cannot be told apart."""
    nodes = _with_the_year(row.find(*_DATED))
    left_out = [n.value for n in row.find("left_out_months")]
    bases = [n.value for n in row.find("base")]
    moving = row.has(*_MOVING) or bool(bases)
    if not told_apart(nodes, row):
        return None
    row.use(row.find(*_DATED, "base", "left_out_months"))
    periods = named_periods(nodes, ends=moving and not bases)
    if len(nodes) == 1 and is_base(nodes[0], row) and not bases:
        return _from_year(nodes[0].value)
    if left_out:
        return _without(periods, left_out)
    if bases:
        return _from_bases(row, periods, bases)
    compared = moving or row.has("pair") or (row.has("against") and _alike(periods))
    if compared and len(periods) == _TWO:
        dated = all(isinstance(p, FixedPeriod) for p in periods)
        return _measured(row, periods) if dated else _relative(row, periods)
    before = Comparison.PERIOD_BEFORE if row.has("run") else Comparison.YEAR_BEFORE
    apart = len(periods) > 1 and not row.has("run")
    return Times(periods, before if moving else None, apart=apart, filled=moving)


def is_base(node: Node, row: Evidence) -> bool:
    """Whether a period is what a change is measured from: "the fall on 2024"."""
    return row.before(node) == ("on",) and row.has(*_MOVING)


def _from_year(base: object) -> Times | None:
    """The year after the one that changes are measured from."""
    if not isinstance(base, FixedPeriod) or base.period.length != MONTHS_A_YEAR:
        return None
    return Times((FixedPeriod(base.period.shifted(MONTHS_A_YEAR)),), Comparison.YEAR_BEFORE)


def _from_bases(
    row: Evidence, periods: Sequence[PeriodExpression], bases: Sequence[object]
) -> Times | None:
    """Periods with what they are measured from; several bases are columns of their own."""
    asked = row.has(*_DATED, *_MOVING, "against", "comparative", "counting", "by")
    if any(isinstance(base, SameMonths) for base in bases):
        return _same_months(periods, bases)
    rules = tuple(dict.fromkeys(base for base in bases if isinstance(base, Comparison)))
    if not asked or not rules:
        return None
    if len(rules) > 1:
        return Times(tuple(periods), columns=rules)
    return Times(tuple(periods), rules[0], apart=len(periods) > 1)


def _alike(periods: Sequence[PeriodExpression]) -> bool:
    lengths = {p.period.length for p in periods if isinstance(p, FixedPeriod)}
    return len(lengths) == 1


def _measured(row: Evidence, periods: Sequence[PeriodExpression]) -> Times:
    """The later of two dated periods, and how the earlier is found from it."""
    fixed = [p for p in periods if isinstance(p, FixedPeriod)]
    earlier, later = sorted(fixed, key=lambda p: p.period.first)
    if row.has("against") and not row.has("pair", *_MOVING):
        later, earlier = fixed[0], fixed[1]
    return Times((later,), base_from(later, earlier))


def _relative(row: Evidence, periods: Sequence[PeriodExpression]) -> Times:
    """Two periods that are not both dated: the first named, but for one counted from the other."""
    first, second = reversed(periods) if row.has("pair") else periods
    if isinstance(first, Shifted) and first.of == second:
        first, second = second, first
    return Times((first,), second)


def base_from(main: FixedPeriod, base: FixedPeriod) -> Months:
    """The rule that gives the base of a period, or the base where there is none."""
    if main.period.shifted(-MONTHS_A_YEAR) == base.period:
        return Comparison.YEAR_BEFORE
    if main.period.shifted(-main.period.length) == base.period:
        return Comparison.PERIOD_BEFORE
    return base


def _same_months(periods: Sequence[PeriodExpression], bases: Sequence[object]) -> Times | None:
    main = periods[0] if len(periods) == 1 else None
    base = bases[0]
    if not isinstance(main, FixedPeriod) or not isinstance(base, SameMonths) or len(bases) > 1:
        return None
    if base.many not in (None, main.period.length):
        return None
    years = main.period.first.year - base.year
    if years == 1:
        return Times((main,), Comparison.YEAR_BEFORE)
    return Times((main,), Shifted(main, -1, months=MONTHS_A_YEAR * years))


def _with_the_year(nodes: Sequence[Node]) -> list[Node]:
    """ "March, June and September 2025": months before a dated month are of its year."""
    found = list(nodes)
    for at in range(len(found) - 2, -1, -1):
        value, after = found[at].value, found[at + 1].value
        if isinstance(value, YearlessMonths) and isinstance(after, FixedPeriod):
            same = after.period.length == value.length < MONTHS_A_YEAR
            if same and after.period.first.month > value.month:
                year = value.in_year(after.period.first.year)
                found[at] = Node(found[at].start, found[at].end, "period", year)
    return found


def _without(periods: Sequence[PeriodExpression], left_out: Sequence[object]) -> Times | None:
    """The months of a period but for some: the runs that remain, taken together."""
    if len(periods) != 1 or not isinstance(periods[0], (FixedPeriod, Between)):
        return None
    whole = _months(periods[0])
    lost = {month for each in left_out for month in _months(each, whole)}
    if not whole or not lost or not lost <= set(whole):
        return None
    rest = runs([month for month in whole if month not in lost])
    return Times(tuple(FixedPeriod(run) for run in rest))


def _months(expression: object, within: Sequence[Month] = ()) -> list[Month]:
    match expression:
        case FixedPeriod(period):
            return [month.first for month in period.months()]
        case Between(FixedPeriod(first), FixedPeriod(last)):
            return [month.first for month in Period(first.first, last.last).months()]
        case YearlessMonths(month, length):
            inside = {(month - 1 + n) % MONTHS_A_YEAR + 1 for n in range(length)}
            return [m for m in within if m.month in inside]
    return []
