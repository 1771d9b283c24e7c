"""The cells of an analysis: a row for every combination of members, with its counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from sqlglot import exp

from assistant.periods import Month
from assistant.planning.analysis.along_time import BETWEEN, in_time, slots, times_of
from assistant.planning.analysis.columns import Layers
from assistant.planning.analysis.frame import EVERYWHERE, Frame
from assistant.planning.analysis.leaves import LeafTable
from assistant.planning.analysis.steps import Steps, label, named, place_in
from assistant.planning.model.analyses import KEPT_BACK, TOTAL
from assistant.planning.model.plans import TIMED, TOGETHER, Axis, AxisMember

# what stands beside a figure: how many records it is of, how often it is printed
_BESIDE = ("records", "there")
# dimensions whose every member belongs in a list, with 0 where nothing was recorded
_EVERY_MEMBER = {"crime_type", "ward", "district", "place", *TIMED}


def cells(steps: Steps, frame: Frame, layers: Layers) -> None:
    """A row for every combination of members, with the counts that figures rest on."""
    for name, leaf in layers.leaves.items():
        held = [axis.dimension for axis in leaf.axes]
        values = [_value_name(name, column) for column in leaf.statement.columns]
        steps.table(f"of_{name}", leaf.statement.expression, [*held, *values])
    for axis in frame.axes:
        steps.table(f"of_{axis.dimension}", _members(axis, layers.leaves))
    steps.step("cells", _joined(frame, layers))
    nested(steps, frame)


def _value_name(leaf: str, column: str) -> str:
    return leaf if column in ("value", "residents") else f"{leaf}_{column}"


def _members(axis: Axis, leaves: Mapping[str, LeafTable]) -> exp.Expr:
    """The members of an axis with their places; of an open one what the data hold."""
    if axis.open:
        tables = [n for n, t in leaves.items() if axis in t.axes]
        selects = [exp.select(label(axis)).from_(named(f"of_{name}")) for name in tables]
        union = selects[0].distinct() if len(selects) == 1 else exp.union(*selects)
        place = exp.Window(this=exp.func("row_number"), order=exp.Order(expressions=[label(axis)]))
        return exp.select(
            label(axis), exp.alias_(place, place_in(axis).name), exp.alias_("0", "total")
        ).from_(union.subquery("found"))
    places = zip(axis.members, _places(axis), strict=True)
    rows = [(m.label, at, int(m.name == TOGETHER)) for m, at in places]
    names = [axis.dimension, place_in(axis).name, "total"]
    values = exp.values(rows, alias="listed")
    # quoted, since a dimension may have the name of a keyword
    quoted = [exp.to_identifier(name, quoted=True) for name in names]
    values.args["alias"].set("columns", quoted)
    return exp.select(exp.Star()).from_(values)


def _places(axis: Axis) -> Iterator[int]:
    """Ascending numbers for the members; one is left out where time is interrupted."""
    at = 0
    after: Month | None = None
    for member in axis.members:
        interrupted = after and member.period and after != member.period.first
        at += 2 if interrupted else 1
        after = member.period.last + 1 if member.period else None
        yield at


def _joined(frame: Frame, layers: Layers) -> exp.Select:
    axes = frame.axes
    tables = [f"of_{axis.dimension}" for axis in axes]
    labels = [exp.column(a.dimension, t, quoted=True) for a, t in zip(axes, tables, strict=True)]
    places = [exp.column(place_in(a).name, t) for a, t in zip(axes, tables, strict=True)]
    totals = [exp.column("total", t) for t in tables]
    total: exp.Expr = (
        exp.func("greatest", *totals)
        if len(totals) > 1
        else next(iter(totals), exp.Literal.number(0))
    )
    opened = any(axis.open for axis in axes)
    figures = [_figure(name, leaf, opened) for name, leaf in layers.leaves.items()]
    figures += [
        exp.column(f"{name}_{beside}", f"of_{name}")
        for name, leaf in layers.leaves.items()
        for beside in _BESIDE
        if beside in leaf.statement.columns
    ]
    query = exp.select(
        *labels,
        *places,
        exp.alias_(total, TOTAL),
        exp.alias_(_kept_back(layers), KEPT_BACK),
        *figures,
    )
    leaves = [(f"of_{name}", leaf) for name, leaf in layers.leaves.items()]
    if not tables:
        query = query.from_(named(leaves[0][0]))
        leaves = leaves[1:]
    else:
        query = query.from_(named(tables[0]))
        for table in tables[1:]:
            query = query.join(named(table), join_type="cross")
    for name, leaf in leaves:
        query = _with_leaf(query, name, leaf)
    return query


def _with_leaf(query: exp.Select, name: str, leaf: LeafTable) -> exp.Select:
    if not leaf.axes:
        return query.join(named(name), join_type="cross")
    on = [exp.column(a.dimension, name, quoted=True).eq(_own_label(a, leaf)) for a in leaf.axes]
    return query.join(named(name), on=exp.and_(*on), join_type="left")


def _own_label(axis: Axis, leaf: LeafTable) -> exp.Expr:
    """What a cell has for the axis of a leaf; along time it may lie on two axes."""
    along = leaf.times if axis.dimension in TIMED else (axis.dimension,)
    return in_time([exp.column(name, f"of_{name}", quoted=True) for name in along])


def _figure(name: str, leaf: LeafTable, opened: bool) -> exp.Expr:
    """A count as a column: none where a cell is kept back, 0 where an open member has none."""
    value: exp.Expr = exp.column(name, f"of_{name}")
    if opened and leaf.adds_up:
        value = exp.func("coalesce", value, exp.Literal.number(0))
    if "kept" in leaf.statement.columns:
        kept = exp.column(f"{name}_kept", f"of_{name}")
        value = exp.case().when(kept > 0, exp.null()).else_(value)
    return exp.alias_(value, name)


def _kept_back(layers: Layers) -> exp.Expr:
    """How many cells that a mark stands in the counts of a row rest on."""
    kept: exp.Expr = exp.Literal.number(0)
    for name, leaf in layers.leaves.items():
        if "kept" in leaf.statement.columns:
            own = exp.func(
                "coalesce", exp.column(f"{name}_kept", f"of_{name}"), exp.Literal.number(0)
            )
            kept = exp.Add(this=kept, expression=own)
    return kept


def nested(steps: Steps, frame: Frame) -> None:
    """Leaves out combinations of periods without a month, and of places that do not overlap."""
    times = times_of(frame)
    if len(times) > 1:
        found = [exp.Literal.string(BETWEEN.join(slot.labels)) for slot in slots(frame)]
        steps.where("in_time", in_time([label(axis) for axis in times]).isin(*found))
    placed = [axis for axis in frame.axes if axis.dimension in EVERYWHERE]
    for at, (one, other) in enumerate(combinations(placed, 2), start=1):
        steps.where(f"in_place_{at}", _overlapping(one, other, frame))


def _overlapping(one: Axis, other: Axis, frame: Frame) -> exp.Expr:
    """The rows of members of two axes of places that have a ward in common."""
    found = []
    for member in one.members:
        wards = _wards(member, frame)
        inside = [m.label for m in other.members if wards is None or _meets(m, wards, frame)]
        labels = label(other).isin(*map(exp.Literal.string, inside))
        found.append(exp.and_(label(one).eq(exp.Literal.string(member.label)), labels))
    return exp.or_(*found)


def _meets(member: AxisMember, wards: set[str], frame: Frame) -> bool:
    own = _wards(member, frame)
    return own is None or bool(own & wards)


def _wards(member: AxisMember, frame: Frame) -> set[str] | None:
    """The wards of a member of places; None for totals and for what has no place."""
    place = frame.catalog.places.get(member.name)
    return set(place.wards) if place else None


def occurring(steps: Steps, frame: Frame, layers: Layers) -> None:
    """Leaves out members without any record, of dimensions that do not list every member.

    A member that has some keeps its cells of none: a month without any is a month of 0. Counts
    that take such a dimension together tell nothing of its members. Of printed figures what is
    not printed is left out.
    """
    there = [n for n, t in layers.leaves.items() if t.cells and t.axes]
    if there:
        times = [exp.func("coalesce", exp.column(f"{n}_there"), "0") for n in there]
        steps.where("printed", exp.or_(*(each > 0 for each in times)))
        return
    listed = {by.dimension for by in frame.analysis.axes if by.members} | _EVERY_MEMBER
    sparse = [axis for axis in frame.axes if axis.dimension not in listed]
    if not sparse:
        return
    counts = {n: leaf for n, leaf in layers.leaves.items() if n.startswith("count")}
    along = [n for n, leaf in counts.items() if {*sparse} <= {*leaf.axes}]
    some = [exp.func("coalesce", exp.column(n), exp.Literal.number(0)).neq(0) for n in along]
    found = exp.or_(*some, exp.column(KEPT_BACK) > 0)
    with_some = [exp.select(label(each)).from_(named(steps.last)).where(found) for each in sparse]
    occurs = [
        exp.In(this=label(a), query=q.subquery()) for a, q in zip(sparse, with_some, strict=True)
    ]
    steps.where("occurring", exp.and_(*occurs))
