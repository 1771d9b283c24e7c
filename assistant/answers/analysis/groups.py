"""Sentences about winners within groups: "the highest in each ward"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.analysis import Taking
from assistant.answers.analysis.ends import column_of, nth, superlative, tied
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.view import View
from assistant.answers.layout import TIMES
from assistant.answers.wording import listed
from assistant.planning.model.plans import PLACED

_GROUPS = 6
_ROWS = 12
_COMMONEST = 3

Groups = dict[str, list[Line]]


def in_groups(view: View, taking: Taking) -> str:
    """The winners of each group; of many groups how often each wins."""
    groups = groups_of(view, taking)
    if len(groups) > _GROUPS:
        told = _tally(view, groups, taking)
    elif len(view.rows) > _ROWS:
        firsts = {name: list(_first(view, lines, taking)) for name, lines in groups.items()}
        told = f"{_each(view, firsts, taking)} first; {len(view.rows)} rows in all"
    else:
        told = _each(view, groups, taking)
    return f"{view.head}, {phrase(view, taking)}{view.of_those}: {told}."


def groups_of(view: View, taking: Taking) -> Groups:
    """The rows of each combination of members that ranks start anew for."""
    without = [axis.dimension for axis in view.plan.axes if axis.dimension not in taking.within]
    found: Groups = {}
    for line in view.rows:
        found.setdefault(view.name(line, without=without), []).append(line)
    return found


def phrase(view: View, taking: Taking) -> str:
    """ "the highest in each ward", "the 3 highest in each district"."""
    groups = listed([view.naming.one(dimension) for dimension in taking.within])
    turned = bool(taking.last and not taking.first)
    line = view.rows[-1] if turned else view.rows[0]
    most = superlative(view, taking.by, taking.descending != turned, line)
    many = taking.first or taking.last
    if many > 1:
        most = most.replace("the ", f"the {many} ", 1)
    if taking.first and taking.last:
        most = "both ends"
    if taking.skip:
        most = f"all but the first {taking.skip}"
    return f"{nth(taking.nth, most)} in each {groups}"


def preposition(taking: Taking) -> str:
    """ "in" places and months, "for" anything else."""
    return "in" if {*taking.within} <= {*PLACED, *TIMES} else "for"


def _each(view: View, groups: Groups, taking: Taking) -> str:
    """Each group with its rows: "Market ward for burglary (68)"."""
    where, within = preposition(taking), taking.within
    if all(len(lines) == 1 for lines in groups.values()):
        told = [
            view.called(line, f"{view.name(line, without=within)} {where} {group}")
            for group, (line,) in groups.items()
        ]
        return listed(told)
    return "; ".join(
        f"{where} {group} {view.each(lines, without=within)}" for group, lines in groups.items()
    )


def _first(view: View, lines: Sequence[Line], taking: Taking) -> Sequence[Line]:
    return tied(lines, column_of(view, taking.by), 1)


def _tally(view: View, groups: Groups, taking: Taking) -> str:
    """How many groups each member comes first in, and the highest of all."""
    at = column_of(view, taking.by) or 0
    firsts = [line for lines in groups.values() for line in _first(view, lines, taking)]
    wins = Counter(view.name(line, without=taking.within) for line in firsts)
    told = [f"{name} in {many}" for name, many in wins.most_common(_COMMONEST)]
    others = sum(wins.values()) - sum(many for _, many in wins.most_common(_COMMONEST))
    told += [f"others in {others}"] if others else []
    plural = view.naming.plural(taking.within[0]) if len(taking.within) == 1 else "groups"
    ordered = sorted(firsts, key=lambda line: line.values[at] or 0, reverse=taking.descending)
    end = "highest" if taking.descending else "lowest"
    return f"{listed(told)} of {len(groups)} {plural}; the {end} of all is {view.named(ordered[0])}"
