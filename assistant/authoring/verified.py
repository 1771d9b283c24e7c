"""Verified questions: each must be answered, and read as its measure says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from assistant.answers.answer import Answer, Understood
from assistant.catalog.catalog import Catalog
from assistant.catalog.loader import Loaded
from assistant.catalog.model import Source, Verified
from assistant.catalog.plain import Steps
from assistant.catalog.problem import Problem

Ask = Callable[[str], Answer]
_PLACES = ("place", "ward", "district", "town", "area")
_MONTH = re.compile(r"\d{4}(-\d{2})?")


def question_problems(loaded: Loaded, ask: Ask) -> Iterator[Problem]:
    """A problem for each verified question that is not answered, or is read as something else."""
    for file in loaded.files.of(Source):
        for at, measure in enumerate(file.entry.measures):
            for number, question in enumerate(measure.questions):
                for key, text in _wrong(question, ask(question.ask), loaded.catalog):
                    steps = ("measures", at, "questions", number, *key)
                    yield file.problem(steps, f'"{question.ask}" {text}')


def _wrong(question: Verified, answer: Answer, catalog: Catalog) -> Iterator[tuple[Steps, str]]:
    read = answer.understood
    if answer.status != "answered" or read is None:
        yield ("ask",), f"is not answered: {answer.sentence}"
        return
    for key, wanted in question.means.items():
        names = [wanted] if isinstance(wanted, str) else list(wanted)
        found = _read(read, key)
        if found is None:
            known = ", ".join(("measure", "kind", "source", "period", "compared_with", "group_by"))
            yield ("means", key), f'cannot be checked for "{key}"; use {known} or a dimension'
        elif sorted(_known(catalog, key, n) for n in names) != sorted(found):
            told = ", ".join(found) or "none"
            yield ("means", key), f"is read with {key} {told}, not {', '.join(names)}"


def _read(read: Understood, key: str) -> list[str] | None:
    """What was understood of one key, by the names of the catalog; None for no such key."""
    plain: dict[str, Any] = {"measure": read.measure, "kind": read.kind, "source": read.source}
    if key in plain:
        return [str(plain[key])]
    if key in ("period", "compared_with"):
        period = getattr(read, key)
        return [f"{period.start[:7]} to {period.end[:7]}"] if period else []
    if key == "group_by":
        return list(read.group_by)
    return read.filters.get("place" if key in _PLACES else key, [])


def _known(catalog: Catalog, key: str, name: str) -> str:
    """A name of the catalog, or a period, as an answer has it: "Market" is market."""
    if key in ("period", "compared_with"):
        ends = _MONTH.findall(name) and [m.group() for m in _MONTH.finditer(name)]
        return f"{_edge(ends[0], '01')} to {_edge(ends[-1], '12')}" if ends else name
    held = catalog.places if key in _PLACES else catalog.members.get(key, {})
    labels = {entry.label.casefold(): each for each, entry in held.items()}
    return name if name in held else labels.get(name.casefold(), name)


def _edge(month: str, other: str) -> str:
    return month if "-" in month else f"{month}-{other}"
