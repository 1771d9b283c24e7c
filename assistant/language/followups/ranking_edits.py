"""Edits of the rows of an analysis: which stay, in what order, and what is asserted of them."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import (
    Analysis,
    Bound,
    Change,
    Condition,
    Count,
    Figure,
    Form,
    Order,
    Rank,
    Taking,
)
from assistant.language.composition.conditions import bound_of_move
from assistant.language.followups.edits import with_change
from assistant.language.followups.figure_edits import count_of, first_figure
from assistant.language.rules.ranks import Bound as Size


def moving_only(analysis: Analysis, direction: str, size: Size | None = None) -> Analysis:
    """Only the rows that rose, or fell; by so much, where a size is said."""
    changed = with_change(analysis)
    change = next(f for f in changed.figures if isinstance(f, Change) and not f.in_percent)
    rises = direction == "rise"
    having: Condition = Bound(change, ">" if rises else "<", 0)
    if size:
        measured = replace(change, in_percent=size.percent)
        having = bound_of_move(measured, size, falls=not rises)
    if changed.taking and isinstance(changed.taking.by, Change):
        changed = replace(changed, taking=None)  # "which fell?" is of all, after the biggest rise
    by = changed.order and changed.order.by
    if isinstance(by, Change) or not (by or changed.taking):
        changed = replace(changed, order=Order(change, rises))
    return replace(changed, having=having)


def moving_either_way(analysis: Analysis, direction: str) -> Analysis:
    """The rows without the condition that they moved the other way: "the biggest fall" of all."""
    match analysis.having:
        case Bound(Change(), operator, _) if operator[0] != (">" if direction == "rise" else "<"):
            return replace(analysis, having=None)
    return analysis


def ranked_by_change(analysis: Analysis, direction: str, limit: int | None) -> Analysis:
    """The rows by their change, the biggest rise or fall first."""
    changed = with_change(analysis)
    change = next(f for f in changed.figures if isinstance(f, Change) and not f.in_percent)
    return ranked(changed, change, direction != "fall", limit)


def ranked(analysis: Analysis, by: Figure, descending: bool, limit: int | None) -> Analysis:
    """The rows in the order of a figure, so many of them where a number is said."""
    bare = replace(analysis, form=None, claim=None, shown=()) if analysis.shown else analysis
    if limit:
        return replace(bare, order=None, taking=Taking(by, descending, first=limit))
    return replace(bare, order=Order(by, descending), taking=None)


def whether_moved(analysis: Analysis, direction: str) -> Analysis:
    """Whether it rose, or fell, as a question answered by yes or no."""
    changed = with_change(analysis)
    change = next(f for f in changed.figures if isinstance(f, Change) and not f.in_percent)
    claim = Bound(change, ">" if direction == "rise" else "<", 0)
    return replace(changed, form=Form.WHETHER, claim=claim)


def whether_first(analysis: Analysis, shown: str, descending: bool) -> Analysis:
    """Whether one member is the highest, or the lowest, of its axis."""
    figure = first_figure(analysis)
    rank = Rank(figure, descending)
    claim = Bound(rank, "=", 1)
    bare = replace(analysis, order=None, taking=None, having=None)
    return replace(bare, figures=(figure, rank), form=Form.WHETHER, claim=claim, shown=(shown,))


def standing(analysis: Analysis, shown: str) -> Analysis:
    """Where one member ranks among all of those listed, in the order in which they stood."""
    ranking = analysis.order or analysis.taking
    figure = ranking.by if ranking else first_figure(analysis)
    descending = ranking.descending if ranking else True
    bare = replace(analysis, taking=None, having=None, order=Order(figure, descending))
    figures = tuple(dict.fromkeys((*analysis.figures, Rank(figure, descending))))
    return replace(bare, figures=figures, shown=(shown,), form=Form.STANDING)


def whether_more(analysis: Analysis, other: Count, descending: bool) -> Analysis:
    """Whether the figure is above, or below, the same of something else."""
    figure = count_of(analysis)
    claim = Bound(figure, ">" if descending else "<", other)
    return replace(analysis, figures=(figure, other), form=Form.WHETHER, claim=claim)
