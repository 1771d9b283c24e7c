"""The order of a table by one of its columns."""

from __future__ import annotations

import pytest

from assistant.answers.answer import Cell, Column, Unit
from assistant.exports.sorting import in_order


def ordered(name: str, unit: Unit, *cells: Cell, descending: bool = False) -> list[Cell]:
    rows = [(cell,) for cell in cells]
    order = in_order(rows, [Column(name, "Label", unit)], 0, descending=descending)
    return [cells[at] for at in order]


def test_numbers_are_ordered_as_numbers_with_marks_and_gaps_behind_them() -> None:
    cells: tuple[Cell, ...] = (10, None, 9.5, "<5", -3, float("nan"), 100)
    assert ordered("count", "count", *cells)[:5] == [-3, 9.5, 10, 100, "<5"]
    assert ordered("count", "count", *cells, descending=True)[:5] == [100, 10, 9.5, -3, "<5"]


@pytest.mark.parametrize(
    ("name", "unit", "cells"),
    [
        ("month", "month", ("December 2024", "January 2025", "April 2025", "August 2025")),
        ("quarter", "text", ("October to December 2024", "January to March 2025")),
        ("year", "text", ("2024", "2025")),
        ("financial_year", "text", ("2023/24", "2024/25")),
        ("period", "text", ("the year ending September 2024", "the year ending March 2025")),
    ],
)
def test_times_are_ordered_by_the_calendar(name: str, unit: Unit, cells: tuple[str, ...]) -> None:
    assert ordered(name, unit, *reversed(cells)) == list(cells)
    assert ordered(name, unit, *cells, descending=True) == list(reversed(cells))


def test_words_are_ordered_by_the_alphabet_whatever_their_capitals() -> None:
    assert ordered("ward", "text", "Market", "abbey", "Romsey") == ["abbey", "Market", "Romsey"]
