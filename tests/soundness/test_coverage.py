"""A figure is called a place's, and a period's, only where the whole of it is held."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from tests.extract import catalog_folder
from tests.own import add_table, asked, assistant_over

YEARS = ("2023", "2024", "2025")
CITY = [
    "Abbey",
    "Arbury",
    "Castle",
    "Cherry Hinton",
    "Coleridge",
    "East Chesterton",
    "King's Hedges",
    "Market",
    "Newnham",
    "Petersfield",
    "Queen Edith's",
    "Romsey",
    "Trumpington",
    "West Chesterton",
]
PLACED = "types: {n: integer}\ndimensions: {ward: ward}"
_AREA = """\
areas:
  - {name: fen_and_abbey, label: Fen and Abbey, districts: [fenland], wards: [abbey]}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Counts of one district, levels of two wards, percentages of three districts, and an area."""
    folder = catalog_folder(tmp_path_factory.mktemp("coverage"))
    months = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
    fires = [(month, ward, 2) for month in months for ward in CITY]
    add_table(folder, "bonfire", "month", ("when", "ward", "n"), fires, PLACED)
    shops = [(year, ward, 10 * int(year)) for year in YEARS for ward in ("Abbey", "Market")]
    add_table(folder, "premises", "year", ("when", "ward", "n"), shops, PLACED)
    districts = ("Cambridge", "Fenland", "Peterborough")
    survey = [(y, d, 50 + at, 100 * (at + 1)) for y in YEARS for at, d in enumerate(districts)]
    header = ("when", "district", "n", "people")
    more = "types: {n: double, people: integer}\ndimensions: {district: district}"
    add_table(folder, "happy", "year", header, survey, more)
    add_table(folder, "content", "year", header, survey, more)
    _measured(folder, "happy", "avg(n), unit: percent")
    _measured(folder, "content", 'avg(n), unit: percent, aggregate: "weighted by people"')
    add_table(folder, "officer", "month", ("when", "ward", "n"), fires, PLACED)
    _measured(folder, "officer", "sum(n), aggregate: last")
    add_table(folder, "call", "month", ("when", "ward", "n"), fires, f"{PLACED}\ncovers: [force]")
    (folder / "places").mkdir(exist_ok=True)
    (folder / "places" / "mine.yaml").write_text(_AREA, encoding="utf-8")
    return assistant_over(folder)


def _measured(folder: Path, name: str, expression: str) -> None:
    source = folder / "sources" / f"{name}.yaml"
    text = source.read_text(encoding="utf-8").replace("sum(n)", expression)
    source.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("bonfire things in Cambridge in 2025", 12 * 14 * 2),
        ("premises things in Abbey in 2025", 20250),
        ("premises things in Abbey and Market together in 2025", 40500),
        ("happy things in Fenland in 2025", 51),
        ("officer things in Cambridge in December 2025", 28),
        ("call things in Fenland in 2025", 0),
        ("call things in the force area in 2025", 12 * 14 * 2),
        ("content things in Cambridge in 2023 to 2025", 50),
    ],
)
def test_a_place_and_a_period_held_in_full_are_answered(
    own: Assistant, question: str, figure: float
) -> None:
    answer = asked(own, question)
    assert answer.status == "answered", answer.sentence
    assert figure in answer.rows[-1]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("bonfire things in the force area in 2025", "1 of the 6 districts"),
        ("bonfire things in Cambridgeshire in 2025", "1 of the 5 districts of Cambridgeshire"),
        ("bonfire things per 1,000 residents in Cambridgeshire in 2025", "1 of the 5 districts"),
        ("bonfire things by month in the force area in 2025", "1 of the 6 districts"),
        ("which district had the most bonfire things in 2025", "1 of the 6 districts"),
        ("top 3 wards for bonfire things in the force area in 2025", "1 of the 6 districts"),
        ("bonfire things in Fenland in 2025", "holds nothing in Fenland"),
        ("premises things in Cambridge in 2025", "2 of the 14 wards of Cambridge"),
        ("which ward had the most premises things in 2025", "2 of the 14 wards"),
        ("premises things in Romsey in 2025", "holds nothing in Romsey"),
        ("premises things in Abbey from 2024 to 2025", "added up or averaged over time"),
        ("officer things in Cambridge in 2025", "added up or averaged over time"),
        ("average officer things per month in Cambridge in 2025", "over time"),
        ("happy things in the force area in 2025", "3 of the 6 districts"),
        ("happy things in Cambridge from 2023 to 2025", "added up or averaged over time"),
        ("happy things in Cambridge and Fenland together in 2025", "averaged over places"),
    ],
)
def test_a_part_is_never_called_the_whole(own: Assistant, question: str, said: str) -> None:
    answer = asked(own, question)
    assert (answer.status, said in answer.sentence) == ("no_data", True), answer.sentence
    assert not answer.rows
    assert all(asked(own, text).status == "answered" for text in answer.suggestions)


@pytest.mark.parametrize(
    ("question", "members", "said"),
    [
        ("premises things by ward in 2025", ["Abbey", "Market"], "2 of the 14 wards of Cambridge"),
        (
            "happy things by district in 2025",
            ["Cambridge", "Fenland", "Peterborough"],
            "3 of the 6 districts",
        ),
        ("bonfire things by district in 2025", ["Cambridge"], "1 of the 6 districts"),
    ],
)
def test_a_list_names_what_it_is_of(
    own: Assistant, question: str, members: list[str], said: str
) -> None:
    answer = asked(own, question)
    assert sorted(str(row[0]) for row in answer.rows) == members
    assert any(said in note for note in answer.notes), answer.notes
    assert "the force area" not in answer.sentence


def test_an_area_of_districts_and_wards_is_all_of_them(own: Assistant) -> None:
    question = "burglary in {} in 2025"
    parts = [asked(own, question.format(place)).rows[0][-1] for place in ("Fenland", "Abbey ward")]
    whole = asked(own, question.format("Fen and Abbey"))
    assert whole.rows[0][-1] == sum(int(str(part)) for part in parts)
    rate = asked(own, "burglary per 1,000 residents in Fen and Abbey in 2025")
    assert rate.status == "no_data"
