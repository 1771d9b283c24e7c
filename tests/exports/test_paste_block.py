"""The paste block and the spreadsheet table, each against a golden file, and single cells."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from assistant.answers.answer import Cell, Column, Unit
from assistant.exports.cells import format_cell
from assistant.exports.delimited import as_csv, as_tsv
from assistant.exports.json import as_json
from assistant.exports.text import as_text
from tests.exports.samples import ANSWERED, ASKED_BACK, LONG, golden


def test_an_answered_question_as_text() -> None:
    assert _unpadded(as_text(ANSWERED)) == _unpadded(golden("answered.txt"))


def test_numbers_end_where_their_heading_ends() -> None:
    heading, _, *rows = as_text(ANSWERED).split("\n\n")[1].splitlines()
    assert len(rows) == len(ANSWERED.rows)
    assert all(_ends(row)[1:] == _ends(heading)[1:] for row in rows)


def _unpadded(text: str) -> str:
    """The same with every column one letter apart: the widths are the table library's."""
    return re.sub(r"-{2,}", "-", re.sub(r" {2,}", " ", text))


def _ends(row: str) -> list[int]:
    """Where the cells of a row end."""
    return [cell.end() for cell in re.finditer(r"\S+(?: \S+)*", row)]


def test_a_question_asked_back_as_text() -> None:
    assert as_text(ASKED_BACK) == golden("asked_back.txt")


def test_the_table_as_tsv() -> None:
    assert as_tsv(ANSWERED) == golden("answered.tsv")


def test_the_table_as_csv_with_the_line_ends_of_the_standard() -> None:
    assert as_csv(ANSWERED).replace("\r\n", "\n") == golden("answered.csv")
    assert as_csv(ANSWERED).count("\r\n") == len(ANSWERED.rows) + 1


def test_the_whole_answer_as_json() -> None:
    made, wanted = as_json(ANSWERED), golden("answered.json")
    assert made.count("\n") == wanted.count("\n")
    assert json.loads(made, object_pairs_hook=list) == json.loads(wanted, object_pairs_hook=list)


def test_the_receipt_stands_alone_where_there_is_no_source() -> None:
    assert f"\n\nRef {ANSWERED.ref}.\n\n" in as_text(replace(ANSWERED, sources=()))


def test_without_a_receipt_the_source_line_ends_with_the_licence() -> None:
    assert "2025 (OGL v3.0)\n" in as_text(replace(ANSWERED, receipt=None))


def test_a_long_table_says_how_much_of_it_is_shown() -> None:
    text = as_text(LONG)
    assert text.endswith("\n1,000 of 1,203 rows\n")
    assert "Month 999" in text
    assert "Month 1000" not in text


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1234567, "count", "1,234,567"),
        (0, "count", "0"),
        (4.25, "rate per 1,000", "4.3"),
        (-4.25, "change", "−4.3"),
        (12.5, "percent change", "+12.5%"),
        (-3, "points", "−3"),
        (4.9, "ratio", "4.9"),
        (12, "average", "12.0"),
        (45, "percent", "45%"),
        (12.4, "percent", "12.4%"),
        (-10, "percent", "−10%"),
        (25, "change", "+25"),
        (-1025, "change", "−1,025"),
        (0, "change", "0"),
        (-0.04, "change", "0"),
        (4607, "pounds", "£4,607"),
        (-4607.5, "pounds", "−£4,607.50"),
        (3, "rank", "3"),
        (2024, "text", "2024"),
        ("December 2025", "month", "December 2025"),
        ("<5", "count", "<5"),
        (None, "count", "–"),
        (float("nan"), "average", "–"),
    ],
)
def test_a_cell(value: Cell, unit: Unit, shown: str) -> None:
    assert format_cell(value, Column("figure", "Figure", unit)) == shown
