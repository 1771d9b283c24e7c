"""Facts are told where a question's words are theirs, and figures where it names them all."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer


def _asked(assistant: Assistant, text: str) -> Answer:
    return assistant.answer(assistant.read(text))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who paid for the refuge points in Market Square", "OPCC"),
        ("phone number for environmental health", "01223 457900"),
        ("which body hosts the problem solving coordinator", "Cambridge City Council"),
        ("which Act is the Serious Violence Duty under", "Courts Act 2022"),
        ("What topics do the posters for parents cover?", "unhealthy friendships"),
        ("what does SHoKE stand for", "Students at the Heart of Knowledge Exchange"),
    ],
)
def test_a_fact_is_told_in_other_words(assistant: Assistant, question: str, told: str) -> None:
    found = _asked(assistant, question)
    assert found.status == "answered", found.sentence
    assert told in found.sentence


@pytest.mark.parametrize(
    "question",
    [
        "who chaired the October meeting",  # the facts on the chair are of no October
        "when will Operation Guardian end",  # nothing says when
        "when does the partnership meet after October 2025",  # the meeting of October is not it
        "who designed the Healthy Belonging logo",
        "who funded the CCTV in Ely",
    ],
)
def test_a_fact_without_a_word_of_the_question_is_no_answer(
    assistant: Assistant, question: str
) -> None:
    assert _asked(assistant, question).status != "answered"


def test_per_cent_of_money_is_no_amount(assistant: Assistant) -> None:
    found = _asked(assistant, "What per cent of it was the Serious Violence Duty money?")
    assert found.status != "answered"
    assert "4,607" not in found.sentence


@pytest.mark.parametrize(
    "question",
    [
        "hate crimes by motivation 2017",
        "how many of the IDVA referrals were made by police in Q1 2025/26",
    ],
)
def test_what_is_printed_by_nothing_of_the_kind_is_no_answer(
    assistant: Assistant, question: str
) -> None:
    assert _asked(assistant, question).status != "answered"


def test_a_sum_received_is_told_and_not_one_of_two(assistant: Assistant) -> None:
    asked = "safer communities fund amount received by CSP yr to march 2024"
    assert _asked(assistant, asked).rows[0][-1] == 5000


def test_joined_things_are_each_told(assistant: Assistant) -> None:
    found = _asked(assistant, "IDVA referrals and engagement in 2014/15 and 2016/17?")
    numbers = {cell for row in found.rows for cell in row}
    assert {199, 216, 73, 80} <= numbers


def test_each_of_two_funds_is_told_and_in_total_their_sum(assistant: Assistant) -> None:
    funds = "Safer Communities Fund and Serious Violence Duty Fund"
    apart = _asked(assistant, f"{funds}: how much each")
    assert {cell for row in apart.rows for cell in row} >= {5000, 4607}
    total = _asked(assistant, f"How much was the PCC's {funds} in total?")
    assert [cell for row in total.rows for cell in row if cell == 9607]


def test_our_rate_stands_beside_that_of_similar_places(assistant: Assistant) -> None:
    asked = "Cycle crime year ending March 2015: our rate and the most-similar-areas average"
    assert {row[-1] for row in _asked(assistant, asked).rows} == {18.4, 4.3}


def test_an_average_that_is_not_printed_is_the_mean_of_the_printed_years(
    assistant: Assistant,
) -> None:
    asked = "average per year of police recorded domestic abuse incidents and crimes"
    found = _asked(assistant, asked)
    assert [row[2] for row in found.rows] == [2532, 2089, 2414, 2541]
    assert {row[3] for row in found.rows} == {2394}


def test_a_gap_is_told_however_it_is_measured(assistant: Assistant) -> None:
    asked = (
        "How wide was the gap between the shop theft rate of the city and the county in 2024/25?"
    )
    found = _asked(assistant, asked)
    assert "9.2" in found.sentence
