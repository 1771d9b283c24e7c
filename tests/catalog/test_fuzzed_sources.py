"""Sources of one's own, spoiled: told with file and line, and other sources answer as before.

The files are those of the guide; one of them is spoiled at a time.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answers.answer import Answer
from assistant.authoring.check import check
from assistant.conversation import Conversation
from assistant.errors import AssistantError
from assistant.opening import open_conversation
from tests.catalog.test_fuzzed_catalog import spoil
from tests.catalog.test_guide import EXTENSIONS, Extension
from tests.catalog.test_overlay import write

ELSEWHERE = "How many bike thefts were there in Petersfield in 2025?"
WITH_TABLES = [each for each in EXTENSIONS if any(n.endswith(".csv") for n in each.files)]
FUZZ = settings(
    max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)


@dataclass(frozen=True)
class SpoiledExtension:
    """An extension of the guide, one file of which has another text."""

    extension: Extension = field(repr=False)
    file: str
    text: str


@cache
def _elsewhere() -> Answer:
    return open_conversation().ask(ELSEWHERE)


def _fault(conversation: Conversation, question: str) -> str:
    """What is told where a question cannot be answered for what is wrong in the files."""
    try:
        conversation.ask(question)
    except AssistantError as error:
        return str(error)
    return ""


def _check(case: SpoiledExtension) -> None:
    files = case.extension.files | {case.file: case.text}
    with tempfile.TemporaryDirectory() as place:
        folder = write(Path(place), files)
        for problem in check(catalog=folder).problems:
            assert folder in problem.path.parents
            name = problem.path.relative_to(folder).as_posix()
            # a table that is not there has one line to be told at
            assert 1 <= problem.line <= files.get(name, "").count("\n") + 2
            assert "\n" not in problem.text
        conversation = open_conversation(catalog=folder)
        for question, _ in case.extension.asked:
            assert re.search(r"^$|\.(yaml|csv):\d+: ", _fault(conversation, question))
        there = open_conversation(catalog=folder).ask(ELSEWHERE)
    before = _elsewhere()
    assert (there.sentence, there.rows, there.sql) == (before.sentence, before.rows, before.sql)


@st.composite
def spoiled_entries(draw: st.DrawFn) -> SpoiledExtension:
    """Keys of a YAML file removed, doubled, renamed or mistyped."""
    extension = draw(st.sampled_from(WITH_TABLES))
    name = draw(st.sampled_from([n for n in extension.files if n.endswith(".yaml")]))
    tree: Any = yaml.safe_load(extension.files[name])
    for _ in range(draw(st.integers(1, 2))):
        spoil(draw, tree)
    return SpoiledExtension(extension, name, yaml.safe_dump(tree, sort_keys=False))


@st.composite
def spoiled_text(draw: st.DrawFn) -> SpoiledExtension:
    """A stretch of a file, of a table too, replaced by something else."""
    extension = draw(st.sampled_from(WITH_TABLES))
    name = draw(st.sampled_from(sorted(extension.files)))
    text = extension.files[name]
    start = draw(st.integers(0, len(text)))
    end = start + draw(st.integers(0, 20))
    put = draw(st.sampled_from(["", ",", '"', "\n", "x", "-1", "<5", "1e9", "é", "[", ": "]))
    return SpoiledExtension(extension, name, text[:start] + put + text[end:])


@FUZZ
@given(case=spoiled_entries())
def test_entries_of_a_source_of_ones_own(case: SpoiledExtension) -> None:
    _check(case)


@FUZZ
@given(case=spoiled_text())
def test_text_of_a_source_of_ones_own(case: SpoiledExtension) -> None:
    _check(case)
