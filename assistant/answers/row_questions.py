"""The obvious question about each row of an answer: the same one, of that row alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answers.answer import NOT_SHOWN
from assistant.answers.questions import question
from assistant.answers.row import Row
from assistant.answers.wording import Wording
from assistant.periods import Calendar, FixedPeriod, Period
from assistant.planning.model.plans import Axis, AxisMember, Plan
from assistant.query import Calculation, Filter, Query

_PLACES = {"place", "ward", "district"}


def row_questions(plan: Plan, rows: Sequence[Row], wording: Wording) -> tuple[str, ...]:
    """A question a row, "" where none can be asked; none at all for a single figure."""
    if not plan.rows:
        return ()
    return tuple(_question(plan, plan.period, row, wording) for row in rows)


def _question(plan: Plan, whole: Period, row: Row, wording: Wording) -> str:
    along = list(zip(plan.rows, row.members, strict=True))
    if not all(_is_named(axis, member, wording) for axis, member in along):
        return ""
    if NOT_SHOWN in (row.printed_count, row.printed_whole, row.earlier_printed):
        return ""  # asked alone it would be shown
    period = next((member.period for _, member in along if member.period), whole)
    calendar = Calendar.of(period.first, period.last)  # fixed periods are named alike in any
    return question(_narrowed(plan, along, period), wording, lambda _: calendar)


def _is_named(axis: Axis, member: AxisMember, wording: Wording) -> bool:
    """Whether a question can name the member; what is left unrecorded has no name."""
    if member.period:
        return True
    catalog = wording.catalog
    held = catalog.places if axis.dimension in _PLACES else catalog.members.get(axis.dimension, {})
    return member.name in held


def _narrowed(plan: Plan, along: Sequence[tuple[Axis, AxisMember]], period: Period) -> Query:
    query, own, base = plan.query, tuple(_filters(along)), _base(plan, period)
    told = {held.dimension for held in own}
    kept = tuple(held for held in query.filters if held.dimension not in told)
    of_total = query.calculation is Calculation.SHARE and not query.part
    return Query(
        measure=query.measure,
        calculation=query.calculation,
        filters=kept if of_total else (*kept, *own),
        part=own if of_total else query.part,
        periods=(FixedPeriod(period),),
        compared_with=FixedPeriod(base) if base else None,
        source=query.source,
    )


def _filters(along: Sequence[tuple[Axis, AxisMember]]) -> Iterator[Filter]:
    for axis, member in along:
        if not member.period:
            dimension = "place" if axis.dimension in _PLACES else axis.dimension
            yield Filter(dimension, (member.name,))


def _base(plan: Plan, period: Period) -> Period | None:
    """What a row is compared with: as far back as the base of the whole answer."""
    if plan.base is None:
        return None
    back = plan.base.first.index - plan.period.first.index
    return period.shifted(back) if plan.pairs else plan.base
