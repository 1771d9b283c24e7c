"""Residents that are brought in: asked for by year, and divided by."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.authoring.residents import bring_residents, read_residents
from assistant.conversation import Conversation
from assistant.errors import InputError
from assistant.opening import open_assistant
from tests.own import asked

TABLE = (
    'Ward name,Year,Population\nAbbey,2023,"10,000"\nAbbey,2024,10200\n'
    "Market,2023,6900\nMarket,2024,7000\n"
)


@pytest.fixture(scope="module")
def estimated(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("residents")
    (folder / "estimates.csv").write_text(TABLE)
    bring_residents(read_residents(folder / "estimates.csv"), "Mid-year estimates", folder)
    return open_assistant(catalog=folder)


@pytest.mark.parametrize(
    ("question", "residents"),
    [
        ("how many residents does Cambridge have", 145_673),
        ("number of residents in Fenland", 102_440),
        ("how many residents are there in Cambridgeshire", 678_825),
        ("which district has the most residents", 215_654),
    ],
)
def test_the_census_can_be_asked_for(assistant: Assistant, question: str, residents: int) -> None:
    answer = asked(assistant, question)
    assert (answer.status, answer.rows[0][1 if "which" in question else -1]) == (
        "answered",
        residents,
    )
    assert [source.title for source in answer.sources] == ["Census 2021, usual residents"]


def test_people_beside_crimes_are_whom_a_rate_is_over(assistant: Assistant) -> None:
    rate = asked(assistant, "burglary rate per 1,000 residents in Fenland in 2025")
    assert rate.rows[0][2:] == (3.2, 323, 102_440)
    spoken = (
        "I am writing on behalf of the residents' association: please state separately the "
        "robberies and the vehicle crimes recorded in Abbey during February 2024"
    )
    assert Conversation(assistant).ask(spoken).status == "answered"


def test_residents_of_a_year_are_told_with_their_own_title(estimated: Assistant) -> None:
    latest = asked(estimated, "how many residents does Abbey have")
    assert "10,200" in latest.sentence
    assert [source.title for source in latest.sources] == ["Mid-year estimates"]
    assert asked(estimated, "how many residents did Abbey have in 2023").rows[0][-1] == 10_000
    assert asked(estimated, "how many residents does Romsey have").status == "no_data"


def test_rates_are_over_those_of_the_latest_year(estimated: Assistant) -> None:
    answer = asked(estimated, "burglary rate per 1,000 residents in Abbey in 2025")
    assert answer.rows[0][2:] == (6.1, 62, 10_200)
    assert "Mid-year estimates, 2024" in [source.title for source in answer.sources]


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("ward,population\nAbbey,10\n", "line 1: there is no column year"),
        ("place,year,residents\nAbbey,2024,10\n", "no column ward or district"),
        ("ward,year,residents\nAbbey,2024,many\n", 'line 2: "many" is not a number of residents'),
        ("ward,year,residents\nAbbey,24,10\n", 'line 2: "24" is not a year'),
        ("ward,year,residents\n", "holds no residents"),
    ],
)
def test_a_table_that_is_none_is_told(tmp_path: Path, table: str, why: str) -> None:
    (tmp_path / "t.csv").write_text(table)
    with pytest.raises(InputError, match=why):
        read_residents(tmp_path / "t.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]


def test_what_does_not_fit_leaves_earlier_residents_as_they_were(tmp_path: Path) -> None:
    rows = [{"ward": "Abbey", "year": "2024", "residents": "10200"}]
    bring_residents(rows, "Estimates", tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(InputError, match="no such ward"):
        bring_residents([rows[0] | {"ward": "X"}], "Other", tmp_path, lambda _: "no such ward")
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(InputError, match="no such ward"):
        bring_residents(rows, "Other", tmp_path / "new", lambda _: "no such ward")
    assert not [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
