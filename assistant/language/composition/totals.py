"""Totals beside the rows: of everything, or for each member of one axis."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assistant.analysis import Analysis, By
from assistant.catalog.places import LEVELS
from assistant.language.composition.axes import Axis, Layout
from assistant.language.composition.times import Times
from assistant.language.evidence import Evidence
from assistant.language.rules.pairs import TIME

_WORDS = ("totals", "parts_too", "together", "added_up")


def with_totals(row: Evidence, layout: Layout) -> Layout:
    """The layout with the totals that are wished for; a lone "total" is the figure itself."""
    marks = [n for n in row.unused() if n.category in _WORDS]
    row.use(marks)
    if not marks or not layout.axes:
        return layout
    each = next((n.value.each for n in marks if n.category == "totals" and n.value.each), "")
    said = " ".join(row.words(n).casefold() for n in marks)
    across = "row" in said and "column" not in said
    if across and len(layout.axes) > 1:
        return _totalled(layout, layout.axes[-1:])
    if each:
        return _totalled(layout, [a for a in layout.axes if not _is(each, a.by)])
    return _totalled(layout, layout.axes)


def _totalled(layout: Layout, chosen: Collection[Axis]) -> Layout:
    axes = (replace(a, by=replace(a.by, total=True)) if a in chosen else a for a in layout.axes)
    return replace(layout, axes=tuple(axes))


def _is(dimension: str, by: By) -> bool:
    """Whether an axis is the one that a word names: "each year" is the axis of periods."""
    kin = {"place"} if dimension in LEVELS else {"period"} if dimension in TIME else set()
    return by.dimension in {dimension, *kin}


def total_of(analysis: Analysis, row: Evidence) -> Analysis:
    """The analysis with the totals that a follow-up wishes for."""
    axes = tuple(Axis(by, at) for at, by in enumerate(analysis.axes))
    layout = with_totals(row, Layout(axes, analysis.conditions, Times(analysis.periods)))
    return replace(analysis, axes=layout.bys)
