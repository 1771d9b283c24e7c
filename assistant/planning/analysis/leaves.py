"""What a figure rests on: counts and residents as statements of their own along the axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlglot import exp

from assistant.analysis import Count, Months, ToDate, Trailing
from assistant.periods import Calendar, Month, Period, runs
from assistant.planning.analysis.frame import (
    EVERYWHERE,
    TIMED,
    TOTAL_MEMBER,
    Frame,
    component_of,
    counted_for,
)
from assistant.planning.checking import named
from assistant.planning.conditions import member_condition, place_condition
from assistant.planning.counted import Counted
from assistant.planning.counts import ground_of, statement_of
from assistant.planning.formulas import is_sum
from assistant.planning.members import TIME_BLOCKS
from assistant.planning.plan import Axis, Gap, Origin, Statement
from assistant.planning.reach import places_of
from assistant.planning.residents import (
    Population,
    counted_among,
    population_of,
    residents_of,
)
from assistant.planning.spans import Span, base_of
from assistant.query import Comparison, Query


@dataclass(frozen=True)
class Leaf:
    """A count and the moves in time that lead to its months from those of the row.

    Of a measure that is worked out it is the `component` of that key.
    """

    count: Count
    moves: tuple[Months, ...] = ()
    component: str = ""


Covered = dict[str, tuple[Period, ...]]


@dataclass(frozen=True)
class LeafTable:
    """A leaf's statement, the axes along which it has rows, and what its figures are.

    `adds_up` tells whether figures of parts make that of the whole. `covered` are the periods of
    each row by the label of the time axis, or of every row under "".
    """

    statement: Statement
    axes: tuple[Axis, ...]
    counted: Counted
    adds_up: bool
    covered: Covered
    origins: tuple[Origin, ...] = ()


def leaf_table(leaf: Leaf, frame: Frame) -> LeafTable | Gap:
    """The statement of a leaf, or what its source lacks."""
    counted = _counted(leaf, frame)
    if isinstance(counted, Gap):
        return counted
    if counted.source.kind == "population":
        return _population_table(leaf, counted, frame)
    with named(counted.measure.name, counted.source):
        ground = ground_of(counted, frame.holdings)
    if isinstance(ground, Gap):
        return ground
    timed = months_of(leaf, frame, ground.calendar)
    if isinstance(timed, Gap):
        return replace(timed, query=counted.query, source=counted.source)
    span, covered = timed
    axes = _axes(leaf, frame, covered)
    places = places_of(counted.query, frame.catalog, counted.source)
    more = _along_axes(leaf.count, counted, axes)
    statement = statement_of(counted, ground.table, span, axes, places, more)
    adds = is_sum(counted.measure, counted.source, counted.catalog)
    return LeafTable(statement, axes, counted, adds, covered)


def _along_axes(count: Count, counted: Counted, axes: Sequence[Axis]) -> list[exp.Expr]:
    """What holds of dimensions that a count runs along: its own filters, and parts of districts."""
    own = replace(counted, query=Query(filters=count.filters))
    named = {f.dimension for f in count.filters} & {a.dimension for a in axes}
    along = sorted(named & {*counted.source.dimensions} - {*EVERYWHERE})
    found = [each for dimension in along for each in member_condition(own, dimension)]
    places = places_of(counted.query, counted.catalog, counted.source)
    parted = counted.query.excluding("place") or not all(place.districts for place in places)
    by_district = any(axis.dimension == "district" for axis in axes)
    return [*found, *place_condition(counted, places)] if by_district and parted else found


def _counted(leaf: Leaf, frame: Frame) -> Counted | Gap:
    counted = counted_for(leaf.count, frame.analysis, frame.catalog)
    if isinstance(counted, Gap) or not leaf.component:
        return counted
    component = component_of(counted, leaf.component)
    if component is None:
        return Gap("figure", counted.query, leaf.component, source=counted.source)
    return replace(counted, source=component.source, measure=component.measure)


def residents_table(leaf: Leaf, frame: Frame) -> LeafTable | Gap:
    """The residents of the places in which a leaf counts, along the axes of places."""
    counted = counted_for(leaf.count, frame.analysis, frame.catalog)
    if isinstance(counted, Gap):
        return counted
    places = places_of(counted.query, frame.catalog, counted.source)
    people = population_of(counted.query, frame.catalog, frame.holdings, places)
    if people is None:
        return Gap("residents", counted.query, source=counted.source)
    return _people_table(leaf, counted, people, frame)


def _population_table(leaf: Leaf, counted: Counted, frame: Frame) -> LeafTable | Gap:
    """The people, households or the like that a measure is worked out from."""
    source, measure, query = counted.source, counted.measure, counted.query
    places = places_of(query, frame.catalog, frame.counted.source)
    people = counted_among(source, measure, query, frame.holdings, places)
    if people is None:
        return Gap("population", query, "ward", source=source)
    return _people_table(leaf, replace(counted, source=frame.counted.source), people, frame)


def _people_table(leaf: Leaf, counted: Counted, people: Population, frame: Frame) -> LeafTable:
    places = places_of(counted.query, frame.catalog, counted.source)
    axes = tuple(a for a in _kept(leaf, frame) if a.dimension in EVERYWHERE)
    statement = residents_of(people, frame.catalog, axes, counted.query, places)
    return LeafTable(statement, axes, counted, True, {}, people.origins(counted.source))


# ---- months --------------------------------------------------------------------------------


def months_of(leaf: Leaf, frame: Frame, calendar: Calendar) -> tuple[Span, Covered] | Gap:
    """The span of a leaf, and the months of each label along time; those held alone."""
    span, moves, time = frame.span, _moves(leaf), frame.time
    # the months of the frame are cut to those that its own source holds, and no others
    checked = bool(moves) or calendar != frame.calendar
    if time is None or time.dimension in leaf.count.across:
        if len(span.counted) > 1 and Comparison.PERIOD_BEFORE in moves:
            # nothing lies directly before periods with months between them
            return Gap("unequal", frame.counted.query, period=span.period, held=calendar.held)
        periods = tuple(dict.fromkeys(_moved(p, moves, frame, 0) for p in span.counted))
        for period in periods:
            if checked and not calendar.holds(period):
                return Gap("base", frame.counted.query, period=period, held=calendar.held)
        whole = Period(min(p.first for p in periods), max(p.last for p in periods))
        return replace(span, period=whole, listed=periods, base=None), {"": periods}
    length = TIME_BLOCKS[time.dimension][0] if time.dimension in TIME_BLOCKS else 0
    covered: Covered = {
        m.label: (_moved(m.period, moves, frame, length),)
        for m in time.members
        if m.period and m.name != TOTAL_MEMBER
    }
    covered |= {m.label: _of_total(moves, frame) for m in time.members if m.name == TOTAL_MEMBER}
    there = {
        k: ps for k, ps in covered.items() if ps and (not checked or all(map(calendar.holds, ps)))
    }
    if not there:
        lost = next((ps[0] for ps in covered.values()), span.period)
        return Gap("base", frame.counted.query, period=lost, held=calendar.held)
    return replace(span, base=None), there


def _of_total(moves: Sequence[Months], frame: Frame) -> tuple[Period, ...]:
    """The periods of a total along time, each month once; none where the moves lead nowhere."""
    own = runs(sorted({m.first for p in frame.span.listed for m in p.months()}))
    run = any(isinstance(move, Trailing | ToDate) for move in moves)
    if run or (len(own) > 1 and Comparison.PERIOD_BEFORE in moves):
        return ()
    return tuple(_moved(period, moves, frame, 0) for period in own)


def _moves(leaf: Leaf) -> tuple[Months, ...]:
    own = () if leaf.count.months is None else (leaf.count.months,)
    return (*own, *leaf.moves)


def _moved(period: Period, moves: Sequence[Months], frame: Frame, length: int) -> Period:
    """The months that the moves lead to, from those of a row; `length` is that of its block."""
    for move in moves:
        period = _move(period, move, frame, length)
    return period


def _move(period: Period, by: Months, frame: Frame, length: int) -> Period:
    if isinstance(by, Trailing):
        size = length or period.length
        return Period(period.last - (size * by.blocks - 1), period.last)
    if isinstance(by, ToDate):
        return Period(_start_of(period, frame), period.last)
    if by is Comparison.PERIOD_BEFORE:
        return period.shifted(-(length or period.length))
    if by is Comparison.YEAR_BEFORE:
        return base_of(period, Comparison.YEAR_BEFORE)
    named, whole = by.resolve(frame.calendar), frame.span.period
    if named.length == whole.length and period != whole and length:
        return period.shifted(named.first.index - whole.first.index)
    return named


def _start_of(period: Period, frame: Frame) -> Month:
    """The first month of the listed period in which a block lies."""
    inside = [p for p in frame.span.listed if p.first <= period.first and period.last <= p.last]
    return inside[0].first if inside else frame.span.period.first


# ---- axes ----------------------------------------------------------------------------------


def _kept(leaf: Leaf, frame: Frame) -> tuple[Axis, ...]:
    return tuple(a for a in frame.axes if a.dimension not in leaf.count.across)


def _axes(leaf: Leaf, frame: Frame, covered: Covered) -> tuple[Axis, ...]:
    """The axes of a leaf, those along time with its own months."""
    return tuple(
        _with_months(axis, covered) if axis.dimension in TIMED else axis
        for axis in _kept(leaf, frame)
    )


def _with_months(axis: Axis, covered: Covered) -> Axis:
    """The axis with the months of each label, a member for each period of them."""
    members = tuple(
        replace(m, period=period) for m in axis.members for period in covered.get(m.label, ())
    )
    return replace(axis, members=members)
