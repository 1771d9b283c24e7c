"""A change is told to be larger than chance only where two Poisson counts would rarely differ so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import Assistant
from assistant.answers.chance import NOTE, is_beyond

COUNTS = st.integers(min_value=10, max_value=20_000)


def test_known_values_of_the_poisson_test() -> None:
    # the 5% level lies at 1.96 times the square root of the sum
    assert is_beyond(114, 86) and not is_beyond(113, 87)
    assert not is_beyond(77, 62) and is_beyond(14_914, 13_841)


@given(COUNTS, COUNTS)
def test_it_is_the_same_both_ways_and_a_larger_change_is_no_likelier(one: int, other: int) -> None:
    assert is_beyond(one, other) == is_beyond(other, one)
    low, high = sorted((one, other))
    if low != high and is_beyond(high, low):
        assert is_beyond(high + 1, low)


@given(COUNTS)
def test_no_change_is_never_beyond_chance(count: int) -> None:
    assert not is_beyond(count, count)


def test_a_change_of_a_count_says_so_and_others_do_not(assistant: Assistant) -> None:
    def told(question: str) -> tuple[bool, bool]:
        answer = assistant.answer(assistant.read(question))
        assert answer.status == "answered"
        return "chance alone" in answer.sentence, NOTE in answer.notes

    assert told("burglary in Abbey in 2025 compared with 2024") == (True, True)
    assert told("robbery in Castle in 2025 compared with 2024") == (False, False)  # too few
    assert told("burglary rate in Fenland in 2025 compared with 2024") == (False, False)
    assert told("burglary in Abbey in 2025") == (False, False)
    assert told("domestic abuse incidents 2016 compared with 2017") == (False, False)
