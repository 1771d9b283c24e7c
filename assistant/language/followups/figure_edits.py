"""Edits of the figures of an analysis: as a rate, a share, an average, with a change."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import (
    Analysis,
    Average,
    Change,
    Count,
    Figure,
    Form,
    Rate,
    Share,
    ToDate,
    counts_of,
)
from assistant.language.composition.figures import then
from assistant.periods import FixedPeriod, PeriodExpression
from assistant.query import Comparison, Filter

TIMES = ("month", "quarter", "year", "financial_year")


def first_figure(analysis: Analysis) -> Figure:
    """The figure that an analysis is about; changes are told of it."""
    return next((f for f in analysis.figures if not isinstance(f, Change)), analysis.figures[0])


def count_of(analysis: Analysis) -> Count:
    """What an analysis counts, as it stands in its rows."""
    figure = first_figure(analysis)
    count = next(counts_of(figure))
    return replace(count, months=None) if isinstance(count.months, ToDate) else count


def with_figure(analysis: Analysis, figure: Figure, *, more: bool) -> Analysis:
    """The same with another figure in place of its own, or beside it."""
    old = first_figure(analysis)
    if more:
        return replace(analysis, figures=(*analysis.figures, figure))
    put = {old: figure}
    figures = tuple(_put(f, put) for f in analysis.figures)
    order = analysis.order and replace(analysis.order, by=_put(analysis.order.by, put))
    taking = analysis.taking and replace(analysis.taking, by=_put(analysis.taking.by, put))
    return replace(analysis, figures=figures, order=order, taking=taking)


def _put(figure: Figure, put: dict[Figure, Figure]) -> Figure:
    if isinstance(figure, Change):
        return replace(figure, of=put.get(figure.of, figure.of))
    return put.get(figure, figure)


def as_rate(analysis: Analysis, *, more: bool) -> Analysis:
    """The same per 1,000 residents."""
    return with_figure(analysis, Rate(count_of(analysis)), more=more)


def as_share(
    analysis: Analysis, *, more: bool = False, each: tuple[str, ...] = ()
) -> Analysis | None:
    """The same in per cent: the part that a fact narrows of the whole, else of all rows together.

    `each` are the axes whose members have a whole of their own.
    """
    if analysis.form is Form.DRIVERS:
        return None
    count = count_of(analysis)
    narrowing = [f for f in analysis.conditions if f.dimension not in ("place", "crime_type")]
    if narrowing and not count.filters:
        kept = tuple(f for f in analysis.conditions if f not in narrowing)
        share = Share(replace(count, filters=tuple(narrowing)), count)
        return replace(with_figure(analysis, share, more=more), conditions=kept)
    apart = (*TIMES, "period", *each)
    across = tuple(by.dimension for by in analysis.axes if by.dimension not in apart)
    if not across:
        return None
    share = Share(count, replace(count, across=across))
    return with_figure(analysis, share, more=more)


def as_share_of(earlier: Analysis, analysis: Analysis) -> Analysis | None:
    """An analysis as a part of an earlier one; None where it is not that one narrowed."""
    more = tuple(f for f in analysis.conditions if f not in earlier.conditions)
    narrowed = replace(earlier, conditions=(*earlier.conditions, *more))
    count = first_figure(earlier)
    same = {*narrowed.conditions} == {*analysis.conditions}
    if not more or not same or replace(narrowed, conditions=analysis.conditions) != analysis:
        return None
    if not isinstance(count, Count) or len(earlier.figures) > 1 or any(f.exclude for f in more):
        return None
    return replace(earlier, figures=(Share(replace(count, filters=more), count),))


def as_average(analysis: Analysis, per: str, *, more: bool) -> Analysis | None:
    """The same divided by its months, or other units; None where its rows are such units.

    One month is no average a month.
    """
    if any(by.dimension in TIMES or by.dimension == per for by in analysis.axes):
        return None
    one = [p for p in analysis.periods if isinstance(p, FixedPeriod) and p.period.length == 1]
    if per == "month" and one:
        return None
    return with_figure(analysis, Average(count_of(analysis), per), more=more)


def with_part(analysis: Analysis, dimension: str, names: tuple[str, ...]) -> Analysis | None:
    """A share of another part; None where its part is not narrowed by that dimension."""
    figure = first_figure(analysis)
    if not isinstance(figure, Share) or len(names) != 1:
        return None
    if dimension in figure.whole.across:
        return _of_one_row(analysis, figure, Filter(dimension, names))
    narrowed = [f for f in figure.part.filters if f.dimension == dimension and not f.exclude]
    if not narrowed:
        return None
    filters = tuple(replace(f, members=names) if f in narrowed else f for f in figure.part.filters)
    part = replace(figure.part, filters=filters)
    return with_figure(analysis, replace(figure, part=part), more=False)


def _of_one_row(analysis: Analysis, share: Share, row: Filter) -> Analysis:
    """The share of one of the rows alone, still of all of them: "charged only"."""
    across = tuple(name for name in share.whole.across if name != row.dimension)
    part = replace(share.part, filters=(*share.part.filters, row))
    alone = Share(part, replace(share.whole, across=across))
    axes = tuple(by for by in analysis.axes if by.dimension != row.dimension)
    bare = replace(analysis, axes=axes, order=None, taking=None, having=None, folds=(), shown=())
    return with_figure(bare, alone, more=False)


def with_measure(analysis: Analysis, name: str) -> Analysis | None:
    """The same of another measure; None where its figure is no measure as it stands."""
    figure = first_figure(analysis)
    if not isinstance(figure, Count):
        return analysis if count_of(analysis).measure == name else None
    return with_figure(analysis, replace(figure, measure=name), more=False)


def as_count(analysis: Analysis) -> Analysis:
    """The same as plain counts."""
    return with_figure(analysis, count_of(analysis), more=False)


def cumulative(analysis: Analysis) -> Analysis | None:
    """The same from the first block on; None without blocks of time."""
    if not any(by.dimension in TIMES for by in analysis.axes):
        return None
    return with_figure(analysis, replace(count_of(analysis), months=ToDate()), more=False)


def compared(analysis: Analysis, base: PeriodExpression | Comparison) -> Analysis:
    """The same with its change, in numbers and in per cent; beside totals with both figures."""
    figure = first_figure(analysis)
    changes = (Change(figure, base), Change(figure, base, in_percent=True))
    earlier = (then(figure, base),) if any(by.total for by in analysis.axes) else ()
    return replace(analysis, figures=(figure, *earlier, *changes))


def uncompared(analysis: Analysis) -> Analysis:
    """The same without changes."""
    kept = tuple(f for f in analysis.figures if not isinstance(f, Change))
    return replace(_without_changes(analysis), figures=kept or analysis.figures[:1])


def _without_changes(analysis: Analysis) -> Analysis:
    by = analysis.order and analysis.order.by
    return replace(analysis, order=None) if isinstance(by, Change) else analysis
