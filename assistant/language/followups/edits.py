"""Edits of an analysis: its members, its months, its axes. Each gives another analysis."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import (
    Analysis,
    By,
    Change,
    Count,
    Difference,
    Fold,
    Form,
    Share,
    narrowed,
)
from assistant.catalog.catalog import Catalog
from assistant.catalog.places import LEVELS
from assistant.language.followups.figure_edits import (
    TIMES,
    as_count,
    compared,
    count_of,
    first_figure,
    uncompared,
    with_figure,
)
from assistant.periods import FixedPeriod, PeriodExpression
from assistant.query import Comparison, Filter

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
    every = _as_one(every, dimension, catalog) or every
    ranking = (analysis.order, analysis.taking, analysis.having)
    changed = with_members(analysis, dimension, every, catalog)
    return replace(changed, order=ranking[0], taking=ranking[1], having=ranking[2])


def _as_one(names: tuple[str, ...], dimension: str, catalog: Catalog) -> tuple[str, ...] | None:
    """The one member that stands for some that are no parts of one another: "with ASB added in"."""
    if dimension not in catalog.members:
        return None
    bases = [frozenset(catalog.base_members(dimension, name) or ()) for name in names]
    whole = frozenset[str]().union(*bases)
    apart = len(names) > 1 and sum(map(len, bases)) == len(whole) > len(names)
    same = [
        name
        for name in catalog.members[dimension]
        if apart and frozenset(catalog.base_members(dimension, name) or ()) == whole
    ]
    return (same[0],) if len(same) == 1 else None


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


def around(analysis: Analysis, level: str, catalog: Catalog) -> Analysis:
    """The same of the district around a ward, where the wards are told apart."""
    named = named_members(analysis, "place")
    place = catalog.places[named[0]] if len(named) == 1 else None
    if place is None or place.level != level or not place.district:
        return analysis
    return with_members(analysis, "place", (place.district,), catalog)


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


def only_total(analysis: Analysis, kept: tuple[str, ...] = ()) -> Analysis | None:
    """All together: what was listed is counted together, along no axis but those kept.

    Of rows that were chosen it is their sum; None where that would be a sum of shares or changes.
    """
    if analysis.having or analysis.taking:
        plain = len(analysis.figures) == 1 and isinstance(analysis.figures[0], Count)
        return replace(analysis, folds=(Fold.SUM,)) if plain and not kept else None
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


def whole_total(analysis: Analysis, kept: tuple[str, ...] = ()) -> Analysis | None:
    """All together, also of what a ranking of all was made for: "and the total for the city?"."""
    ranked = analysis.taking is None or analysis.taking.first == 1
    whole = replace(analysis, taking=None, order=None) if ranked else analysis
    return only_total(whole, kept)


def unnarrowed(analysis: Analysis) -> Analysis | None:
    """The same with every row again, or of everything that was narrowed by a fact of it."""
    if analysis.having or analysis.taking:
        return _unranked(analysis)
    facts = [f for f in analysis.conditions if f.dimension not in ("place", "crime_type")]
    kept = tuple(f for f in analysis.conditions if f not in facts)
    return replace(analysis, conditions=kept) if facts else None


def with_totals(analysis: Analysis, each: str | None) -> Analysis:
    """The same with a total: of each member of an axis over the others, else of the last axis."""
    if each:
        axes = tuple(replace(by, total=by.dimension != each) for by in analysis.axes)
    else:
        *others, last = analysis.axes
        axes = (*others, replace(last, total=True))
    return replace(analysis, axes=axes)


# ---- figures of several members ----------------------------------------------------------


def gap(analysis: Analysis) -> Analysis | None:
    """The difference of two members side by side, or of two periods; None where there are not."""
    if [by.dimension for by in analysis.axes] == ["period"]:
        return with_change(analysis) if len(analysis.periods) == 2 else None
    if len(analysis.axes) != 1 or len(analysis.axes[0].members) != 2:
        return None
    by = analysis.axes[0]
    figure = first_figure(analysis)
    one, other = (narrowed(figure, Filter(by.dimension, (name,))) for name in by.members)
    if one == figure:
        return None
    return replace(_unranked(analysis), figures=(one, other, Difference(one, other)), axes=())


def side_by_side(earlier: Analysis | None, analysis: Analysis, catalog: Catalog) -> Analysis | None:
    """Two single figures asked one after the other as one table.

    None where they differ in more than one thing.
    """
    if earlier is None or earlier.axes or analysis.axes or earlier.figures != analysis.figures:
        return None
    if earlier.conditions == analysis.conditions:
        return with_periods(analysis, (*earlier.periods, *analysis.periods))
    others = [f for f in analysis.conditions if f not in earlier.conditions]
    if earlier.periods != analysis.periods or len(others) != 1 or others[0].exclude:
        return None
    dimension, members = others[0].dimension, others[0].members
    changed = with_members(earlier, dimension, members, catalog)
    same = {*changed.conditions} == {*analysis.conditions}
    if not same or replace(changed, conditions=analysis.conditions) != analysis:
        return None
    return with_more_members(earlier, dimension, members, catalog)


def as_part_of(analysis: Analysis, part: Filter, whole: Filter) -> Analysis:
    """The same as a share: what a filter narrows of what is counted under another."""
    count = count_of(analysis)
    kept = tuple(f for f in analysis.conditions if f.dimension != part.dimension or f.exclude)
    share = Share(replace(count, filters=(*count.filters, part)), count)
    return replace(with_figure(uncompared(analysis), share, more=False), conditions=(*kept, whole))


def driven_by(analysis: Analysis, dimension: str) -> Analysis:
    """What lies behind the change, by the members of a dimension."""
    changed = with_change(replace(analysis, form=None, claim=None))
    return replace(changed, axes=(By(dimension),), form=Form.DRIVERS)
