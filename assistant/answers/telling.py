"""Which numbers of protected records an answer tells, and what each is of."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from assistant.answers.disclosure import Told
from assistant.answers.few import below_mark, below_of
from assistant.answers.row import Row
from assistant.catalog.catalog import Catalog
from assistant.periods import Period
from assistant.planning.model.analyses import AnalysisPlan, ProtectedCells, ProtectedColumn
from assistant.planning.model.plans import NOWHERE, TOGETHER, Axis, AxisMember, Plan
from assistant.query import Filter, Query

_LEVELS = ("ward", "district", "place")
Values = dict[str, frozenset[Hashable]]


def told_of_rows(plan: Plan, rows: Sequence[Row], catalog: Catalog) -> tuple[Told, ...]:
    """The numbers that the rows of a plain question tell, with the bounds of those not shown."""
    if not below_of(plan):
        return ()
    return tuple(_told_of_rows(plan, rows, catalog))


def told_of_cells(
    plan: AnalysisPlan, cells: Iterable[Sequence[Any]], catalog: Catalog
) -> tuple[Told, ...]:
    """The numbers that the figures of an analysis rest on."""
    protected = plan.protected
    return tuple(_told_of_cells(plan, protected, cells, catalog)) if protected else ()


# ---- plain questions ---------------------------------------------------------------------


def _told_of_rows(plan: Plan, rows: Sequence[Row], catalog: Catalog) -> Iterator[Told]:
    fixed = _fixed(plan.query, plan.scope.get("place", ()), catalog)
    part = {f.dimension: _of_filter(f, catalog) for f in plan.query.part}
    for row in rows:
        own = fixed | _of_members(plan.rows, row.members, fixed, catalog)
        now, then = _periods(plan, row)
        for number, mark, values, period in (
            (row.value, row.printed, own | part, now)
            if plan.counts
            else (row.count, row.printed_count, own | part, now),
            (row.whole, row.printed_whole, own, now) if plan.query.part else (None, "", own, now),
            (row.earlier, row.earlier_printed, own | part, then)
            if plan.counts
            else (None, "", own, then),
        ):
            if period is not None:
                yield from _told_of(plan, values, period, number, mark)


def _told_of(
    plan: Plan, values: Values, period: Period, number: float | None, mark: str
) -> Iterator[Told]:
    """A number that is shown, or the bounds that the mark of a small one tells."""
    below = below_of(plan)
    if number is not None:
        yield _told(plan.query, below, values, [period], number)
    elif mark == below_mark(below):
        yield replace(_told(plan.query, below, values, [period], 1), at_most=below - 1)


def _periods(plan: Plan, row: Row) -> tuple[Period, Period | None]:
    """The months of a row, and of what it is compared with."""
    now = next((member.period for member in row.members if member.period), plan.period)
    if plan.base is None or not plan.pairs:
        return now, plan.base
    return now, now.shifted(plan.base.first.index - plan.period.first.index)


# ---- analyses ----------------------------------------------------------------------------


def _told_of_cells(
    plan: AnalysisPlan, protected: ProtectedCells, cells: Iterable[Sequence[Any]], catalog: Catalog
) -> Iterator[Told]:
    for cell in cells:
        labels = dict(zip((axis.dimension for axis in plan.axes), cell, strict=False))
        members = [_member(axis, str(labels[axis.dimension])) for axis in plan.axes]
        for column, number in zip(protected.columns, cell[len(plan.axes) :], strict=True):
            months = _months(column, labels)
            if number is not None and months:
                fixed = _fixed(column.query, plan.places, catalog)
                own = fixed | _of_members(plan.axes, members, fixed, catalog)
                yield _told(column.query, column.below, own, months, number)


def _months(column: ProtectedColumn, labels: dict[str, Any]) -> Sequence[Period]:
    return column.covered.get(tuple(str(labels[name]) for name in column.times), ())


def _member(axis: Axis, label: str) -> AxisMember:
    return next((m for m in axis.members if m.label == label), AxisMember(label, label))


# ---- what a number is of -----------------------------------------------------------------


def _told(
    query: Query, below: int, values: Values, periods: Iterable[Period], number: float
) -> Told:
    months = frozenset(month.first for period in periods for month in period.months())
    narrowed = frozenset((values | {"month": months}).items())
    return Told(f"{query.measure} of {query.source}", below, narrowed, round(number))


def _fixed(query: Query, places: Sequence[str], catalog: Catalog) -> Values:
    """What the conditions of a query leave of each dimension that they narrow."""
    found: Values = {"place": frozenset().union(*(_of_place(n, catalog) for n in places))}
    for held in query.filters:
        own = _of_filter(held, catalog)
        if not held.exclude:
            found[held.dimension] = own
    for held in query.filters:
        if held.exclude:
            whole = found.get(held.dimension) or _all_of(held.dimension, catalog)
            found[held.dimension] = whole - _of_filter(held, catalog)
    return found


def _of_members(
    axes: Sequence[Axis], members: Sequence[AxisMember], fixed: Values, catalog: Catalog
) -> Values:
    """What the members of a row are of; of a total what is fixed, or all that are listed."""
    found: Values = {}
    for axis, member in zip(axes, members, strict=True):
        dimension = "place" if axis.dimension in _LEVELS else axis.dimension
        if member.period:
            continue
        if member.name == TOGETHER:
            parts = [_of_name(dimension, m, fixed, catalog) for m in axis.members if m != member]
            found[dimension] = frozenset().union(*parts)
        else:
            found[dimension] = _of_name(dimension, member, fixed, catalog)
    return found


def _of_name(
    dimension: str, member: AxisMember, fixed: Values, catalog: Catalog
) -> frozenset[Hashable]:
    if dimension != "place":
        known = member.name in catalog.members.get(dimension, {})
        return _of_names(dimension, (member.name,), catalog) if known else frozenset([member.name])
    if member.name == NOWHERE:
        return frozenset(each for each in fixed["place"] if isinstance(each, tuple))
    return _of_place(member.name, catalog)


def _of_filter(held: Filter, catalog: Catalog) -> frozenset[Hashable]:
    if held.dimension == "place":
        return frozenset().union(*(_of_place(name, catalog) for name in held.members))
    return _of_names(held.dimension, held.members, catalog)


def _of_names(dimension: str, names: Iterable[str], catalog: Catalog) -> frozenset[Hashable]:
    """The members with values of their own that names stand for."""
    return frozenset(
        each for name in names for each in (catalog.base_members(dimension, name) or (name,))
    )


def _of_place(name: str, catalog: Catalog) -> frozenset[Hashable]:
    """The wards of a place, and what is known of its districts alone."""
    place = catalog.places[name]
    districts = (*place.districts, *([name] if place.level == "district" else []))
    alone = {("district", each) for each in districts} | (
        {("nowhere",)} if place.everything else set()
    )
    return frozenset([*place.wards, *alone])


def _all_of(dimension: str, catalog: Catalog) -> frozenset[Hashable]:
    """Every member of a dimension, and records that name none."""
    names = catalog.members.get(dimension, {})
    return _of_names(dimension, names, catalog) | {("not recorded",)}
