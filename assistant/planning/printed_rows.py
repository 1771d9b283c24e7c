"""Rows of the tables of printed figures, as cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from assistant.periods import Month, Period
from assistant.printed import Cell

_TEXTS = ("of", "breakdown", "member", "breakdown2", "member2", "unit", "printed", "note")
_NUMBERS = ("value", "low", "high")
_PERIODS = ("start", "end", "compared_start", "compared_end")
CELL = ("document", "locator", "series", "statistic", "place", *_PERIODS, *_NUMBERS, *_TEXTS)


def in_time(cell: Cell) -> tuple[Month, ...]:
    """Sorts dated figures by period, then by what a change is measured from."""
    ends = [(p.last, p.first) for p in (cell.period, cell.base or cell.period) if p]
    return tuple(month for each in ends for month in each)


def cell_of(row: Iterable[Any], years: Mapping[str, int]) -> Cell:
    """The printed figure of a row of the columns `CELL`; `years` are those of the documents."""
    document, locator, series, statistic, place, start, end, base_start, base_end, *rest = row
    value, low, high, *texts = rest
    return Cell(
        document=document,
        locator=locator,
        series=series,
        statistic=statistic,
        place=place or "",
        period=_period(start, end) if start and end else None,
        base=_period(base_start, base_end) if base_start and base_end else None,
        year=years[document],
        value=value,
        low=low,
        high=high,
        **dict(zip(_TEXTS, (text or "" for text in texts), strict=True)),
    )


def _period(start: date, end: date) -> Period:
    return Period(Month.containing(start), Month.containing(end))
