"""Synonyms of words by which nothing printed is known: shipped groups, guesses that are told."""

from __future__ import annotations

from assistant.language.synonyms import synonyms_of


def test_a_form_has_the_synonyms_of_its_lemma() -> None:
    assert "theft" in synonyms_of("thieving")
    assert "kid" in synonyms_of("youngsters")
    assert "youngster" not in synonyms_of("youngsters")


def test_a_word_that_no_one_knows_has_none() -> None:
    assert synonyms_of("ploomf") == ()
