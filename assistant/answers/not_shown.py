"""What lists say where figures of few records are not shown."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.few import is_few
from assistant.answers.frame import Frame
from assistant.answers.row import Row
from assistant.answers.wording import listed
from assistant.query import Basis


def shown(rows: Sequence[Row]) -> list[Row]:
    """The rows that can be set against one another."""
    return [row for row in rows if not is_apart(row)]


def is_apart(row: Row) -> bool:
    """Whether what is asked of a row is not shown, so that it has no place among the others."""
    return row.hidden and row.rank is None


def each(frame: Frame, rows: Sequence[Row]) -> str:
    """Rows one by one, nothing where there are none."""
    return listed([frame.named(row) for row in rows]) if rows else ""


def not_told(frame: Frame, rows: Sequence[Row]) -> str:
    """ "6 wards had fewer than 5", of the rows that are kept back."""
    hidden = [row for row in rows if is_apart(row)]
    if not hidden:
        return ""
    few = [row for row in hidden if is_few(frame.plan, row)]
    along = frame.plan.rows[0].dimension if len(frame.plan.rows) == 1 else ""
    noun = frame.wording.so_many(along, len(hidden))
    if frame.plan.base or not few:
        return f"of {noun} the figures are not {frame.found.told}"
    rest = "" if few == hidden else f" or are not {frame.found.told}"
    return f"{noun} had {frame.few}{rest}"


def lowest_first(frame: Frame) -> bool:
    """Whether the smallest figures come first."""
    order = frame.plan.query.order
    return order is not None and order.basis is Basis.VALUE and not order.descending


def of_shown(frame: Frame, rows: Sequence[Row]) -> str:
    """ "of the figures shown, ", where one that is kept back could come before them."""
    hidden = [row for row in rows if is_apart(row)]
    if not hidden:
        return ""
    first = (
        max(shown(rows), key=lambda row: row.value or 0)
        if not lowest_first(frame)
        else shown(rows)[0]
    )
    small = all(is_few(frame.plan, row) for row in hidden)
    by_size = frame.plan.query.order is None or frame.plan.query.order.basis is Basis.VALUE
    certain = bool(first.value) if not lowest_first(frame) else first.value == 0
    return "" if small and by_size and certain else f"of the figures {frame.found.told}, "
