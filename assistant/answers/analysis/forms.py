"""Answers put in another form: yes or no, where one ranks, what lies behind a change."""

from __future__ import annotations

from assistant.analysis import Contribution, Rank
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.lists import several
from assistant.answers.analysis.qualifying import noun
from assistant.answers.analysis.view import View
from assistant.answers.wording import listed

_NO_CAUSE = "This is arithmetic and says nothing about causes."
_NAMED = 3


def whether(view: View, sentence: str) -> str:
    """The sentence with yes or no before it."""
    claims = [line.claim for line in _asked_about(view)]
    if not claims or None in claims:
        return f"That cannot be told, as not all figures are there. {sentence}"
    if len(set(claims)) == 1:
        return f"{'Yes' if claims[0] else 'No'}. {sentence}"
    true, false = ([line for line in view.rows if line.claim is each] for each in (True, False))
    return f"Yes for {_some(view, true)}, no for {_some(view, false)}. {sentence}"


def _asked_about(view: View) -> list[Line]:
    """The rows of those that a claim is of, and not of others that are shown beside them."""
    shown = view.plan.analysis.shown
    named = [
        line for line in view.rows if any(m.name in shown or m.label in shown for m in line.members)
    ]
    return named or list(view.rows)


def _some(view: View, lines: list[Line]) -> str:
    """The names of a few rows, the number of many."""
    few = len(lines) <= _NAMED
    return listed([view.name(each) for each in lines]) if few else f"{len(lines)} {noun(view, 2)}"


# ---- where one ranks ---------------------------------------------------------------------


def standing(view: View) -> str:
    """Where the members that are shown rank among all."""
    at = next(i for i, c in enumerate(view.plan.columns) if isinstance(c.figure, Rank))
    if not view.rows:
        return f"{view.head}: none of those asked about is among them."
    told = listed([_ranks(view, line, at) for line in view.rows])
    return f"{view.head}: {told}{_among(view)}, counted from the {_first(view, at)}."


def _among(view: View) -> str:
    """ " of 14 wards", where ranks are counted among all of them."""
    axis = view.plan.axes[0]
    many = len(axis.members) - int(view.plan.analysis.axes[0].total)
    return "" if axis.open or len(view.plan.axes) > 1 else f" of {many} {noun(view, many)}"


def _first(view: View, at: int) -> str:
    figure = view.plan.columns[at].figure
    return "highest" if isinstance(figure, Rank) and figure.descending else "lowest"


def _ranks(view: View, line: Line, at: int) -> str:
    others = [view.beside(line, i) for i in range(len(view.words)) if i != at]
    figures = f" ({', '.join(filter(None, others))})" if any(others) else ""
    value = line.values[at]
    rank = "has no rank" if value is None else f"ranks {int(value)}"
    return f"{view.name(line)}{figures} {rank}"


# ---- what lies behind a change -----------------------------------------------------------


def drivers(view: View) -> str:
    """The change of the whole, and the parts that made most of it."""
    figures = [column.figure for column in view.plan.columns]
    at = next((i for i, figure in enumerate(figures) if isinstance(figure, Contribution)), None)
    if at is None or len(view.rows) < 2:
        return f"{several(view)} {_NO_CAUSE}"
    parts = [line for line in view.rows if (line.values[at] or 0) > 0]
    parts.sort(key=lambda line: -(line.values[at] or 0))
    head = f"{view.head}:{_in_all(view)}"
    if not parts:
        return f"{head} no part of it moved in the direction of the whole. {_NO_CAUSE}"
    return f"{head} the largest contributions came from {view.each(parts[:_NAMED])}. {_NO_CAUSE}"


def _in_all(view: View) -> str:
    """ " −154 in all;", where the whole stands in a row of its own."""
    whole = next((line for line in view.lines if line.total), None)
    return f" {view.value(whole, 0)} in all;" if whole else ""
