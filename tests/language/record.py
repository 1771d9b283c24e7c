"""What every phrase of the corpora, and every turn of a question set, is answered with, as lines."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from assistant import language
from assistant.answering import Assistant
from assistant.conversation import Conversation
from assistant.opening import open_assistant
from tests.imported import small_warehouse

ROOM = Path(next(iter(language.__path__)))
CORPORA = sorted(p for p in ROOM.rglob("*.corpus.yaml") if p.parent.name != "composition")
FIRST_ROWS = 3
_NUMBER = re.compile(r"[<>]?[-−+]?£?\d(?:[\d,]*\d)?(?:\.\d+)?%?")

Line = dict[str, Any]
Talk = list[tuple[str | None, str]]
"""A conversation: its turns by their ids; a turn without an id is asked and not recorded."""


def name_of(corpus: Path) -> str:
    """The name of a corpus: "periods"."""
    return corpus.name.split(".")[0]


def talks_of_corpus(path: Path) -> Iterator[Talk]:
    """The conversations of a corpus: a phrase each, or a question and what follows it."""
    corpus = yaml.safe_load(path.read_text(encoding="utf-8"))
    name, carrier = name_of(path), corpus.get("carrier", "{}")
    for entry in corpus["entries"]:
        for phrase in entry.get("phrases", ()):
            yield [(f"{name}: {phrase}", carrier.format(phrase))]
        for text in entry.get("then", ()):
            first = entry["first"]
            yield [(None, first), (f"{name}: {first} / {text}", text)]


def talks_of_set(path: Path) -> Iterator[Talk]:
    """The conversations of a question set; a turn is named by set, conversation and number."""
    for raw in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(raw)
        asked = (turn["ask"] for turn in case["turns"])
        yield [(f"{path.stem} {case['id']} {at}", text) for at, text in enumerate(asked, 1)]


def record(assistant: Assistant, talks: Iterable[Talk]) -> Iterator[Line]:
    """A line for every turn that has an id, in order."""
    for talk in talks:
        conversation = Conversation(assistant)
        for name, text in talk:
            answer = _answer(conversation, text)
            if name is not None:
                yield {"id": name, **line_of(answer)}


def record_of_corpora() -> dict[str, list[Line]]:
    """The lines of every corpus by its name."""
    with TemporaryDirectory() as folder:
        assistants = {
            "assistant": open_assistant(),
            "imported": open_assistant(warehouse=small_warehouse(Path(folder))),
        }
        return {
            name_of(path): list(record(assistants[asked_over(path)], talks_of_corpus(path)))
            for path in CORPORA
        }


def record_of_sets(questions: Path, warehouse: Path) -> list[Line]:
    """The lines of every question set in a folder."""
    assistant = open_assistant(warehouse=warehouse)
    talks = (talk for path in sorted(questions.glob("*.jsonl")) for talk in talks_of_set(path))
    return list(record(assistant, talks))


def asked_over(corpus: Path) -> str:
    """What a corpus is asked over: "assistant" (the shipped figures) or "imported"."""
    return str(yaml.safe_load(corpus.read_text(encoding="utf-8")).get("over", "assistant"))


def line_of(answer: dict[str, Any]) -> Line:
    """The line of one answer.

    `rows` is how many there are and a digest of all of them, `first` the first ones, `numbers` are
    those of the sentence, each once, `words` is a digest of sentence and notes.
    """
    parts = answer.get("parts") or [answer]
    rows = [row for part in parts for row in part.get("rows") or ()]
    understood = [_brief(part.get("understood")) for part in parts]
    return {
        "asked": answer["question"],
        "status": answer["status"],
        "understood": understood[0] if len(understood) == 1 else understood,
        "rows": f"{len(rows)}:{_digest(_rounded(rows))}" if rows else "",
        "first": rows[:FIRST_ROWS],
        "numbers": " ".join(sorted(set(_NUMBER.findall(answer["sentence"])))),
        "words": _digest([answer["sentence"], answer.get("notes")]),
    }


def _answer(conversation: Conversation, text: str) -> dict[str, Any]:
    try:
        return conversation.ask(text).to_dict()
    except Exception as error:  # a fault is a state too, and hides none of the others
        return {"question": text, "status": f"fault: {type(error).__name__}", "sentence": ""}


def _brief(understood: Any) -> Any:
    """What was understood without keys that are not used and without labels."""
    if not isinstance(understood, dict):
        return understood
    if set(understood) == {"start", "end", "label"}:
        return f"{understood['start']} to {understood['end']}"
    plain = {key: _brief(value) for key, value in understood.items()}
    return {key: value for key, value in plain.items() if value not in (None, [], {})}


def _rounded(rows: list[list[Any]]) -> list[list[Any]]:
    """Averages and rates without the last digits, in which machines may differ."""
    return [[float(f"{c:.9g}") if isinstance(c, float) else c for c in row] for row in rows]


def _digest(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:8]
