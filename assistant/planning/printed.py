"""Plans over printed figures: each cell is a figure that stands in a document, or none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.periods import (
    Calendar,
    LastMonths,
    LastUnit,
    Period,
    PeriodExpression,
    ThisUnit,
)
from assistant.planning.counts import base_of, period_axis
from assistant.planning.holdings import Holdings, PrintedKey
from assistant.planning.kinds import kind_of
from assistant.planning.members import named_places
from assistant.planning.plan import Axis, AxisMember, Gap, Plan, Statement
from assistant.planning.statements import day, figure, select
from assistant.query import Calculation, Comparison, Query

_STATISTIC = {
    Calculation.COUNT: "count",
    Calculation.RATE: "rate",
    Calculation.SHARE: "share",
    Calculation.AVERAGE: "average",
}
_COLUMNS = {
    "crime_type": "series",
    "measure": "series",
    "place": "place",
    "district": "place",
    "period": "start end",
    "year": "start end",
}


def plan_printed(
    query: Query,
    catalog: Catalog,
    source: Source,
    holdings: Holdings,
    calendar: Calendar | None,
) -> Plan | Gap:
    """The plan that answers from printed figures, or what they lack.

    With the `calendar` of a counted source the periods must mean the same there; without one,
    relative periods and none at all mean the latest that is printed.
    """
    if _beyond(query):
        return Gap("figure", query)
    series = series_of(query, catalog)
    places = printed_places(query, catalog, holdings, series)
    statistic = _STATISTIC[query.calculation]
    if query.compared_with is not None:
        return _changes(query, catalog, source, holdings, calendar, series, places)
    periods = _periods(query, holdings, calendar, series, statistic, places)
    of = _whole(query, catalog)
    wanted = [
        PrintedKey(s, statistic, place, period, None, of)
        for s, place, period in product(series, places, periods)
    ]
    if not wanted or not all(key in holdings.printed for key in wanted):
        return _not_printed(query, holdings, series, places, statistic)
    axes = _axes(query, catalog, series, places, periods)
    conditions = [exp.column("statistic").eq(statistic), exp.column("breakdown").is_(exp.null())]
    conditions += [exp.column("of").eq(of)] if of else []
    return _plan(query, source, axes, series, places, periods, None, conditions)


def _beyond(query: Query) -> bool:
    """Whether the query needs sums or cuts that printed figures cannot give."""
    cut = set(query.group_by) - {"district", "year"}
    return bool(
        cut
        or query.combined
        or query.thresholds
        or query.drivers
        or any(f.exclude or f.dimension == "outcome" for f in (*query.filters, *query.part))
        or any(f.dimension == "place" for f in query.part)
    )


def series_of(query: Query, catalog: Catalog) -> tuple[str, ...]:
    """The printed series of what is counted; of the part, for a share."""
    if query.measure != "offences":
        return (query.measure,)
    part = [m for f in query.part if f.dimension == "crime_type" for m in f.members]
    names = part or query.including("crime_type") or ("all_crime",)
    return tuple(catalog.member("crime_type", n).series or n for n in names)


def _whole(query: Query, catalog: Catalog) -> str:
    if query.calculation is not Calculation.SHARE:
        return ""
    wholes = query.including("crime_type") or ("all_crime",)
    return catalog.member("crime_type", wholes[0]).series or wholes[0]


def printed_places(
    query: Query, catalog: Catalog, holdings: Holdings, series: Sequence[str]
) -> tuple[str, ...]:
    """The places of the rows: those named, or the districts that a printed table has."""
    if "district" not in query.group_by:
        return tuple(p.name for p in named_places(catalog, query))
    statistic = _STATISTIC[query.calculation]
    districts = [p.name for p in catalog.places.values() if p.level == "district"]
    return tuple(d for d in districts if (series[0], statistic, d) in holdings.by_subject)


def _periods(
    query: Query,
    holdings: Holdings,
    calendar: Calendar | None,
    series: Sequence[str],
    statistic: str,
    places: Sequence[str],
) -> tuple[Period, ...]:
    if not places:
        return ()
    keys = holdings.by_subject.get((series[0], statistic, places[0]), ())
    printed = tuple(dict.fromkeys(k.period for k in keys))
    if "year" in query.group_by and not query.periods:
        return tuple(sorted(printed))
    if not query.periods:
        return () if calendar else printed[:1]
    if calendar:
        return tuple(e.resolve(calendar) for e in query.periods)
    return tuple(_meant(e, printed) for e in query.periods) if printed else ()


def _meant(expression: PeriodExpression, printed: Sequence[Period]) -> Period:
    """ "Last year" of a measure that is only printed is the latest printed period."""
    period = expression.resolve(Calendar.of(printed[-1].first, printed[0].last))
    relative = isinstance(expression, LastMonths | LastUnit | ThisUnit)
    return printed[0] if relative and period.length == printed[0].length else period


def _changes(
    query: Query,
    catalog: Catalog,
    source: Source,
    holdings: Holdings,
    calendar: Calendar | None,
    series: Sequence[str],
    places: Sequence[str],
) -> Plan | Gap:
    """Changes that are printed as such, or follow from two printed figures."""
    pair = _compared(query, holdings, calendar, series, places)
    if pair is None or query.group_by or not places:
        return _not_printed(query, holdings, series, places, "change")
    later, base = pair
    statistic = _STATISTIC[query.calculation]
    for s, place in product(series, places):
        printed = any(
            PrintedKey(s, name, place, later, base, "") in holdings.printed
            for name in ("change", "percent_change")
        )
        figures = all(
            PrintedKey(s, statistic, place, p, None, "") in holdings.printed for p in pair
        )
        if not (figures or (printed and statistic == "count")):
            return _not_printed(query, holdings, series, places, "change")
    axes = _axes(query, catalog, series, places, ())
    return _plan(query, source, axes, series, places, (later,), base, [], statistic)


def _compared(
    query: Query,
    holdings: Holdings,
    calendar: Calendar | None,
    series: Sequence[str],
    places: Sequence[str],
) -> tuple[Period, Period] | None:
    wanted = query.compared_with
    if wanted is None or len(query.periods) > 1 or not places:
        return None
    keys = [
        k
        for name in ("change", "percent_change")
        for k in holdings.by_subject.get((series[0], name, places[0]), ())
    ]
    if not query.periods:
        if calendar or not keys:
            return None
        later = keys[0].period
    elif calendar:
        later = query.periods[0].resolve(calendar)
    else:
        if not keys:
            return None
        later = _meant(query.periods[0], [k.period for k in keys])
    if isinstance(wanted, Comparison):
        return later, base_of(later, wanted)
    base = wanted.resolve(calendar or Calendar.of(later.first, later.last))
    return (later, base) if later.last > base.last else (base, later)


def _axes(
    query: Query,
    catalog: Catalog,
    series: Sequence[str],
    places: Sequence[str],
    periods: Sequence[Period],
) -> tuple[Axis, ...]:
    axes = []
    if len(places) > 1 or "district" in query.group_by:
        members = tuple(AxisMember(p, catalog.places[p].label, (p,)) for p in places)
        axes.append(Axis("place", "Place", members))
    if len(series) > 1:
        names = query.including("crime_type")
        members = tuple(
            AxisMember(n, catalog.member("crime_type", n).label, (s,))
            for n, s in zip(names, series, strict=True)
        )
        axes.append(Axis("crime_type", "Crime type", members))
    if len(periods) > 1:
        axes.append(period_axis(periods))
    return tuple(axes)


def _plan(
    query: Query,
    source: Source,
    axes: tuple[Axis, ...],
    series: Sequence[str],
    places: Sequence[str],
    periods: Sequence[Period],
    base: Period | None,
    conditions: list[exp.Expression],
    statistic: str = "",
) -> Plan:
    fixed = {"crime_type": series, "place": places}
    shown = {axis.dimension for axis in axes}
    for dimension, codes in fixed.items():
        if dimension not in shown:
            conditions.append(exp.column(_COLUMNS[dimension]).eq(codes[0]))
    if "period" not in shown and not base:
        conditions += _dated(periods[0])
    values = _change_values(periods[0], base, statistic) if base else _figure_values()
    whole = Period(min(p.first for p in periods), max(p.last for p in periods))
    statement = select(source.table, axes, _COLUMNS, values, conditions)
    if not axes:
        statement = Statement(statement.expression, (), tuple(values))
    return Plan(
        kind=kind_of(query, base is not None, axes),
        query=query,
        source=source,
        period=whole,
        base=base,
        axes=(*axes, period_axis((whole, base))) if base else axes,
        scope={} if "place" in shown else {"place": tuple(places)},
        statement=statement,
        notes=tuple(dict.fromkeys(e.note for e in query.periods if e.note)),
    )


def _dated(period: Period) -> list[exp.Expression]:
    start = exp.column("start", quoted=True).eq(day(period.first.first_day))
    end = exp.column("end", quoted=True).eq(day(period.last.last_day))
    return [start, end]


def _figure_values() -> dict[str, exp.Expression]:
    names = ("value", "printed", "document", "locator")
    return {name: exp.func("any_value", exp.column(name)) for name in names}


def _change_values(later: Period, base: Period | None, statistic: str) -> dict[str, exp.Expression]:
    """The two figures where printed, the printed changes, and where they stand."""
    no_part = exp.column("breakdown").is_(exp.null())
    now = exp.and_(*_dated(later), exp.column("statistic").eq(statistic), no_part)
    values = {"value": figure("value", now)}
    if base:
        then = exp.and_(*_dated(base), exp.column("statistic").eq(statistic), no_part)
        against = [
            exp.column(name).eq(day(edge))
            for name, edge in (
                ("compared_start", base.first.first_day),
                ("compared_end", base.last.last_day),
            )
        ]
        values["earlier"] = figure("value", then)
        for name in ("change", "percent_change"):
            stands = exp.and_(*_dated(later), *against, exp.column("statistic").eq(name), no_part)
            values[name] = figure("value", stands)
        either = exp.column("statistic").isin("change", "percent_change", statistic)
        values["document"] = figure("document", exp.and_(*_dated(later), either))
        values["locator"] = figure("locator", exp.and_(*_dated(later), either))
    return values


def _not_printed(
    query: Query,
    holdings: Holdings,
    series: Sequence[str],
    places: Sequence[str],
    statistic: str,
) -> Gap:
    """The gap, with the nearest figures that are printed for the same series."""
    known = [k for k in holdings.printed if k.series in series]
    return Gap("figure", query, series[0] if known else "")


__all__ = ["plan_printed", "series_of"]
