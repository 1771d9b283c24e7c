"""Follow-ups that change the rows: those that are kept, their order, and the first so many."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import (
    Analysis,
    And,
    Change,
    Count,
    Figure,
    Months,
    Order,
    Rate,
    Share,
    Taking,
)
from assistant.language.chart import Node
from assistant.language.composition.conditions import read_conditions
from assistant.language.composition.table import FollowUp
from assistant.language.composition.totals import total_of
from assistant.query import Comparison


def kept(analysis: Analysis, follow_up: FollowUp) -> Analysis | None:
    """ "Only the ones that rose": conditions on the rows that are shown."""
    row = follow_up.row
    ends = {n.end for n in row.find("superlative")}
    sorting = row.has("sorted", "rank") and not row.has("kept")
    if sorting or not analysis.axes:
        return analysis
    # "biggest fall first" is an order, and keeps no rows out
    told = tuple(n for n in row.nodes if not (n.category == "change" and n.start in ends))
    row = replace(row, nodes=told)
    condition = read_conditions(row, _main(analysis), _base(analysis))
    if condition is None:
        return analysis
    both = And((analysis.having, condition)) if analysis.having else condition
    return replace(analysis, having=both)


def ordered(analysis: Analysis, follow_up: FollowUp) -> Analysis | None:
    """ "Sort by change, biggest rise first"."""
    row = follow_up.row
    best = [n for n in row.find("superlative") if not n.value.limit]
    if not row.has("sorted", "rank") and not (best and "first" in row.words(best[0]).casefold()):
        return analysis
    by, falls = _named(analysis, follow_up)
    if by is None or not analysis.axes:
        return None
    descending = best[0].value.descending if best else True
    row.use([*best, *row.find("sorted", "rank", "change", "in_percent", "rate", "share")])
    return replace(analysis, order=Order(by, descending is not falls), taking=None)


def _named(analysis: Analysis, follow_up: FollowUp) -> tuple[Figure | None, bool]:
    """The figure that an order speaks of, and whether it speaks of a fall."""
    row = follow_up.row
    changes = row.find("change")
    if changes:
        change = Change(_main(analysis), _base(analysis), in_percent=row.in_percent)
        return change, any(n.value == "fall" for n in changes)
    for category, kind in (("rate", Rate), ("share", Share)):
        if row.has(category):
            found = [f for f in analysis.figures if isinstance(f, kind)]
            return (found[0] if found else None), False
    return _main(analysis), False


def taken(analysis: Analysis, follow_up: FollowUp) -> Analysis | None:
    """ "Keep the top 3": of the order that the rows have."""
    row = follow_up.row
    marks: list[Node] = [n for n in row.unused() if n.category == "superlative"]
    if not marks:
        return total_of(analysis, row)
    if len(marks) > 1 or not analysis.axes or row.has("by", "cross"):
        return None
    row.use([*marks, *row.find("number", "dimension")])
    order = analysis.order or (analysis.taking and Order(analysis.taking.by))
    by, down = (order.by, order.descending) if order else (_main(analysis), True)
    number = next((n.value for n in row.find("number")), None)
    within = tuple(axis.dimension for axis in analysis.axes[:-1])
    first = marks[0].value.limit or number or 1
    top = marks[0].value.descending
    taking = Taking(by, descending=down if top else not down, first=first, within=within)
    return replace(analysis, taking=taking, order=None)


def _main(analysis: Analysis) -> Figure:
    return analysis.figures[0]


def _base(analysis: Analysis) -> Months:
    """What the figures are shown beside, or the year before."""
    beside = [f.months for f in analysis.figures if isinstance(f, Count) and f.months]
    changes = [f.base for f in analysis.figures if isinstance(f, Change)]
    return next(iter((*changes, *beside)), Comparison.YEAR_BEFORE)
