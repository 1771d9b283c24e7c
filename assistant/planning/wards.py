"""Records of a district that tell no ward: no ward's figure has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.catalog.places import Place
from assistant.periods import Month
from assistant.planning.counted import Counted
from assistant.planning.holdings import Holdings, Table, Unplaced
from assistant.planning.model.gaps import Gap, WardsInPart
from assistant.planning.model.plans import TIMED
from assistant.planning.spans import Span
from assistant.query import Calculation, Query

# the part of a district's records without a ward from which its wards cannot be set side by side
_MANY = 0.05
_MOVED = ("map_points_moved", ("force", "month", "before"))


def ward_notes(
    counted: Counted, table: Table, span: Span, places: tuple[Place, ...], holdings: Holdings
) -> Iterator[str]:
    """How many records of the districts of wards that are counted tell no ward."""
    for lost in _lost(counted, table, span, places, holdings):
        records = f"{lost.records.lost:,} records of {lost.district.label} tell no ward"
        yield f"{records}; no ward's figure has them."


def moved_points(
    counted: Counted, span: Span, places: tuple[Place, ...], holdings: Holdings
) -> Iterator[str]:
    """That the map points of wards are others in some of the months than before."""
    of_wards = "ward" in counted.query.group_by or any(not place.districts for place in places)
    if not of_wards or counted.source.file:
        return
    periods = (*span.listed, *span.counted, *([span.base] if span.base else []))
    months = [month.first for period in periods for month in period.months()]
    forces = {code for place in places for code in place.forces}
    for force, day, before in holdings.told_by_import(*_MOVED):
        first, last = Month.containing(day), Month.containing(before)
        if force in forces and min(months) <= last and first <= max(months):
            recorded_by = counted.catalog.names_of_forces[force]
            yield (
                f"Between {last} and {first} police.uk moved the map points of {recorded_by}: "
                "records near the edge of a ward can count in another one since."
            )


def wards_in_part(
    counted: Counted,
    table: Table,
    span: Span,
    places: tuple[Place, ...],
    holdings: Holdings,
    *,
    compared: bool = False,
) -> Gap | None:
    """The gap where wards are compared that lack many records of some of the months."""
    if not (compared or _is_compared(counted.query, span)):
        return None
    for found in _lost(counted, table, span, places, holdings):
        if found.most > _MANY:
            records, district = found.records, found.district.name
            return WardsInPart(
                counted.query,
                counted.source,
                place=district,
                lost=records.lost,
                whole=records.whole,
            )
    return None


def _is_compared(query: Query, span: Span) -> bool:
    """Whether a query sets figures against each other or divides them."""
    ranked = query.order or query.thresholds or query.limit or query.drivers or query.standing
    timed = {*TIMED} & {*query.group_by} or len(span.listed) > 1 or span.base
    return bool(ranked or timed or query.calculation is not Calculation.COUNT)


@dataclass(frozen=True)
class _Lost:
    """The records of a district without a ward, and the largest part of one month that they are."""

    district: Place
    records: Unplaced
    most: float


def _lost(
    counted: Counted, table: Table, span: Span, places: tuple[Place, ...], holdings: Holdings
) -> Iterator[_Lost]:
    """The districts of the wards that a query is about, of which some record tells no ward."""
    query, catalog = counted.query, counted.catalog
    inside = [catalog.places[n] for f in query.part if f.dimension == "place" for n in f.members]
    left_out = [catalog.places[name] for name in query.excluding("place")]
    of_wards = [p for p in (*places, *left_out, *inside) if not p.districts]
    if not of_wards and "ward" not in query.group_by:
        return
    months = {m.first for p in (*span.listed, *span.counted) for m in p.months()}
    found = holdings.without_ward(counted.source, table)
    for district in catalog.districts:
        around = of_wards or places
        near = any({*p.wards} & {*district.wards} for p in around)
        if near:
            yield from _of_district(district, months, found)


def _of_district(
    district: Place, months: set[Month], found: Mapping[tuple[Month, str], Unplaced]
) -> Iterator[_Lost]:
    mine = [n for (month, code), n in found.items() if month in months and code == district.code]
    if mine:
        lost, whole = sum(n.lost for n in mine), sum(n.whole for n in mine)
        yield _Lost(district, Unplaced(lost, whole), max(n.lost / n.whole for n in mine))
