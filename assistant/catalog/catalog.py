"""The catalog as a whole: every entry by name, read once, frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from assistant.catalog.model import (
    AskedBack,
    Dimension,
    GlossaryFile,
    Measure,
    Member,
    Note,
    NoteFile,
    NotHeld,
    PlaceFile,
    Source,
    Term,
    WordFile,
)
from assistant.catalog.places import Place, read_places
from assistant.catalog.reading import line_of, read_entry
from assistant.errors import CatalogError, did_you_mean


@dataclass(frozen=True)
class Catalog:
    """Sources, measures, dimensions and their members, places, words, notes and terms."""

    dimensions: Mapping[str, Dimension]
    sources: Mapping[str, Source]
    places: Mapping[str, Place]
    default_place: str
    notes: tuple[Note, ...]
    smallest_base: int
    terms: tuple[Term, ...]
    filler: tuple[str, ...]
    asked_back: tuple[AskedBack, ...]
    not_held: tuple[NotHeld, ...]
    members: Mapping[str, Mapping[str, Member]] = field(default_factory=dict)

    @cached_property
    def measures(self) -> dict[str, tuple[Measure, ...]]:
        """Every measure by name; several sources may hold one under the same name."""
        found: dict[str, tuple[Measure, ...]] = {}
        for source in self.sources.values():
            for measure in source.measures:
                found[measure.name] = (*found.get(measure.name, ()), measure)
        return found

    def member(self, dimension: str, name: str) -> Member:
        """The member, group or part of a dimension that is called `name`."""
        return self.members[dimension][name]

    def base_members(self, dimension: str, name: str) -> tuple[str, ...] | None:
        """The members with a value of their own that `name` is made of; None for a part."""
        member = self.member(dimension, name)
        if member.value is not None:
            return (name,)
        if not member.members:
            return None
        inner = [self.base_members(dimension, part) for part in member.members]
        return tuple(dict.fromkeys(n for names in inner for n in names or ()))

    def contains(self, dimension: str, whole: str, part: str) -> bool:
        """Whether `part` is counted in `whole`."""
        if dimension == "place":
            return self._place_contains(self.places[whole], self.places[part])
        inner, outer = self.base_members(dimension, part), self.base_members(dimension, whole)
        within = self.member(dimension, part).within
        if inner is None:
            return within is not None and (
                within == whole or self.contains(dimension, whole, within)
            )
        return whole != part and outer is not None and set(inner) < set(outer)

    @staticmethod
    def _place_contains(whole: Place, part: Place) -> bool:
        if whole.everything:
            return not part.everything
        return set(part.wards) < set(whole.wards)


def load_catalog(folder: Path, data: Path) -> Catalog:
    """The catalog in `folder`, over the ward list in `data`. Raises CatalogError."""
    dimensions = _by_name(_each(folder, "dimensions", Dimension))
    places = _only(folder, "places", PlaceFile)
    notes = _only(folder, "notes", NoteFile)
    words = [file for _, file in _each(folder, "words", WordFile)]
    glossaries = [file for _, file in _each(folder, "glossary", GlossaryFile)]
    catalog = Catalog(
        dimensions=dimensions,
        sources=_by_name(_each(folder, "sources", Source)),
        places=read_places(data / "wards.csv", places),
        default_place=places.default,
        notes=notes.notes,
        smallest_base=notes.smallest_base,
        terms=tuple(term for file in glossaries for term in file.terms),
        filler=tuple(word for file in words for word in file.filler),
        asked_back=tuple(entry for file in words for entry in file.asked_back),
        not_held=tuple(entry for file in words for entry in file.not_held),
        members={name: {m.name: m for m in d.members} for name, d in dimensions.items()},
    )
    check_references(catalog, folder)
    return catalog


def check_references(catalog: Catalog, folder: Path) -> None:
    """Every name that an entry refers to is an entry. Raises CatalogError with file and line."""
    for path, kind, steps, name, known in _references(catalog, folder):
        if name not in known:
            line = line_of(path, steps)
            raise CatalogError(
                f'{path}:{line}: no {kind} is called "{name}".{did_you_mean(name, known)}'
            )


def _references(catalog: Catalog, folder: Path) -> Iterator[tuple[Path, str, Any, str, Any]]:
    for path, dimension in _each(folder, "dimensions", Dimension):
        known = catalog.members[dimension.name]
        for at, member in enumerate(dimension.members):
            for name in (*member.members, *([member.within] if member.within else [])):
                yield path, dimension.label, ("members", at), name, known
    for path, source in _each(folder, "sources", Source):
        for name in source.dimensions:
            known = {*catalog.dimensions, "place"}
            yield path, "dimension", ("dimensions", name), name, known
        for at, measure in enumerate(source.measures):
            for name, member in measure.only.items():
                steps = ("measures", at, "only", name)
                yield path, "dimension", steps, name, catalog.dimensions
                yield path, name, steps, member, catalog.members.get(name, {})
    for path, file in _each(folder, "words", WordFile):
        for at, entry in enumerate(file.asked_back):
            known = catalog.places if entry.dimension == "place" else catalog.members
            options = known if entry.dimension == "place" else known.get(entry.dimension, {})
            for name in entry.readings:
                yield path, entry.dimension, ("asked_back", at), name, options


_READ: dict[tuple[Path, int, type[Any]], Any] = {}


def _each(folder: Path, part: str, kind: type[Any]) -> list[tuple[Path, Any]]:
    found = []
    for path in sorted((folder / part).glob("*.yaml")):
        key = (path, path.stat().st_mtime_ns, kind)
        if key not in _READ:
            _READ[key] = read_entry(path, kind)
        found.append((path, _READ[key]))
    return found


def _only(folder: Path, part: str, kind: type[Any]) -> Any:
    entries = _each(folder, part, kind)
    if len(entries) != 1:
        raise CatalogError(f"{folder / part}: there must be one file here, not {len(entries)}")
    return entries[0][1]


def _by_name(entries: list[tuple[Path, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path, entry in entries:
        if entry.name in found:
            raise CatalogError(f'{path}:1: the name "{entry.name}" is taken by another file')
        found[entry.name] = entry
    return found


def json_schema(part: str) -> dict[str, Any]:
    """The JSON Schema of the files in one folder of the catalog, for an editor."""
    kinds: dict[str, type[Any]] = {
        "dimensions": Dimension,
        "sources": Source,
        "places": PlaceFile,
        "words": WordFile,
        "notes": NoteFile,
        "glossary": GlossaryFile,
    }
    return msgspec.json.schema(kinds[part])
