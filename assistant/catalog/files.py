"""The files of catalog folders, one kind of entry a subfolder, later folders over earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from assistant.catalog.model import (
    Dimension,
    GlossaryFile,
    NoteFile,
    OfferFile,
    PrintedFile,
    Source,
    WordFile,
)
from assistant.catalog.place_file import PlaceFile
from assistant.catalog.problem import Problem, Tell
from assistant.catalog.reading import EntryFile, is_named, lists_of, read_file
from assistant.errors import did_you_mean

T = TypeVar("T", bound=msgspec.Struct)

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
# subfolders of files that hold an entry a line, or tables
OTHER_FOLDERS = ("series", "facts", "breakdowns", "published", "schemas")


@dataclass(frozen=True)
class CatalogFiles:
    """Every file of every kind, those that lie over others later."""

    by_kind: Mapping[str, tuple[EntryFile[Any], ...]] = field(default_factory=dict)

    def of(self, form: type[T]) -> tuple[EntryFile[T], ...]:
        """The files of one form."""
        return self.by_kind[next(kind for kind, each in FORMATS.items() if each is form)]

    def named(self, form: type[T]) -> dict[str, T]:
        """The entries of a form with a name, those of the same name laid over one another."""
        found: dict[str, T] = {}
        for file in self.of(form):
            name = str(getattr(file.entry, "name", ""))
            found[name] = laid_over(found.get(name), file.entry)
        return found

    def collection(self, form: type[T]) -> T | None:
        """All files of a form without names as one; None when there is no file."""
        return self.named(form).get("")


def laid_over(lower: T | None, upper: T) -> T:
    """One entry over another of its name: entries of its lists replace those of their name."""
    if lower is None:
        return upper
    lists = {}
    for name in lists_of(type(upper)):
        entries = (*getattr(lower, name), *getattr(upper, name))
        keys = [getattr(each, "name", at) for at, each in enumerate(entries)]
        lists[name] = tuple(dict(zip(keys, entries, strict=True)).values())
    return msgspec.structs.replace(upper, **lists)


def read_files(folders: Sequence[Path], tell: Tell) -> CatalogFiles:
    """The files of catalog folders. What is wrong is told and left out."""
    for folder in folders:
        _tell_strays(folder, tell)
    return CatalogFiles(
        {kind: tuple(_read_kind(folders, kind, form, tell)) for kind, form in FORMATS.items()}
    )


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a folder, in order."""
    return sorted(p for p in folder.glob("*.y*ml") if p.suffix in (".yaml", ".yml"))


def _read_kind(
    folders: Sequence[Path], kind: str, form: type[T], tell: Tell
) -> Iterator[EntryFile[T]]:
    beneath: dict[str, T] = {}
    for folder in folders:
        taken: dict[str, Path] = {}
        for path in yaml_files(folder / kind):
            file = read_file(path, form, beneath, tell)
            if file is None:
                continue
            name = str(getattr(file.entry, "name", ""))
            file = _without_taken(file, taken, tell)
            if name and name in taken:
                where = taken[name].name
                line = file.line(("name",))
                tell(Problem(path, line, f'the name "{name}" is taken by {where}; give another'))
                continue
            taken |= {name: path} if is_named(form) else {}
            beneath[name] = laid_over(beneath.get(name), file.entry)
            yield file


def _without_taken(file: EntryFile[T], taken: dict[str, Path], tell: Tell) -> EntryFile[T]:
    """A collection without the entries whose names another file of the same folder has."""
    if is_named(type(file.entry)):
        return file
    cut = set()
    for name, positions in file.positions.items():
        for at in range(len(positions)):
            own = getattr(getattr(file.entry, name)[at], "name", None)
            key = f"{name} {own}"
            if own is None:
                continue
            if key in taken:
                said = f'the name "{own}" is taken by {taken[key].name}; give another'
                tell(file.problem((name, at), said))
                cut.add((name, at))
            taken.setdefault(key, file.path)
    return file.without(cut) if cut else file


def _tell_strays(folder: Path, tell: Tell) -> None:
    """YAML files where nothing reads them."""
    known = (*FORMATS, *OTHER_FOLDERS)
    for path in yaml_files(folder):
        where = ", ".join(f"{name}/" for name in FORMATS)
        tell(Problem(path, 1, f"no file is read here; put it into one of {where}"))
    for inside in sorted(p for p in folder.iterdir() if p.is_dir() and p.name not in known):
        for path in yaml_files(inside):
            said = f'no file is read in a folder called "{inside.name}".'
            tell(Problem(path, 1, f"{said}{did_you_mean(inside.name, known)}"))
