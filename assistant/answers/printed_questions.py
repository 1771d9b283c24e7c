"""Printed figures and facts as questions that ask for them, the fullest way first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.analysis import Analysis, Printed, bases_of, counts_of
from assistant.answers.wording import Wording, capital, listed, lowered
from assistant.catalog.lines import PRINTED
from assistant.catalog.places import LEVELS
from assistant.periods import FixedPeriod, Period
from assistant.printed import members_of, series_of
from assistant.query import Definition

# how the kinds of number are asked for; others are asked by the name alone
_ASKING = {
    "count": "How many {} were there",
    "share": "What share of {}",
    "rate": "The rate of {}",
    "change": "The change in {}",
    "percent_change": "The percentage change in {}",
    "average": "The average of {}",
}
_LONG = 2  # members that are named one by one


def printed_questions(analysis: Analysis, wording: Wording) -> tuple[str, ...]:
    """Questions that ask for printed figures: with the kind of number, and by the name alone."""
    first = next(counts_of(analysis.figures[0]))
    name = named(analysis, wording)
    asking = _ASKING.get(first.statistic if isinstance(first, Printed) else "", "{}")
    if members_of(analysis):
        asking = asking.removesuffix(" were there")
    there = f"{_where(analysis, wording)}{_when(analysis)}?"
    return (f"{asking.format(name)}{there}", f"{capital(name)}{there}")


def questions_of(asked: Sequence[Analysis] | Definition, wording: Wording) -> Iterator[str]:
    """Questions for figures with all that they run along, or for a fact."""
    if isinstance(asked, Definition):
        label = next(f.label for f in wording.catalog.facts if f.name == asked.name)
        yield from (f"{capital(label)}?", f"What is {lowered(label)}?")
        return
    ways = [tuple(_ways(analysis, wording)) for analysis in asked]
    for together in zip(*ways, strict=False):
        first, *rest = together
        yield ", and ".join([first.rstrip("?"), *(lowered(q).rstrip("?") for q in rest)]) + "?"


def _ways(analysis: Analysis, wording: Wording) -> Iterator[str]:
    """One analysis in questions, with its rows and what it is compared with."""
    told = f"{_rows(analysis, wording)}{_against(analysis)}{_order(analysis)}"
    plain = printed_questions(analysis, wording)
    if told:
        yield from (f"{way.rstrip('?')}{told}?" for way in plain)
    yield from plain


def named(analysis: Analysis, wording: Wording) -> str:
    """The name of what is counted, with the members that narrow it."""
    label = wording.series(series_of(analysis))
    members = members_of(analysis)
    return ", ".join((label, *members)) if len(members) <= _LONG else label


# ---- where and when ----------------------------------------------------------------------


def _where(analysis: Analysis, wording: Wording) -> str:
    names = [n for n in members_of(analysis, ("place",)) if n]
    if _level(names, wording):
        return ""
    return f" in {listed([wording.place(n) for n in names])}" if names else ""


def _level(names: Sequence[str], wording: Wording) -> str:
    """The level of places that are too many to be named."""
    held = wording.catalog.places
    levels = {str(held[n].level) if n in held else "" for n in names}
    found = levels.pop() if len(names) > _LONG and len(levels) == 1 else ""
    return found if found in LEVELS else ""


def _when(analysis: Analysis) -> str:
    periods = [e.period for e in analysis.periods if isinstance(e, FixedPeriod)]
    return f" in {_spanned(periods)}" if periods else ""


def _spanned(periods: Sequence[Period]) -> str:
    first, last = periods[0], periods[-1]
    if len(periods) == _LONG:
        return f"{first.label} and {last.label}"
    return first.label if first == last else f"{first.label} to {last.label}"


# ---- rows --------------------------------------------------------------------------------


def _rows(analysis: Analysis, wording: Wording) -> str:
    """What rows run along, where it is not told by names."""
    along = []
    for by in analysis.axes:
        if by.dimension.startswith(PRINTED) and len(by.members) > _LONG:
            held = wording.catalog.dimensions.get(by.dimension)
            plain = by.dimension.removeprefix(PRINTED).replace("_", " ")
            along.append(held.label if held else plain)
        if by.dimension == "place":
            along += filter(None, [_level(by.members, wording)])
    return f" by {listed(along)}" if along else ""


def _against(analysis: Analysis) -> str:
    """The period that a change of two printed figures is measured from."""
    moved = [base for f in analysis.figures if not isinstance(f, Printed) for base in bases_of(f)]
    bases = [base for base in moved if isinstance(base, FixedPeriod)]
    return f" compared with {bases[0].period.label}" if bases else ""


def _order(analysis: Analysis) -> str:
    order = analysis.order or analysis.taking
    return f", {'highest' if order.descending else 'lowest'} first" if order else ""
