"""What the sources hold, read from the data: months of counts, keys of printed figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.errors import DataError
from assistant.periods import Calendar, Month, Period

Run = Callable[[exp.Expr], list[tuple[Any, ...]]]


class PrintedKey(NamedTuple):
    """What a printed figure is about; `base` is the period that a change is measured from."""

    series: str
    statistic: str
    place: str
    period: Period
    base: Period | None
    of: str


@dataclass(frozen=True)
class Holdings:
    """Calendars of the counted sources by name, and every printed figure's key."""

    calendars: Mapping[str, Calendar]
    printed: frozenset[PrintedKey]

    @cached_property
    def by_subject(self) -> dict[tuple[str, str, str], tuple[PrintedKey, ...]]:
        """Printed keys by series, statistic and place, latest period first."""
        found: dict[tuple[str, str, str], list[PrintedKey]] = {}
        for key in sorted(self.printed, key=lambda k: (k.period.last, k.period.first)):
            found.setdefault((key.series, key.statistic, key.place), []).insert(0, key)
        return {subject: tuple(keys) for subject, keys in found.items()}


def read_holdings(catalog: Catalog, run: Run, as_of: Month | None) -> Holdings:
    """The holdings of every source of the catalog."""
    calendars = {}
    printed: set[PrintedKey] = set()
    for source in catalog.sources.values():
        if source.time:
            calendars[source.name] = _calendar(source.table, source.time, run, as_of)
        if source.kind == "printed":
            printed |= set(_keys(source.table, run))
    return Holdings(calendars, frozenset(printed))


def _calendar(table: str, time: str, run: Run, as_of: Month | None) -> Calendar:
    ends = [exp.func(name, exp.column(time)) for name in ("min", "max")]
    ((first, last),) = run(exp.select(*ends).from_(table))
    if first is None:
        raise DataError(f"{table}: the table is empty")
    return Calendar.of(Month.containing(first), Month.containing(last), as_of)


def _keys(table: str, run: Run) -> Iterable[PrintedKey]:
    columns = [
        "series",
        "statistic",
        "place",
        "start",
        "end",
        "compared_start",
        "compared_end",
        "of",
        "breakdown",
    ]
    rows = run(exp.select(*[exp.column(c, quoted=True) for c in columns]).from_(table).distinct())
    for series, statistic, place, start, end, base_start, base_end, of, breakdown in rows:
        if breakdown or start is None or end is None:
            continue
        base = _period(base_start, base_end) if base_start else None
        yield PrintedKey(series, statistic, place, _period(start, end), base, of or "")


def _period(start: date, end: date) -> Period:
    return Period(Month.containing(start), Month.containing(end))
