"""Plain queries as analyses, and the analyses that are plain queries.

What is one figure over a list, perhaps with its change, is said by both. The plain form has the
shorter statement and sentences of its own.
"""

from __future__ import annotations

from dataclasses import replace

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
    Form,
    Order,
    Rate,
    Share,
    Taking,
    ToDate,
    Trailing,
)
from assistant.catalog.places import LEVELS
from assistant.periods import FixedPeriod, PeriodExpression
from assistant.query import (
    Basis,
    Calculation,
    Comparison,
    Filter,
    Query,
    Threshold,
)
from assistant.query import Order as QueryOrder

_TIMES = ("month", "quarter", "year", "financial_year")


def stays(asked: Query | Analysis) -> bool:
    """Whether the periods of a question are the same whenever it is asked."""
    base = asked.compared_with if isinstance(asked, Query) else None
    named = [p for p in (*asked.periods, base) if p is not None]
    return all(isinstance(p, FixedPeriod | Comparison) for p in named)


def well_formed(query: Query) -> Query | Analysis:
    """The query, or as an analysis the change of a share of all rows, which plain figures lack."""
    of_rows = query.calculation is Calculation.SHARE and not query.part
    moved = of_rows and query.compared_with is not None
    return (as_analysis(query) or query) if moved else query


# ---- a query as an analysis --------------------------------------------------------------


def as_analysis(query: Query) -> Analysis | None:
    """The same question as an analysis; None for a form that analyses do not have."""
    if query.standing or any(_is_size(t.basis) for t in query.thresholds):
        return None
    if query.order and _is_size(query.order.basis):
        return None
    axes = _axes(query)
    figure = _figure(query, axes)
    figures = (figure, *_changes(figure, query.compared_with))
    order = Order(_by(query.order.basis, figures), query.order.descending) if query.order else None
    taking = None
    if order and query.limit:
        taking, order = Taking(order.by, order.descending, first=query.limit), None
    return Analysis(
        figures=figures,
        axes=axes,
        conditions=_conditions(query, axes),
        periods=query.periods,
        having=_having(query.thresholds, figures),
        order=order,
        taking=taking,
        form=Form.DRIVERS if query.drivers else Form.WHETHER if query.whether else None,
        claim=Bound(figures[1], SIGNS[query.whether], 0) if query.whether else None,
        source=query.source,
    )


SIGNS = {"rise": ">", "fall": "<"}


def _is_size(basis: Basis) -> bool:
    return basis is Basis.SIZE


def _axes(query: Query) -> tuple[By, ...]:
    """The axes in the order in which they are told: places, what is counted, time."""
    places = query.including("place")
    listed = [
        By(f.dimension, f.members, total=query.combined)
        for f in query.filters
        if not f.exclude and len(f.members) > 1 and f.dimension not in query.group_by
    ]
    level = [By(g) for g in query.group_by if g in LEVELS]
    placed = level or [b for b in listed if b.dimension == "place" and len(places) > 1]
    others = [By(g) for g in query.group_by if g not in (*LEVELS, *_TIMES)]
    others += [b for b in listed if b.dimension != "place"]
    timed = [By(g) for g in query.group_by if g in _TIMES]
    if not timed and len(query.periods) > 1:
        timed = [By("period")]
    return (*placed, *others, *timed)


def _conditions(query: Query, axes: tuple[By, ...]) -> tuple[Filter, ...]:
    listed = {by.dimension for by in axes if by.members}
    return tuple(f for f in query.filters if f.exclude or f.dimension not in listed)


def _figure(query: Query, axes: tuple[By, ...]) -> Figure:
    count = Count(query.measure)
    match query.calculation:
        case Calculation.RATE:
            return Rate(count, query.annualised)
        case Calculation.AVERAGE:
            return Average(count)
        case Calculation.SHARE if query.part:
            return Share(replace(count, filters=query.part), count)
        case Calculation.SHARE:
            across = tuple(by.dimension for by in axes)
            return Share(count, replace(count, across=across))
    return count


def _changes(figure: Figure, base: PeriodExpression | Comparison | None) -> tuple[Figure, ...]:
    if base is None:
        return ()
    return Change(figure, base), Change(figure, base, in_percent=True)


def _by(basis: Basis, figures: tuple[Figure, ...]) -> Figure:
    return figures[{Basis.VALUE: 0, Basis.CHANGE: 1, Basis.PERCENT: 2}[basis]]


def _having(thresholds: tuple[Threshold, ...], figures: tuple[Figure, ...]) -> Condition | None:
    bounds = tuple(Bound(_by(t.basis, figures), t.operator, t.number) for t in thresholds)
    return bounds[0] if len(bounds) == 1 else And(bounds) if bounds else None


# ---- an analysis as a query --------------------------------------------------------------


def as_query(analysis: Analysis) -> Query | None:
    """The plain query that asks the same; None where no plain query can."""
    figure, *others = analysis.figures
    calculation, count, part = _measured(figure)
    bases = (f.base for f in others if isinstance(f, Change))
    base = next((b for b in bases if not isinstance(b, Trailing | ToDate)), None)
    if base is not None and calculation is Calculation.SHARE and not part:
        return None
    figures = (figure, *_changes(figure, base))
    ranking = analysis.taking or analysis.order
    basis = _basis(ranking.by, figures) if ranking else None
    thresholds = _thresholds(analysis.having, figures)
    if figures != analysis.figures or (ranking and not basis) or thresholds is None:
        return None
    listed = tuple(Filter(by.dimension, by.members) for by in analysis.axes if by.members)
    query = Query(
        measure=count.measure,
        calculation=calculation,
        filters=(*analysis.conditions, *listed),
        part=part,
        periods=analysis.periods,
        compared_with=base,
        group_by=tuple(by.dimension for by in analysis.axes if _groups(by)),
        order=QueryOrder(basis, ranking.descending) if ranking and basis else None,
        limit=analysis.taking.first if analysis.taking else None,
        thresholds=thresholds,
        drivers=analysis.form is Form.DRIVERS,
        combined=any(by.total for by in analysis.axes),
        annualised=isinstance(figure, Rate) and figure.annualised,
        whether=_whether(analysis) if base else "",
        source=analysis.source,
    )
    # whatever a plain query cannot say is lost on the way there and back
    return query if _is_plain(analysis.axes) and as_analysis(query) == analysis else None


def _is_plain(axes: tuple[By, ...]) -> bool:
    """Whether no dimension has two axes, and none lists places of a level by name."""
    named = any(by.members and by.dimension in LEVELS for by in axes)
    return not named and len({by.dimension for by in axes}) == len(axes)


def _whether(analysis: Analysis) -> str:
    """The direction of which it is asked whether there was one; "" where it is not asked."""
    match analysis.claim:
        case Bound(Change(), operator, 0) if analysis.form is Form.WHETHER:
            return next((way for way, sign in SIGNS.items() if sign == operator), "")
    return ""


def _groups(by: By) -> bool:
    return not by.members and by.dimension not in ("place", "period")


def _measured(figure: Figure) -> tuple[Calculation, Count, tuple[Filter, ...]]:
    """What a plain query calculates for a figure, of which count, and the part of a share."""
    match figure:
        case Rate(of):
            return Calculation.RATE, of, ()
        case Average(of):
            return Calculation.AVERAGE, of, ()
        case Share(part, whole):
            return Calculation.SHARE, whole, part.filters
    return Calculation.COUNT, figure if isinstance(figure, Count) else Count(), ()


def _basis(by: Figure, figures: tuple[Figure, ...]) -> Basis | None:
    bases = (Basis.VALUE, Basis.CHANGE, Basis.PERCENT)
    return next((b for b, figure in zip(bases, figures, strict=False) if figure == by), None)


def _thresholds(
    having: Condition | None, figures: tuple[Figure, ...]
) -> tuple[Threshold, ...] | None:
    """The bounds on rows, all of which hold; None where they are no such bounds."""
    bounds = having.conditions if isinstance(having, And) else (having,) if having else ()
    found = []
    for bound in bounds:
        basis = _basis(bound.figure, figures) if isinstance(bound, Bound) else None
        if basis is None or not isinstance(bound, Bound) or isinstance(bound.against, Figure):
            return None
        found.append(Threshold(basis, bound.operator, bound.against))
    return tuple(found)
