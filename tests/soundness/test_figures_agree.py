"""Answers against the data counted another way, and against each other."""

from __future__ import annotations

import csv
from collections import Counter
from typing import Any

import duckdb
import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.locations import shipped

DATA = shipped("data")
TYPES = {
    "burglaries": "Burglary",
    "robberies": "Robbery",
    "drug offences": "Drugs",
    "bicycle thefts": "Bicycle theft",
    "anti-social behaviour incidents": "Anti-social behaviour",
    "violence and sexual offences": "Violence and sexual offences",
}
CAMBRIDGE = "E07000008"


def ask(assistant: Assistant, question: str) -> Answer:
    answer = assistant.answer(assistant.read(question))
    assert answer.status == "answered", (question, answer.sentence)
    return answer


def value(answer: Answer, column: str = "count") -> Any:
    names = [c.name for c in answer.columns]
    assert len(answer.rows) == 1
    return answer.rows[0][names.index(column)]


def column(answer: Answer, name: str) -> list[Any]:
    at = [c.name for c in answer.columns].index(name)
    return [row[at] for row in answer.rows]


@pytest.fixture(scope="module")
def records() -> list[tuple[Any, ...]]:
    """(month, district, ward, crime type, outcome, records), read without the assistant."""
    return duckdb.sql(
        "SELECT strftime(month, '%Y-%m'), district, ward, crime_type, outcome, records "
        f"FROM read_parquet('{DATA / 'recorded_crime.parquet'}')"
    ).fetchall()


@pytest.fixture(scope="module")
def wards() -> dict[str, str]:
    with (DATA / "wards.csv").open(encoding="utf-8", newline="") as lines:
        return {row["ward_name"]: row["ward"] for row in csv.DictReader(lines)}


@pytest.mark.parametrize("words", sorted(TYPES))
@pytest.mark.parametrize("ward", ["Abbey", "Market", "Trumpington", "Yaxley", "Wisbech South"])
def test_counts_equal_a_count_by_hand(
    assistant: Assistant,
    records: list[tuple[Any, ...]],
    wards: dict[str, str],
    words: str,
    ward: str,
) -> None:
    by_hand = sum(
        n
        for month, _, code, kind, _, n in records
        if code == wards[ward] and kind == TYPES[words] and "2024-10" <= month <= "2025-09"
    )
    question = f"How many {words} were there in {ward} ward in the year ending September 2025?"
    assert value(ask(assistant, question)) == by_hand


def test_wards_add_up_to_their_district(assistant: Assistant) -> None:
    for words in TYPES:
        parts = column(ask(assistant, f"{words} in 2025 by ward"), "count")
        assert len(parts) == 14
        assert sum(parts) == value(ask(assistant, f"How many {words} were there in 2025?"))


def test_types_add_up_to_all_crime(assistant: Assistant) -> None:
    for place in ("Cambridge", "Fenland", "the force area"):
        parts = column(ask(assistant, f"crime in {place} in 2025 by crime type"), "count")
        assert len(parts) == 13
        assert sum(parts) == value(ask(assistant, f"How many crimes in {place} in 2025?"))


def test_months_add_up_to_the_year(assistant: Assistant) -> None:
    months = ask(assistant, "robberies in Peterborough by month in 2025")
    quarters = ask(assistant, "robberies in Peterborough by quarter in 2025")
    year = value(ask(assistant, "How many robberies in Peterborough in 2025?"))
    assert sum(column(months, "count")) == sum(column(quarters, "count")) == year


def test_the_force_holds_every_record_and_more_than_its_districts(
    assistant: Assistant, records: list[tuple[Any, ...]]
) -> None:
    asked = "crime and ASB together in the force area over the whole period"
    answer = ask(assistant, asked)
    assert max(column(answer, "count")) == sum(r[-1] for r in records) == 167_962
    placed = sum(column(ask(assistant, "crime by district in 2025"), "count"))
    assert placed < value(ask(assistant, "How many crimes were there force-wide in 2025?"))


def test_exclusion_and_inclusion_are_complements(assistant: Assistant) -> None:
    whole = value(ask(assistant, "How many crimes in Romsey in 2025?"))
    without = value(ask(assistant, "How many crimes in Romsey in 2025 excluding shoplifting?"))
    only = value(ask(assistant, "How much shoplifting in Romsey in 2025?"))
    assert whole == without + only
    city = value(ask(assistant, "burglaries in Cambridge in 2025"))
    rest = value(ask(assistant, "burglaries in Cambridge excluding Market ward in 2025"))
    assert city == rest + value(ask(assistant, "burglaries in Market ward in 2025"))


def test_a_change_is_the_difference_of_the_two_counts_whichever_way_it_is_put(
    assistant: Assistant,
) -> None:
    later = value(ask(assistant, "vehicle crime in Abbey in 2025"))
    earlier = value(ask(assistant, "vehicle crime in Abbey in 2024"))
    for words in (
        "Change in vehicle crime in Abbey between 2024 and 2025",
        "Vehicle crime in Abbey in 2025 compared with 2024",
        "Vehicle crime in Abbey in 2024 compared with 2025",
        "Did vehicle crime in Abbey rise or fall in 2025 on the year before?",
    ):
        answer = ask(assistant, words)
        assert (value(answer, "later"), value(answer, "earlier")) == (later, earlier), words
        assert value(answer, "change") == later - earlier
        assert value(answer, "percent_change") == round((later - earlier) * 100 / earlier)


def test_each_month_stands_beside_its_own_base(assistant: Assistant) -> None:
    rows = ask(assistant, "burglaries in Peterborough by month in 2025 compared with 2024").rows
    before = ask(assistant, "burglaries in Peterborough by month in 2024")
    now = ask(assistant, "burglaries in Peterborough by month in 2025")
    assert [row[1] for row in rows] == column(now, "count")
    assert [row[2] for row in rows] == column(before, "count")
    chained = ask(assistant, "Month on month change in burglaries in Peterborough in 2025").rows
    december = column(before, "count")[-1]
    assert [row[2] for row in chained] == [december, *column(now, "count")[:-1]]


def test_changes_of_rates_are_worked_out_before_rounding(assistant: Assistant) -> None:
    rate = ask(assistant, "burglary rate in Cambridge in 2025 compared with 2024")
    count = ask(assistant, "burglary in Cambridge in 2025 compared with 2024")
    assert value(rate, "percent_change") == value(count, "percent_change")
    fell = ask(assistant, "Which districts saw the burglary rate fall in 2025?")
    counts = ask(assistant, "Which districts saw burglary fall in 2025?")
    assert {row[0] for row in fell.rows} == {row[0] for row in counts.rows}


@pytest.mark.parametrize(
    "question",
    [
        "Bike theft in FY2024/25 compared with FY2023/24",
        "Robbery in Abbey in January 2025 compared with 2024",
        "Burglary in the year ending September 2025 in Abbey compared with the year before",
        "burglary in Abbey in 2024 compared with the year before",
    ],
)
def test_a_change_is_never_measured_over_unequal_or_missing_months(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.answer(assistant.read(question))
    assert answer.status == "no_data", answer.sentence


def test_a_share_is_its_part_of_its_whole(assistant: Assistant) -> None:
    answer = ask(assistant, "What percentage of burglaries in Cambridge in 2025 were in Market?")
    part = value(ask(assistant, "burglaries in Market in 2025"))
    whole = value(ask(assistant, "burglaries in Cambridge in 2025"))
    assert (value(answer, "count"), value(answer, "whole")) == (part, whole)
    assert value(answer, "share") == round(part * 100 / whole)


def test_a_rate_is_over_the_residents_of_the_same_place(assistant: Assistant) -> None:
    with (DATA / "residents.csv").open(encoding="utf-8", newline="") as lines:
        residents = {row["district"]: int(row["residents"]) for row in csv.DictReader(lines)}
    answer = ask(assistant, "burglary rate in Cambridge in 2025")
    assert value(answer, "residents") == residents[CAMBRIDGE]
    assert value(answer, "rate") == round(value(answer, "count") / residents[CAMBRIDGE] * 1000, 1)
    county = ask(assistant, "burglary rate in Cambridgeshire in 2025")
    assert value(county, "residents") == sum(residents.values()) - residents["E06000031"]
    scaled = ask(assistant, "burglary rate in Fenland in H1 2025 scaled up to a full year")
    plain = ask(assistant, "burglary rate in Fenland in H1 2025")
    assert value(scaled, "rate") == pytest.approx(2 * value(plain, "rate"), abs=0.11)


def test_outcomes_never_count_anti_social_behaviour(
    assistant: Assistant, records: list[tuple[Any, ...]]
) -> None:
    rows = ask(assistant, "outcomes of crime in Cambridge in 2025").rows
    by_hand = Counter[str]()
    for month, district, _, kind, outcome, n in records:
        city = district == CAMBRIDGE and month.startswith("2025")
        if city and kind != "Anti-social behaviour":
            by_hand[str(outcome)] += n
    assert {str(label): n for label, n, *_ in rows} == dict(by_hand)


def test_what_contradicts_in_wording_only_gives_the_same_figures(assistant: Assistant) -> None:
    families = (
        ("bike theft in Abbey in 2025", "Abbey, 2025: bicycle thefts", "stolen bikes abbey 2025"),
        ("robbery in 2025 by ward", "How many robberies in each ward in 2025?"),
        ("top 3 wards for ASB in 2025", "Which three wards had the most ASB in 2025?"),
    )
    for first, *others in families:
        for other in others:
            assert ask(assistant, other).rows == ask(assistant, first).rows


def test_the_same_question_gives_the_same_answer_byte_for_byte() -> None:
    from assistant.opening import open_assistant

    question = "Which wards saw burglary rise in 2025?"
    one, two = open_assistant(), open_assistant()
    assert one.answer(one.read(question)) == two.answer(two.read(question))


def test_a_zero_is_answered_and_a_percentage_from_zero_is_not_given(assistant: Assistant) -> None:
    answer = ask(assistant, "possession of weapons in Barnack in January 2024")
    assert value(answer) == 0
    rows = ask(assistant, "Change in robbery by ward in Peterborough from 2024 to 2025").rows
    from_zero = [row for row in rows if row[2] == 0]
    assert from_zero
    assert all(row[4] is None for row in from_zero)


def test_two_sources_and_the_choice_between_them(assistant: Assistant) -> None:
    printed = ask(
        assistant, "How many drug offences in Cambridge in the year ending September 2025?"
    )
    assert printed.understood
    assert printed.understood.source == "published_figures"
    assert value(printed) == 416
    counted = ask(
        assistant, "According to police.uk, drug offences in Cambridge, YE September 2025"
    )
    assert counted.understood
    assert counted.understood.source == "recorded_crime"
    assert any(f"{value(counted):,}" in note for note in printed.notes)
    assert printed.sources[0].detail.startswith("Section 7.10")


def test_a_published_figure_never_stands_in_for_another_period(assistant: Assistant) -> None:
    for period in ("2015", "the year ending March 2015", "YE March 2025", "2019/20"):
        answer = assistant.answer(assistant.read(f"change in sexual offences in {period}"))
        assert answer.status == "no_data", period


@pytest.mark.parametrize(
    "question",
    [
        "sexual offences in Trumpington in 2025",
        "burglary rate in Arbury in 2025",
        "burglary in Fenland in 2022",
        "violence in Abbey in 2025",
        "incidents in Abbey in 2025",
        "burglary in Histon in 2025",
        "outcomes of ASB in Abbey in 2025",
        "burglary in 2025 compared with 2019",
        "VAP in Cambridge in 2025",
        "Which district had the highest knife crime in 2025?",
        "residential burglary by ward in 2025",
        "shoplifting at night in Market in 2025",
        "vehicle crime in Chesterton in 2024",
        "burglaries of antique clocks in Abbey in 2025",
    ],
)
def test_every_suggestion_can_be_asked_as_it_stands(assistant: Assistant, question: str) -> None:
    declined = assistant.answer(assistant.read(question))
    assert declined.status != "answered"
    assert declined.suggestions
    for suggestion in declined.suggestions:
        again = assistant.answer(assistant.read(suggestion))
        readable = again.status in ("answered", "no_data")
        assert readable, (suggestion, again.status, again.sentence)
    assert any(
        assistant.answer(assistant.read(s)).status == "answered" for s in declined.suggestions
    )
