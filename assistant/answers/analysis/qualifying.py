"""Sentences about rows that satisfy a condition: how many of how many, and which."""

from __future__ import annotations

from assistant.answers.analysis.conditions import predicate
from assistant.answers.analysis.lists import some
from assistant.answers.analysis.view import View, joined
from assistant.planning.model.plans import PLACED, TIMED, TOGETHER

_EVERY_MEMBER = {"crime_type", *PLACED, *TIMED}


def qualifying(view: View) -> str:
    """How many rows qualify, and which."""
    rows, condition = view.rows, view.plan.analysis.having
    if condition is None:
        raise ValueError("nothing qualifies")
    said = joined(predicate(condition, view.naming), view.here, view.subject.against)
    every, guard = every_row(view), view.guard
    of_shown = f" whose figures are {guard.told}" if guard.left_out else ""
    every -= guard.left_out if every else 0
    if not rows:
        return f"No {noun(view, 1)}{of_shown} {said}{f' (0 of {every:,})' if every else ''}."
    of = f" of {'the ' * bool(of_shown)}{every:,}" if every else ""
    counted = f"{len(rows):,}{of} {noun(view, every or len(rows))}{of_shown}"
    return f"{counted} {said}: {some(view, rows)}{view.constant}."


def noun(view: View, many: int) -> str:
    """What the rows are: "wards", "month", "combinations of ward and month"."""
    axes, say = [axis.dimension for axis in view.plan.axes], view.naming
    if len(axes) == 1:
        return say.one(axes[0]) if many == 1 else say.plural(axes[0])
    pair = " and ".join(map(say.one, axes))
    return f"combination{'' if many == 1 else 's'} of {pair}" if axes else "figure"


def every_row(view: View) -> int:
    """How many rows there were to begin with; 0 where nobody knows."""
    number = 1
    listed_by = {by.dimension for by in view.plan.analysis.axes if by.members}
    for axis in view.plan.axes:
        if axis.open or axis.dimension not in _EVERY_MEMBER | listed_by:
            return 0
        number *= sum(member.name != TOGETHER for member in axis.members)
    return number
