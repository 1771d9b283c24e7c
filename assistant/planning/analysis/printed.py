"""The frame of printed figures: periods, places and members are those that documents print."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis import Analysis, By, Count, Printed
from assistant.catalog.catalog import Catalog
from assistant.catalog.lines import PRINTED
from assistant.catalog.model import Measure
from assistant.periods import MONTHS_A_YEAR, Calendar, Month, Period
from assistant.planning.analysis.frame import Asked, Frame, filters_of
from assistant.planning.counted import Counted
from assistant.planning.coverage import Coverage
from assistant.planning.members import period_axis
from assistant.planning.model.gaps import Gap, NotPrinted
from assistant.planning.model.plans import TOGETHER, Axis, AxisMember
from assistant.planning.spans import Span
from assistant.printed import SERIES, Cell, all_series_of, printed_in
from assistant.query import Filter, Query


def printed_frame(asked: Asked) -> Frame | Gap:
    """The frame of an analysis of printed figures, or that documents do not print them."""
    analysis, catalog, holdings = asked.analysis, asked.catalog, asked.holdings
    counted = series_of(printed_in(analysis)[0], catalog)
    found = (cells_of(each, analysis, catalog, holdings.cells) for each in printed_in(analysis))
    cells = list(dict.fromkeys(cell for there in found for cell in there))
    calendar = _calendar(analysis, holdings.cells)
    dated = sorted({c.period for c in cells if c.period}, key=lambda p: (p.last, p.first))
    named = [expression.resolve(calendar) for expression in analysis.periods]
    listed = tuple(named or _unasked(analysis, cells, dated))
    cells = [c for c in cells if c.period in listed or not (listed or c.period)]
    lost = next((p for p in listed if p not in dated), None)
    if lost or not cells:
        return NotPrinted(counted.query, counted.source, period=lost)
    held = listed or (calendar.held,)
    whole = Period(min(p.first for p in held), max(p.last for p in held))
    span = Span(whole, None, listed, (), ())
    axes = tuple(_axis(by, cells, listed, catalog) for by in analysis.axes)
    places = tuple(dict.fromkeys(c.place for c in cells))
    return Frame(analysis, catalog, holdings, counted, calendar, span, places, axes, Coverage())


def series_of(printed: Count, catalog: Catalog) -> Counted:
    """The series of a printed figure, as what is counted."""
    source = next(s for s in catalog.sources.values() if s.kind == "printed")
    name = printed.measure
    own = Measure(name=name, label=name.replace("_", " "), series=name)
    return Counted(Query(name), catalog, source, source.named.get(name, own))


# ---- periods -------------------------------------------------------------------------------


def _calendar(analysis: Analysis, cells: Sequence[Cell]) -> Calendar:
    """From the first month to the last of which the series of an analysis are printed."""
    series = all_series_of(analysis)
    own = [c for c in cells if c.series in series]
    undated = Month.of(max((c.year for c in own), default=1), MONTHS_A_YEAR)
    periods = [p for c in own for p in (c.period, c.base) if p] or [Period(undated, undated)]
    return Calendar.of(min(p.first for p in periods), max(p.last for p in periods))


def _unasked(
    analysis: Analysis, cells: Sequence[Cell], dated: Sequence[Period]
) -> Sequence[Period]:
    """Where no period is named: each that is printed along an axis, no date, or the latest."""
    if any(by.dimension == "period" for by in analysis.axes):
        return dated
    if not dated or any(c.period is None for c in cells):
        return ()
    latest = [p for p in dated if p.last == dated[-1].last]
    return [p for p in latest if p.length <= MONTHS_A_YEAR][:1] or latest[-1:]


# ---- axes ----------------------------------------------------------------------------------


def _axis(by: By, cells: Sequence[Cell], periods: Sequence[Period], catalog: Catalog) -> Axis:
    if by.dimension == "period":
        return period_axis(periods)
    found = dict.fromkeys(c.own(by.dimension) for c in cells)
    names = by.members or [name for name in found if name is not None]
    labelled = _series_label if by.dimension == SERIES else _label
    members = tuple(AxisMember(name, labelled(name, catalog), (name or None,)) for name in names)
    total = (AxisMember(TOGETHER, "In all", (None,)),) if by.total else ()
    held = catalog.dimensions.get(by.dimension)
    plain = "kind" if by.dimension == SERIES else by.dimension.removeprefix(PRINTED)
    label = held.label if held else plain.replace("_", " ")
    return Axis(by.dimension, f"{label[0].upper()}{label[1:]}", (*members, *total))


def _series_label(name: str, catalog: Catalog) -> str:
    """What the catalog calls a series."""
    source = next(s for s in catalog.sources.values() if s.kind == "printed")
    held = source.named.get(name)
    types = catalog.members.get("crime_type", {}).values()
    of_type = (member.label for member in types if name in (member.series, member.name))
    return held.label if held else next(of_type, name.replace("_", " "))


def _label(name: str, catalog: Catalog) -> str:
    """The label of a place, also of one that only documents know; a member's is its name."""
    place = catalog.places.get(name)
    only = (p.label for p in catalog.printed.places if p.name == name)
    return place.label if place else next(only, name)


# ---- which cells ---------------------------------------------------------------------------


def cells_of(
    printed: Printed, analysis: Analysis, catalog: Catalog, cells: Sequence[Cell]
) -> list[Cell]:
    """The cells of a figure in whatever period: where no place is named, of the default one."""
    there = [c for c in cells if _is_of(c, printed, analysis)]
    named = any(f.dimension == "place" for f in filters_of(printed, analysis))
    along = any(by.dimension == "place" for by in analysis.axes)
    here = [c for c in there if c.place == catalog.default_place]
    return there if named or along or not here else here


def _is_of(cell: Cell, printed: Printed, analysis: Analysis) -> bool:
    listed = [by.members for by in analysis.axes if by.dimension == SERIES]
    if cell.series not in (listed[0] if listed else (printed.measure,)):
        return False
    if cell.statistic != printed.statistic:
        return False
    if (printed.of and cell.of != printed.of) or not _is_from(cell, printed):
        return False
    filters = filters_of(printed, analysis)
    named = {f.dimension for f in filters} | {by.dimension for by in analysis.axes}
    totals = {by.dimension for by in analysis.axes if by.total}
    wanted = {name for name in named if name.startswith(PRINTED)} - {*printed.across}
    if not wanted - totals <= cell.cut.keys() <= wanted:
        return False
    whole = {*printed.across, *totals} - cell.cut.keys()
    return all(_satisfies(cell, f) for f in filters if f.dimension not in whole)


def _satisfies(cell: Cell, held: Filter) -> bool:
    own = cell.own(held.dimension)
    return (own in held.members) != held.exclude


def _is_from(cell: Cell, printed: Printed) -> bool:
    """Whether a change is measured from the base that is asked for."""
    if printed.base is None or cell.base is None:
        return printed.base is None
    return printed.base.resolve(Calendar.of(cell.base.first, cell.base.last)) == cell.base
