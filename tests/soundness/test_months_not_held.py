"""Months that were not imported are never counted as 0."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.opening import open_assistant
from tests.imported import (
    MONTHS,
    STREETS,
    WARDS,
    imported_over,
    points_of_wards,
    small_warehouse,
)
from tests.warehouse.world import HEADERS, street_row

HELD = [month for month in MONTHS if month not in ("2024-03", "2024-04", "2024-09")]


@pytest.fixture(scope="module")
def gappy(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Searches of 2024 without March, April and September: one a ward and month."""
    folder: Path = tmp_path_factory.mktemp("gappy")
    return open_assistant(warehouse=small_warehouse(folder, HELD))


def test_a_count_says_which_months_it_lacks(gappy: Assistant) -> None:
    answer = gappy.answer(gappy.read("stop and searches in Cambridge in 2024"))
    assert answer.rows[0][-1] == len(HELD) * len(WARDS)
    assert any("March to April 2024" in note for note in answer.notes)
    assert any("September 2024" in note for note in answer.notes)
    assert "in 9 of the 12 months of 2024" in answer.sentence
    assert answer.columns[-1].label == "9 of the 12 months of 2024"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which ward had the most stop and searches in 2024", "9 of the 12 months of 2024"),
        ("did Abbey have more than 5 stop and searches in 2024?", "9 of the 12 months of 2024"),
        (
            "stop and searches in the first half of 2024 and in the second half of 2024",
            "5 of the 6 months of July to December 2024",
        ),
        ("what data do you have?", "without March to April 2024 and September 2024"),
    ],
)
def test_a_period_is_never_called_whole_that_is_not(
    gappy: Assistant, question: str, told: str
) -> None:
    answer = gappy.answer(gappy.read(question))
    said = [answer.sentence, *(str(cell) for row in answer.rows for cell in row)]
    assert any(told in each for each in said)
    assert "a difference of" not in answer.sentence


def test_months_that_are_not_held_have_no_row(gappy: Assistant) -> None:
    answer = gappy.answer(gappy.read("stop and searches in Cambridge by month in 2024"))
    assert len(answer.rows) == len(HELD)
    assert "March 2024" not in [row[0] for row in answer.rows]
    assert all(row[1] for row in answer.rows)


@pytest.mark.parametrize(
    "question",
    [
        "stop and searches in Cambridge in March 2024",
        "stop and searches in Cambridge in March and April 2024",
        "average stop and searches per month in Cambridge in 2024",
        "stop and searches in Cambridge in May 2024 compared with April 2024",
        "stop and searches in Cambridge in the first half of 2024 compared with the second half",
        "Did stop and search in Cambridge rise between the first quarter and the second quarter of 2024?",
    ],
)
def test_what_needs_the_months_is_declined(gappy: Assistant, question: str) -> None:
    answer = gappy.answer(gappy.read(question))
    assert answer.status in ("no_data", "not_understood"), answer.sentence


def test_an_import_of_one_month_leaves_those_that_come_with_the_program(
    assistant: Assistant, tmp_path: Path
) -> None:
    later = open_assistant(warehouse=small_warehouse(tmp_path, MONTHS[:1], ["2026-01"]))
    for question in ("burglary in Abbey in 2025", "burglary by ward in 2024 compared with 2025"):
        before, after = (each.answer(each.read(question)) for each in (assistant, later))
        assert (after.status, after.rows) == ("answered", before.rows)
    grown = later.answer(later.read("burglary in Abbey last month"))
    assert grown.rows[0][-1] == len(STREETS)


def test_months_that_are_held_are_compared(gappy: Assistant) -> None:
    question = "stop and searches in Cambridge in June 2024 compared with May 2024"
    answer = gappy.answer(gappy.read(question))
    assert answer.status == "answered", answer.sentence
    assert answer.rows[0][-4:-2] == (len(WARDS), len(WARDS))


def test_quarters_that_lack_a_month_have_no_row(gappy: Assistant) -> None:
    answer = gappy.answer(gappy.read("stop and searches in Cambridge by quarter in 2024"))
    assert [row[0] for row in answer.rows] == ["October to December 2024"]
    assert any("nor is any quarter" in note for note in answer.notes)


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Beside the shipped months January and February 2019: one crime a month in Abbey, Fenland
    and, without a ward, Cambridge, and a row that does not fit."""
    folder = tmp_path_factory.mktemp("older")
    for month in ("2019-01", "2019-02"):
        rows = [
            street_row(month, "0.900001", "52.900001", lsoa=f"E0100000{at}", name=f"{name} 001A")
            for at, name in enumerate(("Cambridge", "Fenland"))
        ]
        [(east, north), *_] = points_of_wards()
        rows += [
            street_row(month, east, north, lsoa=""),
            street_row(month, crime_type="Witchcraft"),
        ]
        path = folder / "download" / month / f"{month}-cambridgeshire-street.csv"
        path.parent.mkdir(parents=True)
        path.write_text("\n".join((HEADERS["street"], *rows, "")), encoding="utf-8")
    return open_assistant(warehouse=imported_over(folder, folder / "download"))


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("burglary in Cambridge in 2019", [4]),
        ("burglary in Cambridge and Fenland in 2019", [4, 2]),
        ("burglary in Cambridge excluding Abbey in 2019", [2]),
        ("burglary in Abbey ward in 2019", [2]),
        ("burglary in Cambridgeshire in 2019", [6]),
    ],
)
def test_the_sentence_names_the_months_held(
    older: Assistant, question: str, figures: list[int]
) -> None:
    answer = older.answer(older.read(question))
    assert [row[-1] for row in answer.rows] == figures
    assert "January to February 2019" in answer.sentence
    assert any("does not hold March to December 2019" in note for note in answer.notes)
    assert "2 rows of the imported files that did not fit are in no figure." in answer.notes
    lost = "2 records of Cambridge tell no ward; no ward's figure has them."
    assert (lost in answer.notes) == ("Abbey" in question)


def test_by_year_gives_the_months_held_of_a_year(older: Assistant) -> None:
    answer = older.answer(older.read("burglary in Cambridge by year"))
    labels = ["January to February 2019", "2024", "2025"]
    assert [row[0] for row in answer.rows] == labels
    assert answer.rows[0][-1] == 4


def test_months_without_streets_are_told_from_months_that_are_not_held(older: Assistant) -> None:
    answer = older.answer(older.read("burglary by street in Cambridge in 2025"))
    assert answer.status == "no_data"
    assert "No streets are held for 2025" in answer.sentence
    assert "January to February 2019" in answer.sentence
