"""What is usual, worked out anew from the months that the product lists one by one."""

from __future__ import annotations

from math import ceil, floor, sqrt
from statistics import mean, stdev

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.answers.chance import usual
from assistant.conversation import Conversation

PLACES = ("Cambridge", "Market ward", "Romsey ward", "Castle ward", "Fenland")
TYPES = ("burglary", "shoplifting", "drug offences", "robbery")


def ask(assistant: Assistant, *texts: str) -> Answer:
    conversation = Conversation(assistant)
    return [conversation.ask(text) for text in texts][-1]


def months(assistant: Assistant, what: str, where: str) -> dict[str, float]:
    """The count of each month that is held."""
    answer = ask(assistant, f"{what} in {where} by month from January 2024 to December 2025")
    assert len(answer.rows) == 24
    return {str(month): float(count) for month, count in answer.rows}


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("what", TYPES)
def test_the_range_is_that_of_the_months_before(
    assistant: Assistant, what: str, where: str
) -> None:
    *before, (month, now) = list(months(assistant, what, where).items())[:-2]
    counts = [count for _, count in before]
    deviation = max(sqrt(mean(counts)), stdev(counts))
    low, high = (mean(counts) + side * 2 * deviation for side in (-1, 1))
    answer = ask(assistant, f"Was the number of {what} in {where} in {month} unusual?")
    row = dict(zip((c.name for c in answer.columns), answer.rows[0], strict=True))
    assert (row["count"], row["usual_from"], row["usual_to"]) == (
        now,
        max(0, ceil(low)),
        floor(high),
    )
    assert row["mean"] == pytest.approx(mean(counts))
    side = "within" if low <= now <= high else "above" if now > high else "below"
    assert f"{side} the usual range of" in answer.sentence


def test_limits_at_two_and_three_deviations() -> None:
    steady = usual([100] * 8)
    assert steady and (steady.lowest, steady.highest) == (80, 120)
    assert [steady.standing(n) for n in (80, 120, 121, 130, 131, 79, 69)] == [
        *("within", "within", "above", "above"),
        *("far above", "below", "far below"),
    ]
    varied = usual([60, 140] * 4)
    assert varied and varied.deviation == pytest.approx(stdev([60, 140] * 4)) and varied.mean == 100
    assert usual([100] * 7) is None


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("Was burglary in Cambridge in 2025 unusual?", "burglary in Cambridge in 2024"),
        (
            "Was burglary in Cambridge in November 2025 normal for the time of year?",
            "burglary in Cambridge in November 2024",
        ),
        ("Was burglary in Q4 2025 higher than usual?", "burglary in July to September 2025"),
    ],
)
def test_few_blocks_are_compared_with_the_one_before(
    assistant: Assistant, question: str, before: str
) -> None:
    answer, earlier = ask(assistant, question), ask(assistant, before).rows[0][-1]
    assert answer.status == "answered" and "usual" not in answer.sentence
    *_, now, then, change = answer.rows[0]
    assert then == earlier and isinstance(now, int) and change == now - earlier
    more = "more" if abs(now - earlier) > 1.96 * sqrt(now + earlier) else "no more"
    assert answer.sentence.endswith(f"That is {more} than chance alone would explain.")


@pytest.mark.parametrize(
    "follow_up", ["Is that unusual?", "is that higher than usual?", "Was that out of the ordinary?"]
)
def test_a_follow_up_asks_it_of_what_was_answered(assistant: Assistant, follow_up: str) -> None:
    alone = ask(assistant, "Was the number of burglaries in Market ward in October 2025 unusual?")
    followed = ask(assistant, "burglary in Market in October 2025", follow_up)
    assert (followed.sentence, followed.rows) == (alone.sentence, alone.rows)
    assert followed.notes[0] == f"Read as: “{alone.question}”."


def test_of_a_ranking_it_is_asked_of_the_winner(assistant: Assistant) -> None:
    answer = ask(
        assistant, "Which ward had the most shoplifting in December 2025?", "is that unusual?"
    )
    assert "in Market ward in December 2025" in answer.sentence and len(answer.rows) == 1


def test_members_are_judged_one_by_one(assistant: Assistant) -> None:
    answer = ask(assistant, "Which wards had unusually high burglary in July 2025?")
    names = [column.name for column in answer.columns]
    at = names.index("count")
    out = [row for row in answer.rows if not row[at + 2] <= row[at] <= row[at + 3]]  # type: ignore[operator]
    assert len(answer.rows) == 14 and f"{14 - len(out)} within the usual range" in answer.sentence
    assert all(f"{row[0]} ward ({row[at]}," in answer.sentence for row in out)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Was burglary in January 2024 unusual?", "no_data"),  # nothing is held before
        ("How many unusual burglaries were there in Abbey in 2025?", "not_understood"),
        ("unusual burglaries in Abbey", "not_understood"),
        ("normal burglary figures for Abbey", "not_understood"),
        ("is the rate of burglary in Cambridge unusual?", "not_understood"),
        ("Is burglary in Market unusual at night?", "not_understood"),
    ],
)
def test_what_cannot_be_told_is_declined(assistant: Assistant, question: str, status: str) -> None:
    assert ask(assistant, question).status == status


def test_why_there_was_a_spike_asks_what_lies_behind_it(assistant: Assistant) -> None:
    answer = ask(assistant, "why was there a spike in burglary in July 2025?")
    assert "contributions" in answer.sentence


def test_another_member_is_judged_too_and_another_table_is_plain(assistant: Assistant) -> None:
    first = "Was burglary in Market in October 2025 unusual?"
    assert "the usual range of" in ask(assistant, first, "and in Abbey?").sentence
    table = ask(assistant, first, "by ward")
    assert table.status == "answered" and "usual" not in table.sentence
