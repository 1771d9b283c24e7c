"""How rows of two or more labels make a cross-table."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Layout
from assistant.planning.model.plans import TIME_BLOCKS, Axis

TIMES = (*TIME_BLOCKS, "period")


def layout_of(axes: Sequence[Axis]) -> Layout | None:
    """Time runs across, else the axis with the fewest members; None with fewer than two axes."""
    if len(axes) < 2:
        return None
    across = min(reversed(axes), key=lambda axis: (axis.dimension not in TIMES, *_length(axis)))
    names = tuple(axis.dimension for axis in axes if axis is not across)
    return Layout(names, (across.dimension,))


def _length(axis: Axis) -> tuple[bool, int]:
    """How long an axis is; an open one, of which nobody knows, is the longest."""
    return axis.open, len(axis.members)
