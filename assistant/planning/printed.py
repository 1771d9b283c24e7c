"""Plans over printed figures: each cell is a figure that stands in a document, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.periods import (
    Calendar,
    Period,
)
from assistant.planning.holdings import Holdings, PrintedKey
from assistant.planning.kinds import kind_of
from assistant.planning.members import period_axis
from assistant.planning.model.gaps import Gap, NoFigure
from assistant.planning.model.plans import Against, Axis, AxisMember, Over, PrintedPlan
from assistant.planning.statements import agreed, exactly, figure, select
from assistant.planning.wanted import CHANGES, Wanted
from assistant.query import DEFAULT_MEASURE, Comparison, Query, base_of

_COLUMNS = {"crime_type": "series", "place": "place"}
_DAYS = ("start", "end")


def plan_printed(
    query: Query,
    catalog: Catalog,
    source: Source,
    holdings: Holdings,
    calendar: Calendar | None,
) -> PrintedPlan | Gap:
    """The plan that answers from printed figures, or what they lack."""
    wanted = Wanted(query, catalog, source, holdings, calendar)
    if _beyond(query) or not wanted.places:
        return NoFigure(query)
    return _changes(wanted) if query.compared_with is not None else _figures(wanted)


def _beyond(query: Query) -> bool:
    """Whether the query needs sums or cuts that printed figures cannot give."""
    return bool(
        query.measure != DEFAULT_MEASURE
        or set(query.group_by) - {"district", "ward", "year"}
        # the latest ward table is of 2015: it is given where its period is named
        or ("ward" in query.group_by and not query.periods)
        or {f.dimension for f in (*query.filters, *query.part)} - {"crime_type", "place"}
        or query.combined
        or query.thresholds
        or query.drivers
        or any(f.exclude for f in (*query.filters, *query.part))
        or any(f.dimension == "place" for f in query.part)
    )


# ---- figures -----------------------------------------------------------------------------


def _figures(wanted: Wanted) -> PrintedPlan | Gap:
    periods = _periods(wanted)
    cells = product(wanted.series, wanted.places, periods)
    if not periods or not all(wanted.holds(s, wanted.statistic, p, t) for s, p, t in cells):
        return NoFigure(wanted.query)
    conditions = [exp.column("statistic").eq(wanted.statistic), _whole_figure()]
    if wanted.of:
        conditions.append(exp.column("of").eq(wanted.of))
    if len(periods) == 1:
        conditions.append(exactly(_DAYS, periods[0]))
    axes = _axes(wanted, periods)
    return _plan(wanted, axes, periods, None, figure_values(), conditions)


def figure_values() -> dict[str, exp.Expr]:
    """A printed figure: value, mark, where it stands, the ways it is printed, what to know."""
    names = ("value", "printed", "document", "locator", "unit")
    values: dict[str, exp.Expr] = {name: exp.func("max", exp.column(name)) for name in names}
    values["variants"] = exp.func("list", exp.Distinct(expressions=[exp.column("printed")]))
    values["remarks"] = exp.func("list", exp.Distinct(expressions=[exp.column("note")]))
    return values


def _periods(wanted: Wanted) -> tuple[Period, ...]:
    query = wanted.query
    keys = wanted.keys(wanted.statistic, wanted.places[0])
    printed = tuple(dict.fromkeys(key.period for key in keys))
    if not printed:
        return ()
    if "year" in query.group_by and not query.periods:
        return () if wanted.calendar else tuple(sorted(printed))
    if not query.periods:
        return () if wanted.calendar else printed[:1]
    return tuple(dict.fromkeys(wanted.meant(e, printed) for e in query.periods))


# ---- changes -----------------------------------------------------------------------------


def _changes(wanted: Wanted) -> PrintedPlan | Gap:
    """Changes that are printed as such, or follow from two printed figures."""
    pair = None if wanted.query.group_by else _compared(wanted)
    if pair is None or not all(
        _change_is_printed(wanted, series, place, *pair)
        for series, place in product(wanted.series, wanted.places)
    ):
        return NoFigure(wanted.query)
    later, base = pair
    values = _change_values(later, base, wanted.statistic)
    return _plan(wanted, _axes(wanted, ()), (later,), base, values, [])


def _change_is_printed(
    wanted: Wanted, series: str, place: str, later: Period, base: Period
) -> bool:
    if all(wanted.holds(series, wanted.statistic, place, p) for p in (later, base)):
        return True
    return wanted.statistic == "count" and any(
        PrintedKey(series, name, place, later, base, "") in wanted.holdings.printed
        for name in CHANGES
    )


def _compared(wanted: Wanted) -> tuple[Period, Period] | None:
    """The later and the earlier period of a change; None when they cannot be told."""
    query, place = wanted.query, wanted.places[0]
    names = (*CHANGES, wanted.statistic)
    printed = [key.period for name in names for key in wanted.keys(name, place)]
    if len(query.periods) > 1 or not printed or not (query.periods or not wanted.calendar):
        return None
    later = wanted.meant(query.periods[0], printed) if query.periods else printed[0]
    base = query.compared_with
    if isinstance(base, Comparison):
        return later, base_of(later, base)
    if base is None:
        return None
    other = wanted.meant(base, printed)
    return (later, other) if later.last > other.last else (other, later)


def _change_values(later: Period, base: Period, statistic: str) -> dict[str, exp.Expr]:
    """The two figures where printed, the printed changes, and where they stand."""
    now = exp.and_(exactly(_DAYS, later), exp.column("statistic").eq(statistic), _whole_figure())
    then = exp.and_(exactly(_DAYS, base), exp.column("statistic").eq(statistic), _whole_figure())
    values: dict[str, exp.Expr] = {"value": figure("value", now), "earlier": figure("value", then)}
    against = exactly(("compared_start", "compared_end"), base)
    # a printed change is one of the number, and none of a rate
    counted = exp.Literal.string(statistic).eq("count")
    for name in CHANGES:
        named = exp.column("statistic").eq(name)
        where = exp.and_(exactly(_DAYS, later), against, named, counted, _whole_figure())
        values[name] = agreed("value", where)
        values[f"{name}_printed"] = _distinct("printed", where)
    either = exp.column("statistic").isin(*CHANGES, statistic)
    for name in ("document", "locator"):
        values[name] = figure(name, exp.and_(exactly(_DAYS, later), either))
    told = exp.and_(exp.or_(exp.and_(exactly(_DAYS, later), either), then), _whole_figure())
    values["remarks"] = _distinct("note", told)
    return values


def _distinct(column: str, where: exp.Expr) -> exp.Expr:
    """What a column holds among the rows that satisfy `where`, each once."""
    found = exp.func("list", exp.Distinct(expressions=[exp.column(column)]))
    return exp.Filter(this=found, expression=exp.Where(this=where))


# ---- statements --------------------------------------------------------------------------


def _axes(wanted: Wanted, periods: Sequence[Period]) -> tuple[Axis, ...]:
    axes = []
    places = wanted.places
    if len(places) > 1 or {"district", "ward"} & set(wanted.query.group_by):
        labels = wanted.catalog.places
        members = tuple(AxisMember(p, labels[p].label, (p,)) for p in places)
        axes.append(Axis("place", "Place", members))
    if len(wanted.series) > 1:
        members = tuple(
            AxisMember(name, wanted.catalog.member("crime_type", name).label, (series,))
            for name, series in zip(wanted.names, wanted.series, strict=True)
        )
        axes.append(Axis("crime_type", "Crime type", members))
    if len(periods) > 1:
        axes.append(period_axis(periods))
    return tuple(axes)


def _plan(
    wanted: Wanted,
    axes: tuple[Axis, ...],
    periods: Sequence[Period],
    base: Period | None,
    values: Mapping[str, exp.Expr],
    conditions: Sequence[exp.Expr],
) -> PrintedPlan:
    shown = {axis.dimension for axis in axes}
    fixed = {"crime_type": wanted.series, "place": wanted.places}
    held = [
        exp.column(_COLUMNS[dimension]).eq(codes[0])
        for dimension, codes in fixed.items()
        if dimension not in shown
    ]
    whole = Period(min(p.first for p in periods), max(p.last for p in periods))
    return PrintedPlan(
        kind=kind_of(wanted.query, base is not None, axes),
        query=wanted.query,
        source=wanted.source,
        months=Against(whole, base) if base else Over(tuple(periods)),
        axes=(*axes, period_axis((whole, base))) if base else axes,
        scope={} if "place" in shown else {"place": wanted.places},
        statement=select(
            wanted.source.tables[0],
            axes,
            {**_COLUMNS, "period": _DAYS},
            values,
            [*held, *conditions],
        ),
        notes=wanted.notes,
    )


def _whole_figure() -> exp.Expr:
    """The figure itself, and none of its breakdowns."""
    return exp.column("breakdown").is_(exp.null())
