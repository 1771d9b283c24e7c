"""The figures that answer a request, as the analysis that asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.analysis import (
    PRINTED_CHANGES,
    Analysis,
    Bound,
    By,
    Change,
    Difference,
    Figure,
    Order,
    Printed,
    Share,
    Statistic,
    Summary,
    Taking,
)
from assistant.language.printed.fitting import Fit
from assistant.language.printed.match import Match
from assistant.language.printed.request import Request
from assistant.language.words import whole_number
from assistant.periods import FixedPeriod, Period
from assistant.printed import SERIES, Cell
from assistant.query import Filter

# what is shown beside a figure where it is printed too
_BESIDE = {
    "count": ("share",),
    "share": ("count",),
    "change": ("percent_change", "count"),
    "percent_change": ("change", "count"),
    "rank": ("rate",),
}
_PLAIN = ("count", "amount", "rate", "share", "average", "change", "percent_change", "rank")
_BOUNDS: dict[tuple[str, ...], str] = {
    ("more", "than"): ">",
    ("fewer", "than"): "<",
    ("less", "than"): "<",
    ("at", "least"): ">=",
    ("at", "most"): "<=",
    ("or", "more"): ">=",
    ("or", "fewer"): "<=",
    ("or", "less"): "<=",
}
_PAIR = 2
_WAYS = {"rise": ">", "fall": "<"}


def analyses_of(match: Match, request: Request) -> tuple[Analysis, ...]:
    """What a match answers a request with; what is printed beside it comes along."""
    if match.fit is None:
        raise ValueError("nothing fits")
    own = _analysis(match, match.fit, request)
    return (own, *_peers(match, own))


def _peers(match: Match, own: Analysis) -> Iterator[Analysis]:
    """The rates of the places that a printed rank is counted among."""
    first, dated = own.figures[0], {FixedPeriod(c.period) for c in match.peers if c.period}
    if match.peers and isinstance(first, Printed) and first.statistic == "rank":
        rest = tuple(f for f in own.conditions if f.dimension != "place")
        axes = (*(by for by in own.axes if by.dimension != "place"), _along_places(match.peers))
        rates = (replace(first, statistic="rate"),)
        yield Analysis(rates, axes, rest, tuple(p for p in own.periods if p in dated))


def _analysis(match: Match, fit: Fit, request: Request) -> Analysis:
    form, figures = request.form, tuple(_figures(match, fit, request))
    axes, conditions = _along(match, fit, request)
    asked = Analysis(figures, axes, conditions, tuple(FixedPeriod(p) for p in _told(fit) if p))
    moved = next(filter(_is_change, figures), None)
    if axes and moved and form.direction in _WAYS:
        asked = replace(
            asked,
            having=Bound(moved, _WAYS[form.direction], 0),
            order=Order(moved, form.direction == "rise"),
        )
        if form.order:
            # what fell the most is what changed by the lowest number
            descending = (form.direction == "rise") == form.order.descending
            form = replace(form, order=replace(form.order, descending=descending))
    bound = _bound(request, asked, fit)
    if axes and bound:
        rows = tuple(replace(by, total=False) for by in axes)
        order = Order(bound.figure, bound.operator[0] == ">")
        return replace(asked, axes=rows, having=bound, order=order)
    if not axes or not form.order:
        return asked
    if form.limit:
        return replace(asked, taking=Taking(figures[0], form.order.descending, first=form.limit))
    return replace(asked, order=Order(figures[0], form.order.descending))


def _bound(request: Request, asked: Analysis, fit: Fit) -> Bound | None:
    """The bound that rows must satisfy, where its number narrows nothing: "had more than 10".

    None where a mark such as "<5" leaves open whether its row does.
    """
    narrowing = {word for f in asked.conditions for name in f.members for word in name.split()}
    kinds = ("share", "percent_change") if request.percent else ("count", "amount", "rate")
    figures = (f for f in asked.figures if isinstance(f, Printed) and f.statistic in kinds)
    figure = next(figures, None)
    highest = max((c.high or 0 for c in fit.cells if c.value is None), default=None)
    for before, word, after in _around(request.typed):
        operator = _BOUNDS.get(before) or _BOUNDS.get(after)
        number = word in request.bounds and word not in narrowing and whole_number(word) is not None
        if figure and operator and number:
            below = highest is not None and (operator[0] == "<" or highest >= int(word))
            return None if below else Bound(figure, operator, int(word))
    return None


def _around(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Each word with the two before it and the two behind it."""
    for at, word in enumerate(words):
        yield words[max(0, at - 2) : at], word, words[at + 1 : at + 3]


def _told(fit: Fit) -> tuple[Period | None, ...]:
    """The periods that rows are of: of two that are compared the later one."""
    return fit.dated.periods[-1:] if fit.dated.compared else fit.dated.periods


def _is_change(figure: Figure) -> bool:
    return isinstance(figure, Change) or (
        isinstance(figure, Printed) and figure.statistic in PRINTED_CHANGES
    )


# ---- axes --------------------------------------------------------------------------------


def _along(match: Match, fit: Fit, request: Request) -> tuple[tuple[By, ...], tuple[Filter, ...]]:
    """What rows run along, and what holds of all of them."""
    axes, conditions = [], []
    series = tuple(dict.fromkeys(c.series for c in fit.cells))
    if match.whole:
        axes.append(By(SERIES, series))
    total = match.grouped and not request.form.order and not fit.cells[0].breakdown2
    cuts = [c.cut for c in fit.cells]
    for dimension in dict.fromkeys(name for cut in cuts for name in cut):
        members = tuple(dict.fromkeys(cut[dimension] for cut in cuts if dimension in cut))
        if len(members) > 1:
            axes.append(By(dimension, members, total=total))
        else:
            conditions.append(Filter(dimension, members))
    if len(_places(fit.cells)) > 1:
        axes.append(_along_places(fit.cells))
    else:
        conditions.append(Filter("place", _places(fit.cells)))
    if len(_told(fit)) > 1:
        axes.append(By("period"))
    return tuple(axes), tuple(conditions)


def _along_places(cells: Sequence[Cell]) -> By:
    return By("place", _places(cells))


def _places(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.place for c in cells))


# ---- figures -----------------------------------------------------------------------------


def _figures(match: Match, fit: Fit, request: Request) -> Iterator[Figure]:
    """What is printed, the number that was asked for first; two periods with their change."""
    base, near = fit.dated.base, _near(match, fit)
    printed = _printed(match, fit, request, near)
    for each in printed:
        if each.statistic in PRINTED_CHANGES:
            yield replace(each, base=FixedPeriod(base) if base else None)
            continue
        yield each
        if base and _is_printed(each, near, base):
            yield replace(each, months=FixedPeriod(base))
    earlier = fit.dated.periods[0] if fit.dated.compared else None
    first = next((each for each in printed if _is_printed(each, fit.cells, earlier)), None)
    if earlier and first:
        yield from _compared(first, FixedPeriod(earlier))


def _compared(printed: Printed, earlier: FixedPeriod) -> Iterator[Figure]:
    """A figure of an earlier period, and the change from it."""
    yield from (replace(printed, months=earlier), Change(printed, earlier))
    if printed.statistic != "share":
        yield Change(printed, earlier, in_percent=True)


def _is_printed(printed: Printed, cells: Sequence[Cell], period: Period | None) -> bool:
    kind = (printed.statistic, printed.of, period)
    return any((c.statistic, c.of, c.period) == kind for c in cells)


def _printed(match: Match, fit: Fit, request: Request, near: Sequence[Cell]) -> list[Printed]:
    """The kinds of number that answer, and those that are printed beside them."""
    answering = _in_order(match.cells, request)
    beside = [name for each in answering for name in _BESIDE.get(each, ())]
    there = [c for c in near if c.period in _told(fit)]
    wholes = {c.of for c in fit.cells if c.of}
    return [
        Printed(match.series, statistic=name, of=of)
        for name in dict.fromkeys((*answering, *beside))
        for of in dict.fromkeys(c.of for c in there if c.statistic == name)
        if not (of and wholes) or of in wholes
    ]


def _near(match: Match, fit: Fit) -> list[Cell]:
    """What is printed of the same things in the same places; changes from the same base."""
    cells = [c for subject in match.subjects for c in subject.cells]
    base = fit.dated.base
    return [
        c
        for c in cells
        if c.place in _places(fit.cells) and not (base and c.base not in (base, None))
    ]


def _in_order(cells: Sequence[Cell], request: Request) -> list[str]:
    """The kinds of number among cells, the one that was asked for first."""
    found = list(dict.fromkeys(c.statistic for c in cells))
    plain = [s for s in _PLAIN if s in found]
    if request.percent and "percent_change" in plain:
        plain.sort(key=lambda s: s != "percent_change")
    asked = [s for s in plain if s in request.statistics and "amount" not in request.statistics]
    if "count" in asked and len(asked) > 1:
        asked.remove("count")
    return list(dict.fromkeys((*asked, *plain, *found)))


# ---- two figures -------------------------------------------------------------------------


def difference_of(one: Analysis, other: Analysis) -> Analysis | None:
    """Two single figures of a kind with their difference, the first less the second."""
    first, second = _alone(one), _alone(other)
    if first is None or second is None or first.statistic != second.statistic:
        return None
    shared = tuple(f for f in first.filters if f in second.filters)
    figures = [
        replace(
            each,
            filters=tuple(f for f in each.filters if f not in shared),
            months=None if first.months == second.months else each.months,
        )
        for each in (first, second)
    ]
    return replace(one, figures=(*figures, Difference(*figures)), conditions=shared)


def difference_along(asked: Analysis, named: Sequence[str]) -> Analysis | None:
    """Two rows of one printed figure with their difference, in the order of their names."""
    figure = asked.figures[0]
    if len(asked.axes) != 1 or not isinstance(figure, Printed):
        return None
    (by,) = asked.axes
    if len(by.members) != _PAIR or by.dimension == SERIES:
        return None
    ordered = named if set(named) == set(by.members) else by.members
    one, other = (
        replace(asked, axes=(), conditions=(*asked.conditions, Filter(by.dimension, (name,))))
        for name in ordered
    )
    return difference_of(replace(one, figures=(figure,)), replace(other, figures=(figure,)))


def share_of(part: Analysis, whole: Analysis) -> Analysis | None:
    """One single figure as a share of another of the same place and period."""
    first, second = _alone(part), _alone(whole)
    if first is None or second is None or first.statistic != second.statistic:
        return None
    shared = tuple(f for f in first.filters if f in second.filters)
    if first.months != second.months or {f.dimension for f in shared} != {"place"}:
        return None
    own, all_ = (
        replace(each, filters=tuple(f for f in each.filters if f not in shared), months=None)
        for each in (first, second)
    )
    return replace(part, figures=(own, all_, Share(own, all_)), conditions=shared)


def fixed_in(asked: Analysis) -> list[FixedPeriod]:
    """The printed periods of an analysis."""
    return [e for e in asked.periods if isinstance(e, FixedPeriod)]


def mean_of(asked: Analysis) -> Analysis | None:
    """The figures of periods that follow each other, all of one length, with their mean."""
    figure, periods = asked.figures[0], [e.period for e in fixed_in(asked)]
    lengths = {period.length for period in periods}
    ordered = sorted(periods, key=lambda period: period.first)
    follow = all(one.last + 1 == other.first for one, other in pairwise(ordered))
    along = [by.dimension for by in asked.axes]
    if along != ["period"] or len(lengths) != 1 or not (follow and isinstance(figure, Printed)):
        return None
    return replace(asked, figures=(figure, Summary(figure, Statistic.MEAN, ("period",))))


def _alone(analysis: Analysis) -> Printed | None:
    """The one figure of an analysis without rows, with all that holds of it."""
    first, periods = analysis.figures[0], analysis.periods
    if analysis.axes or not isinstance(first, Printed):
        return None
    filters = (*first.filters, *analysis.conditions)
    return replace(first, filters=filters, months=periods[0] if periods else None)
