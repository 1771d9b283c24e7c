"""Sentences about rows taken by the order of a figure: winners, ends, the nth, the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.analysis import Order, Taking
from assistant.answers.analysis.ends import column_of, nth, plural, superlative, tied
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.lists import room, totals
from assistant.answers.analysis.view import View
from assistant.answers.analysis.words import words_of
from assistant.answers.wording import listed

_GROUPS = 6


def ranked(view: View) -> str:
    """What was asked for first: the winners, both ends, the nth, or the order of all."""
    analysis, rows = view.plan.analysis, view.rows
    taking = analysis.taking
    if not rows:
        return f"{view.head}: {_nobody(view, taking)}."
    if taking and taking.within:
        return _in_groups(view, taking)
    if taking:
        return f"{view.head}{_by(view, taking)}: {_taken(view, taking, rows)}{totals(view)}."
    if analysis.order:
        ordered = Taking(analysis.order.by, analysis.order.descending, first=len(rows))
        return (
            f"{view.head}{_by(view, analysis.order)}: {_taken(view, ordered, rows)}{totals(view)}."
        )
    raise ValueError("nothing is ranked")


def _nobody(view: View, taking: Taking | None) -> str:
    if taking and taking.nth > 1:
        return f"nothing ranks {nth(taking.nth, 'the ').strip().removeprefix('the ')}"
    return "none"


def _by(view: View, ranking: Taking | Order) -> str:
    """By what rows are ranked, where it is not the first figure that is told."""
    at = column_of(view, ranking.by)
    if at == 0:
        return ""
    return f", by {words_of(ranking.by, view.naming).noun}"


def _taken(view: View, taking: Taking, rows: Sequence[Line]) -> str:
    at = column_of(view, taking.by)
    if taking.nth:
        phrase = nth(taking.nth, _superlative(view, taking, rows[0]))
        return f"{plural(phrase, len(rows))} {listed([view.named(r) for r in rows[: room(view)]])}"
    if taking.first and taking.last:
        first = tied(rows, at, taking.first)
        last = [line for line in rows if line not in first]
        turned = Taking(taking.by, not taking.descending)
        return "; ".join(
            _run(view, each, part) for each, part in ((taking, first), (turned, last)) if part
        )
    if taking.last:
        return _run(view, Taking(taking.by, not taking.descending), rows[::-1])
    if taking.skip:
        return f"all but the first {taking.skip}, {_after(view, rows)}"
    return _run(view, taking, rows)


def _superlative(view: View, taking: Taking, line: Line) -> str:
    at = column_of(view, taking.by)
    value = line.values[at] if at is not None else None
    return superlative(view, at, taking.descending, value)


def _run(view: View, taking: Taking, rows: Sequence[Line]) -> str:
    """The winner or those that tie, then the next."""
    at = column_of(view, taking.by)
    first = tied(rows, at, 1)
    rest = rows[len(first) : max(room(view), len(first))]
    winners = listed([view.named(line) for line in first])
    told = f"{plural(_superlative(view, taking, rows[0]), len(first))} {winners}"
    if rest:
        told += f", then {listed([view.named(line) for line in rest])}"
    left = len(rows) - len(first) - len(rest)
    return f"{told} and {left:,} more" if left > 0 else told


def _after(view: View, rows: Sequence[Line]) -> str:
    """Those after the first: all of a few, the ends of many."""
    if len(rows) <= room(view):
        return listed([view.named(line) for line in rows])
    return f"{len(rows):,} rows, from {view.named(rows[0])} to {view.named(rows[-1])}"


# ---- within groups -----------------------------------------------------------------------


def _in_groups(view: View, taking: Taking) -> str:
    """The winners of each group; of many groups how often each wins."""
    groups = _groups(view, taking)
    phrase = _each(view, taking)
    if len(groups) <= _GROUPS:
        told = "; ".join(
            f"{group}: {_winners(view, lines, taking)}" for group, lines in groups.items()
        )
        return f"{view.head}, {phrase}: {told}."
    return f"{view.head}, {phrase}: {_tally(view, groups, taking)}."


def _groups(view: View, taking: Taking) -> dict[str, list[Line]]:
    """The rows of each combination of members that ranks start anew for."""
    without = [axis.dimension for axis in view.plan.axes if axis.dimension not in taking.within]
    found: dict[str, list[Line]] = {}
    for line in view.rows:
        found.setdefault(view.name(line, without=without), []).append(line)
    return found


def _each(view: View, taking: Taking) -> str:
    """ "the highest in each ward", "the first 3 in each district"."""
    groups = listed([view.naming.one(dimension) for dimension in taking.within])
    phrase = _superlative(view, taking, view.rows[0])
    many = taking.first or taking.last
    if taking.nth:
        return f"{nth(taking.nth, phrase)} in each {groups}"
    if taking.first and taking.last:
        return f"both ends in each {groups}"
    return f"{phrase}{f' {many}' if many > 1 else ''} in each {groups}"


def _winners(view: View, lines: Sequence[Line], taking: Taking) -> str:
    return listed([view.named(line, without=taking.within) for line in lines])


def _tally(view: View, groups: dict[str, list[Line]], taking: Taking) -> str:
    """How many groups each member comes first in, and the highest of all."""
    at = column_of(view, taking.by) or 0
    firsts = [tied(lines, at, 1) for lines in groups.values()]
    wins = Counter(view.name(line, without=taking.within) for lines in firsts for line in lines)
    told = [f"{name} in {many}" for name, many in wins.most_common(3)]
    others = len(wins) - len(told)
    if others:
        told.append(f"{others} {'other' if others == 1 else 'others'}")
    every = [line for lines in firsts for line in lines]
    highest = max(every, key=lambda line: (line.values[at] or 0) * (1 if taking.descending else -1))
    end = "highest" if taking.descending else "lowest"
    return f"{listed(told)} of {len(groups)}; the {end} of all is {view.named(highest)}"
