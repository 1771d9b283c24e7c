"""Where the entries of a catalog stand: their files and lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.catalog.lines import PRINTED, line_of_entry
from assistant.catalog.loader import Loaded
from assistant.catalog.model import Dimension, GlossaryFile, Source, WordFile
from assistant.catalog.place_file import PlaceFile
from assistant.catalog.plain import Steps
from assistant.catalog.reading import EntryFile

Place = tuple[Path, int]


def where(loaded: Loaded, entry: str, source: str = "") -> Place | None:
    """The file and line of an entry ("crime_type.shoplifting"), of a measure in one `source`.

    Of several files that have it, the one that lies over the others; None for what is in none, such
    as a ward without an entry.
    """
    every = _found(loaded, *entry.split(".", 1))
    named = entry.startswith("measure.") and source
    found = [(file, steps) for file, steps in every if not named or file.entry.name == source]
    if found:
        file, steps = found[-1]
        return file.path, file.line(steps)
    kind, _, name = entry.partition(".")
    folder, plain = {
        "series": ("series", name),
        "term": ("facts", name),
        "dimension": ("breakdowns", name.removeprefix(PRINTED)),
    }.get(kind, ("", ""))
    return line_of_entry(loaded.folders, folder, plain) if folder else None


def where_word(loaded: Loaded, entry: str, phrase: str) -> Place | None:
    """The file and line that give an entry a phrase: those of its synonyms, else of the entry."""
    for file in reversed(loaded.files.of(WordFile)):
        for at, more in enumerate(file.entry.synonyms):
            if more.means == entry and phrase in more.words:
                return file.path, file.line(("synonyms", at))
        if entry == "filler":
            for at, line in enumerate(file.entry.filler):
                if phrase in [" ".join(word.split()) for word in line.split(",")]:
                    return file.path, file.line(("filler", at))
    return where(loaded, entry)


def _found(loaded: Loaded, kind: str, name: str = "") -> Iterator[tuple[EntryFile[Any], Steps]]:
    """Every file that has an entry, the lowest first, and the steps to it."""
    forms: dict[str, tuple[type[Any], tuple[str, ...]]] = {
        "place": (PlaceFile, ("districts", "wards", "areas", "levels")),
        "measure": (Source, ("measures",)),
        "document": (Source, ("documents",)),
        "term": (GlossaryFile, ("terms",)),
        "not_held": (WordFile, ("not_held",)),
        "asked_back": (WordFile, ("asked_back",)),
    }
    for file in loaded.files.of(Dimension):
        if kind == "dimension" and file.entry.name == name:
            yield file, ()
        elif kind == file.entry.name:
            yield from _in_lists(file, ("members",), name)
    for source in loaded.files.of(Source):
        if kind == "source" and source.entry.name == name:
            yield source, ()
    if kind in forms:
        form, lists = forms[kind]
        for file in loaded.files.of(form):
            yield from _in_lists(file, lists, name)


def _in_lists(
    file: EntryFile[Any], lists: tuple[str, ...], name: str
) -> Iterator[tuple[EntryFile[Any], Steps]]:
    for each in lists:
        for at, entry in enumerate(getattr(file.entry, each)):
            own = getattr(entry, "name", None) or " or ".join(getattr(entry, "readings", ()))
            if own == name:
                yield file, (each, at)
