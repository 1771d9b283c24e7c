"""What frames a letter, and what is told in it before a request, changes no answer."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.several import asked

ROMSEY = "How many burglaries were recorded in Romsey in 2025?"


def _told(assistant: Assistant, text: str) -> Answer:
    return asked(assistant, text).answer


@pytest.mark.parametrize(
    "letter",
    [
        f"Dear Editor's contact,\n\n{ROMSEY}\n\nWarm regards,\nSunita\nTrumpington Residents' Group",
        f"From: Town Hall\nTo: Data desk\n\n{ROMSEY}\n\nThx\nDemocratic Services",
        f"Dear Sir,\n\nShop theft is a misery for us. {ROMSEY}\n\nYours truly,\nG. Setchell",
        f"Several neighbours have had their sheds broken into and people are anxious. {ROMSEY}",
        f"Drug offences shot up in the city. {ROMSEY}",
        f"MINUTES – action from item 6\n\nLW to find out before the next meeting:\n{ROMSEY}",
    ],
)
def test_what_stands_around_a_request_changes_nothing(assistant: Assistant, letter: str) -> None:
    alone, answer = _told(assistant, ROMSEY), _told(assistant, letter)
    assert (answer.status, answer.rows) == ("answered", alone.rows), answer.sentence


@pytest.mark.parametrize(
    "letter",
    [
        f"{ROMSEY} The victims were elderly.",
        "Burglaries of sheds have risen. How many were there in Romsey in 2025?",
        f"Please count only the attempted ones. {ROMSEY}",
        f"{ROMSEY}\n\nThanks\nby street please",
    ],
)
def test_what_speaks_of_the_things_counted_is_not_let_go(assistant: Assistant, letter: str) -> None:
    alone, answer = _told(assistant, ROMSEY), _told(assistant, letter)
    assert answer.status != "answered" or answer.rows != alone.rows


@pytest.mark.parametrize(
    ("letter", "requests"),
    [
        (
            "Which ward had the most bicycle thefts in 2025? And what was the city-wide total in 2024?",
            ["Which ward had the most bicycle thefts in 2025?", "Bicycle thefts in 2024"],
        ),
        (
            "Burglaries in each month of 2025? And the total for 2025; and the total for 2024.",
            ["Burglaries in each month of 2025", "Burglaries in 2025", "Burglaries in 2024"],
        ),
        (
            "We'd be grateful for: the number of robberies in Coleridge in 2024; the number in 2025; "
            "and the percentage change.",
            [
                "Robberies in Coleridge in 2024",
                "Robberies in Coleridge in 2025",
                "How did robberies in Coleridge change from 2024 to 2025?",
            ],
        ),
        (
            "Could you let me have burglary in Peterborough for 2024 and 2025, how it changed, "
            "and the worst ward in 2025?",
            [
                "How did burglary in Peterborough change from 2024 to 2025?",
                "Which ward in Peterborough had the most burglaries in 2025?",
            ],
        ),
    ],
)
def test_each_request_is_answered_as_it_is_alone(
    assistant: Assistant, letter: str, requests: list[str]
) -> None:
    parts = _told(assistant, letter).parts
    assert [part.rows for part in parts] == [_told(assistant, r).rows for r in requests]


def test_what_points_at_several_requests_is_not_said_of_the_last_alone(
    assistant: Assistant,
) -> None:
    text = (
        "Burglaries in Romsey in 2025, robberies in Abbey in 2024, and how those compare with 2023."
    )
    *_, last = _told(assistant, text).parts
    assert last.status != "answered"


def test_what_is_asked_of_searches_is_each_its_own(imported: Assistant) -> None:
    text = (
        "How many stop and searches were there in Cambridge in 2024? What were they searched for? "
        "And how many led to arrest?"
    )
    alone = (
        "Stop and searches in Cambridge in 2024",
        "Stop and searches in Cambridge in 2024 by object of search",
        "Stop and searches in Cambridge in 2024 that led to an arrest",
    )
    parts = _told(imported, text).parts
    assert [p.status for p in parts] == ["answered"] * 3
    assert [p.rows for p in parts] == [_told(imported, question).rows for question in alone]
