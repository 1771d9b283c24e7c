"""Everything that is wrong in a catalog: its files, its words, its questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.answering import Assistant
from assistant.authoring.data import data_problems
from assistant.authoring.verified import question_problems
from assistant.authoring.words import word_problems
from assistant.catalog.loader import Loaded
from assistant.catalog.problem import Problem
from assistant.language.english import EnglishWords
from assistant.locations import shipped
from assistant.opening import open_assistant, open_catalog


@dataclass(frozen=True)
class Checked:
    """The problems of a catalog, by file and line, and what it holds, in words."""

    problems: tuple[Problem, ...]
    summary: str


def check(
    *,
    as_of: str | None = None,
    today: date | None = None,
    warehouse: Path | None = None,
    catalog: Path | None = None,
) -> Checked:
    """Checks the shipped catalog with the folder `catalog` over it. Raises as `read_catalog`."""
    loaded = open_catalog(catalog, warehouse)
    assistant = open_assistant(as_of=as_of, today=today, warehouse=warehouse, catalog=catalog)
    problems = {*loaded.problems, *_found(loaded, assistant)}
    return Checked(tuple(sorted(problems)), _summary(loaded))


def first_problems(
    *,
    as_of: str | None = None,
    today: date | None = None,
    warehouse: Path | None = None,
    catalog: Path | None = None,
) -> tuple[Problem, ...]:
    """What is wrong in the files, on which much else may hang; without that, all of `check`."""
    broken = open_catalog(catalog, warehouse).problems
    return broken or check(as_of=as_of, today=today, warehouse=warehouse, catalog=catalog).problems


def _found(loaded: Loaded, assistant: Assistant) -> Iterator[Problem]:
    english = EnglishWords(shipped("data") / "english_words.txt")
    yield from data_problems(loaded, assistant.fault_of)
    yield from word_problems(loaded, english)
    yield from question_problems(loaded, lambda text: assistant.answer(assistant.read(text)))


def _summary(loaded: Loaded) -> str:
    files = sum(len(each) for each in loaded.files.by_kind.values())
    catalog = loaded.catalog
    verified = sum(len(m.questions) for s in catalog.sources.values() for m in s.measures)
    own = [str(folder) for folder in loaded.folders[1:]]
    where = f"yours from {' and '.join(own)}" if own else "none of them yours"
    asked = f", and {verified} verified questions are answered" if verified else ""
    return f"{files} files with {len(catalog.sources)} sources, {where}{asked}"
