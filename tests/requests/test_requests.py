"""How a message is cut into requests, and what each takes from the rest of it."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.language.requests.labels import labels_of

LETTER = """Dear Sir or Madam,

Under the Freedom of Information Act 2000 I would like to request the following information for
Romsey ward for the calendar year 2025:

1. The number of burglaries.
2. The number of vehicle crimes, by month.

Please send the response by e-mail.

Kind regards,
J. Whitlock"""


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("(a) burglary (b) robbery", ["(a)", "(b)"]),
        ("1) burglary 2) robbery 3) drugs", ["1)", "2)", "3)"]),
        ("1. Burglary in 2024.\n2. Robbery in 2025.", ["1.", "2."]),
        ("i) burglary; ii) robbery", ["i)", "ii)"]),
        ("Q1. Burglary?\nQ2. Robbery?", ["Q1.", "Q2."]),
        ("First, burglary. Secondly, robbery.", ["First,", "Secondly,"]),
        ("• burglary • robbery", ["•", "•"]),
        ("- burglary\n- robbery", ["-", "-"]),
        ("burglary in 2024 - robbery in 2025", []),
        ("2) robbery 3) drugs", []),
        ("robbery rose by 1.5 in 2025. 2024 was lower", []),
    ],
)
def test_labels_stand_in_sequence(text: str, labels: list[str]) -> None:
    assert [text[label.start : label.end].strip() for label in labels_of(text)] == labels


@pytest.mark.parametrize(
    ("text", "requests"),
    [
        (
            LETTER,
            [
                "The number of burglaries for Romsey ward for the calendar year 2025",
                "The number of vehicle crimes, by month for Romsey ward for the calendar year 2025",
            ],
        ),
        (
            "burglary abbey 2025\nrobbery market 2024",
            ["burglary abbey 2025", "robbery market 2024"],
        ),
        (
            "Cambridge, 2025. How many robberies? How many burglaries?",
            ["How many robberies in Cambridge, 2025?", "How many burglaries in Cambridge, 2025?"],
        ),
        (
            "Number of (a) burglaries (b) robberies were recorded in Fenland in 2025",
            [
                "Number of burglaries in Fenland in 2025",
                "Number of robberies in Fenland in 2025",
            ],
        ),
        (
            "About shoplifting in Cambridge:\n1. How many offences in 2025?\n2. How many in 2024?",
            [
                "shoplifting: How many offences in 2025 in Cambridge?",
                "shoplifting: How many in 2024 in Cambridge?",
            ],
        ),
        (
            "Cllr Reid: robbery in Arbury 2025?\nCllr Osei: burglary in Abbey 2025?",
            ["robbery in Arbury 2025?", "burglary in Abbey 2025?"],
        ),
        ("How many burglaries in Abbey in 2025? Many thanks for your help.", []),
        ("I live in Romsey and I am worried. How many burglaries were there in 2025?", []),
    ],
)
def test_a_request_takes_what_it_leaves_open(
    assistant: Assistant, text: str, requests: list[str]
) -> None:
    assert [request.text for request in assistant.requests.read(text)] == requests


@pytest.mark.parametrize(
    "limit", ["Only attempted ones please.", "These were domestic.", "By that I mean bungalows."]
)
def test_what_limits_requests_stands_in_each_of_them(assistant: Assistant, limit: str) -> None:
    text = f"How many burglaries in Abbey in 2025? How many robberies in Romsey in 2025? {limit}"
    assert all(limit in request.text for request in assistant.requests.read(text))


def test_a_word_that_nobody_knows_before_a_list_stands_in_each_item(assistant: Assistant) -> None:
    text = "Wobbly matters in Abbey:\n- burglary 2025\n- robbery 2025"
    found = assistant.requests.read(text)
    assert len(found) == 2
    assert all("Wobbly" in request.text for request in found)
