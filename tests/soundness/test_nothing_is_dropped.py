"""A word that changes the meaning is used, or the question is not answered; nothing ever faults."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answering import Assistant

QUALIFIERS = [
    "at night",
    "on Saturdays",
    "by teenagers",
    "against women",
    "in homes",
    "in shops",
    "of phones",
    "with a knife",
    "involving alcohol",
    "by repeat offenders",
    "per officer",
    "per household",
    "per week",
    "per 100,000 people",
    "near schools",
    "in car parks",
    "online",
    "that were unreported",
    "worth over £500",
    "while on bail",
    "on Mill Road",
    "in Norwich",
    "nationally",
    "before 2020",
    "next year",
    "attempted",
    "suspected",
    "serious",
    "violent",
    "drug-related",
    "residential",
    "armed",
    "distraction",
    "leading to prison",
    "during term time",
    "at Christmas",
    "in the evening",
    "in villages",
    "seasonally adjusted",
    "excluding weekends",
    "only at night",
    "half of",
    "several",
    "double",
]
PIECES = [
    "how many", "number of", "burglary", "robberies", "crime", "ASB", "theft", "drug offences",
    "violence", "knife crime", "incidents", "VAP", "fires", "in", "and", "or", "by", "per", "than",
    "with", "excluding", "Abbey", "Market", "Cambridge", "Fenland", "Wisbech", "March", "the force",
    "wards", "ward", "district", "month", "quarter", "crime types", "outcomes", "2024", "2025",
    "Q1 2025", "last year", "this year", "since April 2025", "before June 2024", "2024/25",
    "compared with", "the year before", "rose", "fell", "change", "highest", "lowest", "top 3",
    "which", "what", "where", "when", "why", "share of", "percentage", "rate", "average",
    "per 1,000", "more than 50", "between 5 and 9", "charged", "unsolved", "together", "trend",
    "what counts as", "what data", ",", "?", ".", "not", "each", "first", "both",
]  # fmt: skip


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_a_qualifier_is_never_dropped(assistant: Assistant, qualifier: str) -> None:
    for question in (
        f"How many burglaries were there in Abbey in 2025 {qualifier}?",
        f"How many {qualifier} burglaries were there in Abbey in 2025?",
    ):
        answer = assistant.answer(assistant.read(question))
        assert answer.status != "answered", (question, answer.sentence)


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=9))
def test_any_words_in_any_order_get_an_answer_of_the_contract(
    assistant: Assistant, pieces: list[str]
) -> None:
    answer = assistant.answer(assistant.read(" ".join(pieces)))
    assert answer.sentence
    if answer.status == "answered":
        assert all(len(row) == len(answer.columns) for row in answer.rows)
    else:
        assert answer.suggestions


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=60))
def test_any_text_at_all_gets_an_answer_of_the_contract(assistant: Assistant, text: str) -> None:
    answer = assistant.answer(assistant.read(text))
    assert answer.question == text
    assert answer.status in ("answered", "ambiguous", "no_data", "not_understood")
