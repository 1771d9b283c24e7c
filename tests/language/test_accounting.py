"""Every word of a question plays one part, whichever source answers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answers.answer import Answer
from assistant.conversation import Conversation
from assistant.language.vocabulary import Entry
from assistant.language.words import tokenise
from assistant.opening import open_assistant

ASSISTANT = open_assistant()
QUESTIONS = (
    "please can you tell me how many burglarys there were in Abbey in 2025, by month",
    "domestic abuse incidents since 2012",
    "how many knife crimes by teenagers in Market ward",
    "xyzzy burglary in Market ward",
    "theft v robbery in King's Hedges, Q1 2025/26",
)
WORDS = ("burglary", "in", "Abbey", "2025", "xyzzy", "by", "month", "CSE", "referrals", "?", ",")


def ask(text: str) -> Answer:
    return Conversation(ASSISTANT).ask(text)


def part_of(answer: Answer, word: str) -> tuple[str, str, str]:
    at = answer.in_full.index(word)
    found = next(w for w in answer.words if w.start <= at < w.end)
    return found.part, found.kind, found.meaning


def check(answer: Answer) -> None:
    ends = [0, *(w.end for w in answer.words)]
    assert all(w.start >= before for before, w in zip(ends, answer.words, strict=False))
    told = {at for w in answer.words for at in range(w.start, w.end)}
    words = [t for t in tokenise(answer.in_full) if t.is_word or t.is_number]
    assert all(t.start in told for t in words), answer.words


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_word_is_told_once_and_in_order(question: str) -> None:
    check(ask(question))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
def test_every_word_of_any_question_is_told(words: list[str]) -> None:
    answer = ask(" ".join(words))
    if answer.in_full:
        check(answer)
    for part in answer.each:
        if part.status == "answered":
            assert not any(w.part == "not understood" for w in part.words)
            assert "xyzzy" not in part.question


def test_words_are_told_by_what_they_were_read_as() -> None:
    answer = ask("please how many thefts from shops in abey in 2025")
    assert part_of(answer, "please") == ("filler", "", "")
    assert part_of(answer, "abey") == ("guessed", "ward", "Abbey")
    assert part_of(answer, "thefts from shops") == ("used", "crime type", "Shoplifting")
    assert part_of(answer, "2025")[:2] == ("used", "period")
    assert part_of(ask("how many xyzzy in Abbey"), "xyzzy")[0] == "not understood"


def test_words_of_printed_figures_are_told_by_their_series() -> None:
    answer = ask("number of domestic abuse incidents since 2012")
    assert answer.status == "answered"
    wanted = ("used", "printed figures", "Domestic abuse incidents")
    assert part_of(answer, "domestic abuse") == wanted


def test_a_follow_up_tells_the_words_of_the_question_in_full() -> None:
    conversation = Conversation(ASSISTANT)
    conversation.ask("burglary in Abbey in 2025")
    answer = conversation.ask("and Romsey?")
    full = "How many burglaries were there in Romsey ward in 2025?"
    assert (answer.question, answer.in_full) == ("and Romsey?", full)
    assert part_of(answer, "Romsey") == ("used", "ward", "Romsey")


def test_the_vocabulary_names_what_words_are_read_as() -> None:
    """A word can be exchanged for another of its kind."""
    entries = set(ASSISTANT.vocabulary)
    answer = ask("burglary in Abbey in 2025")
    for word in ("burglary", "Abbey"):
        _, kind, meaning = part_of(answer, word)
        assert Entry(meaning, kind) in entries
        others = [e.text for e in ASSISTANT.vocabulary if e.kind == kind][:4]
        for other in others:
            assert ask(f"{other} in 2025").status != "not_understood", other


@pytest.mark.parametrize(
    "text",
    ["and as a percentage of the whole city", "as a percentage of the whole city in 2025"],
)
def test_a_share_of_a_place_asks_back_what_to_count(text: str) -> None:
    answer = ask(text)
    assert (answer.status, answer.rows) == ("ambiguous", ())
    assert "what to count" in answer.sentence
