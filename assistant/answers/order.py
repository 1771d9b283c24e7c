"""Which rows of an answer qualify, in what order they stand, and how many of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answers.few import is_few
from assistant.answers.row import Row
from assistant.planning.model.plans import Plan
from assistant.query import Basis, Order, Threshold

_TOP = 10


def qualifies(row: Row, thresholds: Sequence[Threshold]) -> bool:
    """Whether a row satisfies every threshold."""
    return all(_passes(row, threshold) for threshold in thresholds)


def _passes(row: Row, threshold: Threshold) -> bool:
    value = _basis(row, threshold.basis)
    if value is None:
        return False
    return {
        "<": value < threshold.number,
        "<=": value <= threshold.number,
        "=": value == threshold.number,
        ">=": value >= threshold.number,
        ">": value > threshold.number,
    }[threshold.operator]


def cannot_be_judged(row: Row, thresholds: Sequence[Threshold]) -> bool:
    """Whether nobody can say if a row qualifies, as what is asked of it is not shown."""
    return any(_basis(row, threshold.basis) is None for threshold in thresholds)


def _basis(row: Row, basis: Basis) -> float | None:
    change = row.change if row.exact_change is None else row.exact_change
    if basis is Basis.SIZE:
        return abs(change) if change is not None else None
    percent = _percent(row, change)
    return {Basis.VALUE: row.measured, Basis.CHANGE: change, Basis.PERCENT: percent}[basis]


def _percent(row: Row, change: float | None) -> float | None:
    """The change in per cent before rounding, so that rounding decides no rank and no condition."""
    earlier = row.before.measured if row.before else row.earlier
    if row.percent is None or change is None or not earlier:
        return row.percent
    return change * 100 / earlier


def ordered(plan: Plan, rows: list[Row], whole: Row) -> list[Row]:
    """The rows as the query orders them; what is kept back last, and not in order of size."""
    timed = any(axis.members and axis.members[0].period for axis in plan.rows)
    of_size = plan.query.order or plan.query.drivers
    if not of_size and (timed or not plan.query.group_by):
        return rows
    by_change = plan.kind == "change" or plan.query.drivers
    order = plan.query.order or Order(Basis.CHANGE if by_change else Basis.VALUE)
    hidden = [row for row in rows if row.hidden and _basis(row, order.basis) is None]
    shown = [row for row in rows if row not in hidden]
    return [*_in_order(plan, shown, whole), *sorted(hidden, key=lambda row: row.labels)]


def rises(whole: Row, rows: Sequence[Row]) -> bool:
    """Whether a whole has risen; where that is kept back, what is shown of it."""
    return (sum(r.change or 0 for r in rows) if whole.change is None else whole.change) >= 0


def _in_order(plan: Plan, rows: list[Row], whole: Row) -> list[Row]:
    query = plan.query
    if query.drivers:
        return _by(rows, lambda r: r.change, rises(whole, rows))
    if query.order:
        basis = query.order.basis
        return _ranked(
            _by(rows, lambda r: _basis(r, basis), query.order.descending),
            lambda r: _basis(r, basis),
        )
    if plan.kind == "change":
        return _by(rows, lambda r: r.change, True)
    return _by(rows, lambda r: r.measured, True)


def _by(rows: list[Row], key: Callable[[Row], float | None], descending: bool) -> list[Row]:
    """Rows by a figure, those without it last; equals keep their order."""
    having = [row for row in rows if key(row) is not None]
    lacking = [row for row in rows if key(row) is None]
    sign = -1 if descending else 1
    return sorted(having, key=lambda row: sign * float(key(row) or 0)) + lacking


def _ranked(rows: list[Row], key: Callable[[Row], float | None]) -> list[Row]:
    """Rows in order with their ranks; equals share one."""
    ranked: list[Row] = []
    for position, row in enumerate(rows, start=1):
        if key(row) is None:
            ranked.append(row)
            continue
        tied = ranked and key(ranked[-1]) == key(row)
        ranked.append(replace(row, rank=ranked[-1].rank if tied else position))
    return ranked


def _open_limit(plan: Plan) -> int | None:
    """Where a ranking could be hundreds of rows long, it is cut unless it says what to list."""
    listed = plan.kind == "ranking" and not plan.query.thresholds
    return _TOP if listed and any(axis.open for axis in plan.rows) else None


def cut(plan: Plan, rows: list[Row]) -> tuple[Row, ...]:
    """The first `limit` rows, and any that tie with the last of them.

    What is kept back ties with all that could come after it.
    """
    limit = plan.query.limit or _open_limit(plan)
    if not limit or len(rows) <= limit:
        return tuple(rows)
    hidden = [row for row in rows if row.hidden and row.rank is None]
    if hidden and _could_come_before(plan, hidden, rows[limit - 1]):
        first = [row for row in rows[:limit] if row not in hidden]
        return (*(row for row in first if row.value or not _of_value(plan, True)), *hidden)
    last = rows[limit - 1]
    tied = [r for r in rows[limit:] if r.rank is not None and r.rank == last.rank]
    return (*rows[:limit], *tied)


def _could_come_before(plan: Plan, hidden: Sequence[Row], last: Row) -> bool:
    """Whether a figure that is kept back could be among the first, of which this is the last."""
    by_size = _of_value(plan, True) or _of_value(plan, False)
    if last in hidden or not by_size or not all(is_few(plan, row) for row in hidden):
        return True
    return _of_value(plan, not last.value)


def _of_value(plan: Plan, descending: bool) -> bool:
    """Whether rows are ranked by their figures, in that direction."""
    order = plan.query.order or Order()
    return order.basis is Basis.VALUE and order.descending == descending
