"""Figures of searches, outcomes files and streets, counted from the files in another way."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.opening import open_assistant
from tests.imported import imported_over

Line = dict[str, str]
WARDS = ["Abbey", "Market", "Petersfield"]


@pytest.fixture(scope="module")
def archive(shared: Path) -> Path:
    return next((shared / "data" / "police-uk").glob("*.zip"))


@pytest.fixture(scope="module")
def real(real_warehouse: Path) -> Assistant:
    """The assistant over the whole real download."""
    return open_assistant(warehouse=real_warehouse)


@pytest.fixture(scope="module")
def searches(archive: Path) -> list[Line]:
    return list(_lines(archive, "stop-and-search"))


def _lines(archive: Path, kind: str) -> Iterator[Line]:
    """Every row of one kind, with the month of its file, read without DuckDB."""
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(n for n in opened.namelist() if n.endswith(f"-{kind}.csv")):
            text = io.TextIOWrapper(opened.open(name), encoding="utf-8")
            for row in csv.DictReader(text):
                yield {**row, "file": Path(name).name[:7]}


def ask(assistant: Assistant, question: str) -> Answer:
    answer = assistant.answer(assistant.read(question))
    assert answer.status == "answered", (question, answer.sentence)
    return answer


def column(answer: Answer, name: str) -> list[Any]:
    at = [c.name for c in answer.columns].index(name)
    return [row[at] for row in answer.rows]


def only(answer: Answer, name: str = "count") -> Any:
    (value,) = column(answer, name)
    return value


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("for controlled drugs", "Object of search", "Controlled drugs"),
        ("for offensive weapons", "Object of search", "Offensive weapons"),
        ("for stolen goods", "Object of search", "Stolen goods"),
        ("that led to an arrest", "Outcome", "Arrest"),
        ("with no further action", "Outcome", "A no further action disposal"),
        ("of women", "Gender", "Female"),
        ("of people aged 18 to 24", "Age range", "18-24"),
        ("of people over 34", "Age range", "over 34"),
        ("of Asian people", "Officer-defined ethnicity", "Asian"),
        ("that were part of a policing operation", "Part of a policing operation", "True"),
    ],
)
def test_searches_are_the_rows_of_the_files(
    real: Assistant, searches: list[Line], words: str, field: str, value: str
) -> None:
    answer = ask(real, f"How many stop and searches {words} were there across the force in 2024?")
    assert only(answer) == sum(row[field] == value for row in searches)


def test_two_facts_narrow_each_other(real: Assistant, searches: list[Line]) -> None:
    answer = ask(real, "How many women were searched for drugs across the force in 2024?")
    found = [r for r in searches if r["Gender"] == "Female"]
    assert only(answer) == sum(r["Object of search"] == "Controlled drugs" for r in found)


def test_a_breakdown_shows_those_that_do_not_say(real: Assistant, searches: list[Line]) -> None:
    answer = ask(real, "stop and searches by gender across the force in 2024")
    counted = Counter(row["Gender"] or "Not recorded" for row in searches)
    assert dict(zip(column(answer, "gender"), column(answer, "count"), strict=True)) == counted


def test_shares_are_of_all_searches_and_say_how_many_are_silent(
    real: Assistant, searches: list[Line]
) -> None:
    answer = ask(real, "What share of stop and searches across the force in 2024 were of women?")
    assert only(answer, "count") == sum(row["Gender"] == "Female" for row in searches)
    assert only(answer, "whole") == len(searches)
    silent = sum(not row["Gender"] for row in searches)
    assert any(f"For {silent} of the {len(searches):,}" in note for note in answer.notes)


def test_the_find_rate_is_the_share_linked_to_the_object(
    real: Assistant, searches: list[Line]
) -> None:
    answer = ask(real, "find rate across the force in 2024")
    linked = sum(row["Outcome linked to object of search"] == "True" for row in searches)
    assert (only(answer, "count"), only(answer, "whole")) == (linked, len(searches))
    assert only(answer, "share") == round(linked * 100 / len(searches))


def test_months_are_those_of_the_files(real: Assistant, searches: list[Line]) -> None:
    answer = ask(real, "stop and searches by month across the force in 2024")
    counted = Counter(row["file"] for row in searches)
    assert column(answer, "count") == [counted[month] for month in sorted(counted)]


def test_outcomes_are_the_rows_of_the_files(real: Assistant, archive: Path) -> None:
    counted = Counter(row["Outcome type"] for row in _lines(archive, "outcomes"))
    answer = ask(real, "outcomes files by outcome type across the force in 2024")
    types = column(answer, "outcome_type")
    assert dict(zip(types, column(answer, "count"), strict=True)) == counted


@pytest.mark.parametrize("ward", WARDS)
def test_streets_of_a_ward_add_up_to_the_ward(real: Assistant, ward: str) -> None:
    whole = ask(real, f"How many crimes were there in {ward} ward in 2025?")
    streets = ask(real, f"crimes by street in {ward} ward in 2025")
    assert sum(column(streets, "count")) == only(whole)


@pytest.mark.parametrize("ward", WARDS)
def test_a_street_by_name_is_its_row_in_the_ranking(real: Assistant, ward: str) -> None:
    answer = ask(real, f"Which streets in {ward} ward had the most crimes in 2025?")
    kinds = {"Supermarket", "Parking Area", "Shopping Area", "Petrol Station", "Hospital"}
    rows = zip(column(answer, "street"), column(answer, "count"), strict=True)
    street, count = next((s, n) for s, n in rows if s not in kinds and "/" not in s)
    asked = ask(real, f"How many crimes were there on {street} in {ward} ward in 2025?")
    assert only(asked) == count


@pytest.mark.parametrize("measure", ["stop and searches", "burglaries", "robberies on East Road"])
def test_wards_add_up_to_the_city(real: Assistant, measure: str) -> None:
    whole = ask(real, f"How many {measure} were there in Cambridge in 2024?")
    wards = ask(real, f"{measure} by ward in Cambridge in 2024")
    assert sum(column(wards, "count")) == only(whole)


def test_recorded_crime_is_what_it_was_before_the_import(
    real: Assistant, assistant: Assistant
) -> None:
    for question in (
        "crimes by ward in Cambridge in 2025",
        "burglaries by month in Fenland in 2024",
        "crimes by crime type across the force in 2025",
        "What share of burglaries in Peterborough in 2025 were solved?",
    ):
        assert ask(real, question).rows == ask(assistant, question).rows


def test_older_months_count_in_the_district_that_their_lsoa_names(
    shared: Path, tmp_path: Path
) -> None:
    archive = next((shared / "data" / "police-uk-more").glob("cambridgeshire*.zip"))
    rows = [r for r in _lines(archive, "street") if r["Crime type"] != "Anti-social behaviour"]
    older = open_assistant(warehouse=imported_over(tmp_path, archive))
    answer = ask(older, "crime by district from October 2018 to February 2019")
    for district, count in zip(column(answer, "district"), column(answer, "count"), strict=True):
        named = sum(row["LSOA name"].startswith(f"{district} 0") for row in rows)
        assert abs(count - named) <= 5, district  # a few known points lie across the border


def test_a_boundary_file_of_one_ward_leaves_the_others_as_they_were(
    shared: Path, real: Assistant, tmp_path: Path, archive: Path
) -> None:
    box = shared / "cases" / "one-ward-boundary" / "one-ward-box.geojson"
    partly = open_assistant(warehouse=imported_over(tmp_path, archive, [box]))
    question = "crime by district in 2025"
    assert ask(partly, question).rows == ask(real, question).rows
    assert all(column(ask(partly, "crime by ward in 2025"), "count"))
