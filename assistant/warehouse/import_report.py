"""The closing report of an import, and the table of what a warehouse holds, as plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from assistant.warehouse.holdings import Holding
from assistant.warehouse.report import Places, Report

_SHOWN = 10


def report_lines(report: Report, warehouse: Path) -> Iterator[str]:
    """What was read, taken and set aside, and what the warehouse holds now."""
    yield f"{_counted(report.files, 'file')}, {_counted(report.rows_read, 'row')} read"
    yield f"  {report.rows_taken:,} taken"
    yield f"  {report.rows_set_aside:,} set aside"
    by_count = sorted(report.reasons.items(), key=lambda each: -each[1])
    yield from (_misfits(count, reason, report) for reason, count in by_count[:_SHOWN])
    if len(by_count) > _SHOWN:
        yield f"    and for {len(by_count) - _SHOWN:,} other reasons"
    if report.rows_set_aside:
        yield "    (assistant import --rejects shows them)"
    yield from _place_lines(report.places)
    yield from _edge_lines(report.places)
    yield from _listed(
        "a ward left out: its district is not held, or its wards are known from another list",
        report.unknown_wards,
    )
    yield from _listed("left out, not named like a police.uk file", report.left_out)
    yield from _listed("left out, it cannot be used", report.skipped)
    yield from _listed("no rows in it", report.empty)
    yield from _listed("no row of it fits, so it replaces nothing", report.unfit)
    yield from (
        f"{_counted(many, 'record')} of {name} with the id of another in it; all are counted"
        for name, many in sorted(report.repeated.items())
    )
    yield from _listed("replaced", report.replaced)
    if report.kept:
        yield f"{_counted(report.kept, 'file')} of earlier imports kept"
    yield ""
    yield holdings_table(report.holdings)
    yield f"written to {warehouse}"


def holdings_table(holdings: Sequence[Holding]) -> str:
    """Kind, force, months, gaps, files, records, rows set aside and origins, a line each."""
    from tabulate import tabulate

    rows = [holding_cells(holding) for holding in holdings]
    return tabulate(rows, HOLDING_LABELS, disable_numparse=True, colalign=_ALIGNED)


HOLDING_LABELS = ("kind", "force", "first", "last", "gaps", "files", "records", "set aside", "from")
_ALIGNED = ("left",) * 5 + ("right",) * 3 + ("left",)


def holding_cells(holding: Holding) -> tuple[str, ...]:
    """What stands under the labels for one kind and force."""
    months = holding.months
    return (
        holding.kind,
        holding.force,
        f"{months[0]:%Y-%m}" if months else "–",
        f"{months[-1]:%Y-%m}" if months else "–",
        _spans(holding.gaps),
        f"{holding.files:,}" if holding.files else "–",
        f"{holding.records:,}",
        f"{holding.set_aside:,}",
        ", ".join(holding.origins),
    )


def _spans(gaps: Sequence[date]) -> str:
    shown = ", ".join(f"{month:%Y-%m}" for month in gaps[:3])
    more = f" and {len(gaps) - 3} more" if len(gaps) > 3 else ""
    return f"{shown}{more}" or "none"


def _misfits(count: int, reason: str, report: Report) -> str:
    first = report.firsts[reason]
    return f"    {count:,}: {reason} ({first if count == 1 else f'first {first}'})"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _place_lines(places: Places) -> Iterator[str]:
    yield "places found"
    yield f"  {places.by_boundary:,} in a ward, by boundary"
    yield f"  {places.by_map_point:,} in a ward, by map point"
    yield f"  {places.by_lsoa:,} in a ward, by a small census area (LSOA) that lies in it"
    yield f"  {places.in_district:,} in a district and no ward, by small census area"
    if places.elsewhere:
        yield f"  {places.elsewhere:,} in the area of another force: they count for their own alone"
    yield f"  {places.nowhere:,} not at all: outside the places held"
    yield f"  {places.without_coordinates:,} not at all: without coordinates"


def _edge_lines(places: Places) -> Iterator[str]:
    """What a boundary file and the records tell differently, and what is apart from places."""
    for district, records in places.beyond.items():
        outside = "outside the wards of the boundary file: in the district, and in no ward"
        yield f"{_counted(records, 'record')} of {district} {outside}"
    districts = Counter[str]()
    for (force, _), records in places.apart.items():
        districts[force] += records
    for force, records in districts.items():
        inside = {name: n for (each, name), n in places.apart.items() if each == force}
        named = ", ".join(f"{name} {n:,}" for name, n in sorted(inside.items(), key=_most)[:_SHOWN])
        yield f"{_counted(records, 'record')} of {force} apart from places: {named}"


def _most(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _listed(why: str, names: Sequence[str]) -> Iterator[str]:
    yield from (f"{why}: {name}" for name in names[:_SHOWN])
    if len(names) > _SHOWN:
        yield f"{why}: {len(names) - _SHOWN:,} more"
