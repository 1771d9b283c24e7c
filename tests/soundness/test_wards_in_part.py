"""Wards that lack many records of their district are counted with a note, and never compared."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.opening import open_assistant
from tests.imported import imported_over, points_of_wards
from tests.own import asked
from tests.warehouse.world import HEADERS, street_row


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Two months before the shipped ones: of the records of Cambridge in the first every second
    tells no ward, in the other none of them."""
    folder = tmp_path_factory.mktemp("older")
    for month, lost in (("2023-11", 4), ("2023-12", 0)):
        rows = [street_row(month, east, north, lsoa="") for east, north in points_of_wards()]
        nowhere = street_row(month, "0.9", "52.9", lsoa="E01000001", name="Cambridge 001A")
        path = folder / "download" / f"{month}-cambridgeshire-street.csv"
        path.parent.mkdir(exist_ok=True)
        text = "\n".join((HEADERS["street"], *rows, *[nowhere] * lost, ""))
        path.write_text(text, encoding="utf-8")
    return open_assistant(warehouse=imported_over(folder, folder / "download"))


@pytest.mark.parametrize(
    "question",
    [
        "which ward had the most burglaries in November 2023",
        "burglary in Abbey in November 2024 compared with November 2023",
        "did burglary rise in Abbey between November 2023 and November 2024?",
        "burglary in Abbey by month from November 2023 to January 2024",
        "what share of burglaries in Cambridge were in Abbey in November 2023?",
        "wards with more than 3 burglaries in November 2023",
        "the two highest and the two lowest wards for burglary in November 2023",
        "difference between Abbey and Market in burglary in November 2023",
    ],
)
def test_wards_in_part_are_not_compared(older: Assistant, question: str) -> None:
    answer = asked(older, question)
    assert answer.status == "no_data", answer.sentence
    assert "4 of the 8 records of Cambridge" in answer.sentence
    assert "--boundaries" in answer.sentence


@pytest.mark.parametrize(
    ("question", "figure", "noted"),
    [
        ("burglary in Abbey in November 2023", 1, True),
        ("burglary in Cambridge in November 2023", 8, False),
        ("burglary in Cambridge in December 2023 compared with November 2023", 4, False),
        ("burglary in Abbey in December 2023", 1, False),
    ],
)
def test_counts_say_what_they_lack(
    older: Assistant, question: str, figure: int, noted: bool
) -> None:
    answer = asked(older, question)
    assert (answer.status, answer.rows[0][2]) == ("answered", figure), answer.sentence
    told = "4 records of Cambridge tell no ward; no ward's figure has them."
    assert (told in answer.notes) == noted


def test_wards_that_are_whole_are_compared(older: Assistant) -> None:
    answer = asked(older, "which ward had the most burglaries in December 2023")
    assert [row[1] for row in answer.rows[:4]] == [1, 1, 1, 1]
