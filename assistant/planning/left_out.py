"""Records of the months that are counted which no figure has, told in notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assistant.catalog.places import Place
from assistant.periods import Month
from assistant.planning.counted import Counted
from assistant.planning.holdings import Holdings
from assistant.planning.reach import forces_of
from assistant.planning.spans import Span

# the tables of the records of the police, and of those of forces without an area
RECORDED = ("recorded_crime", "recorded_crime_streets")
_APART = ("recorded_apart", ("force", "month", "district", "records"))


def left_out(
    counted: Counted, span: Span, places: tuple[Place, ...], holdings: Holdings
) -> Iterator[str]:
    """Rows that did not fit, and records of forces that police no place of their own."""
    yield from _set_aside(counted, span, holdings)
    yield from _apart(counted, span, places, holdings)


def _set_aside(counted: Counted, span: Span, holdings: Holdings) -> Iterator[str]:
    forces = forces_of(counted.query, counted.catalog, counted.source)
    lost = holdings.set_aside(counted.source, forces)
    months = {m.first for p in (*span.listed, span.period) for m in p.months()}
    many = sum(n for month, n in lost.items() if month in months)
    if many:
        rows = "row" if many == 1 else "rows"
        told = "is in no figure" if many == 1 else "are in no figure"
        yield f"{many:,} {rows} of the imported files that did not fit {told}."


def _apart(
    counted: Counted, span: Span, places: tuple[Place, ...], holdings: Holdings
) -> Iterator[str]:
    named = {name for place in places if not place.force for name in place.districts}
    codes = {p.code for p in counted.catalog.districts if p.name in named}
    months = {m.first for p in (*span.listed, *span.counted) for m in p.months()}
    found: Counter[str] = Counter()
    if not {*counted.source.tables} & {*RECORDED}:
        return
    for force, month, code, records in holdings.told_by_import(*_APART):
        if code in codes and Month.containing(month) in months:
            found[force] += records
    told = {f for p in places if p.force or p.level == "all" for f in p.forces}
    for force, records in ((f, n) for f, n in found.items() if f not in told):
        many = f"recorded {records:,} crimes and incidents of all types there in these months"
        yield f"{counted.catalog.names_of_forces[force]} {many}; no figure here has them."
