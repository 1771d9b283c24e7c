"""Which table of a source answers: of those that tell apart what is asked for and hold most months, the smallest."""

from __future__ import annotations

import pytest
import sqlglot
from sqlglot import exp

from assistant.answering import Assistant


def tables(assistant: Assistant, question: str) -> set[str]:
    answer = assistant.answer(assistant.read(question))
    assert answer.status == "answered", answer.sentence
    statements = sqlglot.parse(str(answer.sql), dialect="duckdb")
    return {table.name for s in statements if s for table in s.find_all(exp.Table) if table.name}


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("burglaries by ward in 2025", "recorded_crime"),
        ("How many burglaries in Abbey in 2025 were solved?", "recorded_crime"),
        ("burglaries on Mill Road in 2025", "recorded_crime_streets"),
        ("Which street in Abbey had the most burglaries in 2025?", "recorded_crime_streets"),
        ("stop and searches in Abbey in 2024", "stop_and_search"),
        ("outcomes files by outcome type in 2024", "outcomes"),
    ],
)
def test_the_smallest_table_that_holds_the_question_answers(
    imported: Assistant, question: str, table: str
) -> None:
    assert tables(imported, question) == {table}


@pytest.mark.parametrize(
    "question",
    [
        "burglaries on Mill Road in 2025",
        "Which street in Abbey had the most burglaries in 2025?",
        "stop and searches in Abbey in 2024",
        "In the outcomes file, how many local resolutions were there in 2024?",
    ],
)
def test_what_comes_with_an_import_is_declined_without_one(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.answer(assistant.read(question))
    assert answer.status == "no_data"
    assert "assistant import" in answer.sentence


@pytest.mark.parametrize(
    "question",
    ["outcomes files by outcome type in Ely in 2024", "searches by object in Ely in 2024"],
)
def test_a_list_without_a_row_says_that_there_are_none(imported: Assistant, question: str) -> None:
    answer = imported.answer(imported.read(question))
    assert answer.status == "answered" and not answer.rows
    assert "none were recorded" in answer.sentence
