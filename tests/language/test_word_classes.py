"""The table of word classes: sorted, complete and looked up by halving; the closed classes."""

from __future__ import annotations

import random

import pytest

from assistant.answering import Assistant
from assistant.language import closed_classes
from assistant.language.closed_classes import WordList
from assistant.language.lexicon import read_lexicon
from assistant.language.word_classes import shipped_classes
from assistant.language.words import form_of
from assistant.locations import shipped

TABLE = shipped("data") / "word_classes.txt"
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]


def test_the_table_is_sorted_and_every_line_is_whole() -> None:
    forms = [line.split("\t")[0] for line in LINES]
    assert forms == sorted(set(forms))
    assert len(forms) > 100_000
    assert {line.count("\t") for line in LINES} == {3}


def test_every_word_is_found_and_no_other() -> None:
    table = shipped_classes()
    for line in [LINES[0], LINES[-1], *random.Random(1).sample(LINES, 500)]:
        form = line.split("\t")[0]
        found = table.of(form)
        assert found is not None
        assert found.form == form
        assert found.classes <= frozenset("nvar")
    for missing in ("", "#", "the", "zzzz", "aaaa", "Burglary", "naïve"):
        assert table.of(missing) is None


@pytest.mark.parametrize(
    ("form", "letter", "lemma"),
    [("chalked", "v", "chalk"), ("burglaries", "n", "burglary"), ("wider", "a", "wide")],
)
def test_a_form_has_its_lemma(form: str, letter: str, lemma: str) -> None:
    found = shipped_classes().of(form)
    assert found is not None
    assert found.lemma(letter) == lemma


def test_no_word_of_the_catalog_is_in_a_class_that_is_let_go(assistant: Assistant) -> None:
    """A word that names something by itself is not let go: neither a member nor a measure."""
    named = ("crime_type", "outcome", "member", "measure", "place")
    lexicon = read_lexicon(assistant.catalog)
    clashes = {
        f"{name}: {word}"
        for name, each in vars(closed_classes).items()
        if isinstance(each, WordList)
        for word in each.words
        if any(w == (form_of(word),) for w in lexicon.phrases_of(*named))
    }
    assert not clashes


def test_every_class_says_what_it_is() -> None:
    classes = {n: c for n, c in vars(closed_classes).items() if isinstance(c, WordList)}
    assert len(classes) > 20
    for name, each in classes.items():
        assert each.definition, name
        assert each.words, name
        assert all(word == word.casefold() for word in each.words), name
