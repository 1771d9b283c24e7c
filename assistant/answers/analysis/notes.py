"""The notes that belong to the answer of an analysis, the most particular first."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.analysis import (
    Average,
    By,
    Count,
    Figure,
    Form,
    Moving,
    Printed,
    Rate,
    Share,
    figures_in,
    parts,
)
from assistant.answers import chance
from assistant.answers.analysis.provenance import printed_notes
from assistant.answers.analysis.single import judged
from assistant.answers.analysis.unusual import how_judged
from assistant.answers.analysis.view import View
from assistant.answers.layout import TIMES
from assistant.answers.notes import (
    FROM_ZERO,
    Told,
    fires,
    not_held,
    of_members,
    suppressed,
    without_blocks,
)
from assistant.formulas import formula_of
from assistant.periods import MONTHS_A_YEAR
from assistant.planning.model.plans import PLACED
from assistant.query import DEFAULT_MEASURE, Filter

_CALCULATIONS: dict[type, str] = {
    Rate: "rate",
    Share: "share",
    Average: "average",
    Moving: "average",
}


def notes(view: View) -> tuple[str, ...]:
    """Every note of an answer, each once."""
    plan = view.plan
    found = [
        *without_blocks(plan.source, plan.gaps, [axis.dimension for axis in plan.axes]),
        *not_held(plan.source, plan.missing, plan.periods),
        *plan.notes,
        *(() if view.is_printed else _no_period(view)),
        *(_of_catalog(view) if _is_of_records(view) else ()),
        *view.notes,
        *(printed_notes(view) if view.is_printed else _counted_notes(view)),
        *_ties(view),
        *(how_judged(view) if plan.analysis.form is Form.UNUSUAL else ()),
    ]
    return tuple(dict.fromkeys(note for note in found if note))


def _is_of_records(view: View) -> bool:
    """Whether what is counted or printed is a measure or a crime type of the catalog."""
    types = view.wording.catalog.members["crime_type"].values()
    named = {name for member in types for name in (member.series, member.name)}
    counts = (f for f in _figures(view) if isinstance(f, Count))
    return not view.is_printed or any(c.measure in {DEFAULT_MEASURE, *named} for c in counts)


def _of_catalog(view: View) -> Iterator[str]:
    """The notes of the members that are named, and those whose conditions hold."""
    told = _told(view)
    yield from of_members(_filters(view), view.wording)
    yield from (note.text for note in view.wording.catalog.notes if fires(note.when, told))


def _counted_notes(view: View) -> Iterator[str]:
    """What to know of figures that are kept back, and of changes."""
    plan = view.plan
    kept_back = view.guard.kept_back or sum(line.kept_back for line in view.rows)
    yield from suppressed(plan.source, plan.origins, kept_back)
    yield from _from_zero(view)
    yield from _judged(view)


def _no_period(view: View) -> Iterator[str]:
    if not view.plan.analysis.periods:
        year = view.plan.period.length == MONTHS_A_YEAR
        given = "so the latest 12 months are given" if year else "so all that is held is given"
        if view.plan.analysis.form is Form.UNUSUAL:
            given = "so the latest is looked at"
        yield f"No period was named, {given}: {view.plan.period.label}."


def _from_zero(view: View) -> Iterator[str]:
    for line in view.rows:
        if any(v is None and b == 0 for v, b in zip(line.values, line.bases, strict=True)):
            yield FROM_ZERO


def _ties(view: View) -> Iterator[str]:
    """That more rows are given than were asked for, since some tie."""
    taking = view.plan.analysis.taking
    wanted = (taking.first + taking.last) or min(taking.nth, 1) if taking else 0
    if taking and wanted and not taking.within and len(view.ranked) > wanted:
        yield "Rows that tie share a rank, and all that tie for the last place are given."


def _judged(view: View) -> Iterator[str]:
    """How a change was told from chance."""
    alone = not view.plan.axes and not view.plan.analysis.folds and len(view.rows) == 1
    if alone and judged(view, view.rows[0]) is not None:
        yield chance.NOTE


# ---- what the notes of the catalog look at -----------------------------------------------


def _figures(view: View) -> Iterator[Figure]:
    """All figures that an analysis looks at, with those they are worked out from."""
    for figure in figures_in(view.plan.analysis):
        yield from _inside(figure)


def _inside(figure: Figure) -> Iterator[Figure]:
    yield figure
    for part in parts(figure):
        yield from _inside(part)


def _filters(view: View) -> tuple[Filter, ...]:
    """What narrows the figures, with what the axes list."""
    analysis = view.plan.analysis
    own = [f for figure in _figures(view) if isinstance(figure, Count) for f in figure.filters]
    listed = [_listed(by) for by in analysis.axes if by.members]
    found = tuple(dict.fromkeys((*analysis.conditions, *own, *filter(None, listed))))
    return tuple(f for f in found if f.dimension in PLACED or not view.is_printed)


def _listed(by: By) -> Filter | None:
    return None if by.dimension in TIMES else Filter(by.dimension, by.members)


def _worked_out(view: View) -> set[str]:
    """The measures that what is counted is worked out from."""
    plan = view.plan
    if view.is_printed:
        return set()
    formula = formula_of(plan.measure, plan.source, view.wording.catalog)
    return {component.measure.name for component in formula.components}


def _told(view: View) -> Told:
    plan, places = view.plan, view.wording.catalog.places
    filters, shown = _filters(view), {axis.dimension for axis in plan.axes}
    figures = list(_figures(view))
    named = {n for f in filters if f.dimension in PLACED and not f.exclude for n in f.members}
    named |= set(plan.places) if not named else set()
    levels = {str(places[name].level) for name in named if name in places} | (shown & {"ward"})
    calculations = {_CALCULATIONS[type(f)] for f in figures if type(f) in _CALCULATIONS}
    calculations |= {f.statistic for f in figures if isinstance(f, Printed)}
    return {
        "source": {plan.source.name, *(origin.source.name for origin in plan.origins)},
        "measure": {f.measure for f in figures if isinstance(f, Count)} | _worked_out(view),
        "calculation": calculations or {"count"},
        "level": levels,
        "place": named,
        "crime_type": {
            n for f in filters if f.dimension == "crime_type" and not f.exclude for n in f.members
        },
        "dimension": shown | {f.dimension for f in filters},
    }
