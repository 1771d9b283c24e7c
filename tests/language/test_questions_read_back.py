"""A query written out as a question is read as the same query: what is offered is what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import yaml

from assistant import language
from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.planning.model.plans import Kind
from assistant.query import Query

TWO_QUESTIONS = re.compile(r"\band (how|which|what|where)\b")
ROOM = Path(next(iter(language.__path__)))
# one of each kind, and of each way to ask for it, beside the phrases of the corpora
QUESTIONS = (
    "how many burglaries in 2025",
    "burglary and robbery in Abbey and Romsey in 2025",
    "crime excluding shoplifting in 2025",
    "crime in Cambridge without Market in 2025",
    "burglary rate in Fenland in 2025",
    "average burglaries a month in 2025",
    "share of crime that was shoplifting in 2025",
    "what share of burglaries was in Abbey in 2025",
    "percentage of burglaries in 2025 that were solved",
    "unsolved bike thefts by ward in 2025 as percentages",
    "burglary by month in 2025",
    "burglary by ward in 2025",
    "burglary in 2025 compared with 2024",
    "burglary in Q1 2025 on the quarter before",
    "burglary in Abbey in the last three months compared with a year earlier",
    "which wards had the most burglary in 2025",
    "bottom 3 wards for shoplifting in 2025",
    "which district had the highest burglary rate in 2025",
    "which month had the fewest burglaries in 2025",
    "which had more burglary in 2025, Abbey or Romsey",
    "which wards had more than 60 drug offences in 2025",
    "which wards had between 30 and 40 vehicle crimes in 2025",
    "wards with no theft from the person in 2025",
    "which wards saw burglary fall in 2025 on 2024",
    "crime types that rose by over 20% in 2025 compared with 2024",
    "crime types with more than 100 offences that rose in Abbey in 2025",
    "wards with at least 20 robberies that fell by more than 10% in 2025",
    "which ward had the biggest percentage rise in shoplifting in 2025",
    "which ward had the largest share of bike theft in 2025",
    "what share of shoplifting was in the top 3 wards in 2025",
    "which ward has the highest percentage of unsolved bike thefts in 2025",
    "why did burglary change between 2024 and 2025",
    "what drove the rise in crime in Romsey in 2025 against 2024, by ward",
    "has bike theft in Market gone up in 2025",
    "where does Abbey rank for burglary in 2025",
    "where does Fenland rank for the burglary rate in 2025",
    "in the open data, how many drug offences in the year ending September 2025",
    "violence against the person in the year ending September 2025",
)


def phrases() -> Iterator[str]:
    for file in sorted((ROOM / "rules").glob("*.corpus.yaml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")).get("entries", []):
            yield from (phrase for phrase in entry.get("phrases", []) if isinstance(phrase, str))


def ask(assistant: Assistant, text: str) -> Answer:
    return assistant.answer(assistant.read(text))


def check(assistant: Assistant, text: str) -> Answer | None:
    """Compares the two answers; None where the rules do not answer a text by themselves."""
    reading = assistant.read(text)
    if TWO_QUESTIONS.search(text):
        return None
    if reading.problem or not isinstance(reading.asked, Query):
        return None
    first = assistant.answer(reading)
    if first.status != "answered" or first.understood is None:
        return None
    written = assistant.in_words(reading)
    second = ask(assistant, written)
    assert second.status == "answered", written
    assert (second.sql, second.rows, second.sentence) == (first.sql, first.rows, first.sentence), (
        written
    )
    return first


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_of_each_kind_is_read_back(assistant: Assistant, text: str) -> None:
    assert check(assistant, text) is not None


def test_every_kind_of_query_is_among_them(assistant: Assistant) -> None:
    read = [ask(assistant, text).understood for text in QUESTIONS]
    told = {understood.kind for understood in read if understood}
    assert told >= set(get_args(Kind)) - {"definition", "coverage", "published"}


def test_the_phrases_of_the_corpora_are_read_back(assistant: Assistant) -> None:
    compared = [check(assistant, text) for text in phrases()]
    assert len([answer for answer in compared if answer]) > 50


def test_a_question_to_the_documents_that_is_offered_is_answered(assistant: Assistant) -> None:
    """What is offered instead of a figure that is not printed gives the figure it names."""
    declined = (
        "How many deliberate fires did Abbey ward have in 2024/25?",
        "FTEs hunts 2025",
        "How many slight road accidents did Cambridge City have in 2011?",
        "IDVA referrals in Fenland in 2016/17",
    )
    for text in declined:
        answer = ask(assistant, text)
        assert answer.status == "no_data" and answer.suggestions, text
        for offered in answer.suggestions:
            assert ask(assistant, offered).status == "answered", offered
