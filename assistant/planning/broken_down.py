"""Plans over printed figures by one further dimension: children who offend by age, by offence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.lines import PRINTED
from assistant.catalog.model import Source
from assistant.periods import Calendar, Period
from assistant.planning.holdings import BrokenKey, Holdings
from assistant.planning.kinds import kind_of
from assistant.planning.members import named_places, period_axis
from assistant.planning.plan import Axis, AxisMember, Gap, Plan
from assistant.planning.printed import dated, figure_values
from assistant.planning.statements import select
from assistant.query import Calculation, Query

_STATISTICS = {
    Calculation.COUNT: "count",
    Calculation.SHARE: "share",
    Calculation.AVERAGE: "average",
}


@dataclass(frozen=True)
class _Cut:
    """The dimension of a breakdown and the members of it that are named, none for all."""

    dimension: str
    named: tuple[str, ...]

    @property
    def breakdown(self) -> str:
        """What the documents' table calls it."""
        return self.dimension.removeprefix(PRINTED)


def plan_broken_down(
    query: Query, catalog: Catalog, source: Source, holdings: Holdings
) -> Plan | Gap | None:
    """The plan of a series by one dimension, or what it lacks; None where there is no such cut."""
    cut = _cut(query)
    if cut is None:
        return None
    gap = Gap("figure", query, query.measure, source=source)
    if query.order and not query.order.descending:
        # the lowest can be among those that are suppressed
        return gap
    keys = [k for k in holdings.broken_down(query.measure) if k.breakdown == cut.breakdown]
    keys = _there(query, catalog, _asked(query, keys))
    periods = _periods(query, keys)
    members = cut.named or _members(keys, periods)
    held = {(key.member, key.period) for key in keys}
    if not (members and periods) or any((m, p) not in held for m in members for p in periods):
        return gap
    if len({(key.place, key.of) for key in keys}) > 1:
        return gap
    return _plan(query, catalog, source, cut, keys[0], members, periods)


def _cut(query: Query) -> _Cut | None:
    filters = [f for f in (*query.filters, *query.part) if f.dimension.startswith(PRINTED)]
    named = {f.dimension for f in filters} | {g for g in query.group_by if g.startswith(PRINTED)}
    others = {f.dimension for f in (*query.filters, *query.part)} - named - {"place"}
    beyond = query.compared_with or query.drivers or query.thresholds or query.combined
    grouped = set(query.group_by) - named - {"year"}
    excluded = any(f.exclude for f in query.filters)
    if len(named) != 1 or others or beyond or grouped or excluded:
        return None
    members = tuple(m for f in filters for m in f.members)
    return _Cut(named.pop(), members)


def _asked(query: Query, keys: Sequence[BrokenKey]) -> list[BrokenKey]:
    """The keys of the statistic that is asked for."""
    wanted = _STATISTICS.get(query.calculation)
    return [key for key in keys if key.statistic == wanted]


def _there(query: Query, catalog: Catalog, keys: Sequence[BrokenKey]) -> list[BrokenKey]:
    """The keys of the place asked for; of the only place printed where none is named."""
    places = {p.name for p in named_places(catalog, query)}
    found = [key for key in keys if key.place in places]
    only = {key.place for key in keys}
    if found or query.including("place") or len(only) != 1 or not only <= catalog.places.keys():
        return found
    return list(keys)


def _periods(query: Query, keys: Sequence[BrokenKey]) -> tuple[Period, ...]:
    printed = sorted({key.period for key in keys}, key=lambda p: (p.last, p.first))
    if not printed:
        return ()
    if ("year" in query.group_by or query.tabled) and not query.periods:
        return tuple(printed)
    if not query.periods:
        return (printed[-1],)
    calendar = Calendar.of(printed[0].first, printed[-1].last)
    meant = [expression.resolve(calendar) for expression in query.periods]
    if "year" in query.group_by and len(meant) == 1:
        return tuple(p for p in printed if p.within(meant[0]) == p)
    return tuple(dict.fromkeys(meant))


def _members(keys: Sequence[BrokenKey], periods: Sequence[Period]) -> tuple[str, ...]:
    """The members that are printed for every one of the periods."""
    by_period = [{k.member for k in keys if k.period == period} for period in periods]
    shared = set.intersection(*by_period) if by_period else set()
    return tuple(dict.fromkeys(k.member for k in keys if k.member in shared))


def _plan(
    query: Query,
    catalog: Catalog,
    source: Source,
    cut: _Cut,
    key: BrokenKey,
    members: tuple[str, ...],
    periods: tuple[Period, ...],
) -> Plan:
    axes: list[Axis] = []
    if cut.dimension in query.group_by or len(members) > 1:
        label = catalog.dimensions[cut.dimension].label
        named = tuple(AxisMember(m, m, (m,)) for m in members)
        axes.append(Axis(cut.dimension, f"{label[0].upper()}{label[1:]}", named))
    if len(periods) > 1:
        axes.append(period_axis(periods))
    fixed = {"series": query.measure, "statistic": key.statistic, "place": key.place}
    fixed["breakdown"] = cut.breakdown
    conditions: list[exp.Expr] = [exp.column(c).eq(v) for c, v in fixed.items()]
    conditions.append(exp.column("breakdown2").is_(exp.null()))
    conditions.append(exp.column("compared_start").is_(exp.null()))
    if not axes or axes[0].dimension != cut.dimension:
        conditions.append(exp.column("member").eq(members[0]))
    if key.of:
        conditions.append(exp.column("of").eq(key.of))
    if len(periods) == 1:
        conditions += dated(periods[0])
    columns = {cut.dimension: "member", "period": "start end"}
    whole = Period(min(p.first for p in periods), max(p.last for p in periods))
    return Plan(
        kind=kind_of(query, False, axes),
        query=query,
        source=source,
        period=whole,
        base=None,
        axes=tuple(axes),
        scope={"place": (key.place,)},
        statement=select(source.tables[0], axes, columns, figure_values(), conditions),
        periods=periods,
        notes=tuple(dict.fromkeys(e.note for e in query.periods if e.note)),
    )
