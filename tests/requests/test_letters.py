"""Letters, e-mails and minutes: every request is answered as it is alone, and no limit is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.several import asked

# each names what is counted, where and when, so that it takes nothing from its neighbours
SETS = (
    (
        "How many burglaries were there in Abbey in 2025",
        "Which ward in Cambridge had the most bike thefts in 2025",
        "What was the rate of robberies per 1,000 residents in Fenland in 2024",
    ),
    (
        "What were the top three crime types in Peterborough in 2025",
        "How many shoplifting offences were there in Market ward in 2024",
        "Which district in Cambridgeshire had the fewest robberies in 2025",
    ),
    (
        "What share of crime in Romsey in 2025 was shoplifting",
        "How many drug offences were there in Huntingdonshire in June 2025",
        "How many vehicle crimes were there in Arbury in 2024 and 2025",
    ),
)
OPENINGS = (
    "",
    "Dear Sir or Madam,\n\n",
    "Good morning, I write for the Fen Gazette. ",
    "We are preparing a school assembly. ",
    "The parish council meets next week. ",
    "Minutes of 4 November. Item 5. ",
    "Action 4/11: officer to report back on the following.\n",
    "Women's group newsletter:\n",
    "For the trustees:\n",
    "FOI ref 2025/0417.\n",
    "Dear Chair, ahead of the Police and Crime Panel I would be grateful for answers.\n",
)
CLOSINGS = ("", "\n\nYours faithfully,\nP. Ahmed", " Many thanks, Iris", "\nI need it by Friday.")


def _small(question: str) -> str:
    return question[:1].lower() + question[1:]


def _numbered(questions: Sequence[str]) -> str:
    return "\n".join(f"{at}. {question}?" for at, question in enumerate(questions, 1))


def _lettered(questions: Sequence[str]) -> str:
    each = zip("abc", questions, strict=True)
    return " ".join(f"({letter}) {_small(question)};" for letter, question in each)


def _told(questions: Sequence[str]) -> str:
    return " ".join(f"{question}?" for question in questions)


def _lines(questions: Sequence[str]) -> str:
    return "\n".join(f"- {question}?" for question in questions)


def _sentence(questions: Sequence[str]) -> str:
    first, second, third = map(_small, questions)
    return f"Please tell me {first}, {second}, and {third}?"


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("form", [_numbered, _lettered, _told, _lines, _sentence])
def test_a_letter_is_answered_as_its_requests_are_alone(
    assistant: Assistant, form: Callable[[Sequence[str]], str], opening: str
) -> None:
    at = OPENINGS.index(opening)
    questions, closing = SETS[at % len(SETS)], CLOSINGS[at % len(CLOSINGS)]
    answer = asked(assistant, f"{opening}{form(questions)}{closing}").answer
    alone = [asked(assistant, f"{question}?").answer for question in questions]
    assert [_told_of(part) for part in answer.parts] == [_told_of(one) for one in alone]
    assert all(one.status == "answered" for one in alone)


def _told_of(answer: Answer) -> tuple[object, ...]:
    return answer.status, answer.rows


@pytest.mark.parametrize(
    ("letter", "questions"),
    [
        (
            "Please send: the top three wards in Cambridge for bike theft in 2025, the top three "
            "crime types in Peterborough in 2025, and the district with fewest robberies in 2025.",
            [
                "the top three wards in Cambridge for bike theft in 2025",
                "the top three crime types in Peterborough in 2025",
                "the district with fewest robberies in 2025",
            ],
        ),
        (
            "hi need burglary in abbey 2025 and robbery in market 2024 thx",
            ["burglary in Abbey in 2025", "robbery in Market in 2024"],
        ),
        (
            "For the budget paper: crime per 1,000 residents in 2025 in Fenland; the same for "
            "Peterborough; and the number of robberies in each.",
            [
                "crime per 1,000 residents in 2025 in Fenland",
                "crime per 1,000 residents in 2025 in Peterborough",
                "robberies in Fenland and Peterborough in 2025",
            ],
        ),
        (
            "Scrutiny panel request. Q1: how many stop and searches took place in Abbey in 2024? "
            "Q2: How many ended in arrest? Q3: How many were of females?",
            [
                "stop and searches in Abbey in 2024",
                "stop and searches in Abbey in 2024 that led to an arrest",
                "stop and searches of women in Abbey in 2024",
            ],
        ),
        (
            "Peterborough and Fenland: (A) burglary 2025 (B) which of all six districts has the "
            "most burglaries in 2025.",
            [
                "burglary in Peterborough and Fenland in 2025",
                "which of all six districts has the most burglaries in 2025",
            ],
        ),
        (
            "My boss wants shoplifting for Cambridge by month for 2025. She also wants the ward "
            "with the most.",
            ["shoplifting for Cambridge by month for 2025", "ward with the most shoplifting 2025"],
        ),
    ],
)
def test_each_part_is_a_question_of_its_own(
    imported: Assistant, letter: str, questions: list[str]
) -> None:
    parts = asked(imported, letter).answer.parts
    assert [_figures(part) for part in parts] == [
        _figures(asked(imported, question).answer) for question in questions
    ]


def _figures(answer: Answer) -> list[object]:
    return [cell for row in answer.rows for cell in row if isinstance(cell, int | float)]


@pytest.mark.parametrize(
    ("letter", "statuses"),
    [
        (
            "Could you tell me 1. how many shoplifting offences Fenland had in 2025 and 2. how "
            "many of the shoplifters were under 16? Regards, Pia",
            [True, False],
        ),
        (
            "Kindly give the number of burglaries in 2025 in: Ramsey; Sawtry; Milton Keynes.",
            [True, True, False],
        ),
        (
            "Dear all, agenda item 6 needs a) ASB in Newnham in 2025, b) Newnham's ASB per 1,000 "
            "residents in 2025 and c) the rate for Cambridge as a whole in 2025.",
            [True, False, True],
        ),
        (
            "Possession of weapons in Cambridge in 2025, please. How many of them involved a "
            "zombie knife? And how many were in Market ward?",
            [True, False, True],
        ),
    ],
)
def test_what_cannot_be_answered_takes_nothing_with_it(
    assistant: Assistant, letter: str, statuses: list[bool]
) -> None:
    parts = asked(assistant, letter).answer.parts
    assert [part.status == "answered" for part in parts] == statuses


@pytest.mark.parametrize(
    "limit",
    [
        "We are only looking at students.",
        "I am interested in e-bikes.",
        "Our interest is in vans.",
        "The thefts we mean are those from churches.",
        "The victims were pensioners.",
        "Sheds and garages.",
        "Weekend evenings.",
        "Repeat offenders:",
        "For the elderly:",
        "Attempted:",
        "Between midnight and 6am, please.",
        "In my street.",
        "Trustees need the elderly victims split out.",
        "My interest is the Friday market.",
        "I would like the figures for sheds.",
        "I'd be keen to see student houses.",
    ],
)
def test_a_limit_is_no_remark(assistant: Assistant, limit: str) -> None:
    requests = "Burglary in Abbey in 2025? Vehicle crime in Arbury in 2025?"
    assert asked(assistant, f"{limit} {requests}").answer.status != "answered"
    assert asked(assistant, f"{requests} {limit}").answer.status != "answered"


def test_the_time_to_read_a_letter_grows_with_its_length(assistant: Assistant) -> None:
    line = "The ward with the most burglaries in 2025, robbery in Market in 2024, and a remark, "

    def took(times: int) -> float:
        letter = "\n".join(f"{at}. {line}thanks." for at in range(1, times + 1))
        began = perf_counter()
        assistant.requests.read(letter)
        return perf_counter() - began

    took(2)
    short, long = min(took(10) for _ in range(2)), took(40)
    assert long < 8 * short


@pytest.mark.parametrize(
    ("letter", "alone"),
    [
        (
            "Minutes, item 6. Members noted the public concern about vehicle crime. It was agreed "
            "that the officer would report back with the number of robberies in Abbey in 2025. "
            "The Chair thanked everyone for coming. The meeting ended at nine.",
            "How many robberies were there in Abbey in 2025?",
        ),
        (
            "At our last meeting a gentleman claimed that drugs crime had gone through the roof. "
            "Could you confirm the burglaries recorded in Abbey in 2025?",
            "How many burglaries were there in Abbey in 2025?",
        ),
        (
            "New figures show hardly any bike thefts end in a charge. "
            "How many bike thefts were there in Romsey in 2025?",
            "How many bike thefts were there in Romsey in 2025?",
        ),
        (
            "For a piece going out on Thursday - how many burglaries were there in Abbey in 2025?",
            "How many burglaries were there in Abbey in 2025?",
        ),
        (
            "Please provide the number of burglaries in Abbey in each year from 2019 to 2025. If "
            "some years are not held please provide those that are.",
            "Burglaries in Abbey in each year from 2019 to 2025",
        ),
    ],
)
def test_what_is_told_around_a_request_changes_nothing(
    assistant: Assistant, letter: str, alone: str
) -> None:
    found = asked(assistant, letter).answer
    plain = assistant.answer(assistant.read(alone))
    assert (found.status, found.rows) == ("answered", plain.rows), found.sentence


@pytest.mark.parametrize(
    ("letter", "figures"),
    [
        (
            "How many bicycle thefts were there in Romsey in 2024, and how many in 2025? "
            "I should also like the same two figures for Petersfield.",
            [44, 36, 203, 161],
        ),
        (
            "For bike theft in Cambridge in 2025, what percentage had no suspect identified and "
            "what percentage resulted in a charge?",
            [798, 28],
        ),
        (
            "Please supply the total of robberies in Fenland in January to June 2025. "
            "Please also supply the equivalent for January to June 2024.",
            [],
        ),
        (
            "1. How many thefts from a shop were there in Cambridge in 2024? "
            "2. How many offences of theft (excluding from a shop) were there in Cambridge in 2024?",
            [2838, 2801],
        ),
    ],
)
def test_a_request_is_of_what_was_counted_before(
    assistant: Assistant, letter: str, figures: list[int]
) -> None:
    found = asked(assistant, letter).answer
    cells = {cell for part in found.parts for row in part.rows for cell in row}
    assert {part.status for part in found.parts} == {"answered"}, found.sentence
    assert {*figures} <= cells, found.sentence


def test_a_request_that_no_source_holds_is_said(assistant: Assistant) -> None:
    found = asked(
        assistant,
        "Dear Sir, I ask for the number of robberies in Abbey in 2025. "
        "I ask further for the number of those committed with spray paint.",
    ).answer
    assert "spray paint" in found.sentence.split("There were")[0]
