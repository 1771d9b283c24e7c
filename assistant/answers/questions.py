"""What can be asked, as a question in the house's words; reading it gives the same again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.analysis import Analysis
from assistant.answers.wording import Wording
from assistant.periods import Calendar, FixedPeriod
from assistant.plain_queries import as_analysis
from assistant.query import Asked, Basis, Comparison, Coverage, Definition, Query

CalendarOf = Callable[[Query], Calendar]


def question(asked: Asked, wording: Wording, calendar_of: CalendarOf) -> str:
    """The question in the house's words; relative periods are named by their months."""
    if isinstance(asked, Definition):
        return _definition(asked, wording)
    if isinstance(asked, Coverage):
        return "What data do you have?"
    # loaded for the first question that is written
    from assistant.answers.analysis import questions as analyses

    calendar = calendar_of(asked)
    query = _in_order(asked, calendar)
    if query.order and query.order.basis is Basis.SIZE:
        of_change = replace(query, order=replace(query.order, basis=Basis.CHANGE))
        text = analyses.question(_analysis(of_change), wording, calendar)
        return text.replace("largest rise", "biggest change").replace(
            "largest fall", "smallest change"
        )
    return analyses.question(_analysis(query), wording, calendar)


def questions(found: Sequence[Asked], wording: Wording, calendar_of: CalendarOf) -> tuple[str, ...]:
    """Several queries as questions, each once."""
    return tuple(dict.fromkeys(question(asked, wording, calendar_of) for asked in found))


def _in_order(query: Query, calendar: Calendar) -> Query:
    """The query with its later period first, in whatever order two were named."""
    base = query.compared_with
    if base is None or isinstance(base, Comparison) or len(query.periods) != 1:
        return query
    period, other = query.periods[0].resolve(calendar), base.resolve(calendar)
    if period.last >= other.first:
        return query
    return replace(query, periods=(FixedPeriod(other),), compared_with=FixedPeriod(period))


def _analysis(query: Query) -> Analysis:
    """The query as an analysis; where one ranks is told among all that are ranked."""
    found = as_analysis(replace(query, standing=None))
    if found is None:
        raise ValueError(query)
    return replace(found, shown=(query.standing,)) if query.standing else found


def _definition(asked: Definition, wording: Wording) -> str:
    if asked.dimension == "term":
        terms = {t.name: t.label for t in wording.catalog.terms}
        return f"What is meant by {terms[asked.name].lower()}?"
    if asked.dimension == "measure":
        return f"What counts as {wording.catalog.measure(asked.name).label}?"
    if asked.dimension == "dimension":
        return f"What is meant by {wording.catalog.dimensions[asked.name].label}?"
    return f"What counts as {wording.label(asked.dimension, asked.name)}?"
