"""The sentence of an analysis: what was asked for first, then the figures that bear it out."""

from __future__ import annotations

import re

from assistant.analysis import Contribution, Form, Printed, Rank
from assistant.answers.analysis.folds import folded
from assistant.answers.analysis.forms import drivers, standing, whether
from assistant.answers.analysis.lists import difference, several
from assistant.answers.analysis.qualifying import qualifying
from assistant.answers.analysis.rankings import ranked
from assistant.answers.analysis.single import single
from assistant.answers.analysis.unusual import unusual
from assistant.answers.analysis.view import View


def sentence(view: View) -> str:
    """One to three plain sentences."""
    analysis = view.plan.analysis
    if analysis.form is Form.UNUSUAL:
        return unusual(view)
    figures = [column.figure for column in view.plan.columns]
    if any(isinstance(figure, Contribution) for figure in figures) or analysis.form is Form.DRIVERS:
        told = drivers(view)
    elif analysis.shown and any(isinstance(figure, Rank) for figure in figures):
        told = standing(view)
    else:
        told = _figures(view)
    told = as_printed_or_not(view, told) if view.is_printed else told
    return f"{whether(view, told) if analysis.claim else told}{view.more}"


def as_printed_or_not(view: View, told: str) -> str:
    """The sentence of printed figures, with what of it is printed and what is worked out."""
    worked_out = [c for c in view.plan.columns if not isinstance(c.figure, Printed)]
    if view.plan.analysis.folds or len(worked_out) == len(view.plan.columns):
        way = " (calculated from printed figures)"
    else:
        kind = "ranks" if all(isinstance(c.figure, Rank) for c in worked_out) else "changes"
        calculated = f" ({kind} calculated)" if worked_out else ""
        way = f", as printed{_where_undated(view)}{calculated}"
    return f"{told.removesuffix('.')}{way}{_difference(view)}."


def _difference(view: View) -> str:
    """How far two places lie apart that are set against each other."""
    first, analysis = view.plan.columns[0].figure, view.plan.analysis
    counts = isinstance(first, Printed) and first.statistic == "count"
    by_place = [by.dimension for by in analysis.axes] == ["place"] and not analysis.order
    return difference(view).replace(",", ";", 1) if counts and by_place else ""


def _where_undated(view: View) -> str:
    """The document whose title tells the time of figures that are printed without one."""
    cells = [cell for row in view.rows for printed in row.printed for cell in printed]
    names = {cell.document for cell in cells}
    if not cells or any(cell.period for cell in cells) or len(names) > 1:
        return ""
    sources = view.subject.wording.catalog.sources.values()
    title = next(d.title for s in sources for d in s.documents if d.name in names)
    return f" in “{re.split(r', | [(]', title)[0]}”"


def _figures(view: View) -> str:
    analysis = view.plan.analysis
    if analysis.folds:
        return folded(view)
    if analysis.taking:
        return ranked(view)
    if analysis.having:
        return qualifying(view)
    if not view.plan.axes and view.rows:
        return single(view, view.rows[0])
    return ranked(view) if analysis.order else several(view)
