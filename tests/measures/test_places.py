"""Sources that tell places apart by ward alone, by district alone, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from tests.measured import MEASURES, measured
from tests.measures.asking import CITY, YEAR, answered, ask, by_label, figure
from tests.measures.conftest import Sql

NAMES = ("offence_group", "offence", "domestic_abuse", "hate", "knife", "cyber", "business")
PLAIN = {name: name for name in NAMES}


@pytest.fixture(scope="module")
def by_ward(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return measured(tmp_path_factory.mktemp("ward"), dimensions=PLAIN | {"ward": "ward"})


@pytest.fixture(scope="module")
def by_district(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return measured(
        tmp_path_factory.mktemp("district"), dimensions=PLAIN | {"district": "district"}
    )


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return measured(tmp_path_factory.mktemp("nowhere"), dimensions=PLAIN)


QUESTIONS = (
    "constabulary crimes in 2025",
    "value of property lost in Cambridge and East Cambridgeshire in 2025",
    "constabulary crimes by district in 2025",
    "constabulary crimes in the force in 2025",
    "share of crimes marked business by district in 2025",
    "constabulary crimes by district in 2025 compared with 2024",
    "which district had the most constabulary crimes in 2025",
)


@pytest.mark.parametrize("text", QUESTIONS)
def test_districts_are_the_same_by_ward_and_by_district(
    own: Assistant, by_ward: Assistant, by_district: Assistant, text: str
) -> None:
    expected = answered(own, text)
    for other in (by_ward, by_district):
        found = answered(other, text)
        assert (found.sentence, found.rows) == (expected.sentence, expected.rows)


@pytest.mark.parametrize(
    "text",
    [
        "constabulary crimes by ward in 2025",
        "value of property lost in Abbey in 2025",
        "constabulary crimes in Cambridge without Market in 2025",
        "what share of constabulary crimes in 2025 was in Market",
        "average loss in Ely in 2025",
    ],
)
def test_wards_are_told_by_ward_alone(
    own: Assistant, by_ward: Assistant, by_district: Assistant, text: str
) -> None:
    expected = answered(own, text)
    found = answered(by_ward, text)
    assert (found.sentence, found.rows) == (expected.sentence, expected.rows)
    declined = ask(by_district, text)
    assert declined.status == "no_data" and "apart by ward" in declined.sentence


def test_a_source_without_places_is_one_whole(nowhere: Assistant, sql: Sql) -> None:
    count = sql(f"SELECT count(*) FROM t WHERE {YEAR}")
    assert count > sql(f"SELECT count(*) FROM t WHERE {YEAR} AND {CITY}")
    answer = answered(nowhere, "constabulary crimes in 2025")
    assert answer.sentence == f"There were {count} constabulary crimes recorded in 2025."
    assert sum(by_label(nowhere, "constabulary crimes by month in 2025").values()) == count
    written = nowhere.in_words(nowhere.read("constabulary crimes in 2025"))
    assert ask(nowhere, written).sentence == answer.sentence
    groups = by_label(nowhere, "constabulary crimes by offence group in 2025")
    assert sum(groups.values()) == count


@pytest.mark.parametrize(
    "text",
    [
        "constabulary crimes in Cambridge in 2025",
        "constabulary crimes by ward in 2025",
        "constabulary crimes by district in 2025",
        "constabulary crimes without Market in 2025",
        "what share of constabulary crimes in 2025 was in Market",
        "rate per 1,000 residents of constabulary crimes in 2025",
        "household crime rate in 2025",
    ],
)
def test_its_places_are_declined(nowhere: Assistant, text: str) -> None:
    assert ask(nowhere, text).status == "no_data"


def test_filters_may_name_places(tmp_path: Path, sql: Sql) -> None:
    made = [
        {
            "name": "central",
            "label": "central crimes",
            "expression": "count(*)",
            "filters": ["ward.market or ward.petersfield"],
        },
        {
            "name": "outer",
            "label": "outer crimes",
            "expression": "count(*)",
            "filters": ["not place.market"],
        },
    ]
    own = measured(tmp_path, [*MEASURES[:1], *made])
    where = "ward IN ('E05013057', 'E05013059')"
    assert figure(own, "central crimes in 2025") == sql(
        f"SELECT count(*) FROM t WHERE {where} AND {YEAR}"
    )
    outer = sql(
        f"SELECT count(*) FROM t WHERE ward IS DISTINCT FROM 'E05013057' AND {YEAR} AND {CITY}"
    )
    assert figure(own, "outer crimes in 2025") == outer
