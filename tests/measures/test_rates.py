"""Rates over populations of an analyst's own, and what they do where a place is not counted."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.answering import Assistant
from assistant.answers.row import rounded
from tests.measures.asking import CITY, YEAR, answered, ask, by_label, figure
from tests.measures.conftest import Sql

HOUSEHOLDS = "Households by ward, 2023"


def test_a_rate_over_households_is_over_those_of_the_same_places(own: Assistant, sql: Sql) -> None:
    crimes = sql(f"SELECT count(*) FROM t WHERE ward = 'E05013050' AND {YEAR}")
    homes = sql("SELECT sum(households) FROM households WHERE ward = 'E05013050'")
    answer = answered(own, "household crime rate in Abbey in 2025")
    rate = rounded(crimes * 1000 / homes, 1)
    assert answer.rows[0][2] == rate
    assert answer.columns[2].unit == "rate per 1,000"
    assert answer.sentence == (
        f"Constabulary crimes per 1,000 households in Abbey ward in 2025: {rate} "
        f"(households: {HOUSEHOLDS})."
    )
    assert [(s.title, s.detail) for s in answer.sources][1] == (HOUSEHOLDS, "by ward")
    assert any(HOUSEHOLDS in note for note in answer.notes)


def test_a_city_is_all_of_its_wards(own: Assistant, sql: Sql) -> None:
    crimes = sql(f"SELECT count(*) FROM t WHERE {CITY} AND {YEAR}")
    homes = sql("SELECT sum(households) FROM households")
    assert figure(own, "household crime rate in 2025") == rounded(crimes * 1000 / homes, 1)


def test_months_and_members_narrow_the_crimes_and_not_the_households(
    own: Assistant, sql: Sql
) -> None:
    homes = sql("SELECT sum(households) FROM households")
    months = by_label(own, "household crime rate by month in 2025")
    march = sql(f"SELECT count(*) FROM t WHERE {CITY} AND recorded = '2025-03-01'")
    assert months["March 2025"] == rounded(march * 1000 / homes, 1)
    where = f"{CITY} AND {YEAR} AND offence_group = 'Robbery'"
    robbery = sql(f"SELECT count(*) FROM t WHERE {where}")
    told = figure(own, "household crime rate for robbery in 2025")
    assert told == rounded(robbery * 1000 / homes, 1)


@pytest.mark.parametrize(
    "text",
    [
        "household crime rate in East Cambridgeshire in 2025",
        "household crime rate in East Cambridgeshire and Cambridge in 2025",
        "household crime rate in the force in 2025",
        "household crime rate by district in 2025",
        "household crime rate in Ely East in 2025",
        "household crime rate by ward in East Cambridgeshire in 2025",
    ],
)
def test_a_place_whose_households_are_not_counted_is_declined(own: Assistant, text: str) -> None:
    answer = ask(own, text)
    assert answer.status == "no_data"
    assert answer.sentence.startswith(f"{HOUSEHOLDS} does not give every")


# ---- residents -----------------------------------------------------------------------------


def test_wards_have_a_rate_where_an_analyst_counts_their_residents(
    own: Assistant, sql: Sql
) -> None:
    crimes = figure(own, "burglaries in Abbey in 2025")
    people = sql("SELECT sum(residents) FROM people WHERE ward = 'E05013050'")
    answer = answered(own, "burglary rate in Abbey in 2025")
    rate = rounded(crimes * 1000 / people, 1)
    assert answer.rows[0][2:] == (rate, crimes, people)
    assert f"({crimes} among {people:,} residents, Ward residents)" in answer.sentence
    assert "Residents: Ward residents, by ward." in answer.notes
    assert not any("Census" in note for note in answer.notes)
    assert by_label(own, "burglary rate by ward in 2025")["Abbey"] == rate


def test_a_district_keeps_the_residents_that_come_with_the_program(
    own: Assistant, assistant: Assistant
) -> None:
    text = "burglary rate in Cambridge in 2025"
    first, second = answered(own, text), answered(assistant, text)
    for key in ("sentence", "rows", "sources", "notes", "sql"):
        assert getattr(first, key) == getattr(second, key)


@pytest.mark.parametrize(
    "text", ["burglary rate in Central ward in 2025", "burglary rate by ward in Fenland in 2025"]
)
def test_other_wards_have_none(own: Assistant, text: str) -> None:
    answer = ask(own, text)
    assert answer.status == "no_data" and "residents" in answer.sentence


def test_without_them_wards_have_no_rate(assistant: Assistant) -> None:
    answer: Any = ask(assistant, "burglary rate in Abbey in 2025")
    assert answer.status == "no_data"
    assert answer.sentence.startswith("No source holds the residents of a ward, a street")
