"""What documents print is found by its words; a follow-up is answered as its question in full."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import language
from assistant.answering import Assistant
from assistant.answers.answer import PeriodRead
from assistant.conversation import Conversation

ROOM = Path(next(iter(language.__path__)))


def _entries(name: str) -> Iterator[dict[str, Any]]:
    yield from yaml.safe_load((ROOM / name).read_text(encoding="utf-8"))["entries"]


def _phrases() -> Iterator[Any]:
    for entry in _entries("printed/printed.corpus.yaml"):
        for phrase in entry["phrases"]:
            yield pytest.param(phrase, entry, id=phrase)


def _follow_ups() -> Iterator[Any]:
    for entry in _entries("leaning/followups.corpus.yaml"):
        for text, full in entry["then"].items():
            yield pytest.param(entry["first"], text, full, id=f"{entry['first']} / {text}")


def _days(period: PeriodRead | None) -> list[str] | None:
    return [period.start, period.end] if period else None


def _dates(entry: dict[str, Any], name: str) -> list[str] | None:
    return [day.isoformat() for day in entry[name]] if name in entry else None


@pytest.mark.parametrize(("phrase", "entry"), list(_phrases()))
def test_a_phrase_finds_what_is_printed(
    assistant: Assistant, phrase: str, entry: dict[str, Any]
) -> None:
    answer = assistant.answer(assistant.read(phrase))
    assert answer.status == "answered", answer.sentence
    read = answer.understood
    assert read is not None
    assert read.measure == entry["series"]
    if read.filters["place"] and len(read.filters["place"]) < 4:
        assert read.filters["place"] == entry.get("places", ["cambridge"])
    narrowed = [m for name, held in read.filters.items() if name != "place" for m in held]
    if "members" in entry:
        assert narrowed == entry["members"]
    else:
        assert not narrowed or len(narrowed) > 3
    assert _days(read.period) == _dates(entry, "period")
    assert _days(read.compared_with) == _dates(entry, "compared_with")


@pytest.mark.parametrize(("first", "text", "full"), list(_follow_ups()))
def test_a_follow_up_is_its_question_in_full(
    assistant: Assistant, first: str, text: str, full: str
) -> None:
    conversation = Conversation(assistant)
    conversation.ask(first)
    leaning = conversation.ask(text)
    alone = assistant.answer(assistant.read(full))
    assert alone.status == "answered", alone.sentence
    assert (leaning.sentence, leaning.rows) == (alone.sentence, alone.rows), leaning.notes
    assert any(note.startswith("Read as: ") for note in leaning.notes)


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("burglary in Abbey in 2025", "everything except burglary"),
        ("burglary in Abbey in 2025", "and at the weekend?"),
        ("change in serious sexual offences year ending September 2015", "and in Ely?"),
    ],
)
def test_a_follow_up_that_is_not_clear_changes_nothing(
    assistant: Assistant, first: str, text: str
) -> None:
    conversation = Conversation(assistant)
    before = conversation.ask(first)
    assert before.status == "answered"
    assert conversation.ask(text).status != "answered"
    back = conversation.ask("show that again")
    assert (back.sentence, back.rows) == (before.sentence, before.rows)


def test_undo_and_start_again(assistant: Assistant) -> None:
    conversation = Conversation(assistant)
    first = conversation.ask("burglary in Abbey in 2025")
    conversation.ask("and Romsey?")
    assert conversation.ask("undo").sentence == first.sentence
    assert conversation.ask("in 2024?").rows == conversation.ask("burglary in Abbey in 2024").rows
    conversation.ask("start again")
    assert conversation.ask("and Romsey?").status == "not_understood"


def test_a_choice_completes_an_ambiguous_question(assistant: Assistant) -> None:
    conversation = Conversation(assistant)
    asked = conversation.ask("How many cases mentioned drugs as an issue in 2024?")
    assert asked.status == "ambiguous"
    assert len(asked.suggestions) > 1
    chosen = conversation.ask("the second")
    alone = assistant.answer(assistant.read(asked.suggestions[1]))
    assert chosen.status == "answered"
    assert (chosen.sentence, chosen.rows) == (alone.sentence, alone.rows)
