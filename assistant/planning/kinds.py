"""The name of what an answer is, from the shape of its query."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planning.model.plans import TIME_BLOCKS, Axis, Kind
from assistant.query import Calculation, Query

_CALCULATED: dict[Calculation, Kind] = {
    Calculation.RATE: "rate",
    Calculation.SHARE: "share",
    Calculation.AVERAGE: "average",
}


def kind_of(query: Query, changed: bool, axes: Sequence[Axis]) -> Kind:
    """The kind of a query over figures; `changed` when a change was asked for."""
    if query.drivers:
        return "drivers"
    if query.order or query.limit or query.thresholds:
        return "ranking"
    if changed:
        return "change"
    if query.calculation is not Calculation.COUNT:
        return _CALCULATED[query.calculation]
    if set(query.group_by) & set(TIME_BLOCKS):
        return "trend"
    if query.group_by:
        return "breakdown"
    return "comparison" if axes else "count"
