"""Sentences about one row that stands for all that was asked: "There were 533 burglaries …"."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import (
    PRINTED_CHANGES,
    Average,
    Change,
    Count,
    Figure,
    Printed,
    Rate,
    Share,
    ToDate,
    Trailing,
)
from assistant.answers import chance
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.moves import changed, since
from assistant.answers.analysis.subject import subjects
from assistant.answers.analysis.view import View, joined
from assistant.answers.analysis.words import PER_TIME
from assistant.answers.answer import NOT_SHOWN
from assistant.answers.wording import capital
from assistant.formulas import is_count


def single(view: View, line: Line) -> str:
    """The sentence of a table without axes."""
    if view.before(line) and not view.by_default:
        return f"{changed(view, line)}.{_chance(view, line)}"
    told = [f"{_first(view, line)}{since(view, line)}"]
    if view.by_default:
        return f"{told[0]}."
    for at in range(1, len(view.words)):
        text = _next(view, line, at, " ".join(told))
        if text and view.goes_with(at):
            told[-1] += f" ({text})"
        elif text.startswith("to ") and told[-1].startswith("from "):
            told[-1] += f" {text}"
        elif text:
            told.append(text)
    return f"{_listed(told)}.{_chance(view, line)}"


def _listed(told: list[str]) -> str:
    """The first figure and those after it: "… in 2025, 71 with no suspect, a rate of …"."""
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 2 else ", ".join(told)


def _first(view: View, line: Line) -> str:
    """What the first figure is, and of what."""
    figure, value = view.plan.columns[0].figure, line.values[0]
    text, here = view.value(line, 0), _here(view)
    behind = f"({line.behind})" if line.behind else ""
    if value is None:
        return _without(view, line, text)
    words = view.words[0]
    match figure:
        case Count() if _counts(view, figure):
            return counted(view, figure, value, text)
        case Rate(of) if _counts(view, of):
            return joined(_there(value), text, words.noun, here, words.tail, behind)
        case Average(_, per) if per in PER_TIME and _counts(view, figure.of):
            things = view.naming.things(figure.of)
            return joined("An average of", text, things, f"a {per}", "were recorded", here, behind)
        case Share() if words.tail:
            things = view.naming.things(figure.whole)
            return joined(text, "of", things, here, words.tail.removeprefix("that "), behind)
        case Change() | Printed(statistic="change" | "percent_change") if view.head_is_first:
            return _moved(view, value, text)
    return joined(f"{_about(view)}: {view.beside(line, 0)}", behind)


def _about(view: View) -> str:
    """What a figure is of; a change that nobody asked for is told after it."""
    if not view.by_default:
        return view.head
    return capital(joined(view.words[0].noun, view.here, view.words[0].tail))


def _without(view: View, line: Line, text: str) -> str:
    """What is told where there is no figure: why, or that it is of few."""
    figure = view.plan.columns[0].figure
    if isinstance(figure, Count) and line.few:
        few = capital(view.guard.few)
        return joined(few, view.naming.things(figure), "were recorded", _here(view))
    if line.mark == NOT_SHOWN:
        text = f"{text}, as that would tell of {view.guard.few} records"
    return f"{_about(view)}: {text}"


def _there(value: float) -> str:
    return "There was" if value == 1 else "There were"


def _here(view: View) -> str:
    """Where and when the first figure is of."""
    subject = view.subject
    first = next(subjects(view.plan.columns[0].figure))
    apart = "" if subject.where else subject.at(subject.apart(first))
    when = subject.when or f"in {subject.named(first.months)}"
    return joined(apart, subject.where, when)


def _counts(view: View, count: Count) -> bool:
    """Whether a count is a plain one of records."""
    plan = view.plan
    other = isinstance(count, Printed) or isinstance(count.months, Trailing | ToDate)
    return not other and is_count(plan.measure, plan.source, view.wording.catalog)


def counted(view: View, count: Count, value: float, text: str) -> str:
    things = view.naming.things(count, value)
    if value == 0:
        return joined("No", things, "(0) were recorded", _here(view))
    return joined(_there(value), text, things, "recorded", _here(view))


def _moved(view: View, value: float, text: str) -> str:
    """ "Burglaries in Cambridge fell by 154 in 2025 compared with 2024"."""
    subject, words = view.subject, view.words[0]
    size = text.lstrip("+−")
    verb = f"rose by {size}" if value > 0 else f"fell by {size}" if value < 0 else "did not change"
    where = joined(capital(words.noun), subject.where, words.tail)
    return joined(where, verb, subject.when, subject.against)


def _next(view: View, line: Line, at: int, told: str) -> str:
    """A figure after the first ones; what they have told already is not told again."""
    figure, first = view.plan.columns[at].figure, view.plan.columns[0].figure
    if view.goes_with(at):
        return view.beside(line, at)
    if isinstance(figure, Count) and _is_change_of(first, figure) and line.values[at] is not None:
        return f"{'from' if figure.months else 'to'} {view.value(line, at)}"
    if isinstance(figure, Change) and line.values[at] is not None:
        base = view.subject.named(figure.base)
        if f"compared with {base}" in told:
            return view.beside(line, at)
        return f"a change of {view.beside(line, at)}" if base in told else view.alone(line, at)
    return view.alone(line, at)


def _is_change_of(change: Figure, count: Count) -> bool:
    """Whether the change of a count has been told, so that it went from one figure to another."""
    if isinstance(change, Change):
        return change.of == replace(count, months=None) and count.months in (None, change.base)
    if not isinstance(change, Printed) or change.statistic not in PRINTED_CHANGES:
        return False
    plain = replace(change, statistic="count", base=None)
    return count in (plain, replace(plain, months=change.base))


def _chance(view: View, line: Line) -> str:
    """Whether the change of a count is larger than chance, where both counts are large enough."""
    at = judged(view, line)
    if at is None:
        return ""
    base, change = line.bases[at] or 0, line.values[at] or 0
    return chance.clause(base + change, base)


def judged(view: View, line: Line) -> int | None:
    """The column of a change that chance can be told from; None where there is none."""
    told = view.subject.one_kind and not view.by_default
    columns = enumerate(view.plan.columns) if told else ()
    for at, column in columns:
        figure, base, change = column.figure, line.bases[at], line.values[at]
        if not isinstance(figure, Change) or figure.in_percent or not base or not change:
            continue
        counted = isinstance(figure.of, Count) and _counts(view, figure.of)
        if counted and min(base, base + change) >= view.wording.catalog.smallest_base:
            return at
    return None
