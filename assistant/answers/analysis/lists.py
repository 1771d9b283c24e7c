"""Sentences about rows that nothing picks out: side by side, along time, or their ends."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis import Count
from assistant.answers.analysis.ends import by_figure, plural, superlative
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.view import View, read
from assistant.answers.wording import listed
from assistant.planning.model.plans import TIMED, TOGETHER

_LISTED = 6
_FIGURES = 12
_TIED = 6


def several(view: View) -> str:
    """Rows one by one, or the ends of a long list, and what they are together."""
    rows, hidden = view.ranked, not_told(view)
    rest = f"{f'; {hidden}' if hidden and rows else hidden}{totals(view)}{view.constant}"
    if not rows:
        counts = view.plan.columns[0].unit == "count"
        return f"{view.head}: {rest or ('none were recorded' if counts else 'none')}."
    if len(rows) <= room(view):
        return f"{view.head}: {view.each(rows)}{rest}{apart(view)}."
    many = f"; {len(view.rows):,} rows in all" if len(view.plan.axes) > 1 else ""
    of_shown = f"of the figures {view.guard.told}, " if hidden else ""
    return f"{view.head_by(f'by {view.axes}')}: {of_shown}{ends(view, rows)}{many}{rest}."


def not_told(view: View) -> str:
    """ "6 wards had fewer than 5", of the rows whose figures are kept back."""
    hidden = [line for line in view.rows if line.apart]
    if not hidden:
        return ""
    along = view.plan.axes[0].dimension if len(view.plan.axes) == 1 else ""
    noun, told = view.wording.so_many(along, len(hidden)), view.guard.told
    few = sum(line.few for line in hidden)
    if view.moves or not few:
        return f"of {noun} the figures are not {told}"
    return f"{noun} had {view.guard.few}{'' if few == len(hidden) else f' or are not {told}'}"


def apart(view: View) -> str:
    """ ", a difference of 6", of two places, streets or periods set against each other."""
    axes = view.plan.analysis.axes
    named = [by.dimension for by in axes if by.members or by.dimension == "period"]
    told = view.is_printed or totals(view) or named in ([], ["crime_type"])
    return "" if told else difference(view)


def difference(view: View) -> str:
    """How far the counts of two rows along one axis lie apart, where all their months are held."""
    if view.plan.missing or view.plan.gaps:
        return ""
    figures, values = [c.figure for c in view.plan.columns], [r.values[0] for r in view.rows]
    match figures, view.plan.axes, values:
        case [Count()], [_], [int() | float() as one, int() | float() as other]:
            return f", a difference of {read(abs(one - other), view.plan.columns[0])}"
    return ""


def room(view: View) -> int:
    """How many rows a sentence names; fewer where each has many figures."""
    figures = 1 if view.moves else len(view.words) - len(view.constants)
    return max(2, min(_LISTED, _FIGURES // figures))


def some(view: View, rows: Sequence[Line]) -> str:
    """The first rows with their figures, and how many more there are."""
    most = room(view)
    if len(rows) <= most + 1:
        return view.each(rows)
    named = ", ".join(view.named(line) for line in rows[:most])
    return f"{named} and {len(rows) - most:,} more"


def ends(view: View, rows: Sequence[Line]) -> str:
    """The highest and the lowest of many rows by the first figure."""
    timed = [axis.dimension in TIMED for axis in view.plan.axes] == [True]
    at = 1 if view.moves and not timed else 0
    ordered = by_figure(rows, at)
    if not ordered:
        return f"none of the {len(rows):,} figures is known"
    first = [line for line in ordered if line.values[at] == ordered[0].values[at]]
    last = [line for line in ordered if line.values[at] == ordered[-1].values[at]]
    if len(first) == len(ordered):
        return f"all {len(ordered):,} are the same, {view.beside(ordered[0], at)}"
    second = ordered[1] if len(first) == 1 and not timed and ordered[1] not in last else None
    then = f", then {view.named(second)}" if second else ""
    return f"{_end(view, first, True, at)}{then}; {_end(view, last, False, at)}"


def _end(view: View, lines: Sequence[Line], descending: bool, at: int) -> str:
    """One end of a list, those that tie together."""
    phrase = superlative(view, view.plan.columns[at].figure, descending, lines[0])
    if len(lines) > _TIED:
        return f"{plural(phrase, len(lines))} {view.beside(lines[0], at)}, in {len(lines)} rows"
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
