"""The paste block and the spreadsheet table, each against a golden file, and single cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers.answer import Answer, Cell, Column, SourceLine, Unit
from assistant.exports.delimited import as_tsv
from assistant.exports.text import as_text, format_cell

GOLDEN = Path(__file__).parent / "golden"

OPEN_DATA = SourceLine("police.uk open data", "January 2024 – December 2025", "OGL v3.0")

ANSWERED = Answer(
    question="Burglary by ward in 2025 compared with 2024",
    status="answered",
    sentence="Burglary in Cambridge rose by 2% (+25 offences) to 1,234 in 2025.",
    columns=(
        Column("ward", "Ward", "text"),
        Column("earlier", "2024", "count"),
        Column("later", "2025", "count"),
        Column("change", "Change", "change"),
        Column("share", "Share", "percent"),
        Column("rate", "Rate per 1,000", "rate per 1,000"),
        Column("cost", "Cost", "pounds"),
    ),
    rows=(
        ("Market", 1009, 1034, 25, 84, 12.25, 4607),
        ("King's Hedges", 225, 200, -25, 16, 3.0, 1250.5),
        ("Newnham", "<5", None, 0, 0, None, 0),
    ),
    sources=(OPEN_DATA,),
    notes=("Locations are approximate.", '"burglarly" was read as "burglary".'),
    suggestions=("Burglary by month in 2025",),
    sql="SELECT ward, sum(records) FROM recorded_crime",
)

ASKED_BACK = Answer(
    question="How many incidents were there?",
    status="ambiguous",
    sentence='"Incidents" can mean crimes, or crimes with anti-social behaviour.',
    suggestions=("How many crimes were there?", "How many crimes and ASB incidents were there?"),
)

LONG = Answer(
    question="Every month of every ward",
    status="answered",
    sentence="There are 1,203 rows.",
    columns=(Column("month", "Month", "month"), Column("offences", "Offences", "count")),
    rows=tuple((f"Month {n}", n) for n in range(1_203)),
)


def golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


def test_an_answered_question_as_text() -> None:
    assert as_text(ANSWERED) == golden("answered.txt")


def test_a_question_asked_back_as_text() -> None:
    assert as_text(ASKED_BACK) == golden("asked_back.txt")


def test_the_table_as_tsv() -> None:
    assert as_tsv(ANSWERED) == golden("answered.tsv")


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
        (4.25, "rate per 1,000", "4.2"),
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
    assert format_cell(value, unit) == shown
