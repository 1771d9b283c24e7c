"""The columns that a source file names, and those that its table has."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalog.model import Source
from assistant.errors import did_you_mean
from assistant.warehouse.own_tables.cells import KINDS
from assistant.warehouse.own_tables.raw import RawTable


def header_problems(source: Source, raw: RawTable) -> Iterator[str]:
    """What is wrong with the names of the columns, or with what the source file says of them."""
    yield from _names(raw)
    taken = {name.casefold() for name in raw.header}
    for name, key in _named(source):
        if name not in raw.header:
            near = did_you_mean(name, raw.header)
            yield f'no column is called "{name}", which {key} names.{near}'
    for name in derived(source, raw):
        if name.casefold() in taken:
            yield f'the column "{name}" has the name of one that is worked out; rename it'
    for name, kind in source.types.items():
        if kind not in KINDS:
            known = ", ".join(KINDS)
            yield f'the column "{name}" cannot be of type "{kind}"; the types are {known}'
    if source.kind == "counts" and not source.time:
        yield "the source file does not say which column is the `time`; add it"


def _names(raw: RawTable) -> Iterator[str]:
    """What is wrong with the names themselves."""
    seen: set[str] = set()
    for at, name in enumerate(raw.header, start=1):
        if not name:
            yield f"column {at} has no name in the header; give it one, or take it out"
        elif name.casefold() in seen:
            yield f'two columns are called "{name}"; give one of them another name'
        seen.add(name.casefold())


def derived(source: Source, raw: RawTable) -> list[str]:
    """The columns that a loaded table has beside those of its file."""
    district = source.dimensions.get("district")
    worked_out = [district] if district and district not in raw.header else []
    marks = (source.mark(name) for name in source.types)
    begins = source.begins if source.begins != source.time else None
    return [name for name in (begins, source.until, source.place, *worked_out, *marks) if name]


def _named(source: Source) -> Iterator[tuple[str, str]]:
    """The columns that a source file names, each with the key that does."""
    if source.time:
        yield source.time, "`time`"
    for name in source.types:
        yield name, "`types`"
    for name in source.key:
        yield name, "`key`"
    for dimension, name in source.dimensions.items():
        if dimension != "district" or "ward" not in source.dimensions:
            yield name, "`dimensions`"
    for name in source.filters:
        yield name, "`filters`"
