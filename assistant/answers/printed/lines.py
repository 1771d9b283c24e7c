"""What is printed, read from rows: one line for each thing, place and period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from assistant.answers.printed.line import CHANGES, EARLIER, LATER, Line, PrintedFigure
from assistant.answers.printed.moves import moved, moves
from assistant.periods import Month, Period
from assistant.planning.documents import COLUMNS
from assistant.printed import FigureSet

_NEVER = Period(Month(0), Month(0))


def lines_of(figures: FigureSet, rows: Iterable[Sequence[Any]]) -> list[Line]:
    """The rows of one set, what is printed of the same thing together, in the asked order."""
    found: dict[tuple[Any, ...], Line] = {}
    for raw in rows:
        row = dict(zip(COLUMNS, raw, strict=True))
        if not _belongs(row, figures):
            continue
        members = tuple(m for m in (row["member"], row["member2"]) if m)
        period = _period(row["start"], row["end"])
        base = figures.base or _period(row["compared_start"], row["compared_end"])
        statistic = row["statistic"]
        if figures.base and statistic not in CHANGES:
            statistic = LATER if period in figures.periods else EARLIER
            period = figures.periods[0]
        place = row["place"] or ""
        of = (row["of"] or "") if len(figures.of) > 1 else ""
        key = (members, place, period, base, of)
        line = found.setdefault(key, Line(row["series"], members, place, period, base, of))
        line.figures.setdefault(statistic, []).append(_figure(row))
    lines = list(found.values())
    several = len({(line.members, line.place) for line in lines}) > 1
    if figures.compared and figures.direction and several:
        return moved(lines, figures)
    return _ordered([line for line in lines if moves(line, figures.direction)], figures)


def _belongs(row: dict[str, Any], figures: FigureSet) -> bool:
    return (
        row["series"] == figures.series
        and row["statistic"] in figures.statistics
        and (row["place"] or "") in figures.places
        and (row["breakdown"] or "") in _with_whole((figures.breakdown,), figures)
        and (row["breakdown2"] or "") == figures.breakdown2
        and (not figures.members or (row["member"] or "") in _with_whole(figures.members, figures))
        and (not figures.members2 or row["member2"] in figures.members2)
        and (not row["of"] or not figures.of or row["of"] in figures.of)
        and _is_dated(row, figures)
    )


def _with_whole(names: Sequence[str], figures: FigureSet) -> Sequence[str]:
    return (*names, "") if figures.with_total else names


def _is_dated(row: dict[str, Any], figures: FigureSet) -> bool:
    """Whether a row is of the periods asked for; with a base, a change from it or a figure."""
    period, base = (_period(row[f"{n}start"], row[f"{n}end"]) for n in ("", "compared_"))
    if figures.base is None:
        return period in figures.periods
    if row["statistic"] in CHANGES:
        return period in figures.periods and base == figures.base
    return period in (*figures.periods, figures.base)


def _figure(row: dict[str, Any]) -> PrintedFigure:
    return PrintedFigure(
        row["statistic"],
        row["value"],
        row["printed"],
        row["unit"],
        row["of"] or "",
        row["note"] or "",
        (row["document"], row["locator"]),
    )


def _period(start: Any, end: Any) -> Period | None:
    return Period(Month.containing(start), Month.containing(end)) if start and end else None


def _ordered(lines: list[Line], figures: FigureSet) -> list[Line]:
    main = figures.statistics[0]
    if figures.order:
        sign = -1 if figures.order.descending else 1

        def key(line: Line) -> tuple[bool, float]:
            held = line.first(main)
            value = held.value if held else None
            return (value is None, sign * (value or 0))

        lines = sorted(lines, key=key)
    else:
        lines = sorted(
            lines, key=lambda x: (not x.members, x.period is not None, x.period or _NEVER)
        )
    return _cut(lines, figures, main)


def _cut(lines: list[Line], figures: FigureSet, main: str) -> list[Line]:
    """The first `limit` lines, and those that tie with the last of them."""
    limit = figures.limit
    if not limit or len(lines) <= limit:
        return lines
    last = lines[limit - 1].first(main)
    tied = [
        line
        for line in lines[limit:]
        if last and last.value is not None and (f := line.first(main)) and f.value == last.value
    ]
    return [*lines[:limit], *tied]
