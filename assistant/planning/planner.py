"""The door of the planning room: which source answers, and how."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.errors import CatalogError
from assistant.planning.counts import plan_counts
from assistant.planning.holdings import Holdings
from assistant.planning.plan import Gap, Plan
from assistant.planning.printed import plan_printed
from assistant.planning.wanted import nearest_printed
from assistant.query import DEFAULT_MEASURE, Calculation, Filter, Query

_RELEVANCE = (
    "months",
    "base",
    "unequal",
    "grain",
    "uncovered",
    "member",
    "elsewhere",
    "lowest",
    "residents",
    "outcome",
    "import",
    "dimension",
    "part",
    "figure",
)


def plan(query: Query, catalog: Catalog, holdings: Holdings) -> Plan | Gap:
    """The plan of the first source that holds the whole question, or what is missing.

    Printed figures come first where they hold exactly what was asked; with no period named
    counts come first. A source that the question names is the only one tried.
    """
    query = _unfolded(query, catalog)
    printed = next(s for s in catalog.sources.values() if s.kind == "printed")
    counts = counts_for(query, catalog)
    calendar = holdings.calendar(counts)
    exact = plan_printed(query, catalog, printed, holdings, calendar)
    loose = plan_printed(query, catalog, printed, holdings, None)
    if query.source == printed.name:
        found = _first(exact, loose)
        near = nearest_printed(query, catalog, printed, holdings)
        return replace(found, nearest=near) if isinstance(found, Gap) else found
    counted = plan_counts(query, catalog, counts, holdings)
    if query.source == counts.name:
        return counted
    if isinstance(exact, Plan) and isinstance(counted, Plan) and not counted.missing:
        return replace(exact, beside=counted)
    found = _first(exact, counted, loose)
    if isinstance(found, Gap):
        near = (*found.nearest, *nearest_printed(query, catalog, printed, holdings))
        return replace(found, nearest=near)
    if isinstance(found, Plan) and found.source.kind == "counts" and not query.periods:
        latest = _latest_printed(query, catalog, printed, holdings)
        return replace(found, beside=latest)
    return found


def counts_for(query: Query, catalog: Catalog) -> Source:
    """The counted source that a query is put to: the one named, or the one of its measure."""
    named = catalog.sources[query.source] if query.source else None
    if named and named.kind == "counts":
        return named
    found = catalog.counted_in(query.measure) or catalog.counted_in(DEFAULT_MEASURE)
    if found is None:
        raise CatalogError(f'no source of counts has the measure "{DEFAULT_MEASURE}"')
    return found


def _unfolded(query: Query, catalog: Catalog) -> Query:
    """The query in terms that are counted: the measure of a share becomes its part and whole."""
    measure = counts_for(query, catalog).named.get(query.measure)
    if measure is None or measure.of is None:
        return query
    part = tuple(Filter(name, (member,)) for name, member in measure.part.items())
    return replace(query, measure=measure.of, calculation=Calculation.SHARE, part=part)


def _first(*tried: Plan | Gap) -> Plan | Gap:
    """The first plan; without one, the gap that says most about what is missing."""
    for outcome in tried:
        if isinstance(outcome, Plan):
            return outcome
    gaps = [outcome for outcome in tried if isinstance(outcome, Gap)]
    return min(gaps, key=lambda gap: _RELEVANCE.index(gap.reason))


def _latest_printed(
    query: Query, catalog: Catalog, printed: Source, holdings: Holdings
) -> Plan | None:
    """The latest printed figure of the same measure and place, to stand in a note."""
    plain = replace(query, compared_with=None, source=printed.name)
    if query.group_by or query.calculation not in (Calculation.COUNT, Calculation.RATE):
        return None
    found = plan_printed(plain, catalog, printed, holdings, None)
    return found if isinstance(found, Plan) and not found.axes else None
