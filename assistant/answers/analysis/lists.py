"""Sentences about rows that nothing picks out: side by side, along time, or their ends."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.analysis.ends import by_figure, plural, superlative
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.view import View
from assistant.answers.wording import listed
from assistant.planning.model.plans import TOGETHER

_LISTED = 6
_FIGURES = 12
_TIED = 3


def several(view: View) -> str:
    """Rows one by one, or the ends of a long list, and what they are together."""
    rows = view.rows
    if not rows:
        return f"{view.head}: none."
    rest = f"{totals(view)}{view.constant}"
    if len(rows) <= room(view):
        return f"{view.head}: {view.each(rows)}{rest}."
    many = f"; {len(rows):,} rows in all" if len(view.plan.axes) > 1 else ""
    return f"{view.head_by(f'by {view.axes}')}: {ends(view, rows)}{many}{rest}."


def room(view: View) -> int:
    """How many rows a sentence names; fewer where each has many figures."""
    return max(2, min(_LISTED, _FIGURES // (len(view.words) - len(view.constants))))


def some(view: View, rows: Sequence[Line]) -> str:
    """The first rows with their figures, and how many more there are."""
    most = room(view)
    if len(rows) <= most + 1:
        return view.each(rows)
    named = ", ".join(view.named(line) for line in rows[:most])
    return f"{named} and {len(rows) - most:,} more"


def ends(view: View, rows: Sequence[Line]) -> str:
    """The highest and the lowest of many rows by the first figure."""
    ordered = by_figure(rows, 0)
    if not ordered:
        return f"none of the {len(rows):,} figures is known"
    first = [line for line in ordered if line.values[0] == ordered[0].values[0]]
    last = [line for line in ordered if line.values[0] == ordered[-1].values[0]]
    if len(first) == len(ordered):
        return f"all {len(ordered):,} are the same, {view.beside(ordered[0], 0)}"
    return f"{_end(view, first, True)}; {_end(view, last, False)}"


def _end(view: View, lines: Sequence[Line], descending: bool) -> str:
    """One end of a list, those that tie together."""
    phrase = superlative(view, view.plan.columns[0].figure, descending, lines[0])
    if len(lines) > _TIED:
        return f"{plural(phrase, len(lines))} {view.beside(lines[0], 0)}, in {len(lines)} rows"
    return f"{plural(phrase, len(lines))} {view.each(lines)}"


# ---- totals ------------------------------------------------------------------------------


def totals(view: View) -> str:
    """ "; 533 in all", of the widest totals that were asked for."""
    lines = [line for line in view.lines if line.total]
    if not lines:
        return ""
    most = max(map(_width, lines))
    widest = [line for line in lines if _width(line) == most]
    if most == len(view.plan.axes):
        return f"; {view.value(widest[0], 0)} in all"
    if len(widest) > room(view):
        return "; the totals stand in the table"
    told = [f"{view.value(line, 0)} for {_parts(view, line)}" for line in widest]
    return f"; in all {listed(told)}"


def _width(line: Line) -> int:
    """Over how many axes a row is a total."""
    return sum(member.name == TOGETHER for member in line.members)


def _parts(view: View, line: Line) -> str:
    """The members of a row that are no total."""
    axes = zip(view.plan.axes, line.members, strict=True)
    return ", ".join(view.member(a.dimension, m) for a, m in axes if m.name != TOGETHER)
