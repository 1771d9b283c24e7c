"""The door of the answers room: a plan and its results to the Answer that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.analysis.notes import notes
from assistant.answers.analysis.plain import view_of
from assistant.answers.analysis.sentence import sentence
from assistant.answers.answer import Answer, Cell, Layout, PeriodRead, SourceLine, Understood
from assistant.answers.figures import Rows, figures
from assistant.answers.layout import layout_of
from assistant.answers.notes import beside, published_beside
from assistant.answers.row import Row
from assistant.answers.row_questions import row_questions
from assistant.answers.tables import table
from assistant.answers.telling import told_of_rows
from assistant.answers.wording import Wording
from assistant.periods import Period
from assistant.planning.model.plans import Origin, Plan
from assistant.printed import Cell as PrintedCell


def answer(
    text: str,
    plan: Plan,
    result: Rows,
    sql: str,
    wording: Wording,
    printed: PrintedCell | None = None,
) -> Answer:
    """The answer to a question that a source holds; `printed` is the latest that
    documents give of it."""
    found = figures(plan, result)
    rows = found.rows
    columns, cells = table(plan, rows, wording)
    view = view_of(plan, found, wording)
    told = notes(view)
    if printed:
        told = (*told, published_beside(printed, wording))
    return Answer(
        question=text,
        status="answered",
        sentence=sentence(view),
        understood=understood(plan, wording),
        columns=columns,
        rows=cells,
        sources=_sources(plan),
        notes=told,
        sql=sql,
        layout=_layout(plan, rows, cells),
        row_questions=row_questions(plan, rows, wording),
        told=told_of_rows(plan, rows, wording.catalog),
    )


def _layout(plan: Plan, rows: tuple[Row, ...], cells: Sequence[Sequence[Cell]]) -> Layout | None:
    """How the table is laid out; a ranking stays a list."""
    ranked = any(row.rank for row in rows)
    return None if ranked else layout_of([axis.dimension for axis in plan.rows], cells)


def counts_beside(plan: Plan, result: Rows, own: float | None) -> tuple[str, ...]:
    """A note with the figure of the counts, where it is a single one, beside an `own` one."""
    rows = figures(plan, result).rows
    return (beside(plan, rows[0], own),) if len(rows) == 1 else ()


def understood(plan: Plan, wording: Wording) -> Understood:
    """How the question was read, from the plan that ran."""
    query = plan.query
    filters = wording.filters((*query.filters, *query.part))
    filters.setdefault("place", list(plan.scope.get("place", ())))
    return Understood(
        kind=plan.kind,
        measure=query.measure,
        filters={name: members for name, members in filters.items() if members},
        period=PeriodRead.of(plan.period),
        compared_with=PeriodRead.of(plan.base) if plan.base else None,
        group_by=tuple(axis.dimension for axis in plan.rows),
        limit=query.limit,
        source=plan.source.name,
    )


def _sources(plan: Plan) -> tuple[SourceLine, ...]:
    periods = [plan.period, *([plan.base] if plan.base else [])]
    whole = Period(min(p.first for p in periods), max(p.last for p in periods))
    return sources_of(plan.origins, whole)


def sources_of(origins: Sequence[Origin], months: Period) -> tuple[SourceLine, ...]:
    """The sources that counts come from, with their months or the level of their places."""
    first, last = months.first, months.last
    held = str(first) if first == last else f"{first} to {last}"
    return tuple(
        SourceLine(o.title, f"by {o.level}" if o.level else held, o.source.licence) for o in origins
    )
