"""What the rows of a plan over counts run along."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.catalog.places import Place
from assistant.planning.eras import told_in
from assistant.planning.members import (
    base_names,
    level_axis,
    member_axis,
    period_axis,
    place_axis,
    time_axis,
    with_total,
)
from assistant.planning.model.plans import LEVELS, TIME_BLOCKS, Axis, AxisMember
from assistant.planning.spans import Span
from assistant.query import Query


def axes_of(
    query: Query, catalog: Catalog, source: Source, span: Span, places: tuple[Place, ...]
) -> tuple[Axis, ...]:
    """The axes of a query: places first, then what is counted, then time."""
    axes: list[Axis] = []
    level = next((g for g in query.group_by if g in LEVELS), None)
    if level:
        axes.append(level_axis(catalog, level, places, query, bool(source.file)))
    elif len(places) > 1:
        axes.append(_listed(place_axis(catalog, places, query), query))
    for dimension in source.dimensions:
        if dimension in LEVELS:
            continue
        if dimension in query.group_by:
            unsaid = "Not recorded" if source.file else None
            axes.append(grouped_axis(query, catalog, dimension, span, unsaid))
        elif len(query.including(dimension)) > 1:
            named, without = query.including(dimension), query.excluding(dimension)
            axes.append(_listed(member_axis(catalog, dimension, named, without), query))
    return (*axes, *_time_axes(query, catalog, span))


def _time_axes(query: Query, catalog: Catalog, span: Span) -> list[Axis]:
    timed = [g for g in query.group_by if g in TIME_BLOCKS]
    counted = (span.period,) if span.base else span.listed
    rolling = bool(span.blocks.rolling)
    axes = [without_gaps(time_axis(catalog, g, counted, rolling), span) for g in timed]
    return axes if timed or len(span.listed) < 2 else [period_axis(span.listed)]


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


def _listed(axis: Axis, query: Query) -> Axis:
    """Members side by side, with their total where the question puts them together."""
    return with_total(axis) if query.combined else axis
