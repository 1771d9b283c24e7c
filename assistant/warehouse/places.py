"""The place of every record: by boundary, else by shipped map point, else by its LSOA."""

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
CREATE TABLE wards (ward VARCHAR, district VARCHAR, district_name VARCHAR, bounded BOOLEAN);
CREATE TABLE lsoa_wards (lsoa VARCHAR, ward VARCHAR, district VARCHAR);
CREATE TABLE map_points (
    longitude DECIMAL(9, 6), latitude DECIMAL(9, 6), ward VARCHAR, found_by VARCHAR
);
CREATE TEMP TABLE outside (longitude DECIMAL(9, 6), latitude DECIMAL(9, 6));
"""
_POINTS = " UNION ".join(
    f"SELECT longitude, latitude FROM {layout.records} WHERE longitude IS NOT NULL"
    for layout in LAYOUTS.values()
)
# Points that no earlier step has listed; `{points}` holds longitude, latitude and ward.
_LIST = """
INSERT INTO map_points
SELECT longitude, latitude, wards.ward, '{found_by}'
FROM ({points}) SEMI JOIN points USING (longitude, latitude)
ANTI JOIN map_points USING (longitude, latitude) LEFT JOIN wards USING (ward)
"""
# An LSOA of another census than those listed: its name is that of its district and a number.
_NAME_LSOAS = r"""
INSERT INTO lsoa_wards
SELECT lsoa, NULL, min(wards.district)
FROM {records} AS records
JOIN wards ON lower(district_name) = lower(regexp_replace(lsoa_name, '\s\d+\w$', ''))
ANTI JOIN lsoa_wards USING (lsoa)
GROUP BY lsoa
"""
# Outside a boundary file is outside a district only where the file holds all of its wards.
_PLACED = """
SELECT records.*,
       CASE WHEN known THEN point.ward ELSE area.ward END AS ward,
       CASE WHEN known THEN wards.district ELSE area.district END AS district,
       CASE WHEN known THEN point.found_by WHEN area.ward IS NOT NULL THEN 'LSOA' END AS found_by
FROM {records} AS records
LEFT JOIN map_points AS point USING (longitude, latitude)
LEFT JOIN wards ON wards.ward = point.ward
LEFT JOIN lsoa_wards AS area USING (lsoa)
LEFT JOIN (
    SELECT district, bool_and(bounded) AS bounded FROM wards GROUP BY district
) AS drawn ON drawn.district = area.district
CROSS JOIN LATERAL (
    SELECT coalesce(point.found_by <> 'outside' OR drawn.bounded, false) AS known
)
"""


def find_wards(
    connection: DuckDBPyConnection, data: Path, boundaries: Path | None
) -> tuple[str, ...]:
    """Fills wards, lsoa_wards and map_points from the folder `data` and a boundary file.

    A map point that an earlier import found by boundary keeps its ward where no file is given
    now; one that no boundary holds is placed as it would be without it. Gives the codes of the
    boundary file that wards.csv does not know: no ward is found there. InputError or DataError
    name the file that cannot be used.
    """
    connection.execute(_CREATE)
    wards = _columns(data / "wards.csv", "ward", "district", "district_name")
    _fill(connection, "wards", [*wards, ["false" for _ in wards[0]]])
    _fill(connection, "lsoa_wards", _columns(data / "lsoa_wards.csv", "lsoa", "ward", "district"))
    connection.execute(
        "UPDATE lsoa_wards SET ward = NULL WHERE ward NOT IN (SELECT ward FROM wards)"
    )
    for layout in LAYOUTS.values():
        if layout.street_and_lsoa:
            connection.execute(_NAME_LSOAS.format(records=layout.records))
    connection.execute(f"CREATE TEMP TABLE points AS {_POINTS}")
    unknown = _by_boundary(connection, boundaries) if boundaries else ()
    if not boundaries and _is_attached(connection):
        _by_earlier_boundary(connection)
    shipped = data / "map_points.parquet"
    if shipped.exists():
        points = f"FROM read_parquet({literal(file_pattern(shipped))})"
        connection.execute(_LIST.format(found_by="map point", points=points))
    outside = "SELECT *, NULL AS ward FROM outside"
    connection.execute(_LIST.format(found_by="outside", points=outside))
    return unknown


def placed(layout: Layout) -> str:
    """SQL for the records of one kind with `ward`, `district` and `found_by`.

    The place is that of the map point where it is known; else the district that the LSOA names,
    and its ward where the whole LSOA lies in one.
    """
    if layout.street_and_lsoa:
        return _PLACED.format(records=layout.records)
    return _PLACED.format(records=f"(SELECT *, NULL::VARCHAR AS lsoa FROM {layout.records})")


def how_found(connection: DuckDBPyConnection) -> Places:
    """How the places of the records of this import were found."""
    found: Counter[str] = Counter()
    for kind, layout in LAYOUTS.items():
        new = f"(FROM imported WHERE kind = '{kind}')"
        rows = connection.execute(
            "SELECT CASE WHEN ward IS NOT NULL THEN found_by "
            "WHEN district IS NOT NULL THEN 'district' "
            "WHEN longitude IS NOT NULL THEN 'nowhere' ELSE 'unlocated' END, count(*) "
            f"FROM ({placed(layout)}) SEMI JOIN {new} USING (force, month) GROUP BY ALL"
        ).fetchall()
        found.update(dict(rows))
    steps = ("boundary", "map point", "LSOA", "district", "nowhere", "unlocated")
    return Places(*(found[step] for step in steps))


def _by_boundary(connection: DuckDBPyConnection, boundaries: Path) -> tuple[str, ...]:
    areas = read_areas(boundaries, "WD")
    points = connection.execute("FROM points ORDER BY ALL").fetchall()
    found = WardFinder.over(areas).wards_of([(float(east), float(north)) for east, north in points])
    east, north = ([str(point[axis]) for point in points] for axis in (0, 1))
    connection.execute("CREATE TEMP TABLE found (longitude TEXT, latitude TEXT, ward TEXT)")
    _fill(connection, "found", [east, north, found])
    typed = "SELECT longitude::DECIMAL(9, 6) AS longitude, latitude::DECIMAL(9, 6) AS latitude"
    inside = f"{typed}, ward FROM found SEMI JOIN wards USING (ward)"
    connection.execute(_LIST.format(found_by="boundary", points=inside))
    connection.execute(f"INSERT INTO outside {typed} FROM found WHERE ward IS NULL")
    codes = [area.code for area in areas]
    connection.execute("UPDATE wards SET bounded = true WHERE list_contains(?, ward)", [codes])
    known = {ward for (ward,) in connection.execute("SELECT ward FROM wards").fetchall()}
    return tuple(sorted(set(codes) - known))


def _by_earlier_boundary(connection: DuckDBPyConnection) -> None:
    """What the boundary file of an earlier import told; a warehouse of format 1 kept no more."""
    earlier = "SELECT longitude, latitude, ward FROM earlier.map_points WHERE ward IS NOT NULL"
    points = f"{earlier} AND found_by = 'boundary'"
    connection.execute(_LIST.format(found_by="boundary", points=points))
    if connection.execute("FROM earlier.about").fetchall() == [(1,)]:
        return
    connection.execute(
        "INSERT INTO outside SELECT longitude, latitude FROM earlier.map_points "
        "WHERE found_by = 'outside'"
    )
    bounded = "SELECT ward FROM earlier.wards WHERE bounded"
    connection.execute(f"UPDATE wards SET bounded = true WHERE ward IN ({bounded})")


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
    values = ", ".join("nullif(unnest(?::TEXT[]), '')" for _ in columns)
    connection.execute(f"INSERT INTO {table} SELECT {values}", [list(column) for column in columns])
