"""The role of each word that nobody knows: what is let go, what blocks, and what it says it of."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.language.cover import cheapest, cost_of
from assistant.language.grammar import Grammar, read_grammar
from assistant.language.roles import roles_of
from assistant.locations import shipped


@pytest.fixture(scope="module")
def grammar(assistant: Assistant) -> Grammar:
    return read_grammar(assistant.catalog, shipped("data") / "english_words.txt", lambda keys: {})


def _roles(grammar: Grammar, text: str) -> dict[str, str]:
    """The role of each word by the word, those that are no mention."""
    chart, _ = grammar.read(text)
    nodes = cheapest(chart, cost_of)
    return {chart.tokens[r.token].text: r.kind for r in roles_of(chart.tokens, nodes)}


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("How many burglaries were lodged in Abbey in 2025?", "lodged", "carrier"),
        ("How many burglaries did officers write up in Abbey in 2025?", "write", "carrier"),
        ("How many burglaries cropped up in Abbey in 2025?", "cropped", "carrier"),
        ("How many burglaries were there in the ledger for Abbey in 2025?", "ledger", "carrier"),
        ("How many burglaries were there in Abbey in 2025, regrettably?", "regrettably", "talk"),
        ("My gaffer is fussy. How many burglaries were there in Abbey?", "gaffer", "talk"),
        ("Kindly unearth burglaries in Abbey in 2025", "unearth", "frame"),
        ("Burglary (e.g. somebody in a barn) in Abbey in 2025", "barn", "example"),
        ("How many burglaries did Abbey clock up over the course of 2025?", "course", "carrier"),
        ("How many burglaries came to light in Abbey in 2025?", "light", "carrier"),
        ("How many burglaries found their way into the 2025 figures?", "way", "carrier"),
        ("By how much did burglary budge in Abbey from 2024 to 2025?", "budge", "carrier"),
        ("Which ward gets the wooden spoon for having the most theft?", "spoon", "restrictor"),
        ("Burglary in Abbey, monthly average wanted by Friday", "wanted", "carrier"),
        ("A tally of burglaries in Abbey in 2025 wouldn't go amiss", "wouldn't", "talk"),
        ("Burglaries in Abbey in 2025, when you've got a sec", "sec", "talk"),
        ("Burglaries in Abbey, which is one of the standard headings", "standard", "talk"),
        ("Burglaries in Abbey by month so it fits on one side", "fits", "talk"),
        ("Quick one ahead of full council: burglaries in Abbey", "ahead", "talk"),
        ("Burglary in Abbey in 2025, incl. breakdown by month", "incl", "function"),
        ("How many burglaries were there in Abbey, uh, in 2025?", "uh", "talk"),
        ("Burglaries in Abbey in 2025, which is the sneaky kind", "sneaky", "restrictor"),
        ("Burglaries in Abbey in 2025 so that the occupants were hurt", "occupants", "restrictor"),
        ("A tally of burglaries that would be classed as sneaky", "sneaky", "restrictor"),
        ("Sneaky review: burglaries in Abbey in 2025", "Sneaky", "restrictor"),
        ("How many burglaries of bungalows were there in Abbey?", "bungalows", "restrictor"),
        ("How many sneaky burglaries were there in Abbey in 2025?", "sneaky", "restrictor"),
        ("sneaky: burglaries in Abbey in 2025", "sneaky", "restrictor"),
        ("Burglaries in Abbey in 2025. I only mean bungalows.", "bungalows", "restrictor"),
        ("How many burglaries were there in Hobbleton in 2025?", "Hobbleton", "name"),
        ("How many burglaries were there in Abbey in 2025 unless filmed?", "unless", "turning"),
        ("How many burglaries did lodgers suffer in Abbey in 2025?", "lodgers", "restrictor"),
        ("How many burglaries in Abbey in 2025 left doors broken?", "doors", "restrictor"),
    ],
)
def test_the_role_of_a_word(grammar: Grammar, text: str, word: str, role: str) -> None:
    assert _roles(grammar, text)[word] == role


def test_a_restrictor_says_what_it_attaches_to(grammar: Grammar) -> None:
    chart, _ = grammar.read("How many sneaky burglaries of bungalows were there in Abbey?")
    nodes = cheapest(chart, cost_of)
    anchors = {
        chart.tokens[r.token].text: chart.tokens[r.attaches_to].text
        for r in roles_of(chart.tokens, nodes)
        if r.blocks and r.attaches_to is not None
    }
    assert anchors == {"sneaky": "burglaries", "bungalows": "burglaries"}


@pytest.mark.parametrize("typed", ["hwo", "adn", "teh", "yuo", "wer"])
def test_slips_of_small_words_are_mended(grammar: Grammar, typed: str) -> None:
    _, corrections = grammar.read(f"{typed} burglaries in Abbey in 2025")
    meant = {"hwo": "how", "adn": "and", "teh": "the", "yuo": "you", "wer": "were"}
    assert [(c.typed, c.taken_for) for c in corrections] == [(typed, meant[typed])]


@pytest.mark.parametrize("word", ["bedsits", "racks", "barns", "masks"])
def test_a_word_of_english_is_no_slip_of_another(grammar: Grammar, word: str) -> None:
    _, corrections = grammar.read(f"burglaries of {word} in Abbey in 2025")
    assert not corrections


def test_thanks_for_something_is_no_part_of_the_request(assistant: Assistant) -> None:
    plain = assistant.answer(assistant.read("How many burglaries were there in Abbey in 2025?"))
    thanked = assistant.answer(
        assistant.read(
            "Thanks for yesterday's numbers, really helpful. "
            "How many burglaries were there in Abbey in 2025?"
        )
    )
    assert (thanked.rows, thanked.sentence) == (plain.rows, plain.sentence)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for only the attempted ones. How many burglaries in Abbey in 2025?",
        "Thanks for the burglaries at night. How many burglaries in Abbey in 2025?",
        "How many burglaries in Abbey in 2025? Thanks for leaving out the attempted ones.",
        "Thank you for last week's tables. How many robberies at night in Abbey in 2025?",
    ],
)
def test_thanks_let_go_of_nothing_that_restricts(assistant: Assistant, text: str) -> None:
    assert assistant.answer(assistant.read(text)).status != "answered"
