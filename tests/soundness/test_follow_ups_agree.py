"""What a follow-up gives is what the same question gives when it is asked in full."""

from __future__ import annotations

import pytest

from assistant.analysis import Analysis, By, Count
from assistant.answering import Assistant
from assistant.conversation import Conversation
from assistant.language.reading import Reading
from assistant.periods import FixedPeriod

AGREE = [
    (
        ["Which ward had the most drug offences in 2025?", "how many burglaries did it have that year"],
        "Burglaries in Market in 2025",
    ),
    (
        ["Which ward had the most burglaries in 2025?", "and its robberies"],
        "Robberies in Market in 2025",
    ),
    (
        ["Bike theft in Cambridge in 2025", "average per month", "and for 2024"],
        "Average number of bicycle thefts per month in Cambridge in 2024",
    ),
    (
        ["Drug offences in Cambridge in Q4 2025", "compare that with the same quarter in 2024"],
        "Drug offences in Cambridge in Q4 2025 compared with Q4 2024",
    ),
    (
        ["Violence and sexual offences in Arbury in 2024", "as a share of all crime in the ward"],
        "What percentage of crimes in Arbury in 2024 were violence and sexual offences?",
    ),
    (
        ["Which crime types rose in Castle in 2025 compared with 2024?", "which fell there?"],
        "Which crime types fell in Castle in 2025 compared with 2024?",
    ),
    (
        ["Criminal damage in Fenland in 2025", "difference between Peterborough and Fenland"],
        "Difference between Peterborough and Fenland in criminal damage in 2025",
    ),
    (
        ["Robberies in Romsey in 2025", "and Abbey", "what's the difference between them"],
        "Difference between Romsey and Abbey in robberies in 2025",
    ),
    (
        ["Top 3 wards for shoplifting in 2025", "how much criminal damage was there in those three?"],
        "Criminal damage in Market, East Chesterton and West Chesterton in 2025",
    ),
    (
        ["Robberies per 1,000 in Peterborough in 2025", "what's that as an actual number of offences?"],
        "Robberies in Peterborough in 2025",
    ),
    (
        ["Acquisitive crime in Coleridge in 2025", "which types make it up?"],
        "Acquisitive crime in Coleridge in 2025 by crime type",
    ),
    (
        ["Burglary in Romsey in 2025", "add the year before"],
        "Burglary in Romsey in 2024 and in 2025",
    ),
    (
        ["Vehicle crime in Fenland in 2025", "Burglaries in Abbey in 2024", "back to vehicle crime"],
        "Vehicle crime in Fenland in 2025",
    ),
]  # fmt: skip


def _figures(conversation: Conversation, text: str) -> list[float]:
    answer = conversation.ask(text)
    assert answer.status == "answered", (text, answer.sentence)
    return sorted(cell for row in answer.rows for cell in row if isinstance(cell, int | float))


@pytest.mark.parametrize(("turns", "in_full"), AGREE)
def test_a_follow_up_gives_what_the_full_question_gives(
    assistant: Assistant, turns: list[str], in_full: str
) -> None:
    conversation = Conversation(assistant)
    *_, last = [_figures(conversation, text) for text in turns]
    assert last == _figures(Conversation(assistant), in_full)


@pytest.mark.parametrize("sum_of_both", ["what do they come to together", "add them up"])
def test_rows_come_together_to_their_sum(conversation: Conversation, sum_of_both: str) -> None:
    conversation.ask("Robbery in Petersfield in 2025?")
    apart = _figures(conversation, "add Romsey")
    assert _figures(conversation, sum_of_both) == [sum(map(int, apart))]


@pytest.mark.parametrize("dimension", ["ward", "place", "month"])
def test_an_axis_that_stands_twice_counts_nothing_twice(
    assistant: Assistant, dimension: str
) -> None:
    members = ("market", "abbey") if dimension == "place" else ()
    twice = Analysis(
        figures=(Count(),),
        axes=(By(dimension, members), By(dimension, members)),
        periods=(FixedPeriod.of(2025, 1, 12),),
    )
    answer = assistant.answer(Reading("crimes by the same thing twice", twice))
    assert answer.status == "no_data", answer.rows


def test_a_month_of_a_list_is_not_taken_for_all_of_them(conversation: Conversation) -> None:
    conversation.ask("Which month of 2025 had the most burglaries in Cambridge?")
    answer = conversation.ask("how many robberies that month?")
    assert answer.status != "answered", answer.rows
