"""Edits of an analysis: members, months, axes, figures, rows. Each gives another analysis."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import (
    Analysis,
    Bound,
    By,
    Change,
    Count,
    Figure,
    Form,
    Order,
    Rank,
    Rate,
    Share,
    Taking,
    ToDate,
    counts_of,
)
from assistant.catalog.catalog import Catalog
from assistant.periods import FixedPeriod, PeriodExpression
from assistant.query import Comparison, Filter

LEVELS = ("ward", "district")
TIMES = ("month", "quarter", "year", "financial_year")


# ---- members -----------------------------------------------------------------------------


def with_members(
    analysis: Analysis, dimension: str, names: tuple[str, ...], catalog: Catalog
) -> Analysis:
    """The same of other members in place of those that the analysis is about."""
    bare = without_dimension(analysis, dimension, names, catalog)
    if len(names) > 1:
        return replace(bare, axes=_in_order((*bare.axes, By(dimension, names))))
    return replace(bare, conditions=(*bare.conditions, Filter(dimension, names)))


def without_dimension(
    analysis: Analysis, dimension: str, names: tuple[str, ...], catalog: Catalog
) -> Analysis:
    """The analysis without what it says of a dimension; levels below the new places stay."""

    def goes(by: By) -> bool:
        if dimension == "place" and by.dimension in LEVELS:
            places = [catalog.places[name] for name in names]
            return any(p.level in (by.dimension, "ward") for p in places)
        return by.dimension == dimension

    axes = tuple(by for by in analysis.axes if not goes(by))
    conditions = tuple(f for f in analysis.conditions if f.dimension != dimension)
    gone = len(axes) < len(analysis.axes)
    bare = replace(analysis, axes=axes, conditions=conditions)
    return _unranked(bare) if gone else bare


def _unranked(analysis: Analysis) -> Analysis:
    return replace(analysis, order=None, taking=None, having=None, folds=(), shown=())


def named_members(analysis: Analysis, dimension: str) -> tuple[str, ...]:
    """The members of a dimension that an analysis names, in its axes or its conditions."""
    listed = [by.members for by in analysis.axes if by.dimension == dimension]
    fixed = [f.members for f in analysis.conditions if f.dimension == dimension and not f.exclude]
    return tuple(dict.fromkeys(name for names in (*fixed, *listed) for name in names))


def with_more_members(
    analysis: Analysis, dimension: str, names: tuple[str, ...], catalog: Catalog
) -> Analysis:
    """The same with more members side by side."""
    every = tuple(dict.fromkeys((*named_members(analysis, dimension), *names)))
    ranking = (analysis.order, analysis.taking, analysis.having)
    changed = with_members(analysis, dimension, every, catalog)
    return replace(changed, order=ranking[0], taking=ranking[1], having=ranking[2])


def excluding(
    analysis: Analysis, dimension: str, names: tuple[str, ...], catalog: Catalog
) -> Analysis | None:
    """The same without some members; None where nothing would be left, or they are no part."""
    named = named_members(analysis, dimension)
    if named and set(names) >= set(named):
        return None
    if set(names) & set(named):
        left = tuple(name for name in named if name not in names)
        return with_members(analysis, dimension, left, catalog)
    if not all(_is_part(name, dimension, named, catalog) for name in names):
        return None
    return replace(
        analysis, conditions=(*analysis.conditions, Filter(dimension, names, exclude=True))
    )


def _is_part(name: str, dimension: str, named: tuple[str, ...], catalog: Catalog) -> bool:
    """Whether a member lies in what is counted, so that it can be left out."""
    return not named or any(catalog.contains(dimension, whole, name) for whole in named)


def restored(analysis: Analysis, dimension: str, names: tuple[str, ...]) -> Analysis | None:
    """The same with members counted again that were left out; None where they were not."""
    conditions = []
    back = False
    for held in analysis.conditions:
        if held.exclude and held.dimension == dimension and set(names) & set(held.members):
            back = True
            left = tuple(name for name in held.members if name not in names)
            conditions += [replace(held, members=left)] if left else []
        else:
            conditions.append(held)
    return replace(analysis, conditions=tuple(conditions)) if back else None


# ---- months ------------------------------------------------------------------------------


def with_periods(analysis: Analysis, periods: tuple[PeriodExpression, ...]) -> Analysis:
    """The same for other months; the years side by side, where there are several."""
    axes = tuple(by for by in analysis.axes if by.dimension != "period")
    if len(periods) > 1 and not any(by.dimension in TIMES for by in axes):
        axes = (*axes, By("period"))
        taking = analysis.taking and replace(analysis.taking, within=("period",))
        analysis = replace(analysis, taking=taking)
    return replace(analysis, axes=axes, periods=periods)


def compared(analysis: Analysis, base: PeriodExpression | Comparison) -> Analysis:
    """The same with its change, in numbers and in per cent."""
    figure = first_figure(analysis)
    changes = (Change(figure, base), Change(figure, base, in_percent=True))
    return replace(analysis, figures=(figure, *changes))


def uncompared(analysis: Analysis) -> Analysis:
    """The same without changes."""
    kept = tuple(f for f in analysis.figures if not isinstance(f, Change))
    return replace(_without_changes(analysis), figures=kept or analysis.figures[:1])


def _without_changes(analysis: Analysis) -> Analysis:
    by = analysis.order and analysis.order.by
    return replace(analysis, order=None) if isinstance(by, Change) else analysis


def with_change(analysis: Analysis) -> Analysis:
    """The same with its change: between two periods side by side, else on the year before."""
    if any(isinstance(f, Change) for f in analysis.figures):
        return analysis
    periods = analysis.periods
    side_by_side = any(by.dimension == "period" for by in analysis.axes)
    if side_by_side and len(periods) == 2 and all(isinstance(p, FixedPeriod) for p in periods):
        first, last = sorted(periods, key=lambda p: p.period.first)  # type: ignore[attr-defined]
        return compared(with_periods(analysis, (last,)), first)
    return compared(analysis, Comparison.YEAR_BEFORE)


# ---- axes --------------------------------------------------------------------------------


def grouped_by(analysis: Analysis, dimension: str, *, more: bool, instead: bool) -> Analysis:
    """The same along another axis: it takes the place of one of its kind, unless it is one more."""
    axes = tuple(by for by in analysis.axes if by.dimension != dimension)
    kind = _kind(dimension)
    if instead:
        axes = tuple(by for by in axes if by.members)
    elif not more:
        axes = tuple(by for by in axes if by.members or _kind(by.dimension) != kind)
    if dimension in TIMES and len(analysis.periods) > 1:
        axes = tuple(by for by in axes if by.dimension != "period")
    bare = analysis if axes == analysis.axes else _unranked(analysis)
    return replace(bare, axes=_in_order((*axes, By(dimension))))


def _kind(dimension: str) -> str:
    if dimension in TIMES:
        return "time"
    return "place" if dimension in LEVELS else "member"


def _in_order(axes: tuple[By, ...]) -> tuple[By, ...]:
    """Places first, then what is counted, then time."""
    ranks = {"place": 0, "ward": 0, "district": 0, "period": 2, **dict.fromkeys(TIMES, 2)}
    return tuple(sorted(axes, key=lambda by: ranks.get(by.dimension, 1)))


def without_axis(analysis: Analysis, dimension: str) -> Analysis:
    """The same not told apart by a dimension."""
    axes = tuple(by for by in analysis.axes if by.dimension != dimension)
    return replace(_unranked(analysis), axes=axes) if axes != analysis.axes else analysis


def with_all(analysis: Analysis, dimension: str, catalog: Catalog) -> Analysis:
    """The same of every member of a dimension again, however it was narrowed."""
    bare = without_dimension(analysis, dimension, (), catalog)
    whole = catalog.dimensions[dimension].whole
    if whole:
        return replace(bare, conditions=(*bare.conditions, Filter(dimension, (whole,))))
    return bare


def only_total(analysis: Analysis, kept: tuple[str, ...] = ()) -> Analysis:
    """All together: what was listed is counted together, along no axis but those kept."""
    if isinstance(first_figure(analysis), Share):
        analysis = as_count(analysis)
    axes = tuple(by for by in analysis.axes if by.dimension in kept)
    listed = tuple(
        Filter(by.dimension, by.members)
        for by in analysis.axes
        if by.members and by.dimension not in kept
    )
    bare = _unranked(analysis)
    return replace(bare, axes=axes, conditions=(*analysis.conditions, *listed))


def with_totals(analysis: Analysis, each: str | None) -> Analysis:
    """The same with a total: of each member of an axis over the others, else of the last axis."""
    if each:
        axes = tuple(replace(by, total=by.dimension != each) for by in analysis.axes)
    else:
        *others, last = analysis.axes
        axes = (*others, replace(last, total=True))
    return replace(analysis, axes=axes)


# ---- figures -----------------------------------------------------------------------------


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
    """The same in per cent: of all rows together, or the part that a fact narrows of the whole.

    `each` are the axes whose members have a whole of their own.
    """
    count = count_of(analysis)
    apart = (*TIMES, "period", *each)
    across = tuple(by.dimension for by in analysis.axes if by.dimension not in apart)
    if across:
        share = Share(count, replace(count, across=across))
        return with_figure(analysis, share, more=more)
    narrowing = [f for f in analysis.conditions if f.dimension not in ("place", "crime_type")]
    if not narrowing or count.filters:
        return None
    kept = tuple(f for f in analysis.conditions if f not in narrowing)
    share = Share(replace(count, filters=tuple(narrowing)), count)
    return replace(with_figure(analysis, share, more=more), conditions=kept)


def as_part_of(analysis: Analysis, part: Filter, whole: Filter) -> Analysis:
    """The same as a share: what a filter narrows of what is counted under another."""
    count = count_of(analysis)
    kept = tuple(f for f in analysis.conditions if f.dimension != part.dimension or f.exclude)
    share = Share(replace(count, filters=(*count.filters, part)), count)
    return replace(with_figure(uncompared(analysis), share, more=False), conditions=(*kept, whole))


def with_part(analysis: Analysis, dimension: str, names: tuple[str, ...]) -> Analysis | None:
    """A share of another part; None where its part is not narrowed by that dimension."""
    figure = first_figure(analysis)
    if not isinstance(figure, Share) or len(names) != 1:
        return None
    narrowed = [f for f in figure.part.filters if f.dimension == dimension and not f.exclude]
    if not narrowed:
        return None
    filters = tuple(replace(f, members=names) if f in narrowed else f for f in figure.part.filters)
    part = replace(figure.part, filters=filters)
    return with_figure(analysis, replace(figure, part=part), more=False)


def driven_by(analysis: Analysis, dimension: str) -> Analysis:
    """What lies behind the change, by the members of a dimension."""
    changed = with_change(replace(analysis, form=None, claim=None))
    return replace(changed, axes=(By(dimension),), form=Form.DRIVERS)


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


# ---- rows --------------------------------------------------------------------------------


def moving_only(analysis: Analysis, direction: str) -> Analysis:
    """Only the rows that rose, or fell."""
    changed = with_change(analysis)
    change = next(f for f in changed.figures if isinstance(f, Change) and not f.in_percent)
    rises = direction == "rise"
    having = Bound(change, ">" if rises else "<", 0)
    order = changed.order or (None if changed.taking else Order(change, rises))
    return replace(changed, having=having, order=order)


def ranked_by_change(analysis: Analysis, direction: str, limit: int | None) -> Analysis:
    """The rows by their change, the biggest rise or fall first."""
    changed = with_change(analysis)
    change = next(f for f in changed.figures if isinstance(f, Change) and not f.in_percent)
    return ranked(changed, change, direction != "fall", limit)


def ranked(analysis: Analysis, by: Figure, descending: bool, limit: int | None) -> Analysis:
    """The rows in the order of a figure, so many of them where a number is said."""
    if limit:
        return replace(analysis, order=None, taking=Taking(by, descending, first=limit))
    return replace(analysis, order=Order(by, descending), taking=None)


def whether_moved(analysis: Analysis, direction: str) -> Analysis:
    """Whether it rose, or fell, as a question answered by yes or no."""
    changed = with_change(analysis)
    change = next(f for f in changed.figures if isinstance(f, Change) and not f.in_percent)
    claim = Bound(change, ">" if direction == "rise" else "<", 0)
    return replace(changed, form=Form.WHETHER, claim=claim)


def whether_first(analysis: Analysis, shown: str, descending: bool) -> Analysis:
    """Whether one member is the highest, or the lowest, of its axis."""
    figure = first_figure(analysis)
    rank = Rank(figure, descending)
    claim = Bound(rank, "=", 1)
    bare = replace(analysis, order=None, taking=None, having=None)
    return replace(bare, figures=(figure, rank), form=Form.WHETHER, claim=claim, shown=(shown,))


def whether_more(analysis: Analysis, other: Count, descending: bool) -> Analysis:
    """Whether the figure is above, or below, the same of something else."""
    figure = count_of(analysis)
    claim = Bound(figure, ">" if descending else "<", other)
    return replace(analysis, figures=(figure, other), form=Form.WHETHER, claim=claim)
