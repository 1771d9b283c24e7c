"""Sentences about one figure and what it was before."""

from __future__ import annotations

from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.view import FROM_ZERO, View, joined
from assistant.answers.few import below_mark
from assistant.answers.wording import capital


def changed(view: View, line: Line) -> str:
    """ "Burglaries in Cambridge fell by 22% (−154) to 533 in 2025, compared with 687 in 2024"."""
    subject, words, change = view.subject, view.words[0], line.values[1]
    about = capital(joined(words.noun, subject.where, words.tail))
    now, then = (_in_words(view, text) for text in (view.beside(line, 0), view.before(line)))
    now, then = f"{now} {subject.when}", f"{then} in {_earlier(view)}"
    if change is None:
        return f"{about}: {now}, and {then}, so no change can be given"
    if change == 0:
        return f"{about} did not change: {now}, and {then}"
    verb = "rose" if change > 0 else "fell"
    return f"{about} {verb} by {_by(view, line)} to {now}, compared with {then}"


def since(view: View, line: Line) -> str:
    """ ", down 22% (−154) from 687 in 2024", after a figure that nobody compared."""
    before, change = view.before(line), line.values[1] if view.by_default else None
    if not view.by_default or not before:
        return ""
    then = f"{_in_words(view, before)} in {_earlier(view)}"
    if change is None:
        return f", and {then}"
    if change == 0:
        return f", the same as {then}"
    return f", {'up' if change > 0 else 'down'} {_by(view, line)} from {then}"


def _in_words(view: View, figure: str) -> str:
    """A mark as a sentence says it: "fewer than 5"; anything else as it is."""
    few = view.guard.below and figure == below_mark(view.guard.below)
    return view.guard.few if few else figure


def _earlier(view: View) -> str:
    return view.plan.base.label if view.plan.base else ""


def _by(view: View, line: Line) -> str:
    """ "22% (−154)", "3 (no percentage (from zero))", "3 percentage points"."""
    change, percent = view.value(line, 1), line.values[2]
    size = change.lstrip("+−")
    if view.plan.columns[1].unit == "points" or view.is_small(line, 2):
        return size
    if percent is None:
        return f"{size} ({FROM_ZERO})"
    return f"{view.value(line, 2).lstrip('+−')} ({change})"
