"""Sentences about rows taken by the order of a figure: winners, ends, the nth, the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.analysis import Count, Taking
from assistant.answers.analysis.ends import column_of, nth, plural, superlative, tied
from assistant.answers.analysis.groups import in_groups
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.lists import apart, not_told, room, totals
from assistant.answers.analysis.view import View
from assistant.answers.analysis.words import words_of

_NEXT = 2  # rows told after the first of an order


def ranked(view: View) -> str:
    """What was asked for first: the winners, both ends, the nth, or the order of all."""
    taking = _taking(view)
    if not view.rows:
        return f"{view.head}{view.of_those}: {_none(taking)}."
    axes = {axis.dimension for axis in view.plan.axes}
    if taking.within and not axes <= set(taking.within):
        return in_groups(view, taking)
    hidden, head = not_told(view), f"{view.head}{_by(view, taking)}{view.of_those}"
    if hidden:
        return f"{head}: {_of_shown(view, taking, hidden)}."
    rest = f"{totals(view)}{view.constant}{apart(view)}"
    return f"{head}: {_taken(view, taking)}{rest}."


def _of_shown(view: View, taking: Taking, hidden: str) -> str:
    """What can be told of a ranking of which some figures are kept back."""
    hidden += f", and figures {_small(view)} are not told apart" if view.guard.below else ""
    lowest = not taking.descending
    if not view.ranked or not (lowest or any(line.values[0] for line in view.ranked)):
        return hidden
    # what is kept back may come after the first of the lowest
    rows = tied(view.ranked, column_of(view, taking.by), 1) if lowest else view.ranked
    told = f"of the figures {view.guard.told}, {_run(view, taking, rows)}"
    return f"{hidden}; {told}" if lowest and view.ranked[0].values[0] else f"{told}; {hidden}"


def _small(view: View) -> str:
    plain = isinstance(view.plan.columns[0].figure, Count)
    return f"below {view.guard.below}" if plain else f"of {view.guard.few} records"


def _taking(view: View) -> Taking:
    """Which rows were taken; all of them in an order."""
    analysis = view.plan.analysis
    if analysis.taking:
        return analysis.taking
    if analysis.order is None:
        raise ValueError("nothing is ranked")
    return Taking(analysis.order.by, analysis.order.descending, first=len(view.rows))


def _none(taking: Taking) -> str:
    if not taking.nth:
        return "none"
    highest = nth(taking.nth, f"the {'highest' if taking.descending else 'lowest'}")
    return f"none is {highest}, as others tie before it or there are no more"


def _by(view: View, taking: Taking) -> str:
    """By what rows are ranked, where that stands in no column."""
    shown = column_of(view, taking.by) is not None
    return "" if shown else f", by {words_of(taking.by, view.naming).noun}"


def _taken(view: View, taking: Taking) -> str:
    rows, turned = view.rows, replace(taking, descending=not taking.descending)
    if taking.nth:
        phrase = nth(taking.nth, superlative(view, taking.by, taking.descending, rows[0]))
        return f"{plural(phrase, len(rows))} {view.each(rows)}"
    if taking.first and taking.last:
        first = tied(rows, column_of(view, taking.by), taking.first)
        last = [line for line in rows if line not in first]
        told = [_run(view, *each) for each in ((taking, first), (turned, last[::-1])) if each[1]]
        return "; ".join(told)
    if taking.skip:
        return f"of all but the first {taking.skip} {_run(view, replace(taking, skip=0), rows)}"
    return _run(view, turned, rows[::-1]) if taking.last else _run(view, taking, rows)


def _run(view: View, taking: Taking, rows: Sequence[Line]) -> str:
    """The winner or those that tie, then the next."""
    first = tied(rows, column_of(view, taking.by), 1)
    ordered = view.plan.analysis.taking is None and len(rows) > room(view)
    rest = rows[len(first) : len(first) + _NEXT if ordered else max(room(view), len(first))]
    phrase = superlative(view, taking.by, taking.descending, rows[0])
    told = f"{plural(phrase, len(first))} {view.each(first)}"
    told += f", then {view.each(rest)}" if rest else ""
    left = 0 if ordered else len(rows) - len(first) - len(rest)
    return f"{told}; {left:,} more in the table" if left > 0 else told
