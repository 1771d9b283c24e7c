"""References between entries: a name that is used must be the name of an entry."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from assistant.catalog.catalog import Catalog
from assistant.catalog.files import CatalogFiles
from assistant.catalog.places import Level
from assistant.catalog.reading import Steps, line_of
from assistant.errors import CatalogError, did_you_mean

# kinds of words that are neither members nor places
_OTHER_KINDS = ("measure", "breakdown", "period")


@dataclass(frozen=True)
class Reference:
    """A name used in a file, where it stands, and the names it could be."""

    path: Path
    steps: Steps
    kind: str
    name: str
    known: Collection[str]


def check_references(catalog: Catalog, files: CatalogFiles) -> None:
    """Raises CatalogError with file and line for the first name that is no entry's."""
    for r in (
        *_of_members(catalog, files),
        *_of_sources(catalog, files),
        *_of_words(catalog, files),
        *_of_offers(catalog, files),
    ):
        if r.name not in r.known:
            raise CatalogError(
                f'{r.path}:{line_of(r.path, r.steps)}: no {r.kind} is called "{r.name}".'
                f"{did_you_mean(r.name, r.known)}"
            )


def check_examples(files: CatalogFiles) -> None:
    """Raises CatalogError with file and line for the first example without a place for a word."""
    for path, offers in files.offers:
        for kind, example in offers.examples.items():
            if "{}" not in example:
                line = line_of(path, ("examples", kind))
                raise CatalogError(f'{path}:{line}: "{kind}" needs {{}} for the word')


def _of_members(catalog: Catalog, files: CatalogFiles) -> Iterator[Reference]:
    for path, dimension in files.dimensions:
        known = catalog.members[dimension.name]
        for at, member in enumerate(dimension.members):
            for position, name in enumerate(member.members):
                steps: Steps = ("members", at, "members", position)
                yield Reference(path, steps, dimension.label, name, known)
            if member.within:
                steps = ("members", at, "within")
                yield Reference(path, steps, dimension.label, member.within, known)
        if dimension.whole:
            yield Reference(path, ("whole",), dimension.label, dimension.whole, known)


def _of_sources(catalog: Catalog, files: CatalogFiles) -> Iterator[Reference]:
    dimensions = {*catalog.dimensions, "place"}
    for path, source in files.sources:
        for name in source.dimensions:
            yield Reference(path, ("dimensions", name), "dimension", name, dimensions)
        for at, measure in enumerate(source.measures):
            for key, narrowed in (("only", measure.only), ("part", measure.part)):
                for name, member in narrowed.items():
                    steps = ("measures", at, key, name)
                    yield Reference(path, steps, "dimension", name, dimensions)
                    yield Reference(path, steps, name, member, catalog.members.get(name, {}))
            if measure.of:
                yield Reference(path, ("measures", at, "of"), "measure", measure.of, source.named)
        for table in source.shipped:
            yield Reference(path, ("shipped", table), "table", table, source.tables)


def _of_words(catalog: Catalog, files: CatalogFiles) -> Iterator[Reference]:
    for path, words in files.words:
        for at, asked in enumerate(words.asked_back):
            place = asked.dimension == "place"
            known = catalog.places if place else catalog.members.get(asked.dimension, {})
            for position, name in enumerate(asked.readings):
                steps = ("asked_back", at, "readings", position)
                yield Reference(path, steps, asked.dimension, name, tuple(known))


def _of_offers(catalog: Catalog, files: CatalogFiles) -> Iterator[Reference]:
    known = {d.label for d in catalog.dimensions.values()} | {*get_args(Level), *_OTHER_KINDS}
    for path, offers in files.offers:
        for kind in offers.examples:
            yield Reference(path, ("examples", kind), "kind of word", kind, known)
