"""Arithmetic on results: cells to rows with changes, rates, shares, averages and ranks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from assistant.answers.amounts import rounded, steady
from assistant.answers.few import below_of
from assistant.answers.order import cannot_be_judged, cut, ordered, qualifies
from assistant.answers.row import PartFigure, Row, percentage
from assistant.planning.model.plans import (
    NOWHERE,
    TIME_BLOCKS,
    TOGETHER,
    Axis,
    AxisMember,
    Part,
    Plan,
)
from assistant.query import Calculation

Rows = list[tuple[Any, ...]]
# dimensions whose every member belongs in a list, with 0 where nothing was recorded
_EVERY_MEMBER = {"crime_type", "ward", "district", *TIME_BLOCKS}
Cells = dict[tuple[str, ...], dict[str, Any]]


@dataclass(frozen=True)
class Figures:
    """The rows of an answer, and what must be known of those that are not shown.

    `whole` is all rows together, before any was left out. `left_out` counts the rows whose figures
    are kept back, so that nobody can say whether they qualify. `kept_back` are the cells of all
    rows that the source keeps back.
    """

    rows: tuple[Row, ...]
    whole: Row
    left_out: int = 0
    kept_back: int = 0

    @property
    def told(self) -> str:
        """What is said of figures that are not kept back."""
        return "given" if self.kept_back else "shown"


def figures(plan: Plan, rows: Rows) -> Figures:
    """Every row of the answer, computed, filtered, ordered and cut as the query asks."""
    made = computed(plan, rows)
    whole = _together(made)
    if below_of(plan):
        from assistant.answers.suppression import suppressed, suppressed_whole

        whole, made = suppressed_whole(plan, whole), suppressed(plan, made)
    made = _occurring(plan, made)
    kept = [row for row in made if qualifies(row, plan.query.thresholds)]
    left_out = sum(row.hidden and cannot_be_judged(row, plan.query.thresholds) for row in made)
    cells = sum(row.kept_back for row in made if TOGETHER not in map(_name, row.members))
    return Figures(cut(plan, ordered(plan, kept, whole)), whole, left_out, cells)


def computed(plan: Plan, rows: Rows) -> list[Row]:
    """Every row with its figures, before any is left out or kept back."""
    width, columns = len(plan.statement.axes), plan.statement.columns
    cells = {tuple(r[:width]): dict(zip(columns, r[width:], strict=True)) for r in rows}
    combinations = product(*(_members(axis, at, cells) for at, axis in enumerate(plan.rows)))
    made = [_counted_row(plan, cells, members) for members in combinations]
    return _shares_of_total(plan, made)


def _together(rows: Sequence[Row]) -> Row:
    """All rows as one, their figures and what they were before added up; none where some lack."""
    if any(row.kept_back for row in rows):
        return Row((), None, printed=NOT_GIVEN, earlier_printed=NOT_GIVEN, hidden=True)
    now, then = (_added_up([getattr(r, name) for r in rows]) for name in ("value", "earlier"))
    before = [row.before for row in rows if row.before]
    return Row(
        (),
        now,
        count=_added_up([row.count for row in rows]),
        records=sum(row.records or 0 for row in rows),
        earlier=then,
        change=_tidy(now - then),
        percent=percentage(now - then, then),
        before=Row((), then, records=sum(row.records or 0 for row in before)),
    )


def _added_up(figures: Iterable[float | None]) -> float:
    return _tidy(sum(figure or 0 for figure in figures))


def _tidy(value: float) -> float:
    """A sum of figures without the noise of its last digits; whole ones stay whole."""
    return value if isinstance(value, int) else rounded(value, 2)


def _members(axis: Axis, at: int, cells: Cells) -> Sequence[AxisMember]:
    """The members of an axis; those of an open one are the labels that came back."""
    if not axis.open:
        return axis.members
    return [AxisMember(label, label) for label in sorted({labels[at] for labels in cells})]


def _counted_row(plan: Plan, cells: Cells, members: tuple[AxisMember, ...]) -> Row:
    labels = tuple(m.label for m in members)
    if not plan.base:
        return _calculated(plan, members, cells[labels])
    if plan.pairs:
        pairs = dict(plan.pairs)
        then_labels = tuple(pairs.get(label, label) for label in labels)
        later, earlier = cells[labels], cells[then_labels]
    else:
        later, earlier = (cells[(*labels, m.label)] for m in plan.axes[-1].members)
    now, then = (_calculated(plan, members, cell) for cell in (later, earlier))
    now = replace(now, earlier=then.value, before=then)
    if now.exact is None or then.exact is None:
        kept = now.kept_back + then.kept_back
        hidden = now.hidden or then.hidden
        return replace(now, earlier_printed=then.printed, kept_back=kept, hidden=hidden)
    change = now.exact - then.exact
    return replace(
        now,
        change=rounded(change, _decimals(plan, change=True)),
        exact_change=change,
        percent=percentage(change, then.exact),
    )


def _calculated(plan: Plan, members: tuple[AxisMember, ...], cell: dict[str, Any]) -> Row:
    if cell.get("kept"):
        return _withheld(members, cell, plan.query.calculation)
    count = steady(cell["value"])
    row = Row(
        members,
        None,
        count=count if plan.nature != "other" else None,
        records=int(count or 0) if plan.nature == "count" else cell.get("records"),
        whole_records=cell.get("whole_records"),
        parts=tuple(PartFigure(p, steady(cell[p.column]), _records(p, cell)) for p in plan.parts),
    )
    calculation = plan.query.calculation
    if calculation is Calculation.SHARE and "whole" in cell:
        whole = steady(cell["whole"])
        share = _share(row, count or 0, whole or 0)
        return replace(share, unrecorded=steady(cell.get("unrecorded")))
    if count is None:
        return row
    if calculation is Calculation.RATE:
        people = int(cell["residents"])
        scale = 12 / _months(plan, members) if plan.query.annualised else 1
        exact = count * scale * 1000 / people if people else None
        return replace(_figured(plan, row, exact), residents=people)
    if calculation is Calculation.AVERAGE:
        return _figured(plan, row, count / _months(plan, members))
    return _figured(plan, row, count)


NOT_GIVEN = "not given"


def _withheld(
    members: tuple[AxisMember, ...], cell: dict[str, Any], calculation: Calculation
) -> Row:
    """A figure that some suppressed cell belongs to: its mark where it is that cell alone."""
    alone = cell["held"] == 1 and calculation is Calculation.COUNT
    mark = (cell.get("mark") if alone else None) or NOT_GIVEN
    return Row(members, None, printed=mark, kept_back=cell["kept"], hidden=True)


def _figured(plan: Plan, row: Row, exact: float | None) -> Row:
    """The row with its figure, rounded as its unit is shown."""
    value = None if exact is None else rounded(exact, _decimals(plan))
    whole = plan.nature == "count" and plan.query.calculation is Calculation.COUNT
    return replace(row, value=exact if whole else value, exact=exact)


def _decimals(plan: Plan, *, change: bool = False) -> int:
    """The decimals that figures, and changes of them, are shown with."""
    if plan.unit == "percent":
        return 1 if change else 0
    return 2 if plan.unit == "pounds" else 1


def _records(part: Part, cell: dict[str, Any]) -> int | None:
    """The records behind a component: the figure itself where it counts them."""
    if part.records:
        return int(cell[part.records])
    return int(cell[part.column] or 0) if part.counts else None


def _share(row: Row, count: float, whole: float) -> Row:
    exact = count * 100 / whole if whole else None
    return replace(row, value=percentage(count, whole), exact=exact, count=count, whole=whole)


def _months(plan: Plan, members: Sequence[AxisMember]) -> int:
    timed = [m.period for m in members if m.period]
    period = timed[0] if timed else plan.period
    return period.length if period else 1


def _shares_of_total(plan: Plan, rows: list[Row]) -> list[Row]:
    """Shares over the rows themselves, when the question names no part."""
    if plan.query.calculation is not Calculation.SHARE or plan.query.part:
        return rows
    if any(row.kept_back for row in rows):
        return [replace(r, value=None, exact=None, printed=NOT_GIVEN, hidden=True) for r in rows]
    total = sum(row.count or 0 for row in rows)
    return [_share(row, row.count or 0, total) for row in rows]


def _occurring(plan: Plan, rows: list[Row]) -> list[Row]:
    """Only crime types, places and months are listed where there were none at all.

    Any other member that has some keeps its rows of none: a month without any is a month of 0.
    """
    if plan.source.file:
        rows = [r for r in rows if _occurs(r) or NOWHERE not in map(_name, r.members)]
    dimensions = {axis.dimension for axis in plan.rows} & set(plan.query.group_by)
    sparse = dimensions - _EVERY_MEMBER
    if not sparse:
        return rows
    found = {label for row in filter(_occurs, rows) for label in _labels(plan, row, sparse)}
    return [row for row in rows if found.issuperset(_labels(plan, row, sparse))]


def _labels(plan: Plan, row: Row, dimensions: Collection[str]) -> list[tuple[str, str]]:
    """The members of a row by dimension, for some dimensions."""
    members = zip(plan.rows, row.members, strict=True)
    return [(axis.dimension, m.label) for axis, m in members if axis.dimension in dimensions]


def _occurs(row: Row) -> bool:
    """Whether a row has any figure at all, or one that is kept back."""
    own = row.count or row.value or row.earlier or row.whole
    return bool(own or row.kept_back or (row.hidden and row.printed != NOT_GIVEN))


def _name(member: AxisMember) -> str:
    return member.name
