"""A follow-up whose words turn the figure, and have no place in it, is never answered without them.

A word such as "not", "no", "never" or "without" that the edit of the earlier question can't take
makes the reply one that declines or asks back; the same words used as a correction still edit.
"""

from __future__ import annotations

import pytest

from assistant.conversation import Conversation

PLACE = "How many burglaries were there in Abbey in 2025?"
TABLE = "Burglaries by ward in 2025"
CHANGES = "How did burglary change in each ward from 2024 to 2025?"

TURNED = [
    (PLACE, "and no robbery"),
    (PLACE, "and in 2024, no robberies"),
    (PLACE, "what about the attempted ones in 2024"),
    (PLACE, "and never Romsey"),
    (PLACE, "but not quite Romsey"),
    (PLACE, "drop robbery"),
    (PLACE, "without robbery"),
    (PLACE, "and half of Romsey"),
    (PLACE, "all but Romsey"),
    (PLACE, "nearly 2024"),
    (PLACE, "and Romsey except at weekends"),
    (PLACE, "and unreported robberies"),
    (PLACE, "too many robberies"),
    (TABLE, "not the top three"),
    (TABLE, "never the top three"),
    (TABLE, "none of the top three"),
    (TABLE, "all but the top three"),
    (TABLE, "without the top three"),
    (TABLE, "the first robberies"),
    (CHANGES, "just the ones that did not fall"),
    (CHANGES, "only those that never rose"),
]
CORRECTED = [
    (PLACE, "no, robbery", "How many robberies were there in Abbey in 2025?"),
    (PLACE, "no, I meant Romsey", "How many burglaries were there in Romsey in 2025?"),
    (PLACE, "Romsey instead", "How many burglaries were there in Romsey in 2025?"),
    (TABLE, "robbery instead", "Robberies by ward in 2025"),
]


def _figures(conversation: Conversation, *texts: str) -> tuple[object, ...]:
    return tuple(conversation.ask(text).rows for text in texts)


@pytest.mark.parametrize(("before", "follow_up"), TURNED)
def test_a_turning_word_without_a_place_is_not_let_go(
    conversation: Conversation, before: str, follow_up: str
) -> None:
    conversation.ask(before)
    answer = conversation.ask(follow_up)
    assert answer.status != "answered", (answer.sentence, answer.rows)


@pytest.mark.parametrize(("before", "follow_up", "alone"), CORRECTED)
def test_the_same_words_still_correct(
    conversation: Conversation, before: str, follow_up: str, alone: str
) -> None:
    _, rows = _figures(conversation, before, follow_up)
    conversation.ask("start again")
    assert rows == conversation.ask(alone).rows
