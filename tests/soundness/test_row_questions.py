"""The question about a row is answered with the figure that stands in the row."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer, Cell

QUESTIONS = (
    "burglary by ward in 2025",
    "Which ward had the most shoplifting in 2025?",
    "Which wards had the fewest robberies in the last 12 months?",
    "Which 3 districts had the highest rate of burglary in 2025?",
    "Which crime types rose in Abbey in 2025 compared with 2024?",
    "What was behind the change in crime in East Chesterton in 2025 compared with 2024?",
    "Anti-social behaviour in Market ward by month in 2025",
    "crime in Fenland by month in 2025 compared with the year before",
    "robberies by quarter",
    "crime by year",
    "Compare burglary in Abbey and Arbury by month in 2025",
    "Compare shoplifting in Market, Petersfield and Romsey in 2025",
    "burglary in 2024 and 2025",
    "share of crime by type in 2025",
    "share of burglaries in Cambridge by outcome in 2025",
    "crime by type across the force in 2024 without shoplifting",
    "average burglaries per month by ward in 2025",
    "vehicle crime by ward in Wisbech in 2025",
    "In the open data, shoplifting by ward in the year ending September 2025",
    "domestic abuse by year",
    "Lowest ward for average VWI rate 2014/15, and its rate",
    "children who offend by age group in 2024",
)
NOT_COMPARED = ("text", "month", "rank")


def figure(answer: Answer, row: int) -> Cell:
    """The first figure of a row, which is what was asked for."""
    numbers = zip(answer.rows[row], answer.columns, strict=True)
    return next(cell for cell, c in numbers if c.unit not in NOT_COMPARED and cell is not None)


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_row_asked_about_gives_its_own_figure(assistant: Assistant, question: str) -> None:
    answer = assistant.answer(assistant.read(question))
    assert len(answer.row_questions) == len(answer.rows) > 1
    for row, asked in enumerate(answer.row_questions):
        told = assistant.answer(assistant.read(asked))
        assert told.status == "answered", (asked, told.sentence)
        assert figure(told, 0) == figure(answer, row), asked


def test_what_has_no_name_of_its_own_is_not_asked_about(assistant: Assistant) -> None:
    answer = assistant.answer(assistant.read("burglary and robbery together in Abbey in 2025"))
    told = dict(zip([row[0] for row in answer.rows], answer.row_questions, strict=True))
    assert told["Together"] == "" and all(told[name] for name in ("Burglary", "Robbery"))


def test_a_single_figure_and_words_have_no_questions_about_rows(assistant: Assistant) -> None:
    for question in ("burglary in Abbey in 2025", "What data do you have?"):
        assert assistant.answer(assistant.read(question)).row_questions == ()
