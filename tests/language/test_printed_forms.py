"""Sub-groups, tables, shares, differences and what is left out, of what documents print."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.conversation import Conversation


def _rows(assistant: Assistant, text: str) -> tuple[tuple[object, ...], ...]:
    answer = assistant.answer(assistant.read(text))
    assert answer.status == "answered", answer.sentence
    return tuple(tuple(row) for row in answer.rows)


def test_sub_groups_stand_side_by_side_with_their_whole(assistant: Assistant) -> None:
    rows = _rows(assistant, "Show the violence without injury sub-groups for YE September 2015")
    told = {row[1]: row[2] for row in rows}
    assert told["Assault on constable"] == 72
    assert told["Kidnapping (strategic assessment 2015)"] == "<10*"
    assert 1215 in told.values()


def test_the_sub_group_that_fell_most_stands_first(assistant: Assistant) -> None:
    rows = _rows(assistant, "Which subgroup of personal loss fell the most in the last year?")
    assert rows[0][1:3] == ("Other theft", -220)
    assert rows[-1][1:3] == ("Robbery of personal property", -13)


def test_a_table_of_several_series_is_shown_whole(assistant: Assistant) -> None:
    rows = _rows(assistant, "Show me the domestic abuse table from the strategic assessment")
    figures = {cell for row in rows for cell in row}
    assert {2541, 2414, 1470, 1681, 1071, 770} <= figures


def test_a_share_that_is_not_printed_follows_from_two_figures(assistant: Assistant) -> None:
    text = "DA crimes as a percentage of all DA incidents and crimes 2024/25"
    (row,) = _rows(assistant, text)
    assert row[-3:-1] == (1470, 2541)
    assert row[-1] == pytest.approx(1470 / 2541 * 100)


def test_a_difference_is_told_in_the_order_of_the_names(assistant: Assistant) -> None:
    text = "How much higher was the DA rate in Fenland than in Cambridge in 2024/25?"
    (row,) = _rows(assistant, text)
    assert row[-3:] == pytest.approx((21.9, 16.7, 5.2))


@pytest.mark.parametrize(
    ("text", "out", "first"),
    [
        ("NRM 2024: which nationalities came after UK?", "UK", "Albanian"),
        (
            "After Market, which ward had the highest violence without injury rate in 2014/15?",
            "Market",
            "East Chesterton",
        ),
    ],
)
def test_what_stands_behind_after_is_left_out(
    assistant: Assistant, text: str, out: str, first: str
) -> None:
    answer = assistant.answer(assistant.read(text))
    labels = [cell for row in answer.rows for cell in row if isinstance(cell, str)]
    assert first in labels and out not in labels
    assert f"{out} is left out, as asked." in answer.notes


def test_letters_are_told_only_where_they_are_written_out(assistant: Assistant) -> None:
    told = assistant.answer(assistant.read("What does MARAC stand for?"))
    assert "multi-agency risk assessment conference" in told.sentence.casefold()
    unknown = assistant.answer(assistant.read("What does LSOA stand for?"))
    assert unknown.status != "answered" or "super output area" in unknown.sentence.casefold()


def test_a_follow_up_takes_the_other_member_of_the_same_breakdown(assistant: Assistant) -> None:
    conversation = Conversation(assistant)
    first = conversation.ask("What share of the probation caseload in 2025 was female?")
    then = conversation.ask("and male?")
    assert (first.rows[0][-1], then.rows[0][-1]) == (13, 87)


def test_several_figures_that_every_word_describes_are_asked_back(assistant: Assistant) -> None:
    answer = assistant.answer(assistant.read("How many repeat suspects for drugs in 2024?"))
    assert answer.status == "ambiguous"
    asked = [assistant.answer(assistant.read(text)) for text in answer.suggestions]
    assert len(asked) > 1 and {a.status for a in asked} == {"answered"}
    assert len({a.rows for a in asked}) == len(asked)


def test_what_comes_near_is_offered_with_the_comparison_that_was_asked_for(
    assistant: Assistant,
) -> None:
    text = (
        "How many kids came into the justice system for the very first time in 2025, against 2022?"
    )
    answer = assistant.answer(assistant.read(text))
    assert answer.status != "answered"
    offered = [assistant.answer(assistant.read(each)) for each in answer.suggestions]
    assert any({8, 28} <= {cell for row in each.rows for cell in row} for each in offered)


def test_a_change_of_printed_rates_is_the_rates_own(assistant: Assistant) -> None:
    text = "How did the shoplifting rate per 1,000 in Cambridge change between 2023/24 and 2024/25?"
    (row,) = _rows(assistant, text)
    assert -1.9 in row and -270 not in row


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Fires and deliberate fires in the city in 2024/25", {239, 52}),
        ("How many suspects and repeat suspects for theft from the person in 2024?", {37, 2}),
        ("For probation in 2022, compare drugs for one-off and repeat offenders", {14, 5}),
        ("Ward X: how many of the offenders were male?", {60}),
        (
            "Rise in violence without injury, nine months to December 2017 v the same nine months of 2016",
            {1613},
        ),
        (
            "Looking at the YJS, which district has the most average offences per child in 2025?",
            {1.86},
        ),
        ("Weapon-involved crime 2017, volume and change on prev yr", {259, 47}),
        ("What is the ceiling on each of the PCC's Prevention Fund grants?", {5000}),
        ("Between East Cambs and Fenland, what is the gap in the DA rate in 2024/25?", {21.9}),
    ],
)
def test_how_figures_are_listed_introduced_and_compared(
    assistant: Assistant, text: str, figures: set[float]
) -> None:
    assert figures <= {cell for row in _rows(assistant, text) for cell in row}


@pytest.mark.parametrize(
    "text",
    [
        "Sexual offences reported years after they happened: what share in the YE September 2025?",
        "How many IDVA referrals in Fenland in Q1 2025/26 met the bar?",
        "Which month of the year had most shoplifting in the end of year review?",
    ],
)
def test_what_narrows_or_places_a_figure_is_not_let_go(assistant: Assistant, text: str) -> None:
    answer = assistant.answer(assistant.read(text))
    assert answer.status != "answered", answer.sentence


@pytest.mark.parametrize(
    ("first", "then", "figure"),
    [
        ("Begging and homeless ASB incidents by quarter in 2017/18", "what share in Q3?", 28),
        ("How many violence with injury offences in Q1 2017/18?", "and Q3?", 205),
        ("average number of reoffences for the 2023 cohort", "the children", 7.2),
    ],
)
def test_a_follow_up_is_of_the_year_or_the_choice_before_it(
    assistant: Assistant, first: str, then: str, figure: float
) -> None:
    conversation = Conversation(assistant)
    conversation.ask(first)
    answer = conversation.ask(then)
    assert figure in {cell for row in answer.rows for cell in row}, answer.sentence
