"""A plain query as an analysis, so that what follows it can change either."""

from __future__ import annotations

from assistant.analysis import (
    Analysis,
    And,
    Average,
    Bound,
    By,
    Change,
    Condition,
    Count,
    Figure,
    Months,
    Order,
    Rate,
    Share,
    Taking,
)
from assistant.language.composition.figures import then
from assistant.language.composition.times import base_from
from assistant.language.rules.pairs import TIME
from assistant.periods import FixedPeriod, PeriodExpression
from assistant.query import Basis, Calculation, Filter, Query, Threshold


def of_query(query: Query) -> Analysis | None:
    """The analysis that gives what a query gives; None for what only a query can ask."""
    if query.standing or query.drivers:
        return None
    axes, conditions = _axes(query)
    figure = _figure(query, axes)
    if figure is None:
        return None
    periods, base = _times(query)
    figures = [figure] if base is None else _changed(figure, base)
    order = _order(query, figures)
    taking = (
        Taking(order.by, order.descending, first=query.limit) if order and query.limit else None
    )
    bounds = tuple(_bound(t, figures) for t in query.thresholds)
    having: Condition | None = bounds[0] if len(bounds) == 1 else And(bounds) if bounds else None
    return Analysis(
        figures=tuple(figures),
        axes=axes,
        conditions=conditions,
        periods=periods,
        having=having,
        order=None if taking else order,
        taking=taking,
        source=query.source,
    )


def _axes(query: Query) -> tuple[tuple[By, ...], tuple[Filter, ...]]:
    """The axes of a query, its lists side by side among them, and its conditions."""
    listed = [
        f
        for f in query.filters
        if len(f.members) > 1 and not (f.exclude or query.combined or _bounds(f, query))
    ]
    members = {f.dimension: f.members for f in listed}
    grouped = [By(name, members.pop(name, ())) for name in query.group_by]
    axes = [*(By(name, names) for name, names in members.items()), *grouped]
    if len(query.periods) > 1 and not {*query.group_by} & {*TIME}:
        axes.append(By("period"))
    return tuple(axes), tuple(f for f in query.filters if f not in listed)


def _bounds(held: Filter, query: Query) -> bool:
    """Whether places only bound the wards or districts that are an axis."""
    return held.dimension == "place" and bool({"ward", "district"} & {*query.group_by})


def _figure(query: Query, axes: tuple[By, ...]) -> Figure | None:
    count = Count(query.measure)
    match query.calculation:
        case Calculation.RATE:
            return Rate(count, annualised=query.annualised)
        case Calculation.AVERAGE:
            return Average(count)
        case Calculation.SHARE if query.part:
            return Share(Count(query.measure, query.part), count)
        case Calculation.SHARE:
            whole = Count(query.measure, across=(axes[-1].dimension,)) if axes else None
            return Share(count, whole) if whole else None
    return count


def _times(query: Query) -> tuple[tuple[PeriodExpression, ...], Months | None]:
    """The periods of a query and what they are measured from, the later of two dated ones first."""
    base, periods = query.compared_with, query.periods
    if isinstance(base, FixedPeriod) and len(periods) == 1 and isinstance(periods[0], FixedPeriod):
        earlier, later = sorted((base, periods[0]), key=lambda p: p.period.first)
        return (later,), base_from(later, earlier)
    return periods, base


def _changed(figure: Figure, months: Months) -> list[Figure]:
    return [
        figure,
        then(figure, months),
        Change(figure, months),
        Change(figure, months, in_percent=True),
    ]


def _order(query: Query, figures: list[Figure]) -> Order | None:
    if query.order is None:
        return None
    return Order(_looked_at(query.order.basis, figures), query.order.descending)


def _bound(threshold: Threshold, figures: list[Figure]) -> Bound:
    return Bound(_looked_at(threshold.basis, figures), threshold.operator, threshold.number)


def _looked_at(basis: Basis, figures: list[Figure]) -> Figure:
    """The figure that an order or a threshold looks at."""
    if basis is Basis.VALUE or len(figures) == 1:
        return figures[0]
    return figures[3 if basis is Basis.PERCENT else 2]
