"""Along time: the months that a count covers in each row, from those of the row."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from sqlglot import exp

from assistant.analysis import Months, ToDate, Trailing
from assistant.periods import Calendar, Month, Period, runs
from assistant.planning.analysis.frame import Frame, block_length
from assistant.planning.model.gaps import BaseNotHeld, Gap, UnequalPeriods
from assistant.planning.model.plans import TIMED, TOGETHER, Axis, AxisMember
from assistant.planning.spans import Span
from assistant.query import Comparison, base_of

# the periods of each row, by the labels of the axes along time
Covered = dict[tuple[str, ...], tuple[Period, ...]]
BETWEEN = " | "  # two labels of a row


@dataclass(frozen=True)
class Slot:
    """A combination of members along time: its labels, its months, and the length of its block.

    One without a block has the length 0; the `total` is of all blocks of its period. `around` are
    the periods of its other axes.
    """

    labels: tuple[str, ...]
    periods: tuple[Period, ...]
    length: int
    total: bool
    around: tuple[Period, ...]


def times_of(frame: Frame, across: Sequence[str] = ()) -> tuple[Axis, ...]:
    """The axes along time that are not taken together."""
    return tuple(a for a in frame.axes if a.dimension in TIMED and a.dimension not in across)


def slots(frame: Frame, across: Sequence[str] = ()) -> Iterator[Slot]:
    """The combinations of members along time that have months, in order."""
    times = times_of(frame, across)
    finest = min(map(block_length, times), default=math.inf)
    for members in product(*(axis.members for axis in times)):
        pairs = zip(times, members, strict=True)
        named = [(block_length(a), m.period) for a, m in pairs if m.period and not _is_total(m)]
        periods = _common([period for _, period in named], frame, along=bool(times))
        total = bool(times) and finest not in [size for size, _ in named]
        length = 0 if total or finest == math.inf else int(finest)
        around = tuple(period for size, period in named if size != finest)
        if periods:
            yield Slot(tuple(m.label for m in members), periods, length, total, around)


def _is_total(member: AxisMember) -> bool:
    return member.name == TOGETHER


def _common(named: Sequence[Period], frame: Frame, *, along: bool) -> tuple[Period, ...]:
    """The months that periods share; those of all periods where none is named."""
    if named:
        first, last = max(p.first for p in named), min(p.last for p in named)
        return (Period(first, last),) if first <= last else ()
    listed = frame.span.listed
    if frame.span.blocks.rolling or not along:
        return tuple(dict.fromkeys(listed))
    return runs(sorted({month.first for period in listed for month in period.months()}))


def months_of(
    across: Sequence[str], moves: Sequence[Months], frame: Frame, calendar: Calendar
) -> tuple[Span, Covered] | Gap:
    """The span of a count, and its periods in each row; those held alone.

    A gap where no row has any, or where nothing lies directly before periods with gaps.
    """
    span = frame.span
    # the months of the frame are cut to those that its own source holds, and no others
    checked = bool(moves) or calendar != frame.calendar
    if not times_of(frame, across) and len(span.counted) > 1 and Comparison.PERIOD_BEFORE in moves:
        return UnequalPeriods(frame.counted.query)
    covered = {slot.labels: _covered(slot, moves, frame) for slot in slots(frame, across)}
    there = {
        k: ps for k, ps in covered.items() if ps and (not checked or all(map(calendar.holds, ps)))
    }
    if not there:
        lost = next((ps[0] for ps in covered.values() if ps), span.period)
        return BaseNotHeld(frame.counted.query, period=lost, held=calendar.held)
    if not times_of(frame, across):
        (periods,) = there.values()
        whole = Period(min(p.first for p in periods), max(p.last for p in periods))
        return replace(span, period=whole, listed=periods, base=None), there
    return replace(span, base=None), there


def time_axes(across: Sequence[str], covered: Covered, frame: Frame) -> tuple[Axis, ...]:
    """The one axis along time of a count, with its own months; none where it has no axis."""
    times = times_of(frame, across)
    if not times:
        return ()
    members = tuple(
        AxisMember(BETWEEN.join(labels), BETWEEN.join(labels), period=period)
        for labels, periods in covered.items()
        for period in periods
    )
    return (replace(times[-1], members=members),)


def in_time(labels: Sequence[exp.Column]) -> exp.Expr:
    """Where a row lies in time, as one text of its labels along the axes."""
    first, *others = labels
    joined: exp.Expr = first
    for label in others:
        between = exp.DPipe(this=joined, expression=exp.Literal.string(BETWEEN))
        joined = exp.DPipe(this=between, expression=label)
    return joined


# ---- moves ---------------------------------------------------------------------------------


def _covered(slot: Slot, moves: Sequence[Months], frame: Frame) -> tuple[Period, ...]:
    """The periods that the moves lead to; none for the total of a run, or before gaps."""
    run = any(isinstance(move, Trailing | ToDate) for move in moves)
    if (slot.total and run) or (len(slot.periods) > 1 and Comparison.PERIOD_BEFORE in moves):
        return ()
    moved = (_moved(period, moves, frame, slot) for period in slot.periods)
    return tuple(dict.fromkeys(moved))


def _moved(period: Period, moves: Sequence[Months], frame: Frame, slot: Slot) -> Period:
    """The months that the moves lead to, from those of a row."""
    for move in moves:
        period = _move(period, move, frame, slot)
    return period


def _move(period: Period, by: Months, frame: Frame, slot: Slot) -> Period:
    size = slot.length or period.length
    if isinstance(by, Trailing):
        return Period(period.last - (size * by.blocks - 1), period.last)
    if isinstance(by, ToDate):
        return Period(_start_of(period, frame, slot), period.last)
    if by is Comparison.PERIOD_BEFORE:
        return period.shifted(-size)
    if by is Comparison.YEAR_BEFORE:
        return base_of(period, Comparison.YEAR_BEFORE)
    named, whole = by.resolve(frame.calendar), frame.span.period
    if named.length == whole.length and period != whole and slot.length:
        return period.shifted(named.first.index - whole.first.index)
    return named


def _start_of(period: Period, frame: Frame, slot: Slot) -> Month:
    """The first month of the periods in which a block lies: those listed, and of other axes."""
    listed = [p for p in frame.span.listed if p.first <= period.first and period.last <= p.last]
    own = listed[0] if listed else frame.span.period
    return max(each.first for each in (own, *slot.around))
