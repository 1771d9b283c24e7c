"""An analyst's own tables in tests: source files of one measure, and the assistant over them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.opening import open_assistant
from tests.extract import write_table

_SOURCE = """\
name: {name}
label: {name} table
title: {name} table of the partnership
kind: counts
file: {file}
licence: the partnership
time: {time}
grain: {grain}
{more}
measures:
  - {{name: {name}_things, label: {name} things, expression: {expression}, one: {name} thing, many: {name} things, synonyms: [{name} thing]}}
"""


def write_source(
    folder: Path,
    name: str,
    file: str,
    *,
    time: str = "when",
    grain: str = "month",
    expression: str = "sum(n)",
    more: str = "types: {n: integer}",
) -> None:
    """The source file of a table in the catalog `folder`; `more` are further keys of it."""
    source = _SOURCE.format(
        name=name, file=file, time=time, grain=grain, expression=expression, more=more
    )
    (folder / "sources" / f"{name}.yaml").write_text(source, encoding="utf-8")


def add_table(
    folder: Path,
    name: str,
    grain: str,
    header: Sequence[str],
    rows: Sequence[Sequence[object]],
    more: str = "types: {n: integer}",
) -> None:
    """A table as CSV and its source file in the catalog `folder`."""
    write_table(folder / "sources" / f"{name}.csv", header, rows)
    write_source(folder, name, f"{name}.csv", grain=grain, more=more)


def assistant_over(folder: Path, as_of: str | None = None) -> Assistant:
    """The assistant over the shipped catalog and figures, with the catalog in `folder` over it."""
    return open_assistant(catalog=folder, as_of=as_of)


def asked(assistant: Assistant, text: str) -> Answer:
    """The answer to a question that stands alone."""
    return assistant.answer(assistant.read(text))
