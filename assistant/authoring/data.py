"""Whether the data are what the catalog says: tables, columns, and the values of dimensions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from assistant.authoring.measures import measure_problems
from assistant.catalog.loader import Loaded
from assistant.catalog.model import Source
from assistant.catalog.problem import Problem
from assistant.catalog.where import where
from assistant.warehouse.own_tables.problems import TAKE_OUT, is_total
from assistant.warehouse.own_tables.table import Findings, OwnTable

_MANY = 20  # problems of one table, after which the rest is only counted


def data_problems(loaded: Loaded, fault_of: Callable[[str, str], str]) -> Iterator[Problem]:
    """A problem for each cell, column and value that does not fit, and for each measure.

    `fault_of` tries a measure, given its name and source.
    """
    for source in loaded.catalog.sources.values():
        columns: tuple[str, ...] = ()
        tried = fault_of
        if source.file:
            found = OwnTable(source, loaded.catalog.places).look_through()
            columns = found.columns
            yield from _first(found.problems)
            yield from _unnamed(loaded, source, found)
            tried = _untried if found.problems else fault_of
        yield from measure_problems(loaded, source, columns, tried)


def _untried(measure: str, source: str) -> str:
    """Nothing is worked out of a table that is wrong itself."""
    return ""


def _first(problems: Collection[Problem]) -> Iterator[Problem]:
    """The first problems of a table, and how many more there are."""
    listed = sorted(problems)
    yield from listed[:_MANY]
    if len(listed) > _MANY:
        last = listed[_MANY]
        yield Problem(last.path, last.line, f"{len(listed) - _MANY:,} more lines are wrong")


def _unnamed(loaded: Loaded, source: Source, found: Findings) -> Iterator[Problem]:
    """Values in the data that no member names: they would be in totals and in no list."""
    for dimension, values in found.values.items():
        held = loaded.catalog.dimensions[dimension]
        named = {member.value for member in held.members}
        if held.open:
            continue
        place = where(loaded, f"dimension.{dimension}")
        file = f" ({place[0].parent.name}/{place[0].name})" if place else ""
        for value, line in values.items():
            if value not in named:
                mend = TAKE_OUT if is_total(value) else "add one"
                said = f'"{value}" is the value of no member of {dimension}{file}; {mend}'
                yield Problem(Path(source.file), line, said)
