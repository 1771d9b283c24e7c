"""The files of a catalog folder, one kind of entry a subfolder."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from assistant.catalog.model import (
    Dimension,
    GlossaryFile,
    NoteFile,
    OfferFile,
    PlaceFile,
    PrintedFile,
    Source,
    WordFile,
)
from assistant.catalog.reading import read_entry

T = TypeVar("T")
Entries = tuple[tuple[Path, T], ...]

FORMATS: dict[str, type[Any]] = {
    "dimensions": Dimension,
    "sources": Source,
    "places": PlaceFile,
    "words": WordFile,
    "notes": NoteFile,
    "glossary": GlossaryFile,
    "printed": PrintedFile,
    "offers": OfferFile,
}


@dataclass(frozen=True)
class CatalogFiles:
    """Every file of a catalog with what it holds, in order of name."""

    dimensions: Entries[Dimension]
    sources: Entries[Source]
    places: Entries[PlaceFile]
    words: Entries[WordFile]
    notes: Entries[NoteFile]
    glossary: Entries[GlossaryFile]
    printed: Entries[PrintedFile]
    offers: Entries[OfferFile]


def read_files(folder: Path) -> CatalogFiles:
    """The files of the catalog in `folder`. Raises CatalogError naming file and line."""
    return CatalogFiles(
        **{
            part.name: tuple(
                (path, read_entry(path, FORMATS[part.name]))
                for path in sorted((folder / part.name).glob("*.yaml"))
            )
            for part in fields(CatalogFiles)
        }
    )


def json_schema(part: str) -> dict[str, Any]:
    """The JSON Schema of the files in one subfolder, for an editor that checks as one types."""
    return msgspec.json.schema(FORMATS[part])
