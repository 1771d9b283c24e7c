"""Questions about other forces, over real records of three months and two real boundary files."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer


def ask(england: Assistant, text: str) -> Answer:
    return england.answer(england.read(text))


def told(answer: Answer) -> str:
    lines = [answer.sentence, *answer.notes, *(f"{s.title} {s.detail}" for s in answer.sources)]
    return " ".join((*lines, *(str(cell) for row in answer.rows for cell in row)))


@pytest.mark.parametrize(
    ("place", "whole", "in_wards"), [("Bristol", 15_946, 15_941), ("Norwich", 4_520, 4_516)]
)
def test_a_city_has_the_records_of_its_lsoas_and_its_wards_those_in_them(
    england: Assistant, place: str, whole: int, in_wards: int
) -> None:
    city = ask(england, f"crime including ASB in {place} in January to March 2024")
    assert whole in [row[-1] for row in city.rows]
    crimes, incidents = (
        ask(england, f"{what} by ward in {place} in January to March 2024")
        for what in ("crime", "anti-social behaviour")
    )
    assert sum(row[-1] for each in (crimes, incidents) for row in each.rows) == in_wards
    assert any(f"{whole - in_wards} records of {place} tell no ward" in n for n in crimes.notes)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "Which ward of Bristol had the most burglaries in the first quarter of 2024?",
            "Lawrence Hill",
        ),
        ("Which three districts in Avon and Somerset had the most vehicle crime?", "Bristol"),
        ("burglary by force in March 2024", "Avon and Somerset Constabulary"),
        ("Avon and Somerset compared with Norfolk: burglary in March 2024", "Avon and Somerset"),
        ("compare vehicle crime in Bristol and Norwich in Q1 2024", "Bristol"),
    ],
)
def test_places_of_other_forces_are_ranked_and_compared(
    england: Assistant, question: str, first: str
) -> None:
    answer = ask(england, question)
    assert answer.status == "answered"
    assert "Cambridge" not in answer.sentence or "by force" in question
    assert "Avon and Somerset Constabulary" in told(answer)
    assert answer.rows[0][0] == first


def test_each_answer_names_the_force_that_recorded(england: Assistant) -> None:
    bristol = ask(england, "burglary in Bristol in March 2024")
    assert [s.title for s in bristol.sources] == [
        "police.uk open data, Avon and Somerset Constabulary"
    ]
    assert "Cambridge" not in told(bristol)
    assert any("British Transport Police recorded" in note for note in bristol.notes)


def test_months_are_those_of_the_force_asked_about(england: Assistant) -> None:
    lacking = ask(england, "burglary in Bristol in April 2024")
    assert (lacking.status, "March 2024" in lacking.sentence) == ("no_data", True)
    assert ask(england, "burglary in Cambridge in April 2024").status == "answered"
    together = ask(england, "Compare burglary in Bristol and Cambridge in 2024")
    assert any("March 2024" in note for note in together.notes)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ASB in Bath", "Bath and North East Somerset"),
        ("burglary by ward in South Somerset", "No wards of South Somerset are known"),
        ("burglary rate in Bristol in March 2024", "residents of Bristol"),
        ("stop and searches in Bristol in March 2024", "Avon and Somerset Constabulary"),
        ("crime in Leeds", "West Yorkshire Police, which polices Leeds (only 190 that British"),
        ("compare burglary in Bristol and Cardiff", "South Wales Police"),
        ("ASB in Reading", "Thames Valley Police"),
        ("burglary in West Yorkshire", "have not been imported"),
    ],
)
def test_what_is_not_held_is_said_of_the_place(
    england: Assistant, question: str, said: str
) -> None:
    answer = ask(england, question)
    assert answer.status == "no_data"
    assert said in answer.sentence


def test_the_districts_are_those_of_home_where_no_other_is_named(england: Assistant) -> None:
    ranked = ask(england, "burglary by district from April to July 2024")
    shares = ask(
        england, "What share of crime was burglary in each district from April to July 2024"
    )
    for answer in (ranked, shares):
        assert answer.status == "answered"
        assert len(answer.rows) == 6


def test_names_that_several_places_share_are_asked_back(england: Assistant) -> None:
    answer = ask(england, "burglaries in Somerset in February 2024")
    assert answer.status == "ambiguous"
    assert all("Somerset" in each for each in answer.suggestions)


def test_what_is_held_of_a_place_is_told(england: Assistant) -> None:
    answer = ask(england, "Which months of data do you hold for Bristol?")
    assert "January 2024 to March 2024" in answer.sentence
