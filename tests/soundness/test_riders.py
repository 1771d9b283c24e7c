"""What a follow-up asks besides is given or the follow-up is declined; it is never let go."""

from __future__ import annotations

from itertools import product

import pytest

from assistant.answers.answer import Answer
from assistant.conversation import Conversation

BEFORE = "Burglaries by ward in 2025"
HEADS = (
    "which of those rose most",
    "only those over 40",
    "just the top three",
    "which of those fell",
    "compare that with 2024",
    "same for robbery",
    "which was the lowest",
)
# what is asked besides, and the words of a column or a sentence that give it
RIDERS = {
    "and what share of the city's were they": ("share", "%"),
    "and how many is that per 1,000 residents": ("per 1,000", "rate"),
    "and the average per month": ("average", "a month"),
    "and what is the difference between them": ("difference", "apart", "more than"),
    "and the median": ("median",),
    "and how many were solved": ("outcome", "suspect", "solved", "charge"),
}


def told(answer: Answer) -> str:
    """All that an answer says, with the names and units of its columns."""
    parts = list(answer.parts or ())
    names = [f"{c.label} {c.unit}" for one in (answer, *parts) for c in one.columns]
    # the change of a column is in per cent, and no share
    names = [name for name in names if "change" not in name.casefold()]
    return " ".join([*names, *(one.sentence for one in parts)]).casefold()


def test_several_things_are_answered_in_parts(conversation: Conversation) -> None:
    conversation.ask(BEFORE)
    answer = conversation.ask("which of those rose most, and what share of the city's were they?")
    most, share = answer.parts
    assert "the largest rise is Romsey ward (42, from 23" in most.sentence
    assert "were in Romsey ward (42 of 533)" in share.sentence
    assert conversation.ask("and in 2024?").status == "answered"


def test_a_part_that_is_not_understood_is_said(conversation: Conversation) -> None:
    conversation.ask(BEFORE)
    answer = conversation.ask("only those over 40, and what is the median age of the victims?")
    assert answer.status != "answered" or "is not answered" in answer.sentence


def test_what_rises_most_is_not_told_as_all_that_rose(conversation: Conversation) -> None:
    conversation.ask(BEFORE)
    assert "of 14 wards rose" not in conversation.ask("which of those rose most?").sentence
    conversation.ask("start again")
    conversation.ask("burglaries by ward by quarter in 2025")
    rose = conversation.ask("which of those rose?").sentence
    assert "15 of 56 combinations of ward and quarter saw burglaries rise" in rose


@pytest.mark.parametrize(("head", "rider"), [*product(HEADS, RIDERS)])
def test_what_is_asked_besides_is_not_let_go(
    conversation: Conversation, head: str, rider: str
) -> None:
    conversation.ask(BEFORE)
    answer = conversation.ask(f"{head}, {rider}?")
    if answer.status == "answered" and "is not answered" not in answer.sentence:
        assert any(word in told(answer) for word in RIDERS[rider]), answer.sentence
