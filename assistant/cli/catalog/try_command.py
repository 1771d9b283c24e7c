"""`assistant catalog try`: how one question is read, and which source answers it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from assistant.cli.asking import read_asking, tell_problems
from assistant.cli.status import ANSWERED, NOT_ALL_ANSWERED
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.weighing import Weighed


def run(options: argparse.Namespace) -> int:
    """Prints the words with their parts, the sources, the SQL and the answer."""
    from tabulate import tabulate

    from assistant.exports.text import as_text
    from assistant.opening import open_assistant

    if not options.question.strip():
        raise InputError("the question is empty")
    assistant = open_assistant(**asdict(read_asking(options)))
    tell_problems(assistant.problems)
    reading = assistant.read(options.question)
    answer = assistant.answer(reading)
    print(tabulate(list(_words(answer)), headers=("words", "part", "read as", "by")), end="\n\n")
    if full := assistant.in_words(reading):
        print(f"In full: {full}\n")
    if weighed := assistant.weighed(reading, answer):
        print(tabulate(list(_sources(weighed)), headers=("source", "", "why")), end="\n\n")
    if answer.sql:
        print(f"{answer.sql}\n")
    print(as_text(answer))
    return ANSWERED if answer.status == "answered" else NOT_ALL_ANSWERED


def _words(answer: Answer) -> Iterator[tuple[str, str, str, str]]:
    for part in answer.words:
        by = part.entry or (f"rule “{part.rule}”" if part.rule else "")
        read = ": ".join(filter(None, (part.kind, part.meaning)))
        yield answer.in_full[part.start : part.end], part.part, read, by


def _sources(weighed: tuple[Weighed, ...]) -> Iterator[tuple[str, str, str]]:
    for each in weighed:
        yield each.source, "answers" if each.answers else "does not", each.why
