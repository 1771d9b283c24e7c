"""What a typed text can go on with, over the shipped catalog; all of it is understood."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.language.completing import Completer
from assistant.language.vocabulary import BEGINNING, Entry


@pytest.fixture(scope="module")
def completer(assistant: Assistant) -> Completer:
    return Completer(assistant.vocabulary)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("burg", "burglary"),
        ("How many shopl", "How many shoplifting"),
        ("burglary in ab", "burglary in Abbey"),
        ("burglary in queen e", "burglary in Queen Edith's"),
        ("burglary in Abbey in", "burglary in Abbey in 2025"),
        ("burglary in Abbey last y", "burglary in Abbey last year"),
        ("which ward", "which ward had the most"),
        ("bicycle", "bicycle theft"),
        ("crime 2024", "crime in 2024"),
        ("domestic abuse inc", "domestic abuse incidents"),
    ],
)
def test_the_likeliest_word_comes_first(completer: Completer, typed: str, first: str) -> None:
    assert completer.completions(typed, 8)[0].text == first


@pytest.mark.parametrize("typed", ["", " ", "b", "abbey", "xyzzy", "[/", "🚲", "burglary how m"])
def test_nothing_is_offered_for_what_goes_on_with_nothing(completer: Completer, typed: str) -> None:
    assert completer.completions(typed, 8) == ()


def test_no_more_are_offered_than_asked_for_and_none_twice(completer: Completer) -> None:
    texts = [completion.text.casefold() for completion in completer.completions("in ", 8)]
    assert len(texts) == 8 == len(set(texts))


def test_entries_without_an_example_are_not_offered() -> None:
    completer = Completer([Entry("Abbey", "ward"), Entry("Abbots", "ward", "Crime in Abbots")])
    assert [c.text for c in completer.completions("abb", 8)] == ["abbots"]


def test_every_offered_word_is_understood_in_its_example(assistant: Assistant) -> None:
    offered = [entry for entry in assistant.vocabulary if entry.example]
    assert len(offered) > 500
    unknown = []
    for entry in offered:
        answer = assistant.answer(assistant.read(entry.example))
        if any(word.part == "not understood" for word in answer.words):
            unknown.append(f"{entry.kind}: {entry.text}")
    assert unknown == [], (
        "add them to not_offered in catalog/offers/offers.yaml, or mend their words"
    )


def test_every_beginning_is_answered_in_its_example(assistant: Assistant) -> None:
    for entry in assistant.vocabulary:
        if entry.kind == BEGINNING:
            answer = assistant.answer(assistant.read(entry.example))
            assert answer.status == "answered", entry.example


def test_what_is_not_offered_is_still_there(assistant: Assistant) -> None:
    texts = {entry.text for entry in assistant.vocabulary}
    kinds = {entry.kind for entry in assistant.vocabulary}
    offers = assistant._catalog.offers
    assert set(offers.not_offered) <= texts
    labels = {name: d.label for name, d in assistant._catalog.dimensions.items()}
    assert {labels.get(kind, kind) for kind in offers.examples} <= kinds
