"""The ward of every record: by boundary, else by shipped map point, else by its LSOA's best fit."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import DataError
from assistant.warehouse.geography import WardFinder, read_areas
from assistant.warehouse.layout import LAYOUTS, Layout
from assistant.warehouse.report import Places
from assistant.warehouse.sql_text import file_pattern, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_CREATE = """
CREATE TABLE wards (ward VARCHAR, district VARCHAR);
CREATE TABLE lsoa_wards (lsoa VARCHAR, ward VARCHAR);
CREATE TABLE map_points (
    longitude DECIMAL(9, 6), latitude DECIMAL(9, 6), ward VARCHAR, found_by VARCHAR
);
"""
_POINTS = " UNION ".join(
    f"SELECT longitude, latitude FROM {layout.records} WHERE longitude IS NOT NULL"
    for layout in LAYOUTS.values()
)
# Points that no earlier step has listed; `{known}` holds longitude, latitude and ward.
_LIST = """
INSERT INTO map_points
SELECT longitude, latitude, wards.ward, '{found_by}'
FROM ({points}) SEMI JOIN points USING (longitude, latitude)
ANTI JOIN map_points USING (longitude, latitude) LEFT JOIN wards USING (ward)
"""


def find_wards(
    connection: DuckDBPyConnection, data: Path, boundaries: Path | None
) -> tuple[str, ...]:
    """Fills wards, lsoa_wards and map_points from the folder `data` and a boundary file.

    A map point that an earlier import found by boundary keeps its ward where no file is given
    now. Gives the codes of the boundary file that wards.csv does not know: no ward is found
    there. InputError or DataError name the file that cannot be used.
    """
    connection.execute(_CREATE)
    _fill(connection, "wards", _columns(data / "wards.csv", "ward", "district"))
    _fill(connection, "lsoa_wards", _columns(data / "lsoa_wards.csv", "lsoa", "ward"))
    connection.execute("DELETE FROM lsoa_wards WHERE ward NOT IN (SELECT ward FROM wards)")
    connection.execute(f"CREATE TEMP TABLE points AS {_POINTS}")
    unknown = _by_boundary(connection, boundaries) if boundaries else ()
    if not boundaries and _is_attached(connection):
        earlier = "FROM earlier.map_points WHERE found_by = 'boundary'"
        connection.execute(_LIST.format(found_by="boundary", points=earlier))
    shipped = data / "map_points.parquet"
    if shipped.exists():
        points = f"FROM read_parquet({literal(file_pattern(shipped))})"
        connection.execute(_LIST.format(found_by="map point", points=points))
    return unknown


def placed(layout: Layout) -> str:
    """SQL for the records of one kind with `ward`, `district` and `found_by`."""
    best_fit = layout.street_and_lsoa
    fit = "LEFT JOIN lsoa_wards AS fit USING (lsoa)" if best_fit else ""
    ward = "fit.ward" if best_fit else "NULL::VARCHAR"
    return f"""
        SELECT located.*, district FROM (
            SELECT records.*,
                   CASE WHEN longitude IS NULL THEN NULL
                        WHEN point.found_by IS NOT NULL THEN point.ward ELSE {ward} END AS ward,
                   CASE WHEN longitude IS NULL THEN NULL
                        WHEN point.found_by IS NOT NULL THEN point.found_by
                        WHEN {ward} IS NOT NULL THEN 'LSOA' END AS found_by
            FROM {layout.records} AS records
            LEFT JOIN map_points AS point USING (longitude, latitude) {fit}
        ) AS located LEFT JOIN wards USING (ward)
    """


def how_found(connection: DuckDBPyConnection) -> Places:
    """How the wards of the records of this import were found."""
    found: Counter[tuple[bool, str | None]] = Counter()
    for kind, layout in LAYOUTS.items():
        new = f"(FROM imported WHERE kind = '{kind}')"
        rows = connection.execute(
            "SELECT longitude IS NOT NULL, CASE WHEN ward IS NOT NULL THEN found_by END, count(*) "
            f"FROM ({placed(layout)}) SEMI JOIN {new} USING (force, month) GROUP BY ALL"
        ).fetchall()
        found.update({(located, how): count for located, how, count in rows})
    steps = ("boundary", "map point", "LSOA", None)
    boundary, point, lsoa, nowhere = (found[True, how] for how in steps)
    return Places(boundary, point, lsoa, nowhere, found[False, None])


def _by_boundary(connection: DuckDBPyConnection, boundaries: Path) -> tuple[str, ...]:
    areas = read_areas(boundaries, "WD")
    points = connection.execute("FROM points ORDER BY ALL").fetchall()
    found = WardFinder.over(areas).wards_of([(float(east), float(north)) for east, north in points])
    east, north = ([str(point[axis]) for point in points] for axis in (0, 1))
    connection.execute("CREATE TEMP TABLE found (longitude TEXT, latitude TEXT, ward TEXT)")
    _fill(connection, "found", [east, north, found])
    typed = "SELECT longitude::DECIMAL(9, 6) AS longitude, latitude::DECIMAL(9, 6) AS latitude"
    connection.execute(_LIST.format(found_by="boundary", points=f"{typed}, ward FROM found"))
    known = {ward for (ward,) in connection.execute("SELECT ward FROM wards").fetchall()}
    return tuple(sorted({area.code for area in areas} - known))


def _is_attached(connection: DuckDBPyConnection) -> bool:
    names = connection.execute("SELECT database_name FROM duckdb_databases()").fetchall()
    return ("earlier",) in names


def _columns(path: Path, *names: str) -> list[list[str | None]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return [[row[name] for row in rows] for name in names]
    except (OSError, KeyError) as error:
        raise DataError(f"{path}: cannot be read ({error})") from error


def _fill(
    connection: DuckDBPyConnection, table: str, columns: Sequence[Sequence[str | None]]
) -> None:
    values = ", ".join("unnest(?::TEXT[])" for _ in columns)
    connection.execute(f"INSERT INTO {table} SELECT {values}", [list(column) for column in columns])
