"""How rows of two or more labels make a cross-table."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Cell, Layout
from assistant.planning.model.plans import TIME_BLOCKS

TIMES = (*TIME_BLOCKS, "period")
_ACROSS = 8  # columns of a time that runs across although another axis is shorter


def layout_of(axes: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Layout | None:
    """What runs down and what across, by how many members the rows have of each axis.

    A short time runs across, else the shortest axis. Of three axes the longer of the others runs
    down, within a block for each member of the shorter. None with fewer than two axes.
    """
    if len(axes) < 2:
        return None
    many = {axis: len({row[at] for row in rows}) for at, axis in enumerate(axes)}
    figures = max((len(row) for row in rows), default=0) - len(axes)
    times = [a for a in axes if a in TIMES and many[a] * figures <= _ACROSS]
    across = times[0] if times else min(reversed(axes), key=many.__getitem__)
    down = sorted((axis for axis in axes if axis != across), key=many.__getitem__)
    return Layout(tuple(down), (across,))
