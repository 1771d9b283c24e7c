"""The place of every record: by boundary, else by shipped map point, else by its LSOA."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.warehouse.layout import LAYOUTS, Layout
from assistant.warehouse.register import WITHOUT_NAMES, keep_wards, register, register_wards
from assistant.warehouse.report import Places
from assistant.warehouse.sql_text import file_pattern, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A point is `unlisted` where the shipped map points say that no ward of the list holds it.
_CREATE = """
CREATE TABLE map_points (
    longitude DECIMAL(9, 6), latitude DECIMAL(9, 6), ward VARCHAR, found_by VARCHAR,
    unlisted BOOLEAN DEFAULT false
);
CREATE TEMP TABLE outside (longitude DECIMAL(9, 6), latitude DECIMAL(9, 6));
"""
_POINTS = " UNION ".join(
    f"SELECT longitude, latitude FROM {layout.records} WHERE longitude IS NOT NULL"
    for layout in LAYOUTS.values()
)
# Points that no earlier step has listed; `{points}` holds longitude, latitude and ward.
_LIST = """
INSERT INTO map_points BY NAME
SELECT longitude, latitude, wards.ward, '{found_by}' AS found_by
FROM ({points}) SEMI JOIN points USING (longitude, latitude)
ANTI JOIN map_points USING (longitude, latitude) LEFT JOIN wards USING (ward)
"""
_UNLISTED = """
UPDATE map_points SET unlisted = true FROM ({points}) AS shipped
WHERE shipped.ward IS NULL AND map_points.longitude = shipped.longitude
  AND map_points.latitude = shipped.latitude
"""
# A boundary file of the ward list's own year tells the district too, and what lies outside all
# wards of a district is not in it. One of another year tells wards alone: where it and the LSOA
# are of two districts, the LSOA's is right, and no ward is told. What lies in a district of another
# force, whichever file it is in, has no place of its own force.
_PLACED = """
SELECT records.*,
       CASE WHEN own THEN lies.ward END AS ward,
       CASE WHEN own THEN lies.district END AS district,
       CASE WHEN own THEN lies.found_by END AS found_by,
       lies.district AS lies_in,
       own AND lies.ward IS NULL AND drawn.bounded AND longitude IS NOT NULL AS beyond
FROM {records} AS records
LEFT JOIN map_points AS point USING (longitude, latitude)
LEFT JOIN wards ON wards.ward = point.ward
LEFT JOIN lsoa_wards AS area USING (lsoa)
LEFT JOIN (
    SELECT district, bool_and(bounded) AS bounded, bool_and(listed) AS listed
    FROM wards GROUP BY district
) AS drawn ON drawn.district = area.district
CROSS JOIN LATERAL (
    SELECT coalesce(
        point.ward IS NOT NULL
            AND (wards.listed OR coalesce(wards.district = area.district, true))
        OR drawn.listed AND (point.unlisted OR point.found_by = 'outside' AND drawn.bounded), false
    ) AS known
)
CROSS JOIN LATERAL (
    SELECT CASE WHEN known THEN point.ward ELSE area.ward END AS ward,
           CASE WHEN known THEN wards.district ELSE area.district END AS district,
           CASE WHEN known THEN point.found_by
                WHEN area.ward IS NOT NULL THEN 'LSOA' END AS found_by
) AS lies
LEFT JOIN districts ON districts.district = lies.district
CROSS JOIN LATERAL (
    SELECT coalesce(districts.force = records.force, true) AS own
)
"""


_BEYOND = """
SELECT district_name, count(*) {lies} JOIN districts USING (district) WHERE beyond GROUP BY ALL
ORDER BY ALL
"""
# What a force without an area of its own recorded in the districts of others.
_APART = """
SELECT force_name, district_name, count(*) {lies}
JOIN forces USING (force) JOIN districts ON districts.district = lies_in
WHERE forces.area IS NULL GROUP BY ALL ORDER BY ALL
"""


def find_wards(
    connection: DuckDBPyConnection, data: Path, boundaries: Sequence[Path]
) -> tuple[str, ...]:
    """Registers the places that the data name, and fills map_points.

    A map point that an earlier import found by boundary keeps its ward where no file given now
    holds it; one that no boundary holds is placed as it would be without it. Gives the codes of
    wards of the boundary files that are left out. InputError or DataError name the file that
    cannot be used.
    """
    connection.execute(_CREATE)
    register(connection, data)
    connection.execute(f"CREATE TEMP TABLE points AS {_POINTS}")
    unknown = register_wards(connection, boundaries, data)
    connection.execute(
        _LIST.format(found_by="boundary", points="FROM found WHERE ward IS NOT NULL")
    )
    connection.execute(
        "INSERT INTO outside SELECT longitude, latitude FROM found WHERE ward IS NULL"
    )
    if _is_attached(connection):
        _by_earlier_boundary(connection)
    shipped = data / "map_points.parquet"
    if shipped.exists():
        points = f"FROM read_parquet({literal(file_pattern(shipped))})"
        connection.execute(
            _LIST.format(found_by="map point", points=f"{points} WHERE ward IS NOT NULL")
        )
    outside = "SELECT *, NULL AS ward FROM outside"
    connection.execute(_LIST.format(found_by="outside", points=outside))
    if shipped.exists():
        connection.execute(_LIST.format(found_by="map point", points=points))
        connection.execute(_UNLISTED.format(points=points))
    return unknown


def placed(layout: Layout) -> str:
    """SQL for the records of one kind with `ward`, `district` and `found_by`.

    The place is that of the map point where it is known; else the district that the LSOA names,
    and its ward where the whole LSOA lies in one. `lies_in` is its district whichever force the
    record is of; one `beyond` lies outside all wards of its district, which a boundary file drew.
    """
    if layout.street_and_lsoa:
        return _PLACED.format(records=layout.records)
    return _PLACED.format(records=f"(SELECT *, NULL::VARCHAR AS lsoa FROM {layout.records})")


def how_found(connection: DuckDBPyConnection) -> Places:
    """How the places of the records of this import were found."""
    found: Counter[str] = Counter()
    beyond: Counter[str] = Counter()
    apart: Counter[tuple[str, str]] = Counter()
    for kind, layout in LAYOUTS.items():
        new = f"(FROM imported WHERE kind = '{kind}')"
        rows = connection.execute(
            "SELECT CASE WHEN ward IS NOT NULL THEN found_by "
            "WHEN district IS NOT NULL THEN 'district' "
            "WHEN lies_in IS NOT NULL THEN 'elsewhere' "
            "WHEN longitude IS NOT NULL THEN 'nowhere' ELSE 'unlocated' END, count(*) "
            f"FROM ({placed(layout)}) SEMI JOIN {new} USING (force, month) GROUP BY ALL"
        ).fetchall()
        found.update(dict(rows))
        lies = f"FROM ({placed(layout)}) AS placed SEMI JOIN {new} USING (force, month)"
        beyond.update(dict(connection.execute(_BEYOND.format(lies=lies)).fetchall()))
        rows = connection.execute(_APART.format(lies=lies)).fetchall()
        apart.update({(force, district): records for force, district, records in rows})
    return Places(
        by_boundary=found["boundary"],
        by_map_point=found["map point"],
        by_lsoa=found["LSOA"],
        in_district=found["district"],
        elsewhere=found["elsewhere"],
        nowhere=found["nowhere"],
        without_coordinates=found["unlocated"],
        beyond=beyond,
        apart=apart,
    )


def _by_earlier_boundary(connection: DuckDBPyConnection) -> None:
    """What the boundary files of earlier imports told; a warehouse of format 1 kept no more."""
    ((layout,),) = connection.execute("FROM earlier.about").fetchall()
    if layout > WITHOUT_NAMES:
        keep_wards(connection)
    earlier = (
        "SELECT longitude, latitude, ward FROM earlier.map_points SEMI JOIN wards USING (ward)"
    )
    points = f"{earlier} WHERE found_by = 'boundary'"
    connection.execute(_LIST.format(found_by="boundary", points=points))
    if layout == 1:
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
