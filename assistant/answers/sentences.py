"""The sentence of an answer, rendered from the plan that ran and the figures it gave."""

from __future__ import annotations

from assistant.answers.figures import Figures
from assistant.answers.frame import Frame
from assistant.answers.lists import drivers, ranking, series, several
from assistant.answers.single import single
from assistant.answers.wording import Wording
from assistant.planning.model.plans import Plan


def sentence(plan: Plan, found: Figures, wording: Wording, smallest_base: int) -> str:
    """One to three plain sentences that say what the table says."""
    frame, rows = Frame(plan, wording, smallest_base, found), found.rows
    if plan.kind == "drivers":
        return drivers(frame, rows)
    if plan.kind == "ranking":
        return ranking(frame, rows)
    if not plan.rows:
        return single(frame, rows[0])
    timed = bool(plan.rows[0].members) and plan.rows[0].members[0].period is not None
    if timed and len(plan.rows) == 1 and plan.rows[0].dimension != "period":
        return series(frame, rows)
    return several(frame, rows)
