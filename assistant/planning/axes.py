"""What the rows of a plan over counts run along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.analysis import By
from assistant.catalog.catalog import Catalog
from assistant.catalog.places import LEVELS
from assistant.planning.counted import Counted
from assistant.planning.eras import told_in
from assistant.planning.members import (
    base_names,
    level_axis,
    member_axis,
    period_axis,
    place_axis,
    time_axis,
)
from assistant.planning.model.plans import TIME_BLOCKS, TIMED, TOGETHER, Axis, AxisMember
from assistant.planning.reach import places_of
from assistant.planning.spans import Span
from assistant.query import Query


def axes_of(counted: Counted, span: Span) -> tuple[Axis, ...]:
    """The axes of a plain query: places first, then what is counted, then time."""
    return tuple(axis_of(by, counted, span, "Together") for by in _axes(counted, span))


def _axes(counted: Counted, span: Span) -> Iterator[By]:
    query, source = counted.query, counted.source
    places = places_of(query, counted.catalog, source)
    level = next((g for g in query.group_by if g in LEVELS), None)
    if level:
        yield By(level)
    elif len(places) > 1:
        yield By("place", tuple(place.name for place in places), query.combined)
    for dimension in source.dimensions:
        named = query.including(dimension)
        if dimension in query.group_by and dimension not in LEVELS:
            yield By(dimension)
        elif len(named) > 1:
            yield By(dimension, named, query.combined)
    timed = [g for g in query.group_by if g in TIME_BLOCKS]
    yield from map(By, timed or ["period"] * (len(span.listed) > 1))


def axis_of(by: By, counted: Counted, span: Span, total: str = "Total") -> Axis:
    """The axis that is asked for, with a member for all of its members where it has one."""
    axis = _axis(by, counted, span)
    if not by.total or axis.open:
        return axis
    if axis.dimension in TIMED:
        together = AxisMember(TOGETHER, total, period=span.period)
    else:
        codes = dict.fromkeys(code for member in axis.members for code in member.codes)
        together = AxisMember(TOGETHER, total, tuple(codes))
    return replace(axis, members=(*axis.members, together))


def _axis(by: By, counted: Counted, span: Span) -> Axis:
    query, catalog, source = counted.query, counted.catalog, counted.source
    own = bool(source.file)
    if by.dimension == "period":
        return period_axis(span.listed, span.gaps)
    if by.dimension in TIME_BLOCKS:
        rolling = bool(span.blocks.rolling)
        return without_gaps(time_axis(catalog, by.dimension, span.counted, rolling), span)
    if by.dimension == "place":
        return place_axis(catalog, [catalog.places[name] for name in by.members], query)
    if by.dimension in LEVELS:
        axis = level_axis(catalog, by.dimension, places_of(query, catalog, source), query, own)
        members = {member.name: member for member in axis.members}
        named = tuple(members[name] for name in by.members if name in members)
        return replace(axis, members=named) if by.members else axis
    if by.members:
        return member_axis(catalog, by.dimension, by.members, query.excluding(by.dimension))
    return grouped_axis(query, catalog, by.dimension, span, "Not recorded" if own else None)


def without_gaps(axis: Axis, span: Span) -> Axis:
    """The axis without the blocks of which some month is missing: they would read too low."""
    lost = {month for gap in span.gaps for month in gap.months()}
    kept = tuple(m for m in axis.members if m.period and not set(m.period.months()) & lost)
    if span.blocks.rolling:
        kept = tuple(m for m in kept if m.period in span.blocks.rolling)
    return replace(axis, members=kept)


def grouped_axis(
    query: Query, catalog: Catalog, dimension: str, span: Span, unsaid: str | None = None
) -> Axis:
    """Every member of a dimension, or every one that the members named are made of.

    Records that leave it empty are told by the dimension's word for them, else as `unsaid`.
    """
    held = catalog.dimensions[dimension]
    if held.open:
        return Axis(dimension, held.label.capitalize(), (), open=True)
    whole = (held.whole,) if held.whole else ()
    names = base_names(catalog, dimension, query.including(dimension) or whole)
    if not names:
        names = tuple(m.name for m in held.members if m.value is not None and not m.within)
    axis = told_in(
        member_axis(catalog, dimension, names, query.excluding(dimension)), catalog, span
    )
    narrowed = query.including(dimension) or query.excluding(dimension) or query.order
    unsaid = held.unrecorded or unsaid
    if unsaid is None or narrowed:
        return axis
    empty = AxisMember("unrecorded", unsaid, (None,))
    return replace(axis, members=(*axis.members, empty))


def paired(
    query: Query, catalog: Catalog, span: Span, axes: tuple[Axis, ...]
) -> tuple[tuple[Axis, ...], tuple[tuple[str, str], ...]]:
    """The axes to ask for, and the labels of each block of time with that of its base."""
    timed = [g for g in query.group_by if g in TIME_BLOCKS]
    if span.base is None or not timed:
        return axes, ()
    own = next(a for a in axes if a.dimension == timed[0])
    base = time_axis(catalog, timed[0], (span.base,), bool(span.blocks.rolling))
    pairs = tuple(
        (now.label, then.label) for now, then in zip(own.members, base.members, strict=False)
    )
    members = {m.label: m for m in (*own.members, *base.members)}
    both = Axis(own.dimension, own.label, tuple(members.values()))
    return tuple(both if a is own else a for a in axes), pairs
