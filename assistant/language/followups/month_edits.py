"""The months that a follow-up names: others, more of them, or what a change is measured from."""

from __future__ import annotations

from typing import Any

from assistant.analysis import Analysis
from assistant.language.followups import edits, figure_edits
from assistant.language.followups.edit import Edit
from assistant.language.followups.edit_words import Mode
from assistant.language.rules.pairs import SameMonths
from assistant.periods import (
    MONTHS_A_YEAR,
    FixedPeriod,
    Period,
    PeriodExpression,
    Since,
    YearlessMonths,
)
from assistant.query import Comparison

_TIMED = ("period", "months", "range")
_FROM = frozenset(("on", "than", "from"))
_AGAINST = frozenset(("compare", "compared", "comparing", "against", "versus", "vs", "v"))


def with_months(edit: Edit, analysis: Analysis) -> Analysis | None:
    timed = [m for m in edit.has(*_TIMED) if id(m) not in edit.done]
    bases = edit.has("base")
    edit.finish(*timed, *bases)
    kept = [m for m in timed if m.mode is not Mode.NOT]
    periods = tuple(_dated(m.node.value, edit.period) for m in kept)
    if bases:
        base = _same_months(bases[0].node.value, edit.period)
        edit.finish(*(m for m in edit.has("change") if m.node.value == "either"))
        plain = isinstance(base, Comparison) or hasattr(base, "resolve")
        return (
            figure_edits.compared(analysis, base)
            if len(bases) == 1 and plain and not periods
            else None
        )
    if not periods:
        return analysis
    first = kept[0].node.start
    measured = edit.has("change") and edit.chart.tokens[first - 1].form in _FROM if first else False
    against = measured or _AGAINST & set(edit.forms)
    if len(periods) == 1 and isinstance(periods[0], Since) and edit.has("change"):
        return figure_edits.compared(analysis, periods[0].start)
    if against and len(periods) == 1:
        return figure_edits.compared(analysis, periods[0])
    if kept[0].mode is Mode.ADD and edit.period:
        every = {FixedPeriod(edit.period), *periods}
        if all(isinstance(p, FixedPeriod) for p in every):
            return edits.with_periods(figure_edits.uncompared(analysis), _in_time(every))
        return None
    return edits.with_periods(figure_edits.uncompared(analysis), periods)


def _same_months(base: Any, period: Period | None) -> Any:
    """ "The same quarter in 2024": those months of that year; other bases as they are.

    None for "the same three months" after six.
    """
    if not isinstance(base, SameMonths) or period is None:
        return base
    if base.many not in (None, period.length):
        return None
    return FixedPeriod(period.shifted((base.year - period.first.year) * MONTHS_A_YEAR))


def _in_time(periods: set[PeriodExpression]) -> tuple[PeriodExpression, ...]:
    return tuple(sorted(periods, key=lambda p: p.period.first))  # type: ignore[attr-defined]


def _dated(period: PeriodExpression, before: Period | None) -> PeriodExpression:
    """Months without a year are those of the year that was asked about."""
    if isinstance(period, YearlessMonths) and before is not None:
        return period.in_year(before.last.year)
    return period
