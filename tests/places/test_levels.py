"""Levels that an analyst declares: groups of wards, which nest."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.authoring.check import check
from assistant.opening import open_assistant
from tests.own import asked

LEVELS = """\
levels:
  - name: locality
    label: locality
    plural: localities
    groups:
      - {name: riverside, label: Riverside, wards: [abbey, east_chesterton, west_chesterton]}
      - {name: hills, label: Hills, wards: [queen_ediths, cherry_hinton, coleridge]}
      - {name: rail, label: Rail, wards: [romsey, trumpington]}
  - name: sector
    label: sector
    plural: sectors
    synonyms: [police sector]
    groups:
      - {name: east_sector, label: East, groups: [riverside, hills, rail]}
      - name: west_sector
        label: West
        wards: [market, petersfield, newnham, arbury, kings_hedges, castle]
"""
EAST = (
    "Abbey",
    "East Chesterton",
    "West Chesterton",
    "Queen Edith's",
    "Cherry Hinton",
    "Coleridge",
)
EAST = (*EAST, "Romsey", "Trumpington")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("levels")
    (folder / "places").mkdir()
    (folder / "places" / "levels.yaml").write_text(LEVELS)
    return folder


@pytest.fixture(scope="module")
def grouped(folder: Path) -> Assistant:
    return open_assistant(catalog=folder)


@pytest.fixture(scope="module")
def sectors(assistant: Assistant) -> dict[str, int]:
    """Burglaries of 2025, added up from the wards."""
    rows = asked(assistant, "burglary by ward in 2025").rows
    east = sum(int(row[1]) for row in rows if row[0] in EAST)
    return {"East": east, "West": sum(int(row[1]) for row in rows) - east}


@pytest.mark.parametrize(
    "question",
    [
        "burglary by sector in 2025",
        "burglary by police sector in Cambridge in 2025",
        "which sector had the most burglary in 2025",
        "compare burglary in the east sector and the west sector in 2025",
        "burglary in East sector and West sector in 2025",
    ],
)
def test_groups_are_listed_ranked_and_compared(
    grouped: Assistant, sectors: dict[str, int], question: str
) -> None:
    answer = asked(grouped, question)
    assert answer.status == "answered"
    assert {str(r[0]).removesuffix(" (sector)"): r[1] for r in answer.rows} == sectors
    assert any("Riverside, Hills and Rail together" in note for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    [
        "burglary in the east in 2025",
        "burglary in the east sector in 2025",
        "burglary in East sector in 2025",
    ],
)
def test_a_group_is_a_place(grouped: Assistant, sectors: dict[str, int], question: str) -> None:
    answer = asked(grouped, question)
    assert (answer.status, answer.rows[0][-1]) == ("answered", sectors["East"])
    assert "in East sector in 2025" in answer.sentence


def test_groups_nest(grouped: Assistant, sectors: dict[str, int]) -> None:
    inside = asked(grouped, "burglary by locality in the east sector in 2025")
    assert [row[0] for row in inside.rows] == ["Riverside", "Hills", "Rail"]
    assert sum(int(row[1]) for row in inside.rows) == sectors["East"]
    first = asked(grouped, "top ward in each sector for burglary in 2025")
    assert len(first.rows) == 2


def test_where_a_group_ranks_is_told_among_its_kind(grouped: Assistant) -> None:
    answer = asked(grouped, "where does the east rank for burglary in 2025")
    assert "East sector (" in answer.sentence
    assert "of 2 sectors" in answer.sentence
    assert "of 3 localities" in asked(grouped, "where does Hills rank for burglary").sentence


def test_what_is_in_a_group_and_which_there_are(grouped: Assistant) -> None:
    answer = asked(grouped, "what is in the east")
    assert {str(row[0]) for row in answer.rows} == {*EAST}
    assert asked(grouped, "which sectors are there").rows == (("East",), ("West",))
    assert len(asked(grouped, "what does Wisbech include").rows) == 4


def test_a_word_for_a_point_of_the_compass_stays_no_place(grouped: Assistant) -> None:
    assert asked(grouped, "burglary in east Cambridge in 2025").status == "not_understood"
    assert asked(grouped, "burglary in East Chesterton in 2025").rows[0][0] == "East Chesterton"


def test_a_group_of_a_place_that_nobody_knows_is_told(folder: Path, tmp_path: Path) -> None:
    assert not check(catalog=folder).problems
    (tmp_path / "places").mkdir()
    wrong = LEVELS.replace("romsey", "romsay")
    (tmp_path / "places" / "levels.yaml").write_text(wrong)
    problem, *_ = check(catalog=tmp_path).problems
    assert 'Did you mean "romsey"' in str(problem)
