"""Answers put in another form: yes or no, where one ranks, what lies behind a change."""

from __future__ import annotations

from assistant.analysis import Contribution, Rank
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.lists import several
from assistant.answers.analysis.moves import changed
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
    return named or ([] if view.rank else list(view.rows))


def _some(view: View, lines: list[Line]) -> str:
    """The names of a few rows, the number of many."""
    few = len(lines) <= _NAMED
    return listed([view.name(each) for each in lines]) if few else f"{len(lines)} {noun(view, 2)}"


# ---- where one ranks ---------------------------------------------------------------------


def standing(view: View) -> str:
    """Where the members that are shown rank among all."""
    at, shown = view.rank or 0, _asked_about(view)
    if not shown:
        return f"{view.head}: none of those asked about is among them."
    told = listed([_ranks(view, line, at) for line in shown])
    end, winner = (
        _first(view, at),
        min(view.rows, key=lambda line: line.values[at] or len(view.rows)),
    )
    if any(line.apart for line in shown):
        return f"{view.head}: {view.each(shown)} is not ranked, as its figure is not told apart."
    first = f"; the {end} is {view.named(winner)}" if winner not in shown else ""
    return f"{view.head}: {told}{_among(view)}, counted from the {end}{first}."


def _among(view: View) -> str:
    """ " of 14 wards", where ranks are counted among all of them."""
    axis = view.plan.axes[0]
    many = len(axis.members) - int(view.plan.analysis.axes[0].total)
    if len(view.ranked) < len(view.rows):
        return f" of the {len(view.ranked)} {view.guard.told} of {many} {_kind(view, many)}"
    return "" if axis.open or len(view.plan.axes) > 1 else f" of {many} {_kind(view, many)}"


def _kind(view: View, many: int) -> str:
    """What is ranked: "wards"; groups of wards are of the level that is declared for them."""
    places = view.wording.catalog.places
    groups = {places[name].group for name in view.plan.analysis.shown if name in places}
    (declared,) = groups if len(groups) == 1 else ("",)
    if not declared:
        return noun(view, many)
    return view.naming.one(declared) if many == 1 else view.naming.plural(declared)


def _first(view: View, at: int) -> str:
    figure = view.plan.columns[at].figure
    return "highest" if isinstance(figure, Rank) and figure.descending else "lowest"


def _ranks(view: View, line: Line, at: int) -> str:
    value = line.values[at]
    tied = "joint " if sum(other.values[at] == value for other in view.rows) > 1 else ""
    rank = "has no rank" if value is None else f"ranks {tied}{int(value)}"
    return f"{view.named(line)} {rank}"


# ---- what lies behind a change -----------------------------------------------------------


def drivers(view: View) -> str:
    """The change of the whole, and the parts that made most of it."""
    whole = next((line for line in view.lines if line.total), None)
    if view.moves and whole:
        return f"{_parts_of(view, whole)} {_NO_CAUSE}"
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


def _parts_of(view: View, whole: Line) -> str:
    """How a whole changed, and the parts that moved most in its direction."""
    told, rows = changed(view, whole), view.ranked
    change = whole.values[1]
    rises = (sum(line.values[1] or 0 for line in rows) if change is None else change) >= 0
    parts = [line for line in rows if line.values[1] and (line.values[1] > 0) == rises]
    of_shown = f"that are {view.guard.told} " if len(rows) < len(view.rows) else ""
    if not parts:
        return f"{told}. No part of it {of_shown}moved in that direction."
    named = listed([f"{view.name(line)} ({view.value(line, 1)})" for line in parts[:_NAMED]])
    return f"{told}. The largest contributions {of_shown}came from {named}."


def _in_all(view: View) -> str:
    """ " −154 in all;", where the whole stands in a row of its own."""
    whole = next((line for line in view.lines if line.total), None)
    return f" {view.value(whole, 0)} in all;" if whole else ""
