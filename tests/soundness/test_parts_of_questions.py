"""Two questions in one are both answered, or the one that is not is said; a rank is the place in the whole ranking."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.conversation import Conversation


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.answer(assistant.read(question))


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        (
            "How many bike thefts were there in Cambridge in 2025 and which ward had the most?",
            "How many bike thefts were there in Cambridge in 2025?",
            "Which ward had the most bike thefts in Cambridge in 2025?",
        ),
        (
            "How many burglaries were there in Abbey in 2025, and how many in Romsey?",
            "How many burglaries were there in Abbey in 2025?",
            "How many burglaries were there in Romsey in 2025?",
        ),
        (
            "What was ASB in Cambridge in 2025, and what was total crime?",
            "What was ASB in Cambridge in 2025?",
            "What was total crime in Cambridge in 2025?",
        ),
        (
            "How many robberies were there in 2025 and what was the rate per 1,000?",
            "How many robberies were there in 2025?",
            "What was the rate of robberies per 1,000 in 2025?",
        ),
    ],
)
def test_two_questions_in_one_get_both_answers(
    assistant: Assistant, question: str, first: str, second: str
) -> None:
    both = Conversation(assistant).ask(question)
    one, other = ask(assistant, first), ask(assistant, second)
    assert both.status == one.status == other.status == "answered"
    assert both.sentence == f"{one.sentence} {other.sentence}"
    assert [part.rows for part in both.parts] == [one.rows, other.rows]


@pytest.mark.parametrize(
    "question",
    [
        "How many robberies were there in Arbury in 2025 and how many happened at night?",
        "How many burglaries were there in Abbey in 2025, and how many residents are retired?",
        "How many bike thefts were there in 2025 and which pub had the most?",
    ],
)
def test_half_an_answer_says_what_it_lacks(assistant: Assistant, question: str) -> None:
    assert ask(assistant, question).status != "answered"
    answer = Conversation(assistant).ask(question)
    if answer.status == "answered":
        lacking = next(part for part in answer.parts if part.status != "answered")
        assert answer.sentence.startswith("“") and lacking.question in answer.sentence


@pytest.mark.parametrize("kind", ["burglary", "shoplifting", "vehicle crime"])
def test_a_rank_is_the_place_in_the_ranking(assistant: Assistant, kind: str) -> None:
    ranking = ask(assistant, f"Rank the Cambridge wards by {kind} in 2025")
    for label, count, rank in ranking.rows:
        ward = f"{label} ward" if label != "Cherry Hinton" else label
        told = ask(assistant, f"Where does {ward} rank for {kind} in 2025?")
        tied = "joint " if [row[2] for row in ranking.rows].count(rank) > 1 else ""
        assert f"({count}) ranks {tied}{rank} of {len(ranking.rows)} wards" in told.sentence
        assert told.rows == ranking.rows


@pytest.mark.parametrize("kind", ["burglary", "shoplifting", "bike theft", "robbery", "drugs"])
@pytest.mark.parametrize("place", ["Cambridge", "Abbey", "Market ward"])
def test_yes_or_no_follows_the_figures(assistant: Assistant, kind: str, place: str) -> None:
    rose = ask(assistant, f"Has {kind} gone up in {place} in 2025?")
    fell = ask(assistant, f"Has {kind} fallen in {place} in 2025?")
    plain = ask(assistant, f"How has {kind} changed in {place} in 2025?")
    change = plain.rows[0][[c.name for c in plain.columns].index("change")]
    assert isinstance(change, int)
    assert rose.sentence == f"{'Yes' if change > 0 else 'No'}. {plain.sentence}"
    assert fell.sentence == f"{'Yes' if change < 0 else 'No'}. {plain.sentence}"
    assert rose.rows == fell.rows == plain.rows
