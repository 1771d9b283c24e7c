"""Follow-ups that change the figures: other periods beside them, another calculation."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import Analysis, Average, By, Change, Count, Figure, Months, Rate
from assistant.language.composition.axes import Axis, Layout
from assistant.language.composition.figures import then
from assistant.language.composition.shares import shares
from assistant.language.composition.table import FollowUp
from assistant.language.composition.times import Times, base_from, read_times
from assistant.language.rules.pairs import TIME
from assistant.periods import FixedPeriod, PeriodExpression, YearlessMonths
from assistant.query import Comparison

_DATED = ("period", "periods", "months", "range", "pair")


def with_periods(analysis: Analysis, follow_up: FollowUp) -> Analysis | None:
    """ "Add 2024": beside what is shown; "and in 2024?": in its place."""
    row = follow_up.row
    if not row.has(*_DATED, "base"):
        return analysis
    bases = {n.value for n in row.find("base")}
    if len(bases) == 1 and not row.has(*_DATED):
        row.use(row.find("base"))
        compared = any(t.form.startswith("compar") for t in row.tokens)
        base = bases.pop()
        return _with_change(analysis, base) if compared else _beside(analysis, base)
    times = read_times(row)
    if times is None:
        return None
    times = replace(times, periods=_in_the_year(analysis, times.periods))
    if row.has("against") and len(times.periods) == 1:
        return _compared(analysis, times.periods[0])
    if not row.has("added", "as_well"):
        return _replaced(analysis, times)
    if len(times.periods) != 1:
        return None
    months = _from_here(analysis, times.periods[0])
    return _beside(analysis, months) if months else _listed(analysis, times.periods)


def _in_the_year(
    analysis: Analysis, periods: tuple[PeriodExpression, ...]
) -> tuple[PeriodExpression, ...]:
    """Months without a year, in the one year that is shown."""
    shown = analysis.periods[0] if len(analysis.periods) == 1 else None
    if not isinstance(shown, FixedPeriod):
        return periods
    year = shown.period.first.year
    return tuple(p.in_year(year) if isinstance(p, YearlessMonths) else p for p in periods)


def _compared(analysis: Analysis, period: PeriodExpression) -> Analysis | None:
    """The figure beside what it was in another period, and its change."""
    shown = analysis.periods[0] if len(analysis.periods) == 1 else None
    if not isinstance(shown, FixedPeriod) or not isinstance(period, FixedPeriod):
        return None
    base = base_from(shown, period)
    timed = any(by.dimension in TIME for by in analysis.axes)
    if shown == period or (timed and not isinstance(base, Comparison)):
        return None
    return _with_change(analysis, base)


def _with_change(analysis: Analysis, base: Months) -> Analysis:
    first = analysis.figures[0]
    moved = (Change(first, base), Change(first, base, in_percent=True))
    return replace(analysis, figures=(first, then(first, base), *moved))


def _replaced(analysis: Analysis, times: Times) -> Analysis:
    axes = tuple(by for by in analysis.axes if by.dimension != "period")
    timed = any(by.dimension in TIME for by in axes)
    if len(times.periods) > 1 and not timed:
        axes = (*axes, By("period"))
    return replace(analysis, periods=times.periods, axes=axes)


def _from_here(analysis: Analysis, period: PeriodExpression) -> Months | None:
    """How a period is found from the one that is shown, where a rule gives it."""
    if len(analysis.periods) != 1:
        return None
    shown = analysis.periods[0]
    if not isinstance(shown, FixedPeriod) or not isinstance(period, FixedPeriod):
        return None
    found = base_from(shown, period)
    return found if isinstance(found, Comparison) else None


def _beside(analysis: Analysis, months: Months) -> Analysis | None:
    """The figures with what they were in other months beside them."""
    first = analysis.figures[0]
    before = then(first, months)
    if before in analysis.figures or before == first:
        return None
    return replace(analysis, figures=(first, before, *analysis.figures[1:]))


def _listed(analysis: Analysis, periods: tuple[PeriodExpression, ...]) -> Analysis | None:
    if not analysis.periods or any(by.dimension in TIME for by in analysis.axes):
        return None
    named = tuple(dict.fromkeys((*analysis.periods, *periods)))
    axes = tuple(by for by in analysis.axes if by.dimension != "period")
    return replace(analysis, periods=named, axes=(*axes, By("period")))


# ---- calculations --------------------------------------------------------------------------------


def counted_otherwise(analysis: Analysis, follow_up: FollowUp) -> Analysis | None:
    """ "As a rate", "as percentages": the figures worked out anew, or one more of them."""
    row = follow_up.row
    rate, share = row.find("rate"), row.find("share", "in_percent")
    if row.has("change") or not (rate or share or follow_up.averages.per):
        return analysis
    row.use([*rate, *share, *row.find("totals")])
    count = next((f for f in analysis.figures if isinstance(f, Count)), None)
    if count is None or count.months or count.across:
        return None
    if rate:
        return _shown(analysis, follow_up, count, Rate(count))
    if follow_up.averages.per:
        return _shown(analysis, follow_up, count, Average(count, follow_up.averages.per))
    axes = tuple(Axis(by, at, dimension=True) for at, by in enumerate(analysis.axes))
    layout = Layout(axes, analysis.conditions, Times(analysis.periods))
    found = shares(follow_up.topic, layout, count, follow_up.catalog)
    if found is None or len(found.shares) != 1:
        return None
    return _shown(analysis, follow_up, count, found.shares[0])


def _shown(analysis: Analysis, follow_up: FollowUp, count: Count, new: Figure) -> Analysis:
    if follow_up.row.has("added", "as_well"):
        return replace(analysis, figures=(*analysis.figures, new))
    figures = tuple(_instead(f, count, new) for f in analysis.figures)
    order = analysis.order and replace(analysis.order, by=_instead(analysis.order.by, count, new))
    taking = analysis.taking and replace(
        analysis.taking, by=_instead(analysis.taking.by, count, new)
    )
    return replace(analysis, figures=figures, order=order, taking=taking)


def _instead(figure: Figure, count: Count, new: Figure) -> Figure:
    """A figure with another calculation in place of the count that it rests on."""
    if figure == count:
        return new
    match figure:
        case Count(months=months) if months and replace(figure, months=None) == count:
            return then(new, months)
        case Change(of=of):
            return replace(figure, of=_instead(of, count, new))
    return figure
