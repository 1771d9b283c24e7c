"""The catalog as a whole: every entry by name, read once, frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from assistant.catalog.files import read_files
from assistant.catalog.model import (
    AskedBack,
    Dimension,
    Measure,
    Member,
    Note,
    NotHeld,
    Source,
    Term,
)
from assistant.catalog.places import Place, read_places
from assistant.catalog.references import check_references
from assistant.errors import CatalogError


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
        if whole.everything or part.everything:
            return whole.everything and not part.everything
        return set(part.wards) < set(whole.wards)


def load_catalog(folder: Path, data: Path) -> Catalog:
    """The catalog in `folder`, over the ward list in `data`. Raises CatalogError."""
    files = read_files(folder)
    dimensions = _by_name(files.dimensions)
    places = _only(folder / "places", files.places)
    notes = _only(folder / "notes", files.notes)
    words = [entry for _, entry in files.words]
    catalog = Catalog(
        dimensions=dimensions,
        sources=_by_name(files.sources),
        places=read_places(data / "wards.csv", places),
        default_place=places.default,
        notes=notes.notes,
        smallest_base=notes.smallest_base,
        terms=tuple(term for _, entry in files.glossary for term in entry.terms),
        filler=tuple(word for entry in words for word in entry.filler),
        asked_back=tuple(asked for entry in words for asked in entry.asked_back),
        not_held=tuple(missing for entry in words for missing in entry.not_held),
        members={name: {m.name: m for m in d.members} for name, d in dimensions.items()},
    )
    check_references(catalog, files)
    return catalog


E = TypeVar("E")


def _only(folder: Path, entries: Sequence[tuple[Path, E]]) -> E:
    if len(entries) != 1:
        raise CatalogError(f"{folder}: there must be one file here, not {len(entries)}")
    return entries[0][1]


def _by_name(entries: Sequence[tuple[Path, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path, entry in entries:
        if entry.name in found:
            raise CatalogError(f'{path}:1: the name "{entry.name}" is taken by another file')
        found[entry.name] = entry
    return found
