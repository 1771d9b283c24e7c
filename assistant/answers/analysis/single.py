"""Sentences about one row that stands for all that was asked: "There were 533 burglaries …"."""

from __future__ import annotations

from assistant.analysis import Average, Change, Count, Rate, Share
from assistant.answers import chance
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.view import View, capital, joined
from assistant.answers.wording import listed
from assistant.planning.formulas import is_count


def single(view: View, line: Line) -> str:
    """The sentence of a table without axes."""
    told = _first(view, line)
    more = [text for at in range(1, len(view.words)) if (text := _next(view, line, at))]
    rest = f"; {listed(more)}" if len(more) > 1 else f", {more[0]}" if more else ""
    return f"{told}{rest}.{_chance(view, line)}"


def _first(view: View, line: Line) -> str:
    """What the first figure is, and of what."""
    figure, value = view.plan.columns[0].figure, line.values[0]
    text = view.value(line, 0)
    if value is None:
        return f"{view.head}: {text}"
    match figure:
        case Count() if _counts(view, figure):
            return _counted(view, figure, value, text)
        case Rate():
            return joined(f"There were {text} {view.words[0].noun}", view.here, view.words[0].tail)
        case Average(_, per) if (
            per in ("day", "month", "quarter", "year") and not view.subject.dated
        ):
            things = view.naming.things(figure.of)
            return joined(f"An average of {text} {things} a {per} were recorded", view.here)
        case Share() if view.words[0].tail:
            predicate = view.words[0].tail.removeprefix("that ")
            return joined(f"{text} of {view.naming.things(figure.whole)}", view.here, predicate)
        case Change() if len(view.words) == 1 or view.subject.one_kind:
            return _moved(view, figure, value, text)
    return f"{view.head}: {view.beside(line, 0)}"


def _counts(view: View, count: Count) -> bool:
    """Whether a count is a plain one of records, in the months that the sentence names."""
    plan = view.plan
    return count.months is None and is_count(plan.measure, plan.source, view.wording.catalog)


def _counted(view: View, count: Count, value: float, text: str) -> str:
    things = view.naming.things(count, value)
    at = "" if view.subject.where else view.subject.at(view.subject.apart(count))
    here = joined(at, view.here)
    if value == 0:
        return joined(f"No {things} (0) were recorded", here)
    return joined(f"There {'was' if value == 1 else 'were'} {text} {things} recorded", here)


def _moved(view: View, change: Change, value: float, text: str) -> str:
    """ "Burglaries in Cambridge fell by 154 in 2025 compared with 2024"."""
    subject, words = view.subject, view.words[0]
    size = text.lstrip("+−")
    verb = f"rose by {size}" if value > 0 else f"fell by {size}" if value < 0 else "did not change"
    return joined(
        capital(words.noun), subject.where, words.tail, verb, subject.when, subject.against
    )


def _next(view: View, line: Line, at: int) -> str:
    """A figure after the first one; a change in per cent without saying again on what."""
    column, before = view.plan.columns[at].figure, view.plan.columns[at - 1].figure
    again = isinstance(column, Change) and isinstance(before, Change) and column.base == before.base
    said = isinstance(before, Change) and at == 1 and "compared with" in view.head
    return view.beside(line, at) if again or said else view.alone(line, at)


def _chance(view: View, line: Line) -> str:
    """Whether the change of a count is larger than chance, where both counts are large enough."""
    at = judged(view, line)
    if at is None:
        return ""
    base, change = line.bases[at] or 0, line.values[at] or 0
    return chance.clause(base + change, base)


def judged(view: View, line: Line) -> int | None:
    """The column of a change that chance can be told from; None where there is none."""
    for at, column in enumerate(view.plan.columns):
        figure, base, change = column.figure, line.bases[at], line.values[at]
        if not isinstance(figure, Change) or figure.in_percent or not base or not change:
            continue
        counted = isinstance(figure.of, Count) and _counts(view, figure.of)
        if counted and min(base, base + change) >= view.wording.catalog.smallest_base:
            return at
    return None
