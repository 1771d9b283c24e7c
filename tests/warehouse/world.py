"""A small world to import into: downloads that a test writes, places, and a warehouse."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from assistant.warehouse.importing import Order, import_archives
from assistant.warehouse.report import Report

STREET = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,"
    "LSOA code,LSOA name,Crime type,Last outcome category,Context"
)
OUTCOMES = STREET.replace("Crime type,Last outcome category,Context", "Outcome type")
SEARCH = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,"
    "Age range,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,"
    "Outcome,Outcome linked to object of search,Removal of more than just outer clothing"
)
HEADERS = {"street": STREET, "outcomes": OUTCOMES, "stop-and-search": SEARCH}
VALUES: Mapping[str, Sequence[str]] = {
    "crime_type": ("Burglary", "Drugs"),
    "outcome": ("Local resolution", "Unable to prosecute suspect"),
    "outcome_type": ("Local resolution", "Suspect charged"),
    "gender": ("Female", "Male"),
}


def street_row(
    month: str = "2024-01",
    longitude: str = "0.050000",
    latitude: str = "52.050000",
    crime_type: str = "Burglary",
    outcome: str = "Local resolution",
    street: str = "On or near Mill Road",
    lsoa: str = "L1",
    name: str = '"Poole, East 041B"',
) -> str:
    """One line of a street file."""
    place = f"{longitude},{latitude},{street},{lsoa},{name}"
    return f"id,{month},Fen Police,Fen Police,{place},{crime_type},{outcome},"


def outcome_row(month: str = "2024-01", outcome: str = "Suspect charged") -> str:
    """One line of an outcomes file."""
    return f"id,{month},Fen,Fen,0.050000,52.050000,On or near Mill Road,L1,Fen 1,{outcome}"


def search_row(date: str = "2024-01-05T10:00:00+00:00", gender: str = "Male") -> str:
    """One line of a stop-and-search file."""
    return f"Person search,{date},,,52.050000,0.050000,{gender}" + "," * 8


@dataclass(frozen=True)
class World:
    """A folder with downloads, the places' files and the warehouse."""

    root: Path

    @property
    def warehouse(self) -> Path:
        return self.root / "user" / "warehouse.duckdb"

    def write(self, name: str, *rows: str, archive: str = "download", end: str = "\n") -> Path:
        """Writes a file like "2024-01-fen-street.csv" into a download; gives the download."""
        kind = next(kind for kind in HEADERS if name.endswith(f"{kind}.csv"))
        self.write_bytes(
            f"{name[:7]}/{name}",
            (end.join((HEADERS[kind], *rows)) + end).encode(),
            archive,
        )
        return self.root / archive

    def write_bytes(self, name: str, content: bytes, archive: str = "download") -> Path:
        """Writes any file into a download; gives the download."""
        path = self.root / archive / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return self.root / archive

    def order(self, *archives: Path, **options: Any) -> Order:
        """The order to import downloads, the one called "download" by default."""
        chosen = archives or (self.root / "download",)
        given = {"data": self.root / "data", "values": VALUES, **options}
        return Order(chosen, self.warehouse, **given)

    def take(self, *archives: Path, **options: Any) -> Report:
        """Imports downloads."""
        return import_archives(self.order(*archives, **options))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the warehouse answers."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def litter(self) -> list[str]:
        """What stands beside the warehouse."""
        folder = self.warehouse.parent
        return sorted(p.name for p in folder.iterdir() if p != self.warehouse)


def zipped(folder: Path) -> Path:
    """A zip of a download."""
    target = folder.with_suffix(".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*.csv")):
            archive.write(file, file.relative_to(folder))
    return target
