"""A month without any records is a month of 0, along dimensions that list only what occurs too."""

from __future__ import annotations

from statistics import mean

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.conversation import Conversation

OUTCOME = "local resolution"
WARDS = ("Castle", "Newnham", "Abbey")


def ask(assistant: Assistant, text: str) -> Answer:
    answer = Conversation(assistant).ask(text)
    assert answer.status == "answered", answer.sentence
    return answer


def of_outcome(answer: Answer) -> list[tuple[object, ...]]:
    """The rows of the outcome, without its name."""
    names = [row for row in answer.rows if OUTCOME.capitalize() in row]
    return [tuple(cell for cell in row if cell != OUTCOME.capitalize()) for row in names]


def counts(assistant: Assistant, ward: str) -> list[tuple[object, ...]]:
    """The months of the outcome alone."""
    asked = (
        f"crimes in {ward} with the outcome {OUTCOME} by month from January 2024 to December 2025"
    )
    return [*ask(assistant, asked).rows]


@pytest.mark.parametrize("ward", WARDS)
def test_a_list_of_months_and_outcomes_has_them(assistant: Assistant, ward: str) -> None:
    alone = counts(assistant, ward)
    assert any(count == 0 for _, count in alone)
    listed = ask(assistant, f"crimes in {ward} by outcome and month, January 2024 to December 2025")
    assert of_outcome(listed) == alone


@pytest.mark.parametrize("ward", WARDS)
def test_a_moving_average_counts_them(assistant: Assistant, ward: str) -> None:
    alone = [count for _, count in counts(assistant, ward)]
    averages = [mean(alone[at - 2 : at + 1]) for at in range(14, 24)]
    asked = f"3 month moving average of crimes in {ward} in 2025 by outcome"
    assert [pytest.approx(each[-1]) for each in of_outcome(ask(assistant, asked))][2:] == averages


@pytest.mark.parametrize("ward", WARDS)
def test_what_is_usual_counts_them(assistant: Assistant, ward: str) -> None:
    *before, (month, now) = counts(assistant, ward)[:-1]
    asked = f"was the number of crimes by outcome in {ward} in {month} unusual?"
    ((count, usual, *_),) = of_outcome(ask(assistant, asked))
    assert (count, usual) == (now, pytest.approx(mean(count for _, count in before)))
