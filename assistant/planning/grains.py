"""How long the blocks of time of a source are, and questions that its blocks cannot answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.catalog.model import Grain, Source
from assistant.periods import (
    MONTHS_A_YEAR,
    Blocks,
    Calendar,
    Everything,
    FixedPeriod,
    Month,
    Period,
)
from assistant.planning.model.gaps import Gap, GroupingTooFine, PeriodNotWhole
from assistant.planning.model.plans import TIME_BLOCKS
from assistant.query import Query

# the months of a block of each grain, and the month of a year in which the first begins
BLOCKS: Mapping[Grain, tuple[int, int]] = {
    "month": (1, 1),
    "quarter": (3, 1),
    "year": (12, 1),
    "financial year": (12, 4),
    "year ending": (12, 1),
}


def in_blocks(grain: Grain, firsts: Sequence[Month]) -> tuple[tuple[Month, ...], Blocks]:
    """The months of the blocks that begin so, in order, and the blocks."""
    length, start = BLOCKS[grain]
    months = sorted({first + more for first in firsts for more in range(length)})
    rolling = [Period(first, first + (length - 1)) for first in firsts]
    return tuple(months), Blocks(
        length, start, frozenset(rolling if grain == "year ending" else ())
    )


def over_years(query: Query, source: Source) -> Query:
    """The query with all the years that a source holds side by side, where they may overlap."""
    timed = [group for group in query.group_by if group in TIME_BLOCKS]
    everything = any(isinstance(period, Everything) for period in query.periods)
    if source.grain != "year ending" or timed or not everything or query.compared_with:
        return query
    return replace(query, group_by=(*query.group_by, "year"))


def too_fine(query: Query, calendar: Calendar) -> Gap | None:
    """The grouping of a query that its source's blocks are too long for, or begin otherwise."""
    for group in query.group_by:
        if group in TIME_BLOCKS and not calendar.blocks.can_be_grouped(*TIME_BLOCKS[group]):
            fitting = [g for g in TIME_BLOCKS if calendar.blocks.can_be_grouped(*TIME_BLOCKS[g])]
            others = tuple(fitting[0] if g == group else g for g in query.group_by)
            near = (replace(query, group_by=tuple(dict.fromkeys(others))),) if fitting else ()
            return GroupingTooFine(query, nearest=near, grouping=group)
    return None


def not_whole(query: Query, calendar: Calendar, periods: Sequence[Period]) -> Gap | None:
    """The first of the periods whose months held are no whole blocks, with those around it."""
    chained = any(group in TIME_BLOCKS for group in query.group_by)
    for period in periods:
        held = period.within(calendar.held)
        single = chained or not calendar.blocks.rolling or held.length == MONTHS_A_YEAR
        if not (calendar.blocks.fit(held) and single):
            whole = [p.within(calendar.held) for p in calendar.blocks.around(period)]
            around = [p for p in whole if calendar.holds(p)]
            asked = replace(query, compared_with=None)
            near = tuple(replace(asked, periods=(FixedPeriod(p),)) for p in around)
            return PeriodNotWhole(query, nearest=near, period=period)
    return None
