"""The series of printed figures: one line each in catalog/series/*.csv, as measures."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from assistant.catalog.model import Measure
from assistant.errors import CatalogError

_COLUMNS = ["name", "label", "one", "many", "description", "synonyms"]


def read_series(folder: Path) -> tuple[Measure, ...]:
    """Every series of the folder, in order of file and line. Raises CatalogError."""
    found: dict[str, Measure] = {}
    for path in sorted(folder.glob("*.csv")):
        for line, measure in _read(path):
            if measure.name in found:
                raise CatalogError(f'{path}:{line}: the series "{measure.name}" stands twice')
            found[measure.name] = measure
    return tuple(found.values())


def _read(path: Path) -> Iterator[tuple[int, Measure]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        if reader.fieldnames != _COLUMNS:
            raise CatalogError(f"{path}:1: the columns must be {', '.join(_COLUMNS)}")
        for row in reader:
            if None in row or None in row.values() or not (row["name"] and row["label"]):
                raise CatalogError(
                    f"{path}:{reader.line_num}: a series needs {len(_COLUMNS)} cells"
                )
            yield reader.line_num, _measure(row)


def _measure(row: dict[str, str]) -> Measure:
    words = tuple(word.strip() for word in row["synonyms"].split(";") if word.strip())
    return Measure(
        name=row["name"],
        label=row["label"],
        description=row["description"],
        one=row["one"],
        many=row["many"],
        series=row["name"],
        synonyms=words,
    )
