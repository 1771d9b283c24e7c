"""References between entries: a name that is used must be the name of an entry."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from os.path import normpath
from pathlib import Path
from typing import Any, get_args

from assistant.catalog.catalog import Catalog
from assistant.catalog.files import CatalogFiles
from assistant.catalog.model import (
    Dimension,
    Measure,
    NoteFile,
    OfferFile,
    Source,
    WordFile,
)
from assistant.catalog.place_file import PlaceFile
from assistant.catalog.places import Level
from assistant.catalog.plain import Steps
from assistant.catalog.problem import Problem
from assistant.catalog.reading import EntryFile
from assistant.errors import did_you_mean

# kinds of words that are neither members nor places
_OTHER_KINDS = ("measure", "breakdown", "period")


@dataclass(frozen=True)
class Broken:
    """What is wrong with an entry that was read, and the steps to it in its file."""

    file: EntryFile[Any]
    steps: Steps
    text: str

    @property
    def problem(self) -> Problem:
        """The same, as it is told."""
        return self.file.problem(self.steps, self.text)

    @property
    def entry(self) -> tuple[str, int] | None:
        """The list and the position of the entry that it spoils; None for the whole file."""
        if len(self.steps) > 1 and str(self.steps[0]) in self.file.positions:
            return str(self.steps[0]), int(self.steps[1])
        return None


def broken(catalog: Catalog, files: CatalogFiles) -> Iterator[Broken]:
    """Every reference to something that is no entry, and every entry that says too little."""
    for file in files.of(Dimension):
        yield from _of_members(catalog, file)
    for source in files.of(Source):
        yield from _of_source(catalog, source)
        yield from _of_table(source)
    for words in files.of(WordFile):
        yield from _of_words(catalog, words)
    for places in files.of(PlaceFile):
        yield from _of_places(catalog, places)
    for notes in files.of(NoteFile):
        yield from _of_notes(catalog, notes)
    for offers in files.of(OfferFile):
        yield from _of_offers(catalog, offers)


def _unknown(
    file: EntryFile[Any], steps: Steps, kind: str, name: str, known: Collection[str]
) -> Iterator[Broken]:
    if name not in known:
        said = f'no {kind} is called "{name}".{did_you_mean(name, known)}'
        yield Broken(file, steps, said)


def _of_table(source: EntryFile[Source]) -> Iterator[Broken]:
    """A table that is not beside the files that describe it: it may be anybody's."""
    inside = source.path.parents[1]
    table = normpath(source.path.parent / source.entry.file)
    if not Path(table).is_relative_to(normpath(inside)):
        text = f"the table stands outside the catalog; put it inside {inside}, or a link to it"
        yield Broken(source, ("file",), text)


def _of_members(catalog: Catalog, file: EntryFile[Dimension]) -> Iterator[Broken]:
    dimension = file.entry
    known = catalog.members.get(dimension.name, {})
    for at, member in enumerate(dimension.members):
        where: Steps = ("members", at)
        for position, name in enumerate(member.members):
            yield from _unknown(file, (*where, "members", position), dimension.label, name, known)
        if member.within:
            steps = (*where, "within")
            yield from _unknown(file, steps, dimension.label, member.within, known)
        if not (member.value or member.members or member.within):
            said = f'"{member.name}" needs a value, members, or the member that it is within'
            yield Broken(file, where, said)
        if _is_circular(dimension, known, member.name):
            yield Broken(file, where, f'"{member.name}" is made of itself')
    if dimension.whole:
        yield from _unknown(file, ("whole",), dimension.label, dimension.whole, known)
    if dimension.instead_of:
        yield from _unknown(
            file, ("instead_of",), "dimension", dimension.instead_of, catalog.dimensions
        )


def _is_circular(dimension: Dimension, known: Any, name: str) -> bool:
    """Whether a member is reached from itself through what it is made of, or lies within."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        member = known.get(waiting.pop())
        if member is None:
            continue
        for other in (*member.members, *([member.within] if member.within else [])):
            if other == name:
                return True
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return False


def _of_source(catalog: Catalog, file: EntryFile[Source]) -> Iterator[Broken]:
    source = file.entry
    for name in source.dimensions:
        known = {*catalog.dimensions, "place"}
        yield from _unknown(file, ("dimensions", name), "dimension", name, known)
    for at, place in enumerate(source.covers):
        yield from _unknown(file, ("covers", at), "place", place, catalog.places)
    for at, measure in enumerate(source.measures):
        yield from _of_measure(catalog, file, ("measures", at), measure)
    for table in source.shipped:
        yield from _unknown(file, ("shipped", table), "table", table, source.tables)
    if not (source.tables or source.file):
        yield Broken(file, (), 'a source needs a "file" with its figures')
    if source.kind == "counts" and not source.time:
        yield Broken(file, (), 'the key "time" is missing: the column that says when')


def _of_measure(
    catalog: Catalog, file: EntryFile[Source], where: Steps, measure: Measure
) -> Iterator[Broken]:
    source = catalog.sources.get(file.entry.name, file.entry)
    counted = catalog.counted_in(measure.name)
    if source.kind == "counts" and counted and counted.name != source.name:
        said = f'the measure "{measure.name}" is taken by {counted.name}; give another name'
        yield Broken(file, (*where, "name"), said)
    for key, narrowed in (("only", measure.only), ("part", measure.part)):
        for name, member in narrowed.items():
            steps = (*where, key, name)
            known = catalog.members.get(name, {})
            yield from _unknown(file, steps, "dimension", name, {*catalog.dimensions, "place"})
            yield from _unknown(file, steps, name, member, known)
    if measure.of:
        yield from _unknown(file, (*where, "of"), "measure", measure.of, source.named)
    if measure.stands_for:
        steps = (*where, "stands_for")
        yield from _unknown(file, steps, "member", measure.stands_for, _members(catalog))
    if source.kind == "printed" and not (measure.series or counted):
        yield Broken(file, where, f'the measure "{measure.name}" needs the series that it is')
    if source.kind != "printed" and not (measure.expression or measure.of):
        said = f'the measure "{measure.name}" needs an expression, such as count(*)'
        yield Broken(file, where, said)


def _members(catalog: Catalog) -> set[str]:
    return {f"{d}.{name}" for d, members in catalog.members.items() for name in members}


def _of_words(catalog: Catalog, file: EntryFile[WordFile]) -> Iterator[Broken]:
    for at, asked in enumerate(file.entry.asked_back):
        place = asked.dimension == "place"
        known = catalog.places if place else catalog.members.get(asked.dimension, {})
        for position, name in enumerate(asked.readings):
            steps = ("asked_back", at, "readings", position)
            yield from _unknown(file, steps, asked.dimension, name, tuple(known))
    entries = _members(catalog) | catalog.entries
    for at, more in enumerate(file.entry.synonyms):
        yield from _unknown(file, ("synonyms", at, "means"), "entry", more.means, entries)


def _of_places(catalog: Catalog, file: EntryFile[PlaceFile]) -> Iterator[Broken]:
    listed = [p for p in catalog.places.values() if p.level in ("ward", "district")]
    known = {p.name for p in listed}
    for field in ("districts", "wards"):
        for at, entry in enumerate(getattr(file.entry, field)):
            yield from _unknown(file, (field, at, "name"), "place", entry.name, known)
    for at, area in enumerate(file.entry.areas):
        for field, names in (("districts", area.districts), ("wards", area.wards)):
            for position, name in enumerate(names):
                yield from _unknown(file, ("areas", at, field, position), "place", name, known)
    groups = {group.name for level in file.entry.levels for group in level.groups}
    for at, level in enumerate(file.entry.levels):
        for each, group in enumerate(level.groups):
            steps = ("levels", at, "groups", each)
            for name in (*group.districts, *group.wards, *group.groups):
                yield from _unknown(file, steps, "place", name, groups | catalog.places.keys())
    if file.entry.default == catalog.default_place:
        yield from _unknown(file, ("default",), "place", file.entry.default, catalog.places)


def _of_notes(catalog: Catalog, file: EntryFile[NoteFile]) -> Iterator[Broken]:
    known: dict[str, Collection[str]] = {
        "source": catalog.sources,
        "measure": catalog.measures,
        "place": catalog.places,
        "crime_type": catalog.members.get("crime_type", {}),
        "dimension": catalog.dimensions,
    }
    for at, note in enumerate(file.entry.notes):
        for kind, entries in known.items():
            for position, name in enumerate(getattr(note.when, kind)):
                steps = ("notes", at, "when", kind, position)
                yield from _unknown(file, steps, kind.replace("_", " "), name, entries)


def _of_offers(catalog: Catalog, file: EntryFile[OfferFile]) -> Iterator[Broken]:
    known = {*catalog.dimensions, *get_args(Level), *_OTHER_KINDS}
    for kind, example in file.entry.examples.items():
        yield from _unknown(file, ("examples", kind), "kind of word", kind, known)
        if "{}" not in example:
            yield Broken(file, ("examples", kind), f'"{kind}" needs {{}} for the word')
