"""Cells of an analyst's own table that are blank: no figure, and never 0."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from sqlglot import exp

from assistant.catalog.places import LEVELS
from assistant.formulas import counts_rows, is_worked_out, parsed, weighted
from assistant.periods import Calendar, Month
from assistant.planning.conditions import member_condition
from assistant.planning.counted import Counted
from assistant.planning.filters import condition_of, filtered_by
from assistant.planning.grains import BLOCKS
from assistant.planning.holdings import Filled, Holdings, Table
from assistant.planning.members import named_places, place_codes
from assistant.planning.model.gaps import Gap, NotRecorded
from assistant.planning.model.plans import TIMED, Axis
from assistant.planning.spans import Span
from assistant.query import Calculation, Query


def without_blanks(
    calendar: Calendar, counted: Counted, holdings: Holdings, *, compared: bool = False
) -> Calendar:
    """The calendar without the months that are blank in some place asked about.

    A plain list of places stays one where they are blank in some of them.
    """
    filled = _filled(counted, holdings)
    if not filled or calendar.blocks.rolling:
        return calendar
    codes = _codes(counted)
    there = {(month, code) for month, code in filled if code in codes}
    blank = {(month, code) for month, code in there if not filled[month, code].told}
    if _is_plain_list(counted.query) and not compared:
        lost = {m for m, _ in there} - {m for m, _ in there - blank}
    else:
        lost = {month for month, _ in blank}
    length, _ = BLOCKS[counted.source.grain]
    months = {month + at for month in lost for at in range(length)}
    held = [m.first for m in calendar.held.months() if m.first not in calendar.missing | months]
    return Calendar.over(held, calendar.reporting, calendar.blocks) if held and months else calendar


def _is_plain_list(query: Query) -> bool:
    """Whether figures of places stand beside each other, and none is made of them."""
    if not {*LEVELS} & {*query.group_by}:
        return False
    chosen = query.order or query.thresholds or query.limit or query.drivers or query.part
    return not (chosen or query.compared_with or query.calculation is not Calculation.COUNT)


def told_codes(counted: Counted, holdings: Holdings) -> frozenset[str | None] | None:
    """The places of which some figure is told; None where no column can be blank."""
    filled = _filled(counted, holdings)
    return frozenset(code for (_, code), cells in filled.items() if cells.told) or None


def without_blank_places(
    axes: tuple[Axis, ...], counted: Counted, span: Span, holdings: Holdings
) -> tuple[Axis, ...]:
    """The axes without the places that are blank in a month that is counted.

    Of a list of months too, those that are blank in all of them.
    """
    filled = _filled(counted, holdings)
    months = _months(span) - {month for gap in span.gaps for month in gap.months()}
    every = all if any(axis.dimension in TIMED for axis in axes) else any

    def is_blank(codes: Collection[str | None]) -> bool:
        there = {month for month, code in filled if code in codes and month in months}
        return bool(there) and every(_is_blank(filled, codes, {month}) for month in there)

    return tuple(
        replace(axis, members=tuple(m for m in axis.members if not is_blank(m.codes)))
        if filled and axis.dimension in (*LEVELS, "place")
        else axis
        for axis in axes
    )


def blank_notes(counted: Counted, span: Span, holdings: Holdings) -> Iterator[str]:
    """How many rows of what is counted leave the figure blank."""
    filled, codes, months = _filled(counted, holdings), _codes(counted), _months(span)
    inside = [c for (month, code), c in filled.items() if month in months and code in codes]
    blank = sum(cells.rows - cells.told for cells in inside)
    if blank:
        rows = "1 row leaves" if blank == 1 else f"{blank:,} rows leave"
        yield f"{rows} {counted.measure.label} blank: no figure, which is not 0."


def not_recorded(counted: Counted, table: Table, span: Span, holdings: Holdings) -> Gap | None:
    """The gap where no record says whether it is one of those that are counted."""
    source, codes, months = counted.source, _codes(counted), _months(span)
    filters = (*counted.query.filters, *counted.query.part)
    named = [f.dimension for f in filters if not f.exclude]
    for dimension in dict.fromkeys((*named, *sorted(filtered_by(counted.measure)))):
        held = counted.catalog.dimensions.get(dimension)
        if held and held.unrecorded and dimension in source.dimensions:
            filled = holdings.filled(source, table.name, (source.dimensions[dimension],))
            if _is_blank(filled, codes, months):
                query, period = counted.query, span.period
                return NotRecorded(query, source, dimension=dimension, period=period)
    return None


def _filled(counted: Counted, holdings: Holdings) -> dict[tuple[Month, str | None], Filled]:
    """The rows that a query is about by month and place, and how many say what is added up."""
    source, measure = counted.source, counted.measure
    records = any(map(counts_rows, source.measures))
    if not source.file or records or not measure.expression or is_worked_out(measure):
        return {}
    sums = parsed(weighted(measure)).find_all(exp.Sum)
    columns = [each.this.name for each in sums if isinstance(each.this, exp.Column)]
    if not columns:
        return {}
    about = [condition_of(text, counted.catalog, source) for text in measure.filters]
    for dimension in {*source.dimensions} - {*LEVELS}:
        about += member_condition(counted, dimension)
    return holdings.filled(source, source.tables[0], tuple(dict.fromkeys(columns)), about)


def _codes(counted: Counted) -> set[str | None]:
    query, catalog = counted.query, counted.catalog
    if counted.source.place is None:
        return {None}
    return {*place_codes(catalog, named_places(catalog, query), query)}


def _is_blank(
    filled: dict[tuple[Month, str | None], Filled],
    codes: Collection[str | None],
    months: Collection[Month],
) -> bool:
    """Whether there are rows of these places and months, and none of them says a figure."""
    inside = [c for (month, code), c in filled.items() if month in months and code in codes]
    return bool(inside) and not any(cells.told for cells in inside)


def _months(span: Span) -> set[Month]:
    return {month.first for period in (*span.listed, *span.counted) for month in period.months()}
