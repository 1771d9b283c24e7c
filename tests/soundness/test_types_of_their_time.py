"""Crime types of older months are counted as what they were, and never as 0 of today's."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.opening import open_assistant
from tests.imported import imported_over
from tests.own import asked
from tests.warehouse.world import HEADERS, street_row

_THEN = {
    "2011-08": ("Burglary", "Other crime", "Violent crime"),
    "2013-04": ("Burglary", "Other theft", "Violent crime", "Public disorder and weapons"),
    "2013-05": ("Burglary", "Bicycle theft", "Other theft", "Public order", "Shoplifting"),
}


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A month of each of the three lists of types beside the shipped ones: two of each type."""
    folder = tmp_path_factory.mktemp("older")
    for month, types in _THEN.items():
        rows = [
            street_row(month, lsoa="E01000001", name="Cambridge 001A", crime_type=each)
            for each in (*types, *types)
        ]
        path = folder / "download" / month / f"{month}-cambridgeshire-street.csv"
        path.parent.mkdir(parents=True)
        path.write_text("\n".join((HEADERS["street"], *rows, "")), encoding="utf-8")
    return open_assistant(warehouse=imported_over(folder, folder / "download"))


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("violent crime in April 2013", 2),
        ("public disorder and weapons in April 2013", 2),
        ("crime in April 2013", 8),
        ("crime in August 2011", 6),
        ("crime excluding burglary in April 2013", 6),
        ("theft in April 2013", 2),
        ("theft in May 2013", 6),
        ("bicycle theft in May 2013", 2),
    ],
)
def test_types_are_counted_as_what_they_were(older: Assistant, question: str, figure: int) -> None:
    answer = asked(older, question)
    assert (answer.status, answer.rows[0][-1]) == ("answered", figure), answer.sentence


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("violence and sexual offences in April 2013", "only from May 2013"),
        ("bicycle theft in April 2013", "only from May 2013"),
        ("drugs in August 2011", "only from September 2011"),
        ("theft in August 2011", "only from September 2011"),
        ("public disorder and weapons in 2025", "only from September 2011 to April 2013"),
        ("crime excluding bicycle theft in April 2013", "only from May 2013"),
        ("What share of crime was bicycle theft in April 2013?", "only from May 2013"),
        ("crime by type by month in April and May 2013", "were not the same"),
    ],
)
def test_a_type_that_was_not_told_is_never_0(older: Assistant, question: str, said: str) -> None:
    answer = asked(older, question)
    assert (answer.status, said in answer.sentence) == ("no_data", True), answer.sentence
    assert not answer.rows


def test_a_list_has_the_types_of_its_months(older: Assistant) -> None:
    then = {str(row[0]) for row in asked(older, "crime by type in August 2011").rows}
    assert then == {"Burglary", "Other crime", "Robbery", "Vehicle crime", "Violent crime"}
    now = asked(older, "crime by type in 2025")
    assert len(now.rows) == 13
    assert "Violent crime" not in {row[0] for row in now.rows}


def test_a_series_across_a_change_says_so(older: Assistant) -> None:
    answer = asked(older, "other theft by year")
    assert [row[-1] for row in answer.rows][:1] == [4]
    assert any(note.startswith("In May 2013 other theft became") for note in answer.notes)
    apart = asked(older, "bicycle theft by year")
    assert [row[0] for row in apart.rows] == ["May 2013", "2024", "2025"]


def test_words_of_today_are_read_as_today(older: Assistant, assistant: Assistant) -> None:
    for question in ("violent crime in 2025", "violence in Abbey in 2025"):
        before, after = asked(assistant, question), asked(older, question)
        assert (before.status, after.status) == ("ambiguous", "ambiguous")
        assert before.suggestions == after.suggestions
