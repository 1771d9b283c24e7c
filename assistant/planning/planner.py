"""The door of the planning room: which source answers, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Measure, Source
from assistant.periods import Calendar
from assistant.planning.checking import named
from assistant.planning.counted import Counted
from assistant.planning.counts import leading, plan_counts
from assistant.planning.declared import in_places
from assistant.planning.holdings import Holdings
from assistant.planning.model.gaps import Gap, NoFigure
from assistant.planning.model.plans import AsPrinted, Chosen, Plan
from assistant.planning.printed import as_printed, nearest_printed
from assistant.planning.reach import forces_of
from assistant.printed import Cell
from assistant.query import DEFAULT_MEASURE, Calculation, Filter, Query, counts_for


def plan(query: Query, catalog: Catalog, holdings: Holdings) -> Chosen | AsPrinted | Gap:
    """The plan of the first source that holds the whole question, or what is missing.

    Printed figures come first where they hold exactly what was asked; with no period named
    counts come first. A source that the question names is the only one tried.
    """
    noted = tuple(_notes(query, catalog))
    query = in_places(_unfolded(query, catalog), catalog)
    printed = next(s for s in catalog.sources.values() if s.kind == "printed")
    counts = counts_for(query, catalog)
    calendar = holdings.calendar(counts, forces=forces_of(query, catalog, counts))
    exact = as_printed(query, catalog, holdings, calendar)
    if query.source == printed.name:
        found = exact or as_printed(query, catalog, holdings, None)
        return found or NoFigure(query, nearest=nearest_printed(query, catalog, holdings))
    counted = _counted(query, catalog, counts, holdings, noted)
    if query.source == counts.name:
        return Chosen(counted) if isinstance(counted, Plan) else counted
    if exact:
        whole = counted if isinstance(counted, Plan) and not counted.missing else None
        return replace(exact, beside=whole)
    if isinstance(counted, Plan):
        return Chosen(counted, _latest_printed(query, catalog, holdings))
    loose = as_printed(query, catalog, holdings, None)
    near = (*counted.nearest, *nearest_printed(query, catalog, holdings))
    return loose or replace(counted, nearest=near)


def _counted(
    query: Query, catalog: Catalog, source: Source, holdings: Holdings, noted: tuple[str, ...]
) -> Plan | Gap:
    """The plan over counts, with the notes of what is counted."""
    instead = standing_for(query, catalog)
    if instead:
        query, source = instead
        noted = (*noted, *_notes(query, catalog))
    measure = source.named.get(query.measure)
    if measure is None:
        return NoFigure(query, source)
    with named(measure.name, source):
        found = plan_counts(Counted(query, catalog, source, measure), holdings)
    if isinstance(found, Gap):
        return found
    notes = (*found.notes, *noted, *(part.measure.note for part in found.parts))
    return replace(found, notes=tuple(dict.fromkeys(note for note in notes if note)))


def _notes(query: Query, catalog: Catalog) -> Iterator[str]:
    """The notes of the measure that is asked for, and of the one it is a share of."""
    held = counts_for(query, catalog).named
    measure = held.get(query.measure)
    if measure is not None:
        yield measure.note
        if measure.of in held:
            yield held[str(measure.of)].note


def standing_for(query: Query, catalog: Catalog) -> tuple[Query, Source] | None:
    """The query for the measure that stands for a member which crimes do not tell apart."""
    if query.measure != DEFAULT_MEASURE:
        return None
    filters = [f for f in query.filters if f.dimension != "place"]
    for source in catalog.sources.values():
        wished = query.source == source.name
        if source.kind != "counts" or (query.source and not wished):
            continue
        for measure in source.measures:
            held = _stood_for(measure, filters, catalog, wished)
            if held:
                rest = tuple(f for f in query.filters if f is not held)
                own = replace(query, measure=measure.name, filters=rest, source=source.name)
                return own, source
    return None


def _stood_for(
    measure: Measure, filters: Sequence[Filter], catalog: Catalog, wished: bool
) -> Filter | None:
    """The filter on exactly the member that a measure stands for."""
    dimension, _, member = (measure.stands_for or "").partition(".")
    for held in filters:
        if (held.dimension, held.members, held.exclude) == (dimension, (member,), False):
            apart = catalog.base_members(dimension, member) is not None
            return held if wished or not apart else None
    return None


def calendar_of(query: Query, catalog: Catalog, holdings: Holdings) -> Calendar | None:
    """The calendar in which the periods of a query are named; None where nothing is held."""
    default = counts_for(Query(), catalog)
    tried = ((calendar_source(query, catalog), query), (default, query), (default, Query()))
    found = (holdings.calendar(s, forces=forces_of(q, catalog, s)) for s, q in tried)
    # a catalog can narrow the source to a force that is not home's
    others = (holdings.calendar(default, forces=(code,)) for code in catalog.names_of_forces)
    return next(filter(None, chain(found, others)), None)


def calendar_source(query: Query, catalog: Catalog) -> Source:
    """The counted source in whose calendar the periods of a query are read."""
    instead = standing_for(query, catalog)
    query, source = instead or (query, counts_for(query, catalog))
    measure = source.named.get(query.measure)
    if measure is None:
        return source
    with named(measure.name, source):
        return leading(Counted(query, catalog, source, measure))


def _unfolded(query: Query, catalog: Catalog) -> Query:
    """The query in terms that are counted: the measure of a share becomes its part and whole.

    One that filters narrow is worked out like any other.
    """
    measure = counts_for(query, catalog).named.get(query.measure)
    if measure is None or measure.of is None or measure.filters or measure.only:
        return query
    part = tuple(Filter(name, (member,)) for name, member in measure.part.items())
    return replace(query, measure=measure.of, calculation=Calculation.SHARE, part=part)


def _latest_printed(query: Query, catalog: Catalog, holdings: Holdings) -> Cell | None:
    """The latest printed figure of the same measure and place, where no period is named."""
    kinds = (Calculation.COUNT, Calculation.RATE)
    if query.periods or query.group_by or query.calculation not in kinds:
        return None
    found = as_printed(replace(query, compared_with=None), catalog, holdings, None)
    return found.cells[0] if found and not found.analysis.axes else None
