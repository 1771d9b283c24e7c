"""Counts the records of a police.uk download by month, ward, crime type and last outcome."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import InputError
from assistant.warehouse.archive import Archive, Kind, load_rows
from assistant.warehouse.geography import Area, WardFinder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# The table of each kind, and its columns by the names police.uk prints, in the table's order.
_TABLES: dict[Kind, str] = {"street": "street", "stop-and-search": "searches"}
_COLUMNS: dict[Kind, tuple[str, ...]] = {
    "street": ("Longitude", "Latitude", "Month", "Crime type", "Last outcome category"),
    "stop-and-search": ("Longitude", "Latitude"),
}
_CREATE = """
CREATE TABLE street (
    file TEXT, longitude TEXT, latitude TEXT, month TEXT, crime_type TEXT, outcome TEXT
);
CREATE TABLE searches (file TEXT, longitude TEXT, latitude TEXT);
CREATE TABLE wards (ward TEXT, district TEXT);
CREATE TABLE map_points (longitude DECIMAL(9, 6), latitude DECIMAL(9, 6), ward TEXT);
CREATE VIEW coordinates AS
    SELECT file, longitude, latitude FROM street
    UNION ALL SELECT file, longitude, latitude FROM searches;
CREATE VIEW placed AS
    SELECT (month || '-01')::DATE AS month, district, ward, crime_type, outcome,
           street.longitude IS NULL OR street.latitude IS NULL AS without_coordinates
    FROM street
    LEFT JOIN map_points ON map_points.longitude = street.longitude::DECIMAL(9, 6)
                        AND map_points.latitude = street.latitude::DECIMAL(9, 6)
    LEFT JOIN wards USING (ward);
"""
_MISFITS = """
SELECT file, 'the month "' || ifnull(month, '') || '" is not the month of the file' AS problem
FROM street WHERE month IS DISTINCT FROM file[:7]
UNION ALL SELECT file, 'a record has no crime type' FROM street WHERE crime_type IS NULL
UNION ALL SELECT file, '"' || degrees || '" is not a coordinate'
FROM (SELECT file, unnest([longitude, latitude]) AS degrees FROM coordinates)
WHERE degrees IS NOT NULL AND TRY_CAST(degrees AS DECIMAL(9, 6)) IS NULL
ORDER BY ALL LIMIT 1
"""
_POINTS = """
SELECT DISTINCT longitude::DECIMAL(9, 6) AS east, latitude::DECIMAL(9, 6) AS north
FROM coordinates WHERE east IS NOT NULL AND north IS NOT NULL ORDER BY ALL
"""
_FILES = {
    "map_points.parquet": "SELECT longitude, latitude, ward FROM map_points ORDER BY ALL",
    "recorded_crime.parquet": """
        SELECT month, district, ward, crime_type, outcome, count(*)::INTEGER AS records
        FROM placed GROUP BY ALL ORDER BY ALL NULLS LAST
    """,
}
_REPORT = "SELECT count(*), count(ward), count_if(without_coordinates) FROM placed"


@dataclass(frozen=True)
class Report:
    """Street records read, and what became of their places."""

    rows: int
    placed: int
    without_coordinates: int

    @property
    def outside(self) -> int:
        """Records whose coordinates lie in none of the wards."""
        return self.rows - self.placed - self.without_coordinates


def write_counts(
    archive: Archive, wards: Sequence[Area], folder: Path, tell: Callable[[str], None]
) -> Report:
    """Write recorded_crime.parquet and map_points.parquet into `folder`; `tell` gets progress.

    Records without a ward are counted with NULL ward and district. Raises InputError, naming
    the file, for anything in the archive that cannot be read as police.uk describes it.
    """
    import duckdb

    with duckdb.connect() as connection:
        # One thread: rows keep their order, and with it the files their bytes.
        connection.execute("SET threads = 1")
        connection.execute(_CREATE)
        _load(connection, archive, tell)
        _place(connection, wards, tell)
        for name, query in _FILES.items():
            connection.sql(query).write_parquet(str(folder / name), compression="zstd")
        return Report(*connection.execute(_REPORT).fetchall()[0])


def _load(connection: DuckDBPyConnection, archive: Archive, tell: Callable[[str], None]) -> None:
    if not archive.of_kind("street"):
        raise InputError(f"{archive.path}: holds no file named like 2024-01-force-street.csv")
    with tempfile.TemporaryDirectory() as folder:
        for kind, table in _TABLES.items():
            for member in archive.of_kind(kind):
                tell(f"reading {member.name}")
                path = archive.extract(member, Path(folder))
                load_rows(connection, path, table, _COLUMNS[kind])
    for file, problem in connection.execute(_MISFITS).fetchall():
        raise InputError(f"{file}: {problem}")


def _place(
    connection: DuckDBPyConnection, wards: Sequence[Area], tell: Callable[[str], None]
) -> None:
    points = connection.execute(_POINTS).fetchall()
    tell(f"finding the wards of {len(points):,} map points")
    found = WardFinder.over(wards).wards_of([(float(east), float(north)) for east, north in points])
    east, north = ([str(point[axis]) for point in points] for axis in (0, 1))
    _fill(connection, "map_points", east, north, found)
    _fill(connection, "wards", [ward.code for ward in wards], [ward.district for ward in wards])


def _fill(connection: DuckDBPyConnection, table: str, *columns: Sequence[str | None]) -> None:
    values = ", ".join("unnest(?::TEXT[])" for _ in columns)
    connection.execute(f"INSERT INTO {table} SELECT {values}", [list(column) for column in columns])
