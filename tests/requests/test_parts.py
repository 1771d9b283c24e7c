"""Messages with several requests: what is answered in parts, and what stays one table."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.briefing.briefing import Briefing
from assistant.conversation import Conversation
from assistant.exports.delimited import as_csv
from assistant.exports.formats import FORMATS
from assistant.exports.markdown import as_markdown
from assistant.exports.text import as_text
from assistant.receipts import ReceiptFile

HALF = "FOI, Fenland:\n1) How many drug offences in 2024?\n2) How many knife crimes in 2024?"


def alone(assistant: Assistant, text: str) -> Answer:
    return Conversation(assistant).ask(text)


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        (
            "how many burglaries in abbey in 2025? and robberies in romsey in 2024?",
            ["Burglaries in Abbey in 2025", "Robberies in Romsey in 2024"],
        ),
        (
            "How many burglaries were there in Romsey in 2024? Which month had the most robberies?",
            [
                "Burglaries in Romsey in 2024",
                "Which month had the most robberies in Romsey in 2024?",
            ],
        ),
        (
            "How many bike thefts in Petersfield in 2025? Which ward had the most?",
            ["Bike thefts in Petersfield in 2025", "Which ward had the most bike thefts in 2025?"],
        ),
        (
            "1. Stop and searches in Market in 2024\n2. How many of these led to an arrest?\n"
            "3. Which month had the most burglaries in 2025?",
            [
                "Stop and searches in Market in 2024",
                "Stop and searches in Market in 2024 that led to an arrest",
                "Which month had the most burglaries in Market in 2025?",
            ],
        ),
        (
            "How many burglaries in Abbey and how many robberies in Romsey in 2025?",
            ["Burglaries in Abbey in 2025", "Robberies in Romsey in 2025"],
        ),
    ],
)
def test_each_part_is_what_its_question_gives_alone(
    assistant: Assistant, message: str, questions: list[str]
) -> None:
    answer = alone(assistant, message)
    assert answer.status == "answered"
    assert [_numbers(part) for part in answer.parts] == [
        _numbers(alone(assistant, question)) for question in questions
    ]


def _numbers(answer: Answer) -> set[object]:
    return {cell for row in answer.rows for cell in row if isinstance(cell, int)}


def test_a_request_that_adds_a_column_stays_in_one_table(assistant: Assistant) -> None:
    answer = alone(assistant, "1. Burglary in Market in 2025\n2. How does this compare with 2024?")
    assert answer.parts == ()
    assert "change" in {column.unit for column in answer.columns}


@pytest.mark.parametrize(
    "message",
    [
        "burglary 2025: (i) Abbey, (ii) Romsey, (iii) Castle",
        "How many burglaries and how many robberies were there in Abbey in 2025?",
        "number and rate of burglaries by district 2025",
        "How many burglaries were there in the following wards: • Arbury • Abbey • Romsey "
        "I would like the information from 2024 broken down by month.",
        "How many burglaries in Abbey in 2025? Thank you very much, have a good weekend.",
    ],
)
def test_lists_of_one_kind_and_courtesy_are_no_parts(assistant: Assistant, message: str) -> None:
    answer = alone(assistant, message)
    assert answer.status == "answered"
    assert answer.parts == ()
    assert len({row[0] for row in answer.rows}) in (1, 2, 3, 6)


def test_what_is_not_answered_is_said_first_and_nothing_is_dropped(assistant: Assistant) -> None:
    answer = alone(assistant, HALF)
    drugs, knives = answer.parts
    assert (answer.status, drugs.status, knives.status) == ("answered", "answered", "no_data")
    assert answer.sentence.startswith("“How many knife crimes in 2024” is not answered: ")
    assert answer.sentence.endswith(drugs.sentence)
    assert answer.rows == drugs.rows
    assert answer.suggestions
    assert not answer.is_complete


def test_where_nothing_can_be_answered_the_message_is_declined_as_one(assistant: Assistant) -> None:
    answer = alone(assistant, "How many knife crimes in Abbey in 2025? How many unicorn thefts?")
    assert answer.status != "answered"
    assert answer.parts == ()


@pytest.mark.parametrize("limit", ["Only attempted ones please.", "They were all at night."])
def test_a_limit_is_never_dropped(assistant: Assistant, limit: str) -> None:
    answer = alone(assistant, f"Burglaries in Abbey in 2025?\nRobberies in Abbey in 2024?\n{limit}")
    assert answer.status != "answered"


def test_what_points_at_a_request_that_failed_is_not_answered(assistant: Assistant) -> None:
    text = "Crimes in Abbey in 2025? How many wobbly crimes in Abbey? How many of those were theft?"
    assert [part.status == "answered" for part in alone(assistant, text).parts] == [
        True,
        False,
        False,
    ]


def test_a_follow_up_leans_on_the_last_request(conversation: Conversation) -> None:
    conversation.ask("Burglaries in Abbey in 2025? Robberies in Romsey in 2024?")
    follow = conversation.ask("and in Market?")
    assert follow.rows == conversation.ask("Robberies in Market in 2024").rows


def test_a_receipt_gives_all_parts_again(assistant: Assistant, tmp_path: Path) -> None:
    receipts = ReceiptFile(tmp_path / "receipts.jsonl")
    conversation = Conversation(assistant, receipts)
    answer = conversation.ask(HALF)
    assert answer.ref
    held = receipts.find(answer.ref)
    assert held
    assert conversation.again(held) == answer


def test_every_face_shows_every_part(assistant: Assistant) -> None:
    answer = alone(assistant, HALF)
    for shown in (as_text(answer), as_markdown(answer)):
        assert all(part.sentence.split("“")[0] in shown for part in answer.parts)
        assert "How many knife crimes in 2024" in shown
        assert "You can ask:" in shown
    saved = {form.name: form.write(Briefing.of([answer]), date(2026, 1, 5)) for form in FORMATS}
    assert len(json.loads(saved["JSON"])["parts"]) == 2
    assert all(saved.values())
    page = saved["HTML"].decode()
    assert all(f"<h4>{n}. {part.question}" in page for n, part in enumerate(answer.parts, 1))
    assert "You can ask:" in page


def test_tables_stand_one_under_the_other(assistant: Assistant) -> None:
    answer = alone(assistant, "Burglary by ward 2025\nRobbery Market 2024")
    table = as_csv(answer)
    assert len(answer.tables) == 2
    assert all(part.question in table for part in answer.parts)
    assert table.count("\r\n\r\n") == 1


def test_what_failed_before_limits_a_request_that_says_nothing_counted(
    assistant: Assistant,
) -> None:
    message = (
        "Of those sentenced in 2023 and living in Cambridge, how many were there in all "
        "and how many went on to offend again?"
    )
    assert alone(assistant, message).status != "answered"
