"""The second pass: what is usual, by the blocks of the same length that are held before one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.analysis import Analysis, By, Change, Count, Form
from assistant.formulas import is_count
from assistant.periods import MONTHS_A_YEAR, FixedPeriod, Period
from assistant.planning.analysis.frame import Asked, Frame, Judged, counted_frame
from assistant.planning.model.gaps import BaseNotHeld, Gap, NotASum
from assistant.planning.model.plans import TIMED
from assistant.query import Comparison


def beside_those_before(frame: Frame) -> Frame | Gap:
    """The frame of a block and of the blocks before it, where it is asked what is usual."""
    if frame.analysis.form is not Form.UNUSUAL:
        return frame
    counted, block = frame.counted, _block(frame)
    count = frame.analysis.figures[0]
    if not isinstance(count, Count) or not is_count(counted.measure, counted.source, frame.catalog):
        return NotASum(counted.query, counted.source, operation="usual")
    step = _step(frame.analysis, block)
    before = [each for each in _back(block, step, frame) if frame.calendar.holds(each)]
    if not before or not frame.calendar.holds(block):
        lost = block if before else block.shifted(-step)
        return BaseNotHeld(counted.query, counted.source, period=lost, held=frame.calendar.held)
    spread = _spread(frame.analysis, count, (*reversed(before), block))
    found = counted_frame(Asked(spread, frame.catalog, frame.holdings))
    judged = Judged(frame.analysis, block)
    return replace(found, judged=judged) if isinstance(found, Frame) else found


def _block(frame: Frame) -> Period:
    """The block that is asked about: the period, or the last one along time."""
    last = frame.time.members[-1].period if frame.time else None
    return last or frame.span.period


def _spread(analysis: Analysis, count: Count, blocks: tuple[Period, ...]) -> Analysis:
    """The count along the blocks, the earliest first."""
    along = tuple(by for by in analysis.axes if by.dimension not in TIMED)
    return replace(
        analysis,
        figures=(count,),
        axes=(*along, By("month" if blocks[0].length == 1 else "period")),
        periods=tuple(map(FixedPeriod, blocks)),
        form=None,
    )


def _step(analysis: Analysis, block: Period) -> int:
    """How many months lie between blocks: a year, where the change on the year before is asked."""
    of_years = any(
        isinstance(f, Change) and f.base is Comparison.YEAR_BEFORE for f in analysis.figures
    )
    return max(MONTHS_A_YEAR, block.length) if of_years else block.length


def _back(block: Period, step: int, frame: Frame) -> Iterator[Period]:
    """The blocks before one, the latest first, as far back as anything is held."""
    before = block.shifted(-step)
    while before.first >= frame.calendar.held.first:
        yield before
        before = before.shifted(-step)
