"""Kinds of questions to recorded crime, each in words of several people."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.query import Calculation, Comparison, Query


def _query(assistant: Assistant, text: str) -> Query:
    asked = assistant.read(text).asked
    assert isinstance(asked, Query)
    return asked


@pytest.mark.parametrize(
    "text",
    [
        "Please confirm what percentage of robbery in 2025 fell in each district",
        "What proportion of Cambridge burglaries in 2025 fell within Abbey ward?",
        "How many of the robberies fell in July 2025?",
        "how many offences fell in the theft category in Abbey in 2025",
    ],
)
def test_what_is_counted_one_by_one_lies_somewhere_and_does_not_fall(
    assistant: Assistant, text: str
) -> None:
    assert assistant.answer(assistant.read(text)).understood.compared_with is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "Which crime types fell in Abbey in 2025?",
        "What percentage did burglary fall in Cambridge in 2025?",
        "how many wards fell in 2025 for burglary",
    ],
)
def test_types_wards_and_totals_fall(assistant: Assistant, text: str) -> None:
    assert _query(assistant, text).compared_with is Comparison.YEAR_BEFORE


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("burglary in the previous month", ["2025-12-01", "2025-12-31"]),
        ("burglary previous three quarters", ["2025-04-01", "2025-12-31"]),
        ("How many robberies in the previous 12 months?", ["2025-01-01", "2025-12-31"]),
    ],
)
def test_the_previous_month_is_a_period_where_nothing_is_measured_from_it(
    assistant: Assistant, text: str, months: list[str]
) -> None:
    understood = assistant.answer(assistant.read(text)).understood
    assert understood is not None
    assert understood.compared_with is None
    period = understood.period
    assert period is not None
    assert [str(period.start), str(period.end)] == months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("has burglary gone up on the previous month", "2025-11-01"),
        ("burglary compared with the previous quarter in Fenland", "2025-07-01"),
        ("robbery in December 2025 and the previous month", "2025-11-01"),
        ("how has robbery changed over the last two years", "2024-01-01"),
        ("what happened to robbery in Fenland between 2024 and 2025", "2024-01-01"),
    ],
)
def test_what_a_change_is_measured_from(assistant: Assistant, text: str, months: str) -> None:
    understood = assistant.answer(assistant.read(text)).understood
    assert understood is not None
    assert understood.compared_with is not None
    assert str(understood.compared_with.start) == months


def test_what_is_no_part_of_a_type_is_only_set_against_it(assistant: Assistant) -> None:
    plain = assistant.answer(assistant.read("burglaries in Abbey in 2025"))
    against = assistant.answer(assistant.read("Burglaries, not robberies, in Abbey in 2025"))
    assert (against.sentence, against.rows) == (plain.sentence, plain.rows)


@pytest.mark.parametrize(
    "text",
    [
        "robberys in Cambridge in 2025 - what does that work out at per month?",
        "ASB in Fenland 2025, how does that come out a month",
    ],
)
def test_what_a_count_works_out_at_is_an_average(assistant: Assistant, text: str) -> None:
    assert _query(assistant, text).calculation is Calculation.AVERAGE


@pytest.mark.parametrize(
    "text",
    [
        "average burglary rate across the districts in 2025",
        "In what share of the wards did burglary fall in 2025?",
        "How many burglaries against reports were there in Abbey in 2025?",
        "How many burglaries in the street in Abbey in 2025?",
        "how many split burglaries in Abbey in 2025",
    ],
)
def test_what_turns_or_narrows_a_figure_is_not_let_go(assistant: Assistant, text: str) -> None:
    assert assistant.answer(assistant.read(text)).status != "answered"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("burglary by half-year in Cambridge 2024 and 2025", 4),
        ("Show cumulative burglaries in Cambridge month by month through 2025", 12),
        ("how many wards had robberies in 2025", 14),
        ("how many wards saw burglary fall in 2025", 10),
        ("crime types in Cambridge 2025, biggest category down to smallest", 13),
    ],
)
def test_what_only_an_analysis_can_say_is_asked_of_one(
    assistant: Assistant, text: str, rows: int
) -> None:
    assert len(assistant.answer(assistant.read(text)).rows) == rows
