"""The door of the catalog room: folders of YAML and CSV to one checked catalog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from msgspec import structs

from assistant.catalog.catalog import Catalog
from assistant.catalog.elsewhere import not_held_places
from assistant.catalog.figures import read_figures
from assistant.catalog.files import FORMATS, CatalogFiles, read_files
from assistant.catalog.gazetteer import Gazetteer, cities_of, read_gazetteer
from assistant.catalog.groups import with_groups, with_levels
from assistant.catalog.home import of_imports, offered, with_home_words
from assistant.catalog.lines import read_breakdowns, read_facts, read_series
from assistant.catalog.model import (
    Dimension,
    Document,
    GlossaryFile,
    Measure,
    NoteFile,
    OfferFile,
    PrintedFile,
    Source,
    Term,
    WordFile,
)
from assistant.catalog.place_file import PlaceFile
from assistant.catalog.places import read_places
from assistant.catalog.problem import Problem
from assistant.catalog.reading import EntryFile
from assistant.catalog.references import Broken, broken
from assistant.catalog.shared_names import asked_back, with_parts, with_towns
from assistant.catalog.synonyms import with_synonyms
from assistant.errors import CatalogError


@dataclass(frozen=True)
class Loaded:
    """A catalog, the files it was made of, and what is wrong in them; that is left out of it.

    `figures` are files of printed figures that lie beside those of the program.
    """

    catalog: Catalog
    files: CatalogFiles
    folders: tuple[Path, ...]
    figures: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Lines:
    """What was read from the CSV files, and the places that the data name."""

    program: Path
    series: tuple[Measure, ...]
    facts: tuple[Term, ...]
    breakdowns: tuple[Dimension, ...]
    gazetteer: Gazetteer
    data: Path


def load_catalog(folder: Path, data: Path) -> Catalog:
    """The catalog in `folder`, over the ward list in `data`. Raises CatalogError."""
    loaded = read_catalog([folder], data)
    for problem in loaded.problems:
        raise CatalogError(str(problem))
    return loaded.catalog


def read_catalog(
    folders: Sequence[Path], data: Path, registered: Gazetteer | None = None
) -> Loaded:
    """The catalog of folders of which each lies over the ones before, and what is wrong in them.

    Places are those that an import `registered`, else those of the ward list in `data`. Entries
    that do not hold together are left out. Raises CatalogError where so much is lost that nothing
    can be asked, DataError where the ward list cannot be read.
    """
    problems: list[Problem] = []
    files = read_files(folders, problems.append)
    places = files.collection(PlaceFile)
    printed = folders if places is None or places.shipped else folders[1:]
    lines = _Lines(
        program=folders[0],
        series=read_series(printed, problems.append),
        facts=read_facts(printed, _documents(files), problems.append),
        breakdowns=read_breakdowns(folders, problems.append),
        gazetteer=registered or read_gazetteer(data),
        data=data,
    )
    catalog = _assembled(files, lines, problems)
    while wrong := _uppermost(list(broken(catalog, files)), folders):
        problems += [each.problem for each in wrong if not _left_out(each, files, folders)]
        files = _without(files, wrong)
        catalog = _assembled(files, lines, problems)
    figures = read_figures(folders, catalog, problems.append)
    return Loaded(catalog, files, tuple(folders), figures, tuple(dict.fromkeys(problems)))


def _assembled(files: CatalogFiles, lines: _Lines, problems: Sequence[Problem]) -> Catalog:
    places, notes = files.collection(PlaceFile), files.collection(NoteFile)
    if places is None or notes is None or not _can_answer(files):
        told = str(problems[0]) if problems else "the catalog lacks its places, notes or sources"
        raise CatalogError(told)
    dimensions = with_levels(files.named(Dimension), places.levels)
    dimensions |= {d.name: d for d in lines.breakdowns}
    words = files.collection(WordFile) or WordFile()
    gazetteer = lines.gazetteer if places.shipped else of_imports(lines.gazetteer)
    sources = _located(files) if places.shipped else _own_only(files, lines.program)
    cities = cities_of(lines.data)
    named = with_towns(with_home_words(read_places(gazetteer, places), places, cities))
    parted = with_groups(with_parts(named), places)
    catalog = Catalog(
        dimensions=dimensions,
        sources=_with_series(sources, lines.series),
        places=parted,
        default_place=places.default,
        notes=notes.notes,
        smallest_base=notes.smallest_base,
        terms=(files.collection(GlossaryFile) or GlossaryFile()).terms,
        facts=lines.facts,
        filler=words.filler,
        asked_back=(*words.asked_back, *asked_back(named)),
        not_held=(*words.not_held, *not_held_places(lines.data, gazetteer, parted)),
        printed=files.collection(PrintedFile) or PrintedFile(),
        offers=offered(files.collection(OfferFile) or OfferFile(), parted, places),
        members={name: {m.name: m for m in d.members} for name, d in dimensions.items()},
    )
    return with_synonyms(catalog, words.synonyms)


def _own_only(files: CatalogFiles, program: Path) -> dict[str, Source]:
    """The sources without the figures and documents that the folder `program` describes."""
    own = [file for file in files.of(Source) if file.path.parents[1] != program]
    documents = {document.name for file in own for document in file.entry.documents}
    return {
        name: structs.replace(
            source,
            shipped={} if source.kind == "printed" else source.shipped,
            documents=tuple(d for d in source.documents if d.name in documents),
            measures=() if source.kind == "printed" else source.measures,
        )
        for name, source in _located(files).items()
        if source.file or source.kind == "printed" or {*source.tables} > source.shipped.keys()
    }


def _can_answer(files: CatalogFiles) -> bool:
    """Whether there is a source of each kind: counts, printed figures, and people."""
    kinds = {source.kind for source in files.named(Source).values()}
    return kinds == {"counts", "printed", "population"} and "crime_type" in files.named(Dimension)


def _left_out(wrong: Broken, files: CatalogFiles, folders: Sequence[Path]) -> bool:
    """Whether an entry of the program is about places that were left out with its figures."""
    places = files.collection(PlaceFile)
    lacking = places is not None and not places.shipped
    return lacking and wrong.file.path.parents[1] == folders[0]


def _uppermost(wrong: Sequence[Broken], folders: Sequence[Path]) -> list[Broken]:
    """What is wrong in the last folder that has something wrong: those below may be right then."""
    depths = [folders.index(each.file.path.parents[1]) for each in wrong]
    return [each for each, depth in zip(wrong, depths, strict=True) if depth == max(depths)]


def _without(files: CatalogFiles, wrong: Sequence[Broken]) -> CatalogFiles:
    """The files without the entries that are wrong."""
    whole = {each.file.path for each in wrong if each.entry is None}

    def kept(file: EntryFile[Any]) -> EntryFile[Any]:
        return file.without({b.entry for b in wrong if b.file.path == file.path and b.entry})

    return replace(
        files,
        by_kind={
            kind: tuple(kept(file) for file in files.by_kind[kind] if file.path not in whole)
            for kind in FORMATS
        },
    )


def _located(files: CatalogFiles) -> dict[str, Source]:
    """The sources; one with a file of its own has its full path, and one table."""
    folders = {file.entry.name: file.path.parent for file in files.of(Source)}
    return {
        name: _own(source, folders[name]) if source.file else source
        for name, source in files.named(Source).items()
    }


def _own(source: Source, folder: Path) -> Source:
    """A source with a file; where its wards are told, so are their districts."""
    dimensions = dict(source.dimensions)
    if "ward" in dimensions:
        dimensions.setdefault("district", f"{dimensions['ward']}_district")
    return structs.replace(
        source,
        file=str(_found(source.file, folder)),
        tables=(f"own_{source.name}",),
        dimensions=dimensions,
    )


def _found(file: str, folder: Path) -> Path:
    """A table's file: beside the file that describes it, else where the catalog folder has it."""
    beside, above = folder / file, folder.parent / file
    return above if above.exists() and not beside.exists() else beside


def _documents(files: CatalogFiles) -> dict[str, Document]:
    return {d.name: d for source in files.named(Source).values() for d in source.documents}


def _with_series(sources: dict[str, Source], series: tuple[Measure, ...]) -> dict[str, Source]:
    """The sources, printed figures with every series as a measure."""
    return {
        name: structs.replace(source, measures=(*source.measures, *series))
        if source.kind == "printed"
        else source
        for name, source in sources.items()
    }
