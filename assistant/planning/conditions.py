"""What the records of a plan over counts must satisfy, beside lying on its axes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from assistant.catalog.model import Source
from assistant.catalog.places import LEVELS, Place
from assistant.periods import Period
from assistant.planning.counted import Counted
from assistant.planning.filters import condition_of
from assistant.planning.members import all_values, is_placed, place_codes, values_of
from assistant.planning.model.plans import TIME_BLOCKS, Axis
from assistant.planning.reach import FORCE, forces_of
from assistant.planning.spans import Span
from assistant.planning.statements import during, exactly, is_in, is_one
from assistant.query import Filter, Query


def conditions_of(
    counted: Counted, span: Span, axes: Sequence[Axis], places: tuple[Place, ...]
) -> list[exp.Expr]:
    """Source, measure, period, place and members, each where no axis has it."""
    catalog, source = counted.catalog, counted.source
    shown = {axis.dimension for axis in axes if not axis.open}
    # quoted, since a column may have the name of a keyword, such as force
    found: list[exp.Expr] = [
        exp.column(column, quoted=True).eq(exp.Literal.string(value))
        for column, value in source.filters.items()
    ]
    found += [condition_of(text, catalog, source) for text in counted.measure.filters]
    found += _of_forces(counted)
    if not shown & {*TIME_BLOCKS, "period"}:
        found.append(_in_time(source, *span.counted))
    if source.file or not shown & {*LEVELS, "place"}:
        found += place_condition(counted, places)
    for dimension in source.dimensions:
        if dimension not in shown and dimension not in LEVELS:
            found += member_condition(counted, dimension)
    return found


def _of_forces(counted: Counted) -> list[exp.Expr]:
    """The records of the forces that police the places of a query."""
    codes = forces_of(counted.query, counted.catalog, counted.source)
    if not codes:
        return []
    force = exp.column(counted.source.dimensions[FORCE], quoted=True)
    return [force.eq(exp.Literal.string(codes[0]))] if len(codes) == 1 else [is_one(force, codes)]


def _in_time(source: Source, *periods: Period) -> exp.Expr:
    """The rows of any of the periods; of years that may overlap, those of these years alone."""
    time, until = str(source.begins), source.until
    return exp.or_(*(exactly((time, until), p) if until else during(time, p) for p in periods))


def part_of(counted: Counted) -> exp.Expr | None:
    """What the part of a share must satisfy; None when there is none."""
    conditions = [_in_part(held, counted) for held in counted.query.part]
    return exp.and_(*conditions) if conditions else None


def unrecorded_part(counted: Counted) -> exp.Expr | None:
    """The records of a share that do not say whether they are in its part."""
    silent = [
        exp.column(counted.source.dimensions[held.dimension]).is_(exp.null())
        for held in counted.query.part
        if held.dimension != "place" and counted.catalog.dimensions[held.dimension].unrecorded
    ]
    return exp.or_(*silent) if silent else None


def _in_part(held: Filter, counted: Counted) -> exp.Expr:
    catalog, source = counted.catalog, counted.source
    if held.dimension == "place":
        within = tuple(catalog.places[n] for n in held.members)
        return is_placed(source, place_codes(catalog, within, Query()))
    values = values_of(catalog, held.dimension, held.members) or ()
    if held.exclude:
        values = tuple(v for v in all_values(catalog, held.dimension) if v not in values)
    return is_in(source.dimensions[held.dimension], values)


def place_condition(counted: Counted, places: tuple[Place, ...]) -> list[exp.Expr]:
    """The records that lie in the places of a query."""
    query, catalog, source = counted.query, counted.catalog, counted.source
    left_out = query.excluding("place")
    if source.place is None or (_is_whole(source, places) and not left_out):
        return []
    if not source.file and all(p.districts for p in places) and not left_out:
        names = dict.fromkeys(d for p in places for d in p.districts)
        codes = [catalog.places[name].code for name in names]
        return [is_in(source.dimensions["district"], codes)]
    return [is_placed(source, place_codes(catalog, places, query))]


def _is_whole(source: Source, places: tuple[Place, ...]) -> bool:
    """Whether the places are all that their forces recorded; in a table of one's own, home's."""
    if source.file:
        return any(p.everything for p in places)
    whole = {code for p in places if p.level in ("force", "all") for code in p.forces}
    return bool(whole) and all({*p.forces} <= whole for p in places)


def member_condition(counted: Counted, dimension: str) -> list[exp.Expr]:
    """What the records of a query must satisfy in one dimension."""
    query, catalog = counted.query, counted.catalog
    names = query.including(dimension)
    if not names:
        only = counted.measure.only.get(dimension)
        names = (only,) if only else ()
    without = query.excluding(dimension)
    if not names and not without:
        return []
    column = counted.source.dimensions[dimension]
    left_out = values_of(catalog, dimension, without) or ()
    held = catalog.dimensions[dimension]
    may_be_empty = held.open or held.unrecorded or counted.source.file
    if not names and may_be_empty:
        # what is left out is named; records that do not say remain
        return [exp.or_(exp.column(column).is_(exp.null()), exp.not_(is_in(column, left_out)))]
    values = values_of(catalog, dimension, names) if names else all_values(catalog, dimension)
    return [is_in(column, [v for v in values or () if v not in left_out])]
