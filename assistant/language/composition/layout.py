"""The layout of a message: its axes with what is meant where nothing is named."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import By
from assistant.catalog.catalog import Catalog
from assistant.catalog.places import LEVELS
from assistant.language.composition.averages import Averages
from assistant.language.composition.axes import Axis, Layout, read_layout
from assistant.language.composition.folds import folding_axis
from assistant.language.composition.ranking import TAKING
from assistant.language.composition.times import Times
from assistant.language.composition.topic import ALL_CRIME, Topic
from assistant.language.evidence import Evidence
from assistant.language.rules.pairs import TIME
from assistant.periods import Everything
from assistant.query import Filter

_TWO = 2


def laid_out(
    row: Evidence, topic: Topic, times: Times, averages: Averages, catalog: Catalog
) -> Layout:
    """The layout of a message; a fold runs along what it folds."""
    taken = row.has(*TAKING)
    summed = _is_summed(row) and not taken
    if summed and times.apart and _sums_periods(row):
        summed, times = False, replace(times, apart=False)
        row.use(row.find("added_up", "together", "sum"))
    layout = read_layout(row, topic, times, catalog, together=summed)
    folded = folding_axis(row, averages)
    layout = layout.along(folded) if folded else layout
    typical = averages.typical.dimension if averages.typical else ""
    if "district" in (averages.per, averages.median, typical):
        layout = everywhere(layout, catalog)
    layout = settled(layout, topic, catalog)
    layout = _common(row, topic, layout)
    if not taken and (_has_lists(topic) or not layout.axes):
        row.use(row.find("added_up", "together", "sum"))
    if row.has("when_was", "record", "run") and not times.periods:
        return replace(layout, times=replace(layout.times, periods=(Everything(),)))
    return layout


def _sums_periods(row: Evidence) -> bool:
    """ "2024 and 2025 combined": the word stands right after the periods."""
    ends = [n.end for n in row.find("period", "periods", "months")]
    return any(n.start - end in (0, 1) for n in row.find("added_up", "together") for end in ends)


def _common(row: Evidence, topic: Topic, layout: Layout) -> Layout:
    """ "The most common crime in each district" ranks crime types in each."""
    specific = [n for n in topic.types if n.value != ALL_CRIME]
    grouped = bool(layout.axes) and all(a.group for a in layout.axes)
    common = any("common" in row.words(n) for n in row.find("superlative", "nth"))
    if not (grouped and common) or layout.named("crime_type") or specific or topic.measures:
        return layout
    return replace(layout, axes=(*layout.axes, Axis(By("crime_type"), 0, dimension=True)))


def _has_lists(topic: Topic) -> bool:
    """Whether members are listed, or groups named, that can be added up."""
    facts = any(len(f.members) > 1 for f in topic.narrowed)
    return facts or len(topic.types) > 1 or len(topic.places) > 1


def _is_summed(row: Evidence) -> bool:
    """Whether what is listed is added up, and not shown one by one as well."""
    return row.has("added_up", "together", "sum") and not row.has("parts_too", "totals")


# ---- what is meant where nothing is named --------------------------------------------------------


def settled(layout: Layout, topic: Topic, catalog: Catalog) -> Layout:
    """The layout with what is meant where nothing is named: all crime, all districts."""
    cut = layout.named("crime_type")
    narrowed = any(f.dimension == "crime_type" and not f.exclude for f in layout.conditions)
    if cut and not (cut.by.members or narrowed or topic.measures):
        whole = Filter("crime_type", (ALL_CRIME,))
        layout = replace(layout, conditions=(*layout.conditions, whole))
    return everywhere(layout, catalog) if layout.named("district") else layout


def everywhere(layout: Layout, catalog: Catalog) -> Layout:
    """The layout over all districts of home, where it is over districts and names no place."""
    placed = any(f.dimension == "place" and not f.exclude for f in layout.conditions)
    listed = any(a.by.dimension in ("place", "district") and a.by.members for a in layout.axes)
    if placed or listed:
        return layout
    districts = Filter("place", catalog.home_districts)
    return replace(layout, conditions=(*layout.conditions, districts))


def is_sensible(layout: Layout, catalog: Catalog) -> bool:
    """Whether each axis tells something apart: no ward among itself, no two axes of time."""
    timed = [a for a in layout.axes if a.by.dimension in (*TIME, "period")]
    return len(timed) < _TWO and not any(_is_single(a, layout, catalog) for a in layout.axes)


def _is_single(axis: Axis, layout: Layout, catalog: Catalog) -> bool:
    """Whether an axis without members runs along the one member that the conditions name."""
    dimension = "place" if axis.by.dimension in LEVELS else axis.by.dimension
    held = [f for f in layout.conditions if f.dimension == dimension and not f.exclude]
    names = [name for f in held for name in f.members]
    if axis.by.members or len(names) != 1:
        return False
    if dimension == "place":
        return catalog.places[names[0]].level == axis.by.dimension
    return len(catalog.base_members(dimension, names[0]) or ()) < _TWO
