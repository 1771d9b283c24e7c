"""The door of the catalog room: a folder of YAML to a checked catalog."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.files import CatalogFiles, read_files
from assistant.catalog.lines import read_breakdowns, read_facts, read_series
from assistant.catalog.model import Document, Measure, Source
from assistant.catalog.places import read_places
from assistant.catalog.references import check_examples, check_references
from assistant.errors import CatalogError

E = TypeVar("E")


def load_catalog(folder: Path, data: Path) -> Catalog:
    """The catalog in `folder`, over the ward list in `data`. Raises CatalogError."""
    files = read_files(folder)
    dimensions = _by_name(files.dimensions)
    dimensions |= {d.name: d for d in read_breakdowns(folder / "breakdowns")}
    places = _only(folder / "places", files.places)
    notes = _only(folder / "notes", files.notes)
    words = [entry for _, entry in files.words]
    catalog = Catalog(
        dimensions=dimensions,
        sources=_with_series(_located(files), read_series(folder / "series")),
        places=read_places(data / "wards.csv", places),
        default_place=places.default,
        notes=notes.notes,
        smallest_base=notes.smallest_base,
        terms=tuple(term for _, entry in files.glossary for term in entry.terms),
        facts=read_facts(folder / "facts", _documents(files)),
        filler=tuple(word for entry in words for word in entry.filler),
        asked_back=tuple(asked for entry in words for asked in entry.asked_back),
        not_held=tuple(missing for entry in words for missing in entry.not_held),
        printed=_only(folder / "printed", files.printed),
        offers=_only(folder / "offers", files.offers),
        members={name: {m.name: m for m in d.members} for name, d in dimensions.items()},
    )
    check_references(catalog, files)
    check_examples(files)
    return catalog


def _located(files: CatalogFiles) -> dict[str, Source]:
    """The sources; one with a file of its own has its full path, and one table of its name."""
    _by_name(files.sources)
    return {
        source.name: _own(source, path.parent) if source.file else source
        for path, source in files.sources
    }


def _own(source: Source, folder: Path) -> Source:
    """A source with a file; where its wards are told, so are their districts."""
    dimensions = dict(source.dimensions)
    if "ward" in dimensions:
        dimensions.setdefault("district", f"{dimensions['ward']}_district")
    return replace(
        source,
        file=str(folder / source.file),
        tables=(source.name,),
        dimensions=dimensions,
    )


def _documents(files: CatalogFiles) -> dict[str, Document]:
    return {d.name: d for _, source in files.sources for d in source.documents}


def _with_series(sources: dict[str, Source], series: tuple[Measure, ...]) -> dict[str, Source]:
    """The sources, printed figures with every series as a measure."""
    return {
        name: replace(source, measures=(*source.measures, *series))
        if source.kind == "printed"
        else source
        for name, source in sources.items()
    }


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
