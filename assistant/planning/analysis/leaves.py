"""What a figure rests on: counts and residents as statements of their own along the axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.analysis import Count, Months, ToDate, Trailing
from assistant.periods import Month, Period
from assistant.planning.analysis.frame import EVERYWHERE, TIMED, TOTAL_MEMBER, Frame, counted_for
from assistant.planning.checking import named
from assistant.planning.counted import Counted
from assistant.planning.counts import ground_of, statement_of
from assistant.planning.formulas import is_sum, is_worked_out
from assistant.planning.members import TIME_BLOCKS
from assistant.planning.plan import Axis, Gap, Origin, Statement
from assistant.planning.reach import places_of
from assistant.planning.residents import population_of, residents_of
from assistant.planning.spans import Span, base_of
from assistant.query import Comparison


@dataclass(frozen=True)
class Leaf:
    """A count and the moves in time that lead to its months from those of the row."""

    count: Count
    moves: tuple[Months, ...] = ()


@dataclass(frozen=True)
class LeafTable:
    """A leaf's statement, the axes along which it has rows, and what its figures are.

    `adds_up` tells whether figures of parts make that of the whole. `covered` are the months of
    each row by the label of the time axis, or of every row under "".
    """

    statement: Statement
    axes: tuple[Axis, ...]
    counted: Counted
    adds_up: bool
    covered: dict[str, Period]
    origins: tuple[Origin, ...] = ()


def leaf_table(leaf: Leaf, frame: Frame) -> LeafTable | Gap:
    """The statement of a leaf, or what its source lacks."""
    counted = counted_for(leaf.count, frame.analysis, frame.catalog)
    if isinstance(counted, Gap):
        return counted
    with named(counted.measure.name, counted.source):
        if is_worked_out(counted.measure):
            return Gap("figure", counted.query, counted.measure.name, source=counted.source)
        ground = ground_of(counted, frame.holdings)
    if isinstance(ground, Gap):
        return ground
    if counted.source.suppress_below is not None:
        return Gap("protected", counted.query, source=counted.source)
    timed = months_of(leaf, frame)
    if isinstance(timed, Gap):
        return replace(timed, query=counted.query, source=counted.source)
    span, covered = timed
    axes = _axes(leaf, frame, covered)
    table = ground.table
    places = places_of(counted.query, frame.catalog, counted.source)
    statement = statement_of(counted, table, span, axes, places)
    adds = is_sum(counted.measure, counted.source, counted.catalog)
    return LeafTable(statement, axes, counted, adds, covered)


def residents_table(leaf: Leaf, frame: Frame) -> LeafTable | Gap:
    """The residents of the places in which a leaf counts, along the axes of places."""
    counted = counted_for(leaf.count, frame.analysis, frame.catalog)
    if isinstance(counted, Gap):
        return counted
    query, catalog = counted.query, frame.catalog
    places = places_of(query, catalog, counted.source)
    people = population_of(query, catalog, frame.holdings, places)
    if people is None:
        return Gap("residents", query, source=counted.source)
    axes = tuple(a for a in _kept(leaf, frame) if a.dimension in EVERYWHERE)
    statement = residents_of(people, catalog, axes, query, places)
    origins = people.origins(counted.source)
    return LeafTable(statement, axes, counted, True, {}, origins)


# ---- months --------------------------------------------------------------------------------


def months_of(leaf: Leaf, frame: Frame) -> tuple[Span, dict[str, Period]] | Gap:
    """The span of a leaf, and the months of each label along time; those held alone."""
    span, moves = frame.span, _moves(leaf)
    time = frame.time
    if time is None or time.dimension in leaf.count.across:
        periods = [_moved(p, moves, span.period, 0, frame) for p in span.counted]
        for period in periods:
            if moves and not frame.calendar.holds(period):
                return Gap("base", frame.counted.query, period=period, held=frame.calendar.held)
        whole = Period(min(p.first for p in periods), max(p.last for p in periods))
        listed = tuple(dict.fromkeys(periods))
        return replace(span, period=whole, listed=listed, base=None), {"": whole}
    length = TIME_BLOCKS[time.dimension][0] if time.dimension in TIME_BLOCKS else 0
    covered = {
        m.label: _moved(m.period, moves, span.period, length, frame)
        for m in time.members
        if m.period and not (moves and m.name == TOTAL_MEMBER and _runs(moves))
    }
    there = {k: p for k, p in covered.items() if not moves or frame.calendar.holds(p)}
    if not there:
        lost = next(iter(covered.values()), span.period)
        return Gap("base", frame.counted.query, period=lost, held=frame.calendar.held)
    return replace(span, base=None), there


def _moves(leaf: Leaf) -> tuple[Months, ...]:
    own = () if leaf.count.months is None else (leaf.count.months,)
    return (*own, *leaf.moves)


def _runs(moves: Sequence[Months]) -> bool:
    """Whether some move makes a run of blocks, which a total has not."""
    return any(isinstance(move, Trailing | ToDate) for move in moves)


def _moved(
    period: Period, moves: Sequence[Months], whole: Period, length: int, frame: Frame
) -> Period:
    """The months that the moves lead to, from those of a row; `length` is that of its block."""

    for move in moves:
        period = _move(period, move, whole, length, frame)
    return period


def _move(period: Period, by: Months, whole: Period, length: int, frame: Frame) -> Period:
    if isinstance(by, Trailing):
        size = length or period.length
        return Period(period.last - (size * by.blocks - 1), period.last)
    if isinstance(by, ToDate):
        return Period(_start_of(period, frame), period.last)
    if by is Comparison.PERIOD_BEFORE:
        return period.shifted(-(length or period.length))
    if by is Comparison.YEAR_BEFORE:
        return base_of(period, Comparison.YEAR_BEFORE)
    named = by.resolve(frame.calendar)
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


def _axes(leaf: Leaf, frame: Frame, covered: dict[str, Period]) -> tuple[Axis, ...]:
    """The axes of a leaf, those along time with its own months."""
    return tuple(
        _with_months(axis, covered) if axis.dimension in TIMED else axis
        for axis in _kept(leaf, frame)
    )


def _with_months(axis: Axis, covered: dict[str, Period]) -> Axis:
    members = tuple(replace(m, period=covered[m.label]) for m in axis.members if m.label in covered)
    return replace(axis, members=members)
