"""The obvious question about each row of printed figures: the same one, of that row alone."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.analysis import Analysis, Count
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.view import View
from assistant.answers.printed_questions import printed_questions
from assistant.periods import FixedPeriod
from assistant.planning.model.plans import TOGETHER
from assistant.query import Filter

_ASIDE = re.compile(r"\s*\([^)]*\)")  # of a label: the definition that a document uses


def row_questions(view: View) -> tuple[str, ...]:
    """A question a row."""
    asked = (printed_questions(_alone(view, line), view.wording)[0] for line in view.lines)
    return tuple(_ASIDE.sub("", question) for question in asked)


def _alone(view: View, line: Line) -> Analysis:
    """The analysis of one row: its members are conditions, its period the only one."""
    analysis, told = view.plan.analysis, list(zip(view.plan.axes, line.members, strict=True))
    members = {a.dimension: m.name for a, m in told if not m.period and m.name != TOGETHER}
    series = members.pop("crime_type", None)
    own = tuple(Filter(dimension, (name,)) for dimension, name in members.items())
    periods = tuple(FixedPeriod(member.period) for _, member in told if member.period)
    there = [f for f, cells in zip(analysis.figures, line.printed, strict=True) if cells]
    figures = tuple(there) or analysis.figures[:1]
    if series:
        figures = tuple(replace(f, measure=series) for f in figures if isinstance(f, Count))
    return Analysis(figures, (), (*analysis.conditions, *own), periods or analysis.periods)
