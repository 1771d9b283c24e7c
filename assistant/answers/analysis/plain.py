"""Plain questions as sentences look at them: plan, rows and marks as the lines of a view."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import Analysis, And, Bound, By, Condition, Figure, Or, Rank
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.view import Guard, View
from assistant.answers.few import below_of, is_few
from assistant.answers.figures import Figures
from assistant.answers.notes import of_figures, of_populations
from assistant.answers.row import Row, percentage
from assistant.answers.wording import Wording, amount, listed, number
from assistant.periods import Calendar, FixedPeriod
from assistant.plain_queries import as_analysis
from assistant.planning.model.analyses import AnalysisPlan, FigureColumn
from assistant.planning.model.plans import TIME_BLOCKS, TOGETHER, AxisMember, Over, Plan
from assistant.planning.model.units import decimals_of, unit_of
from assistant.query import Basis, Calculation, Order, Query, Threshold

_MANY = 4  # blocks of time of which the sum is told too
_WHOLE = AxisMember(TOGETHER, "Together")


def view_of(plan: Plan, found: Figures, wording: Wording) -> View:
    """The plan of a plain question and its figures, as a view for sentences."""
    analysis = _analysis(plan, found)
    view = AnalysisPlan(
        analysis=analysis,
        source=plan.source,
        measure=plan.measure,
        axes=plan.rows,
        columns=tuple(_columns(plan, analysis, wording)),
        folds=(),
        statement=plan.statement.expression,
        calendar=Calendar.of(plan.period.first, plan.period.last),
        covered=plan.period,
        period=plan.period,
        periods=plan.months.periods if isinstance(plan.months, Over) else (plan.period,),
        places=plan.scope.get("place", ()),
        base=plan.base,
        missing=plan.missing,
        gaps=plan.gaps,
        notes=(*plan.notes, *of_populations(plan)),
        origins=plan.origins,
    )
    lines = [*(_line(plan, row) for row in found.rows), *_whole(plan, found)]
    guard = Guard(below_of(plan), found.told, found.left_out, found.kept_back)
    notes = tuple(of_figures(plan, found, wording))
    more = f"{_kind_of_place(plan, found, wording)}{_together(plan, found.rows)}"
    return View(view, wording, tuple(lines), plan.by_default, guard, more, notes)


# ---- what is asked -----------------------------------------------------------------------


def _analysis(plan: Plan, found: Figures) -> Analysis:
    """What the plan answers; a change is measured from the months that it was."""
    query, sizes = plan.query, [t for t in plan.query.thresholds if t.basis is Basis.SIZE]
    asked = replace(
        query,
        standing=None,
        thresholds=tuple(t for t in query.thresholds if t not in sizes),
        order=_order(query, found),
        compared_with=FixedPeriod(plan.base) if plan.base else None,
        whether=query.whether if plan.base else "",
    )
    analysis = as_analysis(asked)
    if analysis is None:
        raise ValueError(query)
    named = {by.dimension: by for by in analysis.axes}
    axes = tuple(
        named.get(a.dimension, By(a.dimension, tuple(m.name for m in a.members if not m.period)))
        for a in plan.rows
    )
    bounds = [_of_size(t, analysis.figures[1]) for t in sizes]
    own = (analysis.having,) if analysis.having else ()
    having = And((*own, *bounds)) if bounds else analysis.having
    analysis = replace(analysis, axes=axes, having=having)
    return _standing(analysis, query, found) if query.standing else analysis


def _order(query: Query, found: Figures) -> Order | None:
    """The order; one by the size of a change is by change, in the direction of the first row."""
    order = query.order
    if order is None or order.basis is not Basis.SIZE:
        return order
    rises = bool(found.rows) and (found.rows[0].change or 0) > 0
    return Order(Basis.CHANGE, rises if order.descending else not rises)


def _of_size(threshold: Threshold, change: Figure) -> Condition:
    """A bound on a change whatever its direction."""
    rise = Bound(change, threshold.operator, threshold.number)
    turned = threshold.operator.translate(str.maketrans("<>", "><"))
    fall = Bound(change, turned, -threshold.number)
    return And((rise, fall)) if "<" in threshold.operator else Or((rise, fall))


def _standing(analysis: Analysis, query: Query, found: Figures) -> Analysis:
    order = analysis.order or analysis.taking
    by, descending = (order.by, order.descending) if order else (analysis.figures[0], True)
    rank = Rank(by, descending)
    return replace(
        analysis, figures=(*analysis.figures, rank), shown=(str(query.standing),), taking=None
    )


def _columns(plan: Plan, analysis: Analysis, wording: Wording) -> list[FigureColumn]:
    units = [plan.unit, *(unit_of(f, wording.catalog) for f in analysis.figures[1:])]
    if plan.in_points and plan.base:
        units[1] = "points"
    return [
        FigureColumn(figure, f"figure_{at}", unit, max(decimals_of(unit), int(unit == "points")))
        for at, (figure, unit) in enumerate(zip(analysis.figures, units, strict=True))
    ]


# ---- rows --------------------------------------------------------------------------------


def _line(plan: Plan, row: Row) -> Line:
    figures = (row.measured, row.change, row.percent) if plan.base else (row.measured,)
    figures = (*figures, row.rank) if plan.query.standing else figures
    change = row.change
    whether = plan.query.whether if change is not None else ""
    return Line(
        members=row.members,
        values=figures,
        folds=(),
        bases=tuple(row.earlier if at in (1, 2) else None for at in range(len(figures))),
        total=any(m.name == TOGETHER for m in row.members),
        kept_back=row.kept_back,
        claim=(change or 0) > 0 if whether == "rise" else (change or 0) < 0 if whether else None,
        printed=((),) * len(figures),
        earlier=row.earlier,
        mark=row.printed or _why_none(plan, row),
        mark_before=row.earlier_printed,
        behind=_behind(plan, row) if row.value is not None else "",
        apart=row.hidden and row.rank is None,
        few=is_few(plan, row),
    )


def _whole(plan: Plan, found: Figures) -> list[Line]:
    """All rows together, where a sentence tells that though no row does."""
    if plan.query.drivers:
        return [_line(plan, replace(found.whole, members=(_WHOLE,) * len(plan.rows)))]
    rows, time = found.rows, plan.rows[0].dimension if len(plan.rows) == 1 else ""
    added = time in TIME_BLOCKS and plan.adds_up and len(rows) > _MANY and not plan.query.order
    whole = found.whole.value
    if not any(row.hidden for row in rows):
        whole = sum(row.count or 0 for row in rows if row.value is not None)
    together = Row((_WHOLE,), whole)
    return [_line(plan, together)] if added and whole is not None else []


def _why_none(plan: Plan, row: Row) -> str:
    if row.value is not None:
        return ""
    if plan.query.calculation is Calculation.RATE:
        return "no rate, because nobody is known to live there"
    return "none, because there was nothing to work it out from" if plan.of_measure else ""


def _behind(plan: Plan, row: Row) -> str:
    """What a figure is worked out from: "71 of 166", "166 in 12 months"."""
    unit, count = plan.measure.unit, amount(row.count or 0, plan.measure.unit)
    match plan.query.calculation:
        case Calculation.SHARE:
            return f"{count} of {amount(row.whole or 0, unit)}"
        case Calculation.RATE:
            titles = [o.source.title for o in plan.origins if o.level and o.source.file]
            of = ", ".join([f"{number(row.residents)} residents", *titles[-1:]])
            return f"{count} among {of}"
        case Calculation.AVERAGE:
            months = plan.period.length
            return f"{count} in {months} {'month' if months == 1 else 'months'}"
    parts = [p for p in plan.parts if p.source.kind == "population"]
    return listed([f"{p.measure.label}: {p.source.title}" for p in parts]) if parts else ""


# ---- what follows the figures ------------------------------------------------------------


def _together(plan: Plan, rows: tuple[Row, ...]) -> str:
    """What the rows of a ranking of shares make of the whole together."""
    query = plan.query
    first = rows[: query.limit]  # of those that tie with the last one each gives the same
    of_rows = query.calculation is Calculation.SHARE and not query.part
    if not of_rows or not query.limit == len(first) > 1 or any(row.hidden for row in rows):
        return ""
    count, whole = sum(row.count or 0 for row in first), rows[0].whole or 0
    return f" Together they make {number(percentage(count, whole) or 0)}% ({count:,} of {whole:,})."


def _kind_of_place(plan: Plan, found: Figures, wording: Wording) -> str:
    """That the first of a ranking of streets is a kind of place, and the first that is none."""
    rows = found.rows
    held = wording.catalog.dimensions.get(plan.rows[0].dimension) if plan.rows else None
    if not held or plan.kind != "ranking" or not rows or rows[0].labels[0] not in held.kinds:
        return ""
    named = next((row for row in rows if row.labels[0] not in held.kinds), None)
    figure = amount(named.value or 0, plan.unit) if named else ""
    first = f" The first {held.label} by name is {named.labels[0]} ({figure})." if named else ""
    return f" {rows[0].labels[0]} is a kind of place, and all of them count together.{first}"
