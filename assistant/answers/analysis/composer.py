"""The door: the plan of an analysis and the rows of its statement to the Answer that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.analysis import Form
from assistant.answers.analysis.lines import lines_of
from assistant.answers.analysis.notes import notes
from assistant.answers.analysis.provenance import printed_sources
from assistant.answers.analysis.row_questions import row_questions
from assistant.answers.analysis.sentence import sentence
from assistant.answers.analysis.table import table
from assistant.answers.analysis.understood import understood
from assistant.answers.analysis.view import View
from assistant.answers.answer import Answer, Cell, Layout
from assistant.answers.composer import sources_of
from assistant.answers.layout import layout_of
from assistant.answers.wording import Wording
from assistant.planning.model.analyses import AnalysisPlan


def answer_analysis(
    text: str, plan: AnalysisPlan, rows: Sequence[Sequence[Any]], sql: str, wording: Wording
) -> Answer:
    """The answer to a question that was planned as an analysis."""
    view = View(plan, wording, lines_of(plan, rows))
    columns, cells = table(view)
    sources = printed_sources(view) if view.is_printed else sources_of(plan.origins, plan.covered)
    return Answer(
        question=text,
        status="answered",
        sentence=sentence(view),
        understood=understood(view),
        columns=columns,
        rows=cells,
        sources=sources,
        notes=notes(view),
        sql=sql,
        row_questions=row_questions(view) if view.is_printed else (),
        layout=_layout(plan, cells),
    )


def _layout(plan: AnalysisPlan, cells: Sequence[Sequence[Cell]]) -> Layout | None:
    """How the table is laid out; rows that were picked out or put in an order stay a list."""
    analysis = plan.analysis
    if analysis.taking or analysis.order or analysis.having:
        return None
    axes = [axis.dimension for axis in plan.axes]
    return layout_of(axes[:-1] if analysis.form is Form.UNUSUAL else axes, cells)
