"""Composed questions become the analyses that the corpora beside composition say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.answering import Assistant
from assistant.language import composition
from assistant.language.composition.plain import is_composed
from assistant.language.composition.reader import Composed, compose
from assistant.language.grammar import Grammar, read_grammar
from assistant.locations import shipped
from tests.language.notation import in_short

CORPORA = sorted(Path(next(iter(composition.__path__))).glob("*.corpus.yaml"))


def _cases() -> Iterator[Any]:
    for path in CORPORA:
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")).get("entries", ()):
            for phrase in entry["phrases"]:
                name = f"{path.name.split('.')[0]}: {phrase}"
                yield pytest.param(phrase, entry["means"], id=name)


@pytest.fixture(scope="module")
def grammar(assistant: Assistant) -> Grammar:
    return read_grammar(assistant.catalog, shipped("data") / "english_words.txt", lambda keys: {})


def _composed(grammar: Grammar, text: str) -> Composed:
    chart, _ = grammar.read(text)
    return compose(chart, text, grammar.catalog)


@pytest.mark.parametrize(("phrase", "means"), list(_cases()))
def test_a_composed_question_means_what_its_corpus_says(
    grammar: Grammar, phrase: str, means: dict[str, Any] | None
) -> None:
    found = _composed(grammar, phrase)
    assert (in_short(found.analysis) if found.analysis else None) == means


def test_words_that_restrict_are_never_let_go_and_polite_ones_always(grammar: Grammar) -> None:
    for case in _cases():
        phrase, means = case.values
        plain = phrase[0].lower() + phrase.rstrip("?.")[1:]
        for restricting in ("at night", "by strangers", "in car parks", "involving alcohol"):
            found = _composed(grammar, f"{plain} {restricting}")
            assert found.analysis is None, f"{plain} {restricting}"
        polite = _composed(grammar, f"please {plain} thanks").analysis
        assert (in_short(polite) if polite else None) == means, plain


@pytest.mark.parametrize(
    "restricted",
    [
        "Burglary by ward and quarter at night in 2025",
        "Which ward had the most burglaries in parks in each quarter of 2025?",
        "cumulative shoplifting by armed gangs by month, Cambridge 2025",
        "Top 3 crime types involving teenagers in each district in 2025",
        "number and rate of attempted burglaries per district 2025",
        "ratio of unreported shoplifting to burglary, Cambridge 2025",
    ],
)
def test_a_word_that_restricts_is_never_let_go(grammar: Grammar, restricted: str) -> None:
    found = _composed(grammar, restricted)
    assert found.analysis is None
    assert found.unexplained


@pytest.mark.parametrize(
    ("phrase", "composed"),
    [
        ("burglary by ward, 2025", False),
        ("wards with more than 50 burglaries in 2025", False),
        ("robbery by district, 2025 v 2024", False),
        ("burglary rate by district, 2025", False),
        ("number and rate of burglaries per district 2025", True),
        ("second highest ward for burglary in 2025", True),
        ("highest and lowest wards for burglary in 2025", True),
        ("top 2 wards for burglary in each quarter of 2025", True),
        ("cumulative burglaries by month, Cambridge 2025", True),
    ],
)
def test_what_a_plain_query_can_say_is_not_composed(
    grammar: Grammar, phrase: str, composed: bool
) -> None:
    analysis = _composed(grammar, phrase).analysis
    assert analysis is not None
    assert is_composed(analysis) == composed
