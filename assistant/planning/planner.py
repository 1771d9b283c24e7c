"""The door of the planning room: which source answers, and how."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.planning.counts import plan_counts
from assistant.planning.holdings import Holdings
from assistant.planning.plan import Gap, Plan
from assistant.planning.printed import plan_printed
from assistant.planning.wanted import nearest_printed
from assistant.query import Calculation, Query

_RELEVANCE = ("months", "base", "unequal", "residents", "outcome", "dimension", "part", "figure")


def plan(query: Query, catalog: Catalog, holdings: Holdings) -> Plan | Gap:
    """The plan of the first source that holds the whole question, or what is missing.

    Printed figures come first where they hold exactly what was asked; with no period named
    counts come first. A source that the question names is the only one tried.
    """
    printed = _source(catalog, "printed")
    counts = _source(catalog, "counts")
    calendar = holdings.calendars[counts.name]
    exact = plan_printed(query, catalog, printed, holdings, calendar)
    loose = plan_printed(query, catalog, printed, holdings, None)
    counted = plan_counts(query, catalog, counts, calendar)
    if query.source == printed.name:
        found = _first(exact, loose)
        near = nearest_printed(query, catalog, printed, holdings)
        return replace(found, nearest=near) if isinstance(found, Gap) else found
    if query.source == counts.name:
        return counted
    if isinstance(exact, Plan) and isinstance(counted, Plan) and not counted.missing:
        return replace(exact, beside=counted)
    found = _first(exact, counted, loose)
    if isinstance(found, Gap):
        return replace(found, nearest=nearest_printed(query, catalog, printed, holdings))
    if isinstance(found, Plan) and found.source.kind == "counts" and not query.periods:
        latest = _latest_printed(query, catalog, printed, holdings)
        return replace(found, beside=latest)
    return found


def _source(catalog: Catalog, kind: str) -> Source:
    return next(s for s in catalog.sources.values() if s.kind == kind)


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
