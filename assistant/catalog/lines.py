"""Entries that stand one a line in CSV files: series of printed figures, and facts in words."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from assistant.catalog.model import Dimension, Document, Measure, Term
from assistant.errors import CatalogError

_SERIES = ["name", "label", "one", "many", "description", "synonyms"]
_FACTS = ["name", "label", "text", "locator", "synonyms"]

_BREAKDOWNS = ["name", "label", "plural", "synonyms"]
# in front of the name of a dimension by which only printed figures are told apart
PRINTED = "printed_"

Line = dict[str, str]


def read_series(folder: Path) -> tuple[Measure, ...]:
    """Every series of catalog/series/*.csv, as a measure. Raises CatalogError."""
    return tuple(
        Measure(
            name=line["name"],
            label=line["label"],
            description=line["description"],
            one=line["one"],
            many=line["many"],
            series=line["name"],
            synonyms=_words(line),
        )
        for _, line in _lines(folder, _SERIES)
    )


def read_facts(folder: Path, documents: dict[str, Document]) -> tuple[Term, ...]:
    """Every fact of catalog/facts/*.csv, one file a document, as a term. Raises CatalogError."""
    return tuple(
        Term(
            name=line["name"],
            label=line["label"],
            description=line["text"],
            synonyms=_words(line),
            source=f"{_title(path, documents)}, {line['locator']}",
        )
        for path, line in _lines(folder, _FACTS)
    )


def read_breakdowns(folder: Path) -> tuple[Dimension, ...]:
    """The further dimensions of printed figures, whose members are as printed."""
    return tuple(
        Dimension(
            name=f"{PRINTED}{line['name']}",
            label=line["label"],
            plural=line["plural"],
            synonyms=_words(line),
            open=True,
            phrase="({})",
        )
        for _, line in _lines(folder, _BREAKDOWNS)
    )


def _lines(folder: Path, columns: list[str]) -> Iterator[tuple[Path, Line]]:
    seen: set[str] = set()
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            if reader.fieldnames != columns:
                raise CatalogError(f"{path}:1: the columns must be {', '.join(columns)}")
            for line in reader:
                where = f"{path}:{reader.line_num}"
                if None in line or None in line.values() or not (line["name"] and line["label"]):
                    raise CatalogError(f"{where}: a line needs {len(columns)} cells")
                if line["name"] in seen:
                    raise CatalogError(f'{where}: the name "{line["name"]}" stands twice')
                seen.add(line["name"])
                yield path, line


def _words(line: Line) -> tuple[str, ...]:
    return tuple(word.strip() for word in line["synonyms"].split(";") if word.strip())


def _title(path: Path, documents: dict[str, Document]) -> str:
    if path.stem not in documents:
        raise CatalogError(f'{path}:1: no document is called "{path.stem}"')
    return documents[path.stem].title
