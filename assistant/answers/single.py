"""Sentences about one figure."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers import chance
from assistant.answers.answer import NOT_SHOWN
from assistant.answers.frame import Frame
from assistant.answers.row import Row
from assistant.answers.wording import amount, listed, number
from assistant.planning.model.plans import Plan
from assistant.query import Calculation


def single(frame: Frame, row: Row) -> str:
    """The sentence of an answer with one row."""
    plan = frame.plan
    if row.printed and row.kept_back and (plan.by_default or not plan.base):
        return f"{frame.subject} {frame.when}: {row.printed}."
    if plan.base and not plan.by_default:
        told = _chance(plan, row, frame.smallest_base)
        return f"{_yes_or_no(frame, row)}{frame.changed(row)}{told}"
    if row.printed == NOT_SHOWN:
        return _not_shown(frame, row)
    if plan.of_measure:
        return f"{_figure(frame, row)}{_default_change(frame, row)}{_over(frame)}."
    write = {
        Calculation.COUNT: _counted,
        Calculation.RATE: _rate,
        Calculation.SHARE: _share,
        Calculation.AVERAGE: _average,
    }[plan.query.calculation]
    return write(frame, row)


_CALCULATED = {
    Calculation.RATE: "The rate per 1,000 residents of ",
    Calculation.AVERAGE: "The average a month of ",
}


def _not_shown(frame: Frame, row: Row) -> str:
    """What is said in the place of a rate, a share, an average or an amount of few records."""
    subject = frame.subject
    if begun := _CALCULATED.get(frame.plan.query.calculation):
        subject = f"{begun}{frame.things} {frame.where}".strip()
    why = f"not shown, as that would tell of {frame.few} records"
    return f"{subject} {frame.when}: {why}{_default_change(frame, row)}."


def _chance(plan: Plan, row: Row, smallest_base: int) -> str:
    """Whether a change of a count is larger than chance; not of small counts, nor of none."""
    if not can_be_judged(plan, row, smallest_base):
        return ""
    return chance.clause(row.value or 0, row.earlier or 0)


def can_be_judged(plan: Plan, row: Row, smallest_base: int) -> bool:
    """Whether one count and the one before are large enough to tell a change from chance."""
    large = min(row.value or 0, row.earlier or 0) >= smallest_base
    return bool(plan.counts and plan.base and not plan.by_default and large and row.change)


def _yes_or_no(frame: Frame, row: Row) -> str:
    """Whether it rose or fell as the question supposes, where it asks that."""
    asked = frame.plan.query.whether
    if not asked or row.change is None:
        return ""
    return "Yes. " if (row.change > 0 if asked == "rise" else row.change < 0) else "No. "


def _counted(frame: Frame, row: Row) -> str:
    query = frame.plan.query
    plain = replace(query, filters=tuple(f for f in query.filters if f.dimension != "outcome"))
    things = frame.wording.things_in_full(plain, row.value)
    words = f"There were {number(row.value)} {things}"
    if row.value is None:
        words = f"Fewer than {frame.below} {things} were"
    elif row.value == 0:
        words = f"No {things} (0) were"
    elif row.value == 1:
        words = f"There was 1 {things}"
    ending = f" {frame.wording.ending(query)}" if plain != query else ""
    return f"{words} recorded {frame.here}{ending}{_default_change(frame, row)}."


def _figure(frame: Frame, row: Row) -> str:
    """What a measure that is no plain count gives: "Value of property lost in 2025: £12,345"."""
    figure = frame.figure(row.value)
    if row.value is None:
        figure = "none, because there was nothing to work it out from"
    return f"{frame.subject} {frame.when}: {figure}"


def _over(frame: Frame) -> str:
    """The population that a rate is over: " (households: Households by ward, 2023)"."""
    parts = [p for p in frame.plan.parts if p.source.kind == "population"]
    over = listed([f"{p.measure.label}: {p.source.title}" for p in parts]) if parts else ""
    return f" ({over})" if over else ""


def _default_change(frame: Frame, row: Row) -> str:
    if row.hidden and frame.plan.base:
        then = frame.in_words(frame.figure(row.earlier, row.earlier_printed))
        return f", and {then} in {frame.earlier}"
    if row.change is None or row.earlier is None:
        return ""
    than = f"{frame.figure(row.earlier)} in {frame.earlier}"
    if row.change == 0:
        return f", the same as {than}"
    return f", {'up' if row.change > 0 else 'down'} {frame.by(row)} from {than}"


def _rate(frame: Frame, row: Row) -> str:
    scaled = ", scaled up to a year" if frame.plan.query.annualised else ""
    if row.value is None:
        return f"{frame.subject} {frame.when}: no rate, because nobody is known to live there."
    behind = f"{_counted_for(frame, row)} among {number(row.residents)} residents{_census(frame)}"
    if frame.plan.nature != "count":
        return f"{frame.subject} {frame.when}: {frame.figure(row.value)}{scaled} ({behind})."
    return (
        f"There were {row.value:.1f} {frame.things} per 1,000 residents {frame.here}{scaled} "
        f"({behind})."
    )


def _counted_for(frame: Frame, row: Row) -> str:
    """What was counted for a figure, in the unit of the measure."""
    return amount(row.count or 0, frame.plan.measure.unit)


def _census(frame: Frame) -> str:
    """The title of a population that an analyst brought."""
    titles = [o.source.title for o in frame.plan.origins if o.level and o.source.file]
    return f", {titles[-1]}" if titles else ""


def _average(frame: Frame, row: Row) -> str:
    months = frame.plan.period.length
    behind = f"{_counted_for(frame, row)} in {months} {'month' if months == 1 else 'months'}"
    if frame.plan.nature != "count":
        return f"{frame.subject} {frame.when}: {frame.figure(row.value)} ({behind})."
    return (
        f"An average of {row.value:,.1f} {frame.things} a month were recorded {frame.here} "
        f"({behind})."
    )


def _share(frame: Frame, row: Row) -> str:
    if row.value is None:
        return f"No {frame.things} (0) were recorded {frame.here}, so there is no share."
    return (
        f"{number(row.value)}% of {frame.things} {frame.here} {frame.part} "
        f"({_counted_for(frame, row)} of {amount(row.whole or 0, frame.plan.measure.unit)})."
    )
