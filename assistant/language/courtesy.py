"""Courtesy in a message: greetings, thanks and what is thanked for, which ask for nothing."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language import closed_classes as closed
from assistant.language.tagging import Word

_ANSWER = closed.QUANTITIES.words | closed.RECORDS.words | closed.DOCUMENTS.words


def is_open_noun(word: Word) -> bool:
    """Whether a word is a noun that is neither the answer nor what it is wanted for."""
    return word.tag == "noun" and not word.taken and word.lemma("n") not in _ANSWER


def is_courtesy(said: Sequence[Word]) -> bool:
    """Whether all words of a stretch are courtesy or steer the talk."""
    words = closed.POLITENESS.words | closed.DISCOURSE.words
    plain = [w.plain for w in said]
    if plain[:1] and plain[0] in words and "to" in plain[:2] and not any(map(is_open_noun, said)):
        return True
    return all(
        w.plain in words or w.tag in ("phrase", "determiner", "preposition", "pronoun")
        for w in said
        if w.tag != "mark"
    ) and not any(w.taken and w.plain not in words for w in said)


def thanks(said: Sequence[Word]) -> bool:
    """Whether a stretch thanks for something, which then is no part of the request."""
    plain = [w.plain for w in said]
    return plain[:1] in (["thanks"], ["thank"], ["cheers"], ["ta"]) and "for" in plain[1:4]
