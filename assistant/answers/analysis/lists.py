"""Sentences about rows that nothing picks out: side by side, along time, or their ends."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.analysis.ends import by_figure, moves, plural, superlative
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.view import View
from assistant.answers.wording import listed

LISTED = 6
_FIGURES = 12


def several(view: View) -> str:
    """Rows one by one, or the ends of a long list, and what they are together."""
    rows = view.rows
    if not rows:
        return f"{view.head}: none."
    if len(rows) <= room(view):
        body = listed([view.named(line) for line in rows])
    else:
        body = _ends(view, rows)
    by = "" if len(rows) <= room(view) else f" by {view.axes}"
    return f"{_by(view, by)}: {body}{totals(view)}."


def _by(view: View, by: str) -> str:
    """The head with what the rows run along, before what it is compared with."""
    against = view.subject.against
    head = view.head.removesuffix(against).strip()
    return f"{head}{by} {against}".strip() if against else f"{head}{by}"


def room(view: View) -> int:
    """How many rows a sentence names."""
    return max(2, min(LISTED, _FIGURES // len(view.words)))


def _ends(view: View, rows: Sequence[Line]) -> str:
    """The highest and the lowest of many rows by the first figure."""
    ordered = by_figure(rows, 0)
    if not ordered:
        return f"none of the {len(rows):,} figures is known"
    first = [line for line in ordered if line.values[0] == ordered[0].values[0]]
    last = [line for line in ordered if line.values[0] == ordered[-1].values[0]]
    if len(first) == len(ordered):
        return f"all {len(rows):,} are the same, {view.beside(ordered[0], 0)}"
    told = f"{_end(view, first, True)}, {_end(view, last, False)}"
    return told if len(view.plan.axes) < 2 else f"{told}; {len(rows):,} rows in all"


def _end(view: View, lines: Sequence[Line], descending: bool) -> str:
    """One end of a list, those that tie together."""
    value = lines[0].values[0]
    signed = moves(view.plan.columns[0].figure)
    phrase = superlative(view, 0, descending, value)
    if len(lines) > LISTED // 2:
        return f"{phrase} {view.beside(lines[0], 0)} ({len(lines)} rows)"
    del signed
    return f"{plural(phrase, len(lines))} {listed([view.named(line) for line in lines])}"


def totals(view: View) -> str:
    """ "; 533 in all", where rows of totals were asked for; of several the one of everything."""
    lines = [line for line in view.lines if line.total]
    if not lines:
        return ""
    most = max(lines, key=_totals)
    same = [line for line in lines if _totals(line) == _totals(most)]
    if len(same) == 1 and _totals(most) == len(view.plan.axes):
        return f"; {view.value(most, 0)} in all"
    told = [f"{view.value(line, 0)} for {_named(view, line)}" for line in same[:LISTED]]
    return f"; in all {listed(told)}"


def _totals(line: Line) -> int:
    return sum(member.name == "total" for member in line.members)


def _named(view: View, line: Line) -> str:
    """The members of a row that are no total."""
    axes = zip(view.plan.axes, line.members, strict=True)
    return ", ".join(view.member(a.dimension, m) for a, m in axes if m.name != "total")
