"""Rows of a follow-up: which are left, in what order, how many, and whether there was a change."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import Analysis, And, Bound, Change, Condition, Figure, Rate
from assistant.language.followups import edits, figure_edits, ranking_edits
from assistant.language.followups.edit import Edit
from assistant.language.followups.mentions import Mention

_NARROWS = frozenset(("only", "just", "those", "one", "which", "keep"))


def chosen_rows(edit: Edit, analysis: Analysis) -> Analysis | None:
    analysis = _bounded(edit, analysis)
    for top in edit.has("top_by"):
        edit.finish(top)
        wanted, dimension = top.node.value
        along = edits.grouped_by(analysis, dimension, more=False, instead=False)
        return ranking_edits.ranked(
            along, figure_edits.first_figure(along), wanted.descending, wanted.limit
        )
    for limited in edit.has("limited"):
        edit.finish(limited)
        if not any(by.dimension == limited.node.value.dimension for by in analysis.axes):
            return None
        order = analysis.order or analysis.taking
        by = order.by if order else figure_edits.first_figure(analysis)
        descending = order.descending if order else True
        analysis = ranking_edits.ranked(analysis, by, descending, limited.node.value.limit)
    best = [m for m in edit.has("superlative") if id(m) not in edit.done]
    moves, ranks = edit.has("change"), edit.has("rank")
    if ranks and "name" in edit.forms:
        return None  # an order is by figures
    edit.finish(*best, *ranks)
    if moves:
        return _moved(edit, analysis, best, moves)
    if len(best) > 1 or (best and (edit.asks or not analysis.axes)):
        return None
    if not best and not ranks:
        return analysis
    if not analysis.axes or (best and _is_of_changes(edit, analysis)):
        return None
    wanted = best[0].node.value if best else None
    by = _ranking_figure(edit, analysis)
    if wanted and wanted.limit and wanted.descending:
        by = _shown_order(analysis) or by
    descending = wanted.descending if wanted else True
    return ranking_edits.ranked(analysis, by, descending, wanted.limit if wanted else None)


def _bounded(edit: Edit, analysis: Analysis) -> Analysis:
    """The rows within the bounds that are said: "over 600", "and less than 60".

    A bound takes the place of an earlier one of its kind: "more than 40?" after "more than 50".
    """
    bounds = edit.has("bound")
    percent = any(m.node.value.percent for m in bounds)
    if not bounds or not analysis.axes or edit.has("change") or percent:
        return analysis
    edit.finish(*bounds)
    figure = figure_edits.first_figure(analysis)
    more = tuple(Bound(figure, m.node.value.operator, m.node.value.number) for m in bounds)
    sides = {bound.operator[0] for bound in more}
    before = _joined(analysis)
    every = (*(held for held in before if not _bounds(held, figure, sides)), *more)
    return replace(analysis, having=every[0] if len(every) == 1 else And(every))


def _joined(analysis: Analysis) -> tuple[Condition, ...]:
    """The conditions that all hold of the rows."""
    held = analysis.having
    return held.conditions if isinstance(held, And) else (held,) if held else ()


def _bounds(condition: Condition, figure: Figure, sides: set[str]) -> bool:
    """Whether a condition bounds a figure on one of the sides "<" and ">"."""
    if not isinstance(condition, Bound) or condition.figure != figure:
        return False
    return condition.operator[0] in sides


def _is_of_changes(edit: Edit, analysis: Analysis) -> bool:
    """Whether "the smallest" can be of changes, by which rows stand, or of the counts beside."""
    ranking = analysis.order or analysis.taking
    changes = ranking is not None and isinstance(ranking.by, Change)
    return changes and not edit.has("by", "dimension", "counting")


def _shown_order(analysis: Analysis) -> Figure | None:
    """The figure by which rows stand from the highest down, of which "the top 3" are the first."""
    if analysis.order:
        return analysis.order.by if analysis.order.descending else None
    changes = (f for f in analysis.figures if isinstance(f, Change) and not f.in_percent)
    return next(changes, None)


def _ranking_figure(edit: Edit, analysis: Analysis) -> Figure:
    rates = [f for f in analysis.figures if isinstance(f, Rate)]
    if edit.has("rate") and rates:
        return rates[0]
    return figure_edits.first_figure(analysis)


def _moved(
    edit: Edit, analysis: Analysis, best: list[Mention], moves: list[Mention]
) -> Analysis | None:
    """ "Only those that rose", "biggest rise first", "has it gone up", "and the change"."""
    edit.finish(*moves)
    directions = {m.node.value for m in moves}
    if len(directions) != 1:
        return None
    (direction,) = directions
    if direction == "either":
        return (
            edits.with_change(analysis)
            if not best
            else ranking_edits.ranked_by_change(analysis, "rise", best[0].node.value.limit)
        )
    if edit.asks and not best:
        return ranking_edits.whether_moved(analysis, direction) if not analysis.axes else None
    if not analysis.axes:
        # "how much did it fall": the change, whichever way it went
        asked = "how" in edit.forms or edit.has("share", "in_percent")
        return edits.with_change(analysis) if asked and not best else None
    analysis = ranking_edits.moving_either_way(analysis, direction)
    sizes = edit.has("bound")
    if len(sizes) == 1 and not best:
        edit.finish(*sizes)
        return ranking_edits.moving_only(analysis, direction, sizes[0].node.value)
    if _NARROWS & set(edit.forms):
        analysis = ranking_edits.moving_only(analysis, direction)
    if best:
        one = not {"ones", "first"} & set(edit.forms) and not edit.has("dimension")
        limit = best[0].node.value.limit or (1 if one else None)
        return ranking_edits.ranked_by_change(analysis, direction, limit)
    return analysis if analysis.having else ranking_edits.moving_only(analysis, direction)
