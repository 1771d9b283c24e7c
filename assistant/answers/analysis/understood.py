"""How a question was read, from the analysis that was planned."""

from __future__ import annotations

from assistant.analysis import (
    Average,
    Change,
    Contribution,
    Form,
    Printed,
    Rate,
    Share,
    Taking,
)
from assistant.answers.analysis.conditions import predicate
from assistant.answers.analysis.view import View, joined
from assistant.answers.analysis.words import Words, words_of
from assistant.answers.answer import AxisRead, PeriodRead, TakingRead, Understood
from assistant.answers.layout import TIMES
from assistant.catalog.lines import PRINTED
from assistant.planning.model.plans import Kind

_KINDS: dict[type, Kind] = {Rate: "rate", Share: "share", Average: "average", Change: "change"}


def understood(view: View) -> Understood:
    """The reading of an analysis in the terms of the catalog."""
    plan, analysis = view.plan, view.plan.analysis
    undated = view.is_printed and not plan.periods
    return Understood(
        kind=_kind(view),
        measure=plan.measure.name,
        filters=_filters(view),
        period=None if undated else PeriodRead.of(plan.period),
        compared_with=PeriodRead.of(plan.base) if plan.base else None,
        group_by=tuple(_plain(by.dimension) for by in analysis.axes),
        limit=(analysis.taking.first or None) if analysis.taking else None,
        source=plan.source.name,
        figures=tuple(_noun(words) for words in view.words),
        axes=tuple(AxisRead(_plain(by.dimension), by.members, by.total) for by in analysis.axes)
        or None,
        having=predicate(analysis.having, view.naming) if analysis.having else None,
        taking=_taking(view, analysis.taking) if analysis.taking else None,
        folding=tuple(fold.value for fold in analysis.folds) or None,
        form=analysis.form.value if analysis.form else None,
    )


def _filters(view: View) -> dict[str, list[str]]:
    """What narrows the figures; of printed ones also what their rows list."""
    found = view.wording.filters(view.plan.analysis.conditions)
    found.setdefault("place", list(view.plan.places))
    if not view.is_printed:
        return {name: members for name, members in found.items() if members}
    found |= {by.dimension: list(by.members) for by in view.plan.analysis.axes if by.members}
    return {_plain(name): [m for m in members if m] for name, members in found.items()}


def _plain(dimension: str) -> str:
    return dimension.removeprefix(PRINTED)


def _noun(words: Words) -> str:
    return joined(words.noun, words.tail)


def _taking(view: View, taking: Taking) -> TakingRead:
    by = _noun(words_of(taking.by, view.naming))
    ends = (taking.first, taking.last, taking.nth, taking.skip)
    return TakingRead(by, taking.descending, *ends, taking.within)


def _kind(view: View) -> Kind:
    """The nearest of the kinds of plain questions."""
    analysis = view.plan.analysis
    first = analysis.figures[0]
    if analysis.form is Form.DRIVERS or any(isinstance(f, Contribution) for f in analysis.figures):
        return "drivers"
    if analysis.taking or analysis.order or analysis.having:
        return "ranking"
    if view.plan.base or any(isinstance(figure, Change) for figure in analysis.figures):
        return "change"
    if [by.dimension for by in analysis.axes if by.dimension in TIMES]:
        return "trend"
    if analysis.axes:
        return "comparison" if analysis.axes[0].members else "breakdown"
    if isinstance(first, Printed):
        return next((kind for kind in _KINDS.values() if kind == first.statistic), "count")
    return _KINDS.get(type(first), "count")
