"""Rows to tables: which columns an answer shows, their labels and units."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answers.answer import Cell, Column, Unit
from assistant.answers.row import Row
from assistant.answers.wording import Wording, capital
from assistant.planning.model.plans import Over, Plan
from assistant.query import DEFAULT_MEASURE, Calculation

_Part = tuple[Column, Callable[[Row], Cell]]
_MOVED: dict[Unit, str] = {"percent": "points", "pounds": "£"}


def table(
    plan: Plan, rows: tuple[Row, ...], wording: Wording
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """The columns and rows of a plan's answer; labels first, what was asked for next."""
    parts = [*_labels(plan, wording), *_values(plan)]
    if any(row.rank for row in rows):
        parts.append((Column("rank", "Rank", "rank"), lambda row: row.rank))
    columns = tuple(column for column, _ in parts)
    return columns, tuple(tuple(read(row) for _, read in parts) for row in rows)


def _labels(plan: Plan, wording: Wording) -> list[_Part]:
    if not plan.rows:
        return _fixed(plan, wording)
    parts: list[_Part] = []
    for at, axis in enumerate(plan.rows):
        month = axis.dimension == "month"
        column = Column(axis.dimension, axis.label, "month" if month else "text")
        parts.append((column, _label_at(at)))
    return parts


def _label_at(position: int) -> Callable[[Row], Cell]:
    return lambda row: row.labels[position]


def _fixed(plan: Plan, wording: Wording) -> list[_Part]:
    """A single figure is labelled with what it counts, and where."""
    catalog = wording.catalog
    what = ", ".join([_counted(plan, wording), *_narrowing(plan, wording)])
    place = " + ".join(catalog.places[n].label for n in plan.scope.get("place", ()))
    placed: list[_Part] = [(Column("place", "Place", "text"), lambda row: place)] if place else []
    return [*placed, (Column("counted", "What", "text"), lambda row: what)]


def _counted(plan: Plan, wording: Wording) -> str:
    if plan.query.measure != DEFAULT_MEASURE:
        return capital(wording.catalog.measure(plan.query.measure).label)
    names = plan.query.including("crime_type") or ("all_crime",)
    return " + ".join(wording.catalog.member("crime_type", n).label for n in names)


def _narrowing(plan: Plan, wording: Wording) -> list[str]:
    """What narrows the things counted, beside type and place."""
    member = wording.catalog.member
    held = [f for f in plan.query.filters if f.dimension not in ("crime_type", "place")]
    return [
        ("not " if f.exclude else "") + " + ".join(member(f.dimension, n).label for n in f.members)
        for f in held
    ]


def _values(plan: Plan) -> list[_Part]:
    calculation = plan.query.calculation
    if plan.base:
        return _changes(plan, plan.period.label, plan.base.label)
    if calculation is Calculation.RATE:
        head = f"{'£ per' if plan.measure.unit == 'pounds' else 'Per'} 1,000 residents"
        return [
            (Column("rate", head, "rate per 1,000"), _value),
            _counted_for(plan),
            (Column("residents", "Residents", "count"), lambda row: row.residents),
        ]
    if calculation is Calculation.SHARE:
        out_of = Column("whole", "Out of", plan.measure.unit)
        return [
            (Column("share", "Share", "percent"), _value),
            _counted_for(plan),
            (out_of, lambda row: row.printed_whole or _whole(row.whole)),
        ]
    if calculation is Calculation.AVERAGE:
        return [
            (Column("average", "Average per month", plan.unit), _value),
            _counted_for(plan),
        ]
    several = isinstance(plan.months, Over) and len(plan.months.periods) > 1
    label = plan.measure.label if plan.of_measure else "count"
    head = _headed(label if several else plan.period.without(plan.gaps))
    return [(Column("value" if plan.of_measure else "count", head, plan.unit), _value)]


def _counted_for(plan: Plan) -> _Part:
    """What was counted for a rate, a share or an average."""
    unit = plan.measure.unit
    column = Column("count", "Count" if unit == "count" else "Value", unit)
    return column, lambda row: row.printed_count or _whole(row.count)


def _headed(period: str) -> str:
    """A period as a column's heading."""
    return capital(period.removeprefix("the "))


def _changes(plan: Plan, later: str, earlier: str) -> list[_Part]:
    unit, moved = plan.unit, "Change"
    if plan.of_measure and unit in _MOVED:
        moved = f"Change, {_MOVED[unit]}"
    return [
        (Column("later", _headed(later), unit), _value),
        (Column("earlier", _headed(earlier), unit), _earlier),
        (Column("change", moved, "change"), lambda row: _whole(row.change)),
        (Column("percent_change", "Change, %", "percent"), lambda row: row.percent),
    ]


def _value(row: Row) -> Cell:
    return row.printed or _whole(row.value)


def _earlier(row: Row) -> Cell:
    return row.earlier_printed or _whole(row.earlier)


def _whole(value: float | None) -> Cell:
    return int(value) if value is not None and float(value).is_integer() else value
