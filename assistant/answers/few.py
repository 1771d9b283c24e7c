"""Which figures are of few records, where a source protects small numbers."""

from __future__ import annotations

from assistant.answers.row import Row
from assistant.planning.model.plans import Plan
from assistant.query import Calculation


def below_of(plan: Plan) -> int:
    """Under how many records a figure is not shown; 0 where no source of it protects any."""
    sources = (plan.source, *(part.source for part in plan.parts))
    return max(source.suppress_below or 0 for source in sources)


def below_mark(below: int) -> str:
    """The mark of a small count: "<5"."""
    return f"<{below}"


def is_few(plan: Plan, row: Row) -> bool:
    """Whether a figure is known to be smaller than any that is shown but 0."""
    of_records = plan.query.calculation is not Calculation.RATE and not plan.query.part
    mark = row.printed_count if of_records else row.printed
    return mark == below_mark(below_of(plan))
