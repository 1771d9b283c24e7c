"""A word that restricts blocks wherever it stands; a harmless one changes not a byte."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answering import Assistant
from assistant.answers.answer import Answer

BASES = {
    "burglaries": "burglaries in Abbey in 2025",
    "robberies": "robberies in Peterborough in 2024",
    "drug offences": "drug offences in the city in 2025 by ward",
}
# what stands before the noun
BEFORE = (
    "attempted", "knife", "domestic", "left-handed", "teenage", "armed", "repeat", "non-dwelling",
    "online", "distraction", "residential", "alleged", "organised", "nocturnal", "racist",
    "opportunistic", "high-value", "unlocked", "church", "student", "daytime", "serious",
)  # fmt: skip
# what stands after it
AFTER = (
    "at night", "per victim", "by children", "near the station", "with a crowbar", "of bungalows",
    "on farms", "against couriers", "involving ketamine", "during power cuts", "worth over £500",
    "among pensioners", "that were filmed", "where the owners slept", "committed by lodgers",
    "in stairwells", "under the influence", "from garages", "twice", "indoors", "left unsolved for years",
    "within a week",
)  # fmt: skip
FRAMES_BEFORE = (
    "How many {q} {noun} were there in {rest}?",
    "{q}: {noun} in {rest}",
    "{noun}, {q} ones, in {rest}",
    "{noun} ({q} only) in {rest}",
    "How many {noun} were there in {rest}? I only mean {q} ones.",
    "Only the {q} ones please. How many {noun} were there in {rest}?",
    "How many {noun} which were {q} were there in {rest}?",
    "{noun} – {rest} – {q}",
)
FRAMES_AFTER = (
    "How many {noun} {q} were there in {rest}?",
    "{q}: {noun} in {rest}",
    "{noun} in {rest} {q}",
    "{noun} ({q}) in {rest}",
    "How many {noun} were there in {rest}? I only mean those {q}.",
    "Only those {q} please. How many {noun} were there in {rest}?",
    "How many {noun} that happened {q} were there in {rest}?",
    "How many {noun} were there in {rest}, {q}?",
)
OPENINGS = (
    "Could you tell me", "I'd be glad to know", "Would you kindly find out", "My manager wants to know",
    "Please could somebody let me have a note of", "Hello there, I was wondering", "Right then,",
    "Quick question:", "For the committee paper:", "Dear colleague, I should like to know",
    "Honestly,", "To be frank,", "The trustees keep asking me this:", "Purely out of curiosity,",
)  # fmt: skip
CLOSINGS = (
    "Many thanks.", "Kind regards, Priya", "It is for a report.", "I need it by lunch.",
    "My boss is asking.", "The committee meets soon and I need the figure.", "Thanks ever so much",
    "No rush.", "We are writing our plan.", "You have been a great help.",
)  # fmt: skip
ADVERBS = ("sadly", "frankly", "actually", "regrettably", "all told", "please")
VERBS = (
    "were recorded", "were logged", "were notified", "cropped up", "occurred", "were chalked up",
    "came in", "were registered", "took place", "arose",
)  # fmt: skip


def _answered(assistant: Assistant, question: str) -> Answer:
    return assistant.answer(assistant.read(question))


def _restricted() -> list[tuple[str, str]]:
    found = []
    for noun, base in BASES.items():
        rest = base.partition(" in ")[2]
        for qualifiers, frames in ((BEFORE, FRAMES_BEFORE), (AFTER, FRAMES_AFTER)):
            found += [
                (noun, frame.format(q=q, noun=noun, rest=rest))
                for q in qualifiers
                for frame in frames
            ]
    return found


@pytest.mark.parametrize("noun", list(BASES))
def test_a_word_that_restricts_is_never_let_go(assistant: Assistant, noun: str) -> None:
    let_go = [
        q for n, q in _restricted() if n == noun and _answered(assistant, q).status == "answered"
    ]
    assert not let_go, "\n".join(let_go)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    opening=st.sampled_from(("", *OPENINGS)),
    closing=st.sampled_from(("", *CLOSINGS)),
    adverb=st.sampled_from(("", *ADVERBS)),
    verb=st.sampled_from(VERBS),
)
def test_a_harmless_word_changes_nothing(
    assistant: Assistant, opening: str, closing: str, adverb: str, verb: str
) -> None:
    plain = _answered(assistant, "How many burglaries were there in Abbey in 2025?")
    aside = f", {adverb}," if adverb else ""
    asked = f"{opening} how many burglaries{aside} {verb} in Abbey in 2025? {closing}".strip()
    answer = _answered(assistant, asked)
    assert _figures(answer) == _figures(plain), (asked, answer.sentence)


def _figures(answer: Answer) -> tuple[object, ...]:
    answer = replace(answer, notes=())
    return answer.status, answer.sentence, answer.rows, answer.sql
