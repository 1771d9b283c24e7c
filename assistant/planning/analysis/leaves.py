"""What a figure rests on: counts and residents as statements of their own along the axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlglot import exp

from assistant.analysis import Count, Months
from assistant.formulas import is_sum
from assistant.planning.analysis.along_time import Covered, months_of, time_axes, times_of
from assistant.planning.analysis.frame import (
    EVERYWHERE,
    Frame,
    compares,
    component_of,
    counted_for,
)
from assistant.planning.blanks import not_recorded
from assistant.planning.checking import named
from assistant.planning.conditions import member_condition, place_condition
from assistant.planning.counted import Counted
from assistant.planning.coverage import Cells, not_added
from assistant.planning.ground import ground_of
from assistant.planning.model.gaps import Gap, NoFigure, NoPopulation, NoResidents
from assistant.planning.model.plans import TIMED, Axis, Origin, Statement
from assistant.planning.reach import places_of
from assistant.planning.residents import (
    Population,
    counted_among,
    population_of,
    residents_of,
    uncounted,
)
from assistant.planning.selecting import statement_of
from assistant.planning.wards import wards_in_part
from assistant.printed import Cell
from assistant.query import Query


@dataclass(frozen=True)
class Leaf:
    """A count and the moves in time that lead to its months from those of the row.

    Of a measure that is worked out it is the `component` of that key.
    """

    count: Count
    moves: tuple[Months, ...] = ()
    component: str = ""


@dataclass(frozen=True)
class LeafTable:
    """A leaf's statement, the axes along which it has rows, and what its figures are.

    `adds_up` tells whether figures of parts make that of the whole. `covered` are the periods of
    each row by its labels along the axes `times`; `cells` are what is printed in each row.
    """

    statement: Statement
    axes: tuple[Axis, ...]
    counted: Counted
    adds_up: bool
    covered: Covered
    origins: tuple[Origin, ...] = ()
    times: tuple[str, ...] = ()
    cells: Mapping[tuple[str, ...], tuple[Cell, ...]] = field(default_factory=dict)


def leaf_table(leaf: Leaf, frame: Frame) -> LeafTable | Gap:
    """The statement of a leaf, or what its source lacks."""
    counted = _counted(leaf, frame)
    if isinstance(counted, Gap):
        return counted
    if counted.source.kind == "population":
        return _population_table(leaf, counted, frame)
    compared = compares(frame.analysis)
    with named(counted.measure.name, counted.source):
        ground = ground_of(counted, frame.holdings, compared=compared)
    if isinstance(ground, Gap):
        return ground
    timed = months_of(leaf.count.across, moves_of(leaf), frame, ground.calendar)
    if isinstance(timed, Gap):
        return replace(timed, query=counted.query, source=counted.source)
    span, covered = timed
    places = places_of(counted.query, frame.catalog, counted.source)
    held = (counted, ground.table, span)
    lacking = not_recorded(*held, frame.holdings)
    lacking = lacking or wards_in_part(
        *held, places, frame.holdings, compared=compares(frame.analysis)
    )
    if lacking:
        return lacking
    axes = _axes(leaf, frame, covered)
    lengths = tuple(sum(period.length for period in each) for each in covered.values())
    cells = Cells(lengths, axes, places)
    added = not_added(counted, ground.coverage, ground.table, cells, frame.holdings)
    if added:
        return added
    more = _along_axes(leaf.count, counted, axes)
    statement = statement_of(counted, ground.table, span, axes, places, more)
    adds = is_sum(counted.measure, counted.source, counted.catalog)
    times = tuple(axis.dimension for axis in times_of(frame, leaf.count.across))
    return LeafTable(statement, axes, counted, adds, covered, times=times)


def _along_axes(count: Count, counted: Counted, axes: Sequence[Axis]) -> list[exp.Expr]:
    """What holds of dimensions that a count runs along: its own filters, and parts of districts."""
    own = replace(counted, query=Query(filters=count.filters))
    named = {f.dimension for f in count.filters} & {a.dimension for a in axes}
    along = sorted(named & {*counted.source.dimensions} - {*EVERYWHERE})
    found = [each for dimension in along for each in member_condition(own, dimension)]
    places = places_of(counted.query, counted.catalog, counted.source)
    parted = counted.query.excluding("place") or not all(place.districts for place in places)
    by_district = any(axis.dimension == "district" for axis in axes)
    return [*found, *place_condition(counted, places)] if by_district and parted else found


def _counted(leaf: Leaf, frame: Frame) -> Counted | Gap:
    counted = counted_for(leaf.count, frame.analysis, frame.catalog)
    if isinstance(counted, Gap) or not leaf.component:
        return counted
    component = component_of(counted, leaf.component)
    if component is None:
        return NoFigure(counted.query, counted.source)
    return replace(counted, source=component.source, measure=component.measure)


def residents_table(leaf: Leaf, frame: Frame) -> LeafTable | Gap:
    """The residents of the places in which a leaf counts, along the axes of places."""
    counted = counted_for(leaf.count, frame.analysis, frame.catalog)
    if isinstance(counted, Gap):
        return counted
    places = places_of(counted.query, frame.catalog, counted.source)
    people = population_of(counted.query, frame.catalog, frame.holdings, places)
    if people is None:
        missing = uncounted(frame.catalog, frame.holdings, places)
        return NoResidents(counted.query, counted.source, places=missing)
    return _people_table(leaf, counted, people, frame)


def _population_table(leaf: Leaf, counted: Counted, frame: Frame) -> LeafTable | Gap:
    """The people, households or the like that a measure is worked out from."""
    source, measure, query = counted.source, counted.measure, counted.query
    places = places_of(query, frame.catalog, frame.counted.source)
    people = counted_among(source, measure, query, frame.catalog, frame.holdings, places)
    if people is None:
        return NoPopulation(query, source=source, level="ward")
    return _people_table(leaf, replace(counted, source=frame.counted.source), people, frame)


def _people_table(leaf: Leaf, counted: Counted, people: Population, frame: Frame) -> LeafTable:
    places = places_of(counted.query, frame.catalog, counted.source)
    axes = tuple(a for a in kept_axes(leaf, frame) if a.dimension in EVERYWHERE)
    statement = residents_of(people, frame.catalog, axes, counted.query, places)
    return LeafTable(statement, axes, counted, True, {}, people.origins(counted))


def kept_axes(leaf: Leaf, frame: Frame) -> tuple[Axis, ...]:
    """The axes that a leaf does not take together."""
    return tuple(a for a in frame.axes if a.dimension not in leaf.count.across)


def _axes(leaf: Leaf, frame: Frame, covered: Covered) -> tuple[Axis, ...]:
    """The axes of a leaf, the one along time with its own months."""
    others = tuple(axis for axis in kept_axes(leaf, frame) if axis.dimension not in TIMED)
    return (*others, *time_axes(leaf.count.across, covered, frame))


def moves_of(leaf: Leaf) -> tuple[Months, ...]:
    """What leads from the months of a row to those of a leaf."""
    own = () if leaf.count.months is None else (leaf.count.months,)
    return (*own, *leaf.moves)
