"""Asking everything of a briefing again, and which figures are others than when it was pinned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.answers.answer import NOT_SHOWN, Answer, Cell, Column
from assistant.answers.receipt import Receipt
from assistant.briefing.briefing import Briefing, Item, Pinned

_WORDS = Column("words", "", "text")
_Key = tuple[tuple[Cell, ...], int]


@dataclass(frozen=True)
class Change:
    """One figure that changed: the row it stands in, its column, and what it was and is.

    None stands for a figure that was not there, or is not there any more.
    """

    row: str
    column: Column
    before: Cell
    after: Cell


def refreshed(briefing: Briefing, found: Mapping[Receipt, Answer]) -> Briefing:
    """With the answers that were found when the receipts were asked again; others stay.

    The answers as they were pinned are kept beside them, to tell what changed.
    """
    return replace(briefing, items=tuple(_asked_again(item, found) for item in briefing.items))


def _asked_again(item: Item, found: Mapping[Receipt, Answer]) -> Item:
    receipt = item.answer.receipt if isinstance(item, Pinned) else None
    if not isinstance(item, Pinned) or receipt is None or receipt not in found:
        return item
    again = found[receipt]
    return Pinned(item.answer, None if again == item.answer else again)


def changes(item: Pinned) -> tuple[Change, ...]:
    """What is not as it was pinned, in the order of the table; wording only where no figure is."""
    before, after = item.answer, item.newest
    pairs = list(zip(before.each, after.each, strict=False))
    found = [change for pair in pairs for change in (*_periods(*pair), *_figures(*pair))]
    newly_kept_back = _is_kept_back(after) and not _is_kept_back(before)
    if found or newly_kept_back or before.sentence == after.sentence:
        return tuple(found)
    return (Change("Answer", _WORDS, before.sentence, after.sentence),)


def unanswered(item: Pinned) -> str:
    """Why a pinned question was not answered when it was asked again; nothing where it was."""
    return item.again.sentence if item.again and item.again.status != "answered" else ""


def _periods(before: Answer, after: Answer) -> Iterator[Change]:
    then, now = (a.understood.period if a.understood else None for a in (before, after))
    if then and now and then.label != now.label:
        yield Change("Period", _WORDS, then.label, now.label)


def _figures(before: Answer, after: Answer) -> Iterator[Change]:
    then, now = _cells(before), _cells(after)
    columns = {c.name: c for c in (*before.columns, *after.columns) if not _labels(c)}
    for key in dict.fromkeys((*then, *now)):
        for name, column in columns.items():
            was, is_now = (cells.get(key, {}).get(name) for cells in (then, now))
            if was != is_now and not _gives_away(was, is_now, now.get(key, {})):
                yield Change(", ".join(map(str, key[0])), column, was, is_now)


def _gives_away(was: Cell, is_now: Cell, row: dict[str, Cell]) -> bool:
    """Whether what a figure was would tell one that is kept back now."""
    if isinstance(was, str) or was is None:
        return False
    few = re.fullmatch(r"<(\d+)", str(is_now))
    if few:
        return 0 < was < int(few[1])
    return is_now == NOT_SHOWN or (is_now is None and any(map(_is_mark, row.values())))


def _is_kept_back(answer: Answer) -> bool:
    return any(_is_mark(cell) for one in answer.each for row in one.rows for cell in row)


def _is_mark(cell: Cell) -> bool:
    return cell == NOT_SHOWN or bool(re.fullmatch(r"<\d+", str(cell)))


def _cells(answer: Answer) -> dict[_Key, dict[str, Cell]]:
    """The figures of each row by column; rows are known by their words, and which of its like."""
    found: dict[_Key, dict[str, Cell]] = {}
    seen: Counter[tuple[Cell, ...]] = Counter()
    for row in answer.rows:
        told = list(zip(answer.columns, row, strict=True))
        words = tuple(cell for column, cell in told if _labels(column))
        found[words, seen[words]] = {c.name: cell for c, cell in told if not _labels(c)}
        seen[words] += 1
    return found


def _labels(column: Column) -> bool:
    """Whether a column says what a row is about."""
    return column.unit in ("text", "month")
