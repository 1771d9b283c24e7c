"""What a source holds of the places and figures that are asked about: one rule for every planner.

A figure is a place's only where the whole place is held. The figures of a table that are levels
(residents, premises) add up over places and never over time; those that are ready-made (a
percentage, a median) add up over nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from sqlglot import exp

from assistant.analysis import Fold
from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Measure, Source
from assistant.catalog.places import LEVELS, Place
from assistant.formulas import counts_rows, is_sum, parsed
from assistant.planning.blanks import blank_notes, without_blank_places
from assistant.planning.counted import Counted
from assistant.planning.eras import change_notes, former_notes
from assistant.planning.grains import BLOCKS
from assistant.planning.holdings import Holdings, Table
from assistant.planning.left_out import left_out
from assistant.planning.levels import is_steady
from assistant.planning.members import place_codes
from assistant.planning.model.gaps import Gap, NotAdded, NothingInPlace, PlaceInPart
from assistant.planning.model.plans import PLACED, TIMED, Axis, AxisMember
from assistant.planning.spans import Span
from assistant.planning.wards import moved_points, ward_notes
from assistant.query import Calculation, Filter, Query

OUTCOME = "outcome"
_NEAREST = 2


class Held(Protocol):
    """What a query stands on, so far as coverage needs it."""

    @property
    def table(self) -> Table: ...

    @property
    def coverage(self) -> Coverage: ...


Added = Literal["over everything", "over places", "over nothing"]
_ADDED: dict[str, Added] = {"sum": "over everything", "last": "over places", "none": "over nothing"}


@dataclass(frozen=True)
class Coverage:
    """The wards that a table lacks, whether it holds any, and how its figures add up.

    `absent` are the outcomes that none of its records has: 0 would say that the source tells them.
    """

    lacking: frozenset[str] = frozenset()
    some: bool = True
    added: Added = "over everything"
    absent: frozenset[str] = frozenset()

    def holds(self, place: Place, left_out: Iterable[Place] = ()) -> bool:
        """Whether the whole of a place is held, but for what is left out of it."""
        lacking = self.lacking - {ward for other in left_out for ward in other.wards}
        return not lacking & {*place.wards}


def coverage_of(
    counted: Counted,
    table: Table,
    holdings: Holdings,
    told: frozenset[str | None] | None = None,
) -> Coverage:
    """What a table holds for a measure; `told` are the places of which a figure is not blank.

    A table of counts leaves out wards that have none; one of levels or ready-made figures has
    every ward that it holds. What comes with the program holds every place of its force.
    """
    source, catalog = counted.source, counted.catalog
    absent = _absent(counted, table, holdings)
    if not source.file:
        return Coverage(_untold(counted, table, holdings), absent=absent)
    added = _added(counted, table, holdings)
    places = catalog.places.values()
    if added == "over everything":
        held = [p for p in places if p.name in table.districts]
    else:
        held = [p for p in places if p.code in table.places]
    held += [catalog.places[name] for name in source.covers if name in catalog.places]
    wards = {ward for place in held for ward in place.wards}
    every = {place.code for place in places if place.wards == (place.code,)}
    lacking = frozenset(filter(None, every - wards))
    lacking |= frozenset(filter(None, every & (table.places - (told or table.places))))
    return Coverage(lacking, bool(held), added, absent)


def _untold(counted: Counted, table: Table, holdings: Holdings) -> frozenset[str]:
    """The districts without known wards of which a table has no record.

    Searches are placed by boundaries alone: where there are none, 0 would say that none were made.
    """
    column = counted.source.dimensions.get("district")
    unwarded = {str(p.code) for p in counted.catalog.districts if p.wards == (p.code,)}
    if not unwarded or not column:
        return frozenset()
    return frozenset(unwarded - holdings.values(table.name, column))


def _absent(counted: Counted, table: Table, holdings: Holdings) -> frozenset[str]:
    """The outcomes of the catalog that no record of a table has, where a query is about some."""
    query, source, catalog = counted.query, counted.source, counted.catalog
    named = {f.dimension for f in (*query.filters, *query.part)} | {*query.group_by}
    if OUTCOME not in named or OUTCOME not in source.dimensions:
        return frozenset()
    values = holdings.values(table.name, source.dimensions[OUTCOME])
    members = catalog.members[OUTCOME]
    return frozenset(name for name in members if values.isdisjoint(_values(name, catalog)))


def _values(name: str, catalog: Catalog) -> set[str | None]:
    """The values in the data of an outcome, or of those that a group is made of."""
    bases = catalog.base_members(OUTCOME, name) or ()
    return {catalog.member(OUTCOME, base).value for base in bases}


def _added(counted: Counted, table: Table, holdings: Holdings) -> Added:
    """How figures of parts make that of the whole: as the catalog says, else as the table shows."""
    measure, source = counted.measure, counted.source
    declared = measure.aggregate.split(" ")[0]
    if declared:
        return _ADDED.get(declared, "over everything")
    if not table.of_figures or any(map(counts_rows, source.measures)):
        return "over everything"
    if _is_ready_made(measure):
        return "over nothing"
    if not is_sum(measure, source, counted.catalog):
        return "over everything"
    level = source.grain not in ("month", "quarter") or is_steady(measure, source, holdings)
    return "over places" if level else "over everything"


def _is_ready_made(measure: Measure) -> bool:
    """Whether a measure gives the figures of single rows: an average or an end of a column."""
    aggregates = list(parsed(measure.expression).find_all(exp.AggFunc))
    if measure.unit in ("percent", "rate per 1,000"):
        return len(aggregates) == 1 and not isinstance(aggregates[0], exp.Count)
    return any(not isinstance(each, exp.Sum | exp.Count | exp.CountIf) for each in aggregates)


# ---- places --------------------------------------------------------------------------------


def not_covered(counted: Counted, coverage: Coverage, places: Sequence[Place]) -> Gap | None:
    """A place of which a table holds nothing, or only a part where the figure is the whole's.

    A plain list can be of a part.
    """
    query, catalog = counted.query, counted.catalog
    left_out = [catalog.places[name] for name in query.excluding("place")]
    said = [catalog.places[n] for f in query.part if f.dimension == "place" for n in f.members]
    listed = listed_level(query) and not _is_ranked(query)
    if listed and any(held_parts(place, coverage, catalog) for place in places):
        return None
    for place in (*places, *said):
        unplaced = place.everything and not coverage.some and not listed_level(query)
        if unplaced or coverage.holds(place, left_out):
            continue
        held = held_parts(place, coverage, catalog)
        if not held:
            near = _near(query, coverage, catalog)
            around = _is_held_around(place, coverage, catalog)
            return NothingInPlace(query, counted.source, near, place=place.name, around=around)
        near = tuple(_in_place(query, part.name) for part in held[:_NEAREST])
        names = tuple(part.name for part in held)
        return PlaceInPart(query, counted.source, near, place=place.name, parts=names)
    return None


def _is_held_around(place: Place, coverage: Coverage, catalog: Catalog) -> bool:
    """Whether something is held in a district in which a place lies."""
    districts = [p for p in catalog.places.values() if len(p.districts) == 1]
    around = [d for d in districts if {*d.wards} & {*place.wards}]
    return any(held_parts(district, coverage, catalog) for district in around)


def listed_level(query: Query) -> str | None:
    """The level of places that a query lists."""
    return next((group for group in query.group_by if group in LEVELS), None)


def held_parts(place: Place, coverage: Coverage, catalog: Catalog) -> list[Place]:
    """The parts of a place that are held in full."""
    return [part for part in catalog.parts_of(place) if coverage.holds(part)]


def _is_ranked(query: Query) -> bool:
    return bool(query.order or query.thresholds or query.limit or query.drivers or query.part)


def _near(query: Query, coverage: Coverage, catalog: Catalog) -> tuple[Query, ...]:
    """The query in the districts, else the wards, that are held in full."""
    for level in ("district", "ward"):
        places = (p for p in catalog.places.values() if p.level == level)
        held = sorted(place.name for place in places if coverage.holds(place))
        if held:
            return tuple(_in_place(query, name) for name in held[:_NEAREST])
    return ()


def _in_place(query: Query, name: str) -> Query:
    """The query about another place, and no list."""
    others = tuple(f for f in query.filters if f.dimension != "place")
    groups = tuple(group for group in query.group_by if group not in LEVELS)
    asked = replace(query, filters=(*others, Filter("place", (name,))), group_by=groups)
    return replace(asked, order=None, limit=None, thresholds=(), drivers=False)


def within_reach(
    axes: tuple[Axis, ...], counted: Counted, ground: Held, span: Span, holdings: Holdings
) -> tuple[Axis, ...]:
    """The axes without absent outcomes, and places that are not held or blank in all months."""
    catalog, coverage = counted.catalog, ground.coverage

    def is_held(member: AxisMember) -> bool:
        place = catalog.places.get(member.name)
        return place is None or coverage.holds(place)

    def is_told(member: AxisMember) -> bool:
        return member.name not in coverage.absent

    within = dict.fromkeys(LEVELS, is_held) | {OUTCOME: is_told}
    axes = without_blank_places(axes, counted, span, holdings)
    return tuple(
        replace(axis, members=tuple(filter(within[axis.dimension], axis.members)))
        if axis.dimension in within
        else axis
        for axis in axes
    )


def told_of(
    counted: Counted, ground: Held, span: Span, places: tuple[Place, ...], holdings: Holdings
) -> tuple[tuple[Place, ...], Span]:
    """The places that figures are said to be of, and the span with what they lack in its notes."""
    found, notes = _told_places(counted, ground.coverage, places)
    notes = (*notes, *ward_notes(counted, ground.table, span, places, holdings))
    notes = (*notes, *moved_points(counted, span, places, holdings))
    notes = (*notes, *change_notes(counted, span), *former_notes(counted))
    notes = (*notes, *_summed(counted, ground, span))
    notes = (*notes, *blank_notes(counted, span, holdings))
    notes = (*notes, *left_out(counted, span, places, holdings))
    return found, replace(span, notes=tuple(dict.fromkeys((*span.notes, *notes))))


def _told_places(
    counted: Counted, coverage: Coverage, places: tuple[Place, ...]
) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """The places that a list is said to be of, and notes where they are not all of a place."""
    if not listed_level(counted.query):
        return places, ()
    found: dict[Place, None] = {}
    notes = []
    for place in places:
        held = held_parts(place, coverage, counted.catalog)
        found |= dict.fromkeys([place] if coverage.holds(place) else held)
        if held and place not in found:
            notes.append(_in_part(counted, place, held))
    parts = {p: coverage.holds(p) or held_parts(p, coverage, counted.catalog) for p in places}
    without = [place.label for place, held in parts.items() if not held]
    if without:
        notes.append(f"{_titled(counted)} holds nothing in {', '.join(without)}.")
    return tuple(found), tuple(notes)


def _summed(counted: Counted, ground: Held, span: Span) -> Iterator[str]:
    """That figures of several months are added up, where the catalog does not say that they can."""
    source, measure, table = counted.source, counted.measure, ground.table
    adds = ground.coverage.added == "over everything" and table.of_figures
    adds = adds and not source.suppress_below
    if not adds or measure.aggregate or any(map(counts_rows, source.measures)):
        return
    if not is_sum(measure, source, counted.catalog) or {*TIMED} & {*counted.query.group_by}:
        return
    length, _ = BLOCKS[source.grain]
    lost = {month for gap in span.gaps for month in gap.months()}
    periods = (*span.listed, span.period)
    blocks = max(len({*period.months()} - lost) for period in periods) // length
    if blocks > 1:
        yield f"The figures of {blocks} {source.grain}s are added up."


def _titled(counted: Counted) -> str:
    label = counted.source.label
    return f"{label[0].upper()}{label[1:]}"


def _in_part(counted: Counted, place: Place, held: Sequence[Place]) -> str:
    catalog = counted.catalog
    parts = catalog.parts_of(place)
    plural = catalog.dimensions[parts[0].level].plural
    so_many = f"{len(held)} of the {len(parts)} {plural} of {place.label}"
    return f"{_titled(counted)} holds {so_many}."


# ---- what is added up ----------------------------------------------------------------------


@dataclass(frozen=True)
class Cells:
    """What each figure of a statement is of: so many months, its axes and its places."""

    lengths: tuple[int, ...]
    axes: tuple[Axis, ...]
    places: tuple[Place, ...]


def not_added(
    counted: Counted, coverage: Coverage, table: Table, cells: Cells, holdings: Holdings
) -> Gap | None:
    """The gap where a figure would add up levels over time, or ready-made ones over anything."""
    if coverage.added == "over everything":
        return None
    query, source = counted.query, counted.source
    length, _ = BLOCKS[source.grain]
    averaged = query.calculation is Calculation.AVERAGE
    if averaged or any(months > length for months in cells.lengths):
        return _listed_instead(query, source, "time")
    if coverage.added == "over nothing":
        over = next(_several(counted, table, cells, holdings), None)
        return _listed_instead(query, source, over) if over else None
    return None


def _listed_instead(query: Query, source: Source, over: str) -> NotAdded:
    """The gap, with the figures as they stand in a list of what they are not added up over."""
    finest = next((level for level in LEVELS if level in source.dimensions), "")
    time = source.grain.replace(" ", "_") if source.grain != "year ending" else "year"
    by = {"time": time, "place": finest}.get(over, over)
    groups = tuple(dict.fromkeys((*query.group_by, by)))
    plain = replace(query, calculation=Calculation.COUNT, combined=False, group_by=groups)
    presumed = over == "time" and not source.named[query.measure].aggregate
    return NotAdded(query, source, (plain,), over=over, presumed=presumed)


def not_folded(
    counted: Counted, coverage: Coverage, axes: Sequence[Axis], folds: Collection[Fold]
) -> Gap | None:
    """The gap where rows that do not add up would be added up or averaged."""
    along = {axis.dimension for axis in axes}
    over: str | None = None
    if coverage.added == "over places" and {Fold.SUM, Fold.SHARE} & {*folds}:
        over = "time" if along & {*TIMED} else None
    if coverage.added == "over nothing" and {Fold.SUM, Fold.SHARE, Fold.MEAN} & {*folds}:
        over = "time" if along & {*TIMED} else next(iter(sorted(along)), None)
    return _listed_instead(counted.query, counted.source, over) if over else None


def _several(counted: Counted, table: Table, cells: Cells, holdings: Holdings) -> Iterator[str]:
    """The dimensions in which a figure is of several rows of the table."""
    source, catalog = counted.source, counted.catalog
    placed = [axis for axis in cells.axes if axis.dimension in PLACED]
    codes = [m.codes for axis in placed for m in axis.members]
    if not placed:
        codes = [place_codes(catalog, cells.places, counted.query)]
    if source.place and any(len({*each} & table.places) > 1 for each in codes):
        yield "place"
    shown = {axis.dimension: axis for axis in cells.axes}
    for dimension in source.dimensions:
        if dimension in PLACED:
            continue
        if dimension in shown:
            several = any(len(member.codes) > 1 for member in shown[dimension].members)
        else:
            named = counted.query.including(dimension)
            several = len(named) > 1 or (not named and holdings.has_several(source, dimension))
        if several:
            yield dimension
