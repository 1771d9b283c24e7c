"""Kinds of follow-ups: each is answered as the question that it stands for, or not at all."""

from __future__ import annotations

import pytest

from assistant.conversation import Conversation

WARDS = "Wards with more than 50 burglaries in Cambridge in 2025"
TYPES = "Which crime types went up in East Cambridgeshire in 2025 on 2024?"


@pytest.mark.parametrize(
    ("turns", "alone"),
    [
        ([WARDS, "more than 40?"], "Wards with more than 40 burglaries in Cambridge in 2025"),
        ([WARDS, "raise it to over 60"], "Wards with over 60 burglaries in Cambridge in 2025"),
        (
            ["Shoplifting in Cambridge in 2024", "How many of those offences were solved?"],
            "How many shoplifting offences in Cambridge in 2024 were solved?",
        ),
        (
            ["Shoplifting in Cambridge in 2024", "how many of the 2024 offences were solved?"],
            "How many shoplifting offences in Cambridge in 2024 were solved?",
        ),
        (
            [
                "Robbery by month in Cambridge in 2025",
                "which was the peak?",
                "and the lowest point",
            ],
            "Which month had the fewest robberies in Cambridge in 2025?",
        ),
        (
            ["Robbery in Ely in 2024", "next one, weapons possession in East Cambridgeshire, 2025"],
            "Weapons possession in East Cambridgeshire in 2025",
        ),
        (
            [WARDS, "and in 2024, same threshold"],
            "Wards with more than 50 burglaries in Cambridge in 2024",
        ),
        (
            [TYPES, "which went up most?", "and which fell?"],
            "Which crime types fell in East Cambridgeshire in 2025 on 2024?",
        ),
        (
            ["Criminal damage in H1 2025", "and H2", "difference between the halves?"],
            "How did criminal damage change from H1 2025 to H2 2025?",
        ),
        (
            ["Robbery in Ely in 2024", "and in 2025", "what's the percentage change?"],
            "How did robbery in Ely change from 2024 to 2025?",
        ),
        (
            ["Crime in St Ives in 2025 by type", "leave out burglary", "total of what's left"],
            "Crime excluding burglary in St Ives in 2025",
        ),
        (
            ["ASB per 1,000 residents in Fenland in 2025", "as a plain number, not a rate"],
            "ASB in Fenland in 2025",
        ),
        (
            [
                "Robbery by month, July to December 2025",
                "what's the average a month over that half?",
            ],
            "Average number of robberies per month in July to December 2025",
        ),
        (["Drugs in 2025 by quarter", "2024 instead", "undo that"], "Drugs in 2025 by quarter"),
        (
            ["Burglaries in Chesterton in 2025", "East", "and the other one"],
            "Burglaries in West Chesterton in 2025",
        ),
        (
            ["Outcomes for burglary in Cambridge 2025", "as percentages", "charged only"],
            "What share of burglaries in Cambridge in 2025 led to a charge?",
        ),
        (
            ["Violence in Peterborough in 2025", "yes go with the combined type"],
            "Violence and sexual offences in Peterborough in 2025",
        ),
    ],
)
def test_a_follow_up_is_the_question_that_it_stands_for(
    conversation: Conversation, turns: list[str], alone: str
) -> None:
    *_, last = [conversation.ask(turn) for turn in turns]
    conversation.ask("start again")
    assert (last.status, last.rows) == ("answered", conversation.ask(alone).rows), last.sentence


@pytest.mark.parametrize(
    "turns",
    [
        # either the winner of the first question, or the first row of the second
        [
            "Which ward has most weapons offences, 2025",
            "and least?",
            "How many did the first one have?",
        ],
        # no half was asked about
        ["Robbery by month in 2025", "the average a month over that half"],
    ],
)
def test_a_pointer_has_one_referent_of_its_kind(
    conversation: Conversation, turns: list[str]
) -> None:
    *_, last = [conversation.ask(turn) for turn in turns]
    assert last.status != "answered", last.sentence


def test_a_claimed_first_names_who_is_first(conversation: Conversation) -> None:
    conversation.ask("Shoplifting in King's Hedges in 2025")
    answer = conversation.ask("was it the highest of all the wards in 2025?")
    assert answer.sentence.startswith("No.")
    assert "Market ward (879)" in answer.sentence


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        (
            "Bike theft in Cambridge in 2025: number, rate and percentage of all crime",
            {878, 6.0, 6.3},
        ),
        ("Bike theft in Cambridge in 2025: number, rate per 1,000 and change on 2024", {878, -215}),
        ("Burglary 2025: Market, compared with the city as a whole - count and share", {68, 533}),
        ("Shoplifting in Wisbech in 2025 and, for comparison, in Fenland", {277, 577}),
        ("Was there any month with no robberies at all in Huntingdonshire?", {0}),
    ],
)
def test_every_figure_of_a_list_is_there(
    conversation: Conversation, question: str, figures: set[float]
) -> None:
    answer = conversation.ask(question)
    cells = {round(c, 1) for row in answer.rows for c in row if isinstance(c, int | float)}
    assert figures <= cells, answer.rows


@pytest.mark.parametrize(
    "turns",
    [
        # what failed is not left behind by a pointer, or by a word that documents have
        ["Stop and searches in Cambridge in 2030", "of which drugs"],
        ["Stop and searches in Cambridge in 2030", "by ethnicity"],
        # rows are not chosen of one figure
        ["Burglary in Romsey, Coleridge and Abbey 2025", "total", "and 2024", "any of them up?"],
        # the smallest change, or the smallest count
        ["Bike theft by ward in 2025 against 2024", "biggest fall", "and the smallest"],
        # a mean of three months, or the last three
        ["ASB in Market by month 2025", "rolling three months"],
        # one month is no average
        ["How many burglaries in Cambridge in December 2025?", "the average for a December"],
        # a share of its own row
        ["Burglary by ward in 2025 as percentages", "just Market"],
    ],
)
def test_a_follow_up_that_can_mean_another_figure_is_declined(
    conversation: Conversation, turns: list[str]
) -> None:
    *earlier, last = turns
    for turn in earlier:
        conversation.ask(turn)
    assert conversation.ask(last).status != "answered"


@pytest.mark.parametrize(
    ("turns", "alone"),
    [
        # the rows that fell are not among those that rose
        (
            [
                "Criminal damage by ward 2025 vs 2024",
                "only those that rose",
                "and the biggest fall",
            ],
            "Which ward had the biggest fall in criminal damage in 2025 on 2024?",
        ),
        # one row was asked about before, and all are asked about now
        (
            ["Vehicle crime in each district in 2025", "where does Fenland come", "the worst one"],
            "Which district had the most vehicle crime in 2025?",
        ),
    ],
)
def test_the_first_is_of_all_the_rows_there_were(
    conversation: Conversation, turns: list[str], alone: str
) -> None:
    *_, last = [conversation.ask(turn) for turn in turns]
    conversation.ask("start again")
    assert last.rows[0][:2] == conversation.ask(alone).rows[0][:2], last.sentence
