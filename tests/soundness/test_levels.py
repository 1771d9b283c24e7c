"""A level, such as residents, premises or officers in post, is never added up over time."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.planning.levels import _are_close
from tests.extract import catalog_folder
from tests.own import add_table, asked, assistant_over

MONTHS = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
WARDS = ("Abbey", "Market", "Romsey")
PLACED = "types: {n: integer}\ndimensions: {ward: ward}"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Premises that hardly change from month to month, fires that come by chance, residents."""
    folder = catalog_folder(tmp_path_factory.mktemp("levels"))
    draw = random.Random(1)
    places = list(enumerate(WARDS))
    premises = [(m, w, 100 + 10 * at + draw.randint(-2, 2)) for m in MONTHS for at, w in places]
    fires = [(m, w, sum(draw.random() < 0.1 for _ in range(60))) for m in MONTHS for _, w in places]
    years = [(year, w, 9000 + 10 * year) for year in range(2019, 2026) for w in WARDS]
    header = ("when", "ward", "n")
    add_table(folder, "bell", "month", header, premises, PLACED)
    add_table(folder, "fire_log", "month", header, fires, PLACED)
    add_table(folder, "mill", "year", header, years, PLACED)
    return assistant_over(folder)


@pytest.mark.parametrize(
    "question",
    [
        "bell things in Abbey in 2025",
        "bell things by ward in 2025",
        "which ward had the most bell things in 2025",
        "bell things in Abbey in 2025 compared with 2024",
        "cumulative bell things in Abbey by month in 2025",
        "bell things in Abbey by quarter in 2025",
        "bell things in Abbey",
        "mill things in Abbey from 2019 to 2025",
    ],
)
def test_a_level_is_not_added_up(own: Assistant, question: str) -> None:
    answer = asked(own, question)
    assert answer.status in ("no_data", "not_understood"), answer.sentence
    assert not answer.rows


@pytest.mark.parametrize(
    "question",
    [
        "bell things in Abbey by month in 2025",
        "mill things in Abbey by year",
        "bell things in Abbey in December 2025",
    ],
)
def test_a_level_is_told_as_it_stands(own: Assistant, question: str) -> None:
    answer = asked(own, question)
    assert answer.status == "answered" and answer.rows
    assert "in all" not in answer.sentence


def test_counts_are_added_up(own: Assistant) -> None:
    year = asked(own, "fire log things in Abbey in 2025")
    months = asked(own, "fire log things in Abbey by month in 2025")
    assert year.rows[0][-1] == sum(int(row[-1] or 0) for row in months.rows)
    assert "in all" in months.sentence


def test_what_is_added_up_is_what_the_catalog_says(tmp_path: Path) -> None:
    folder = catalog_folder(tmp_path)
    rows = [(month, "Abbey", 100) for month in MONTHS]
    add_table(folder, "bell", "month", ("when", "ward", "n"), rows, PLACED)
    source = folder / "sources" / "bell.yaml"
    said = source.read_text(encoding="utf-8").replace("sum(n),", "sum(n), aggregate: sum,")
    source.write_text(said, encoding="utf-8")
    assert asked(assistant_over(folder), "bell things in Abbey in 2025").rows[0][-1] == 1200


@pytest.mark.parametrize("mean", [1, 4, 30, 400])
def test_counts_by_chance_are_not_taken_for_a_level(mean: int) -> None:
    """Of two hundred tables of counts that come by chance no more than one is."""
    draw = random.Random(mean)

    def count() -> int:
        return sum(draw.random() < 0.05 for _ in range(mean * 20))

    tables = [[(count(), count()) for _ in range(12)] for _ in range(200)]
    assert sum(map(_are_close, tables)) <= 1
