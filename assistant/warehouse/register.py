"""What an import registers as places: the forces, districts and wards that the data name.

A district is held only where the file of its own territorial force is; look-ups that come with the
program tell which force that is, and which districts became one.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.catalog.gazetteer import (
    Gazetteer,
    ListedDistrict,
    ListedForce,
    ListedWard,
    Merged,
    Stray,
)
from assistant.errors import DataError
from assistant.warehouse.geography import WardFinder, read_areas
from assistant.warehouse.holdings import opened
from assistant.warehouse.layout import LAYOUTS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Rows = list[tuple[Any, ...]]
# Warehouses up to this format know no names of wards, and only those of the ward list.
WITHOUT_NAMES = 2
# Warehouses up to this one count no records that lie in districts which are not held.
_WITHOUT_STRAYS = 3

_CREATE = """
CREATE TABLE forces (force VARCHAR, force_name VARCHAR, area VARCHAR, words VARCHAR);
CREATE TABLE districts (
    district VARCHAR, district_name VARCHAR, official_name VARCHAR, force VARCHAR, successor VARCHAR
);
CREATE TABLE merged (district VARCHAR, district_name VARCHAR, part VARCHAR);
CREATE TABLE strays (district VARCHAR, force_name VARCHAR, records INTEGER);
CREATE TABLE wards (
    ward VARCHAR, ward_name VARCHAR, district VARCHAR,
    bounded BOOLEAN, listed BOOLEAN, everyday BOOLEAN
);
CREATE TABLE lsoa_wards (lsoa VARCHAR, ward VARCHAR, district VARCHAR);
CREATE TEMP TABLE found (
    longitude DECIMAL(9, 6), latitude DECIMAL(9, 6), ward VARCHAR
);
CREATE TEMP TABLE ward_list (
    ward VARCHAR, ward_name VARCHAR, district VARCHAR, district_name VARCHAR
);
CREATE TEMP TABLE known_districts (
    district VARCHAR, district_name VARCHAR, official_name VARCHAR, force VARCHAR, successor VARCHAR
);
CREATE TEMP TABLE known_forces (force VARCHAR, force_name VARCHAR, area VARCHAR, words VARCHAR);
"""
# A ward list can be of districts that no look-up tells.
_LISTED = """
INSERT INTO wards SELECT ward, ward_name, district, false, true, false FROM ward_list;
INSERT INTO known_districts
SELECT DISTINCT district, district_name, NULL, NULL, NULL FROM ward_list
ANTI JOIN known_districts USING (district);
"""
_FORCES = """
INSERT INTO forces
SELECT force, coalesce(force_name, force), area, words
FROM ({recorded}) LEFT JOIN known_forces USING (force)
"""
# The name of an LSOA, of whichever census, is that of its district and a number.
_NAMED = r"""
CREATE TEMP TABLE named AS
SELECT records.force, lsoa, district FROM ({recorded}) AS records
JOIN known_districts AS known ON lower(regexp_replace(lsoa_name, '\s\d+\w$', ''))
    IN (lower(district_name), lower(official_name))
"""
# Where records name a district and also those that it was made of, all are the new one.
_MERGE = """
UPDATE {table} SET district = known.successor FROM known_districts AS known
WHERE {table}.district = known.district AND known.successor IN (
    SELECT district FROM named JOIN known_districts AS own USING (district)
    WHERE named.force = own.force
)
"""
_LONGEST_CHAIN = 3
# What lies in a district whose own force's files there are none of.
_STRAYS = """
INSERT INTO strays
SELECT named.district, any_value(force_name), count(*)
FROM {recorded} AS records JOIN named USING (force, lsoa) JOIN forces USING (force)
ANTI JOIN districts USING (district)
GROUP BY named.district, force
"""
_DISTRICTS = """
INSERT INTO districts
SELECT DISTINCT known.* FROM known_districts AS known
LEFT JOIN named ON named.district = known.district AND named.force = known.force
WHERE named.district IS NOT NULL OR known.district IN (SELECT district FROM ward_list);
INSERT INTO merged
SELECT whole.district, whole.district_name, part.district
FROM known_districts AS whole JOIN known_districts AS part ON part.successor = whole.district
SEMI JOIN districts ON districts.district = part.district
ANTI JOIN districts AS held ON held.district = whole.district;
INSERT INTO lsoa_wards
SELECT lsoa, NULL, min(district) FROM named SEMI JOIN districts USING (district)
ANTI JOIN lsoa_wards USING (lsoa) GROUP BY lsoa;
"""
# Where a boundary file names no district, a ward is of the one that most of its records lie in.
_VOTED = """
SELECT ward, arg_max(district, (records, district)) AS district FROM (
    SELECT located.ward, area.district, count(*) AS records
    FROM street_records JOIN located USING (longitude, latitude)
    JOIN lsoa_wards AS area USING (lsoa) GROUP BY ALL
) GROUP BY ward
"""
# The wards of a district come from one list or boundary file: of two, records would lie in both.
_WARDS = f"""
INSERT INTO wards
SELECT drawn.ward, drawn.ward_name, districts.district, false, false, drawn.everyday
FROM drawn LEFT JOIN ({_VOTED}) AS voted USING (ward)
JOIN districts ON districts.district = drawn.district
    OR drawn.district = '' AND lower(drawn.district_name)
        IN (lower(districts.district_name), lower(districts.official_name))
    OR drawn.district = '' AND drawn.district_name = '' AND districts.district = voted.district
ANTI JOIN wards USING (ward)
WHERE districts.district NOT IN (SELECT district FROM wards)
"""
_EARLIER = """
INSERT INTO wards
SELECT earlier.* FROM earlier.wards AS earlier SEMI JOIN districts USING (district)
WHERE NOT listed AND district NOT IN (SELECT district FROM wards)
"""


def register(connection: DuckDBPyConnection, data: Path) -> None:
    """Fills forces, districts, merged, wards and lsoa_wards from the records and the folder `data`.

    DataError names a file of the folder that cannot be used.
    """
    connection.execute(_CREATE)
    _read(connection, "ward_list", data / "wards.csv")
    for table, file in (("known_districts", "districts.csv"), ("known_forces", "forces.csv")):
        if (data / file).exists():
            _read(connection, table, data / file)
    connection.execute(_LISTED)
    _read(connection, "lsoa_wards", data / "lsoa_wards.csv")
    connection.execute(
        "UPDATE lsoa_wards SET ward = NULL WHERE ward NOT IN (SELECT ward FROM wards)"
    )
    _name_districts(connection)


def _name_districts(connection: DuckDBPyConnection) -> None:
    """The forces whose files there are, and their districts."""
    forces = " UNION ".join(f"SELECT force FROM {each.records}" for each in LAYOUTS.values())
    own = "SELECT known.force FROM ward_list JOIN known_districts AS known USING (district)"
    told = f"{forces} UNION {own} WHERE known.force IS NOT NULL"
    connection.execute(_FORCES.format(recorded=told))
    lsoas = " UNION ".join(
        f"SELECT force, lsoa, lsoa_name FROM {each.records} WHERE lsoa_name IS NOT NULL"
        for each in LAYOUTS.values()
        if each.street_and_lsoa
    )
    connection.execute(_NAMED.format(recorded=lsoas))
    for _ in range(_LONGEST_CHAIN):
        connection.execute(_MERGE.format(table="named"))
    connection.execute(_DISTRICTS)
    connection.execute(_STRAYS.format(recorded=LAYOUTS["street"].records))


def register_wards(
    connection: DuckDBPyConnection, boundaries: Sequence[Path], data: Path
) -> tuple[str, ...]:
    """Finds the wards of map points in boundary files; gives the codes of wards left out.

    Those are of districts that are not held, or whose wards are known from another list. Fills
    `found`, with no ward for a point outside all files. InputError names a file that is none.
    """
    points = connection.execute("FROM points ORDER BY ALL").fetchall()
    places = [(float(east), float(north)) for east, north in points]
    words = _nouns(data / "word_classes.txt") if boundaries else frozenset()
    held: list[str | None] = [None] * len(points)
    drawn: dict[str, None] = {}
    for path in boundaries:
        areas = read_areas(path, "WD")
        inside = WardFinder.over(areas).wards_of(places)
        _locate(connection, points, inside, "located")
        rows = [
            (a.code, a.name, a.district, a.district_name, a.name.casefold() in words) for a in areas
        ]
        names = ("ward", "ward_name", "district", "district_name", "everyday")
        values = ", ".join(f"unnest(?) AS {name}" for name in names)
        columns = [list(column) for column in zip(*rows, strict=True)]
        connection.execute(f"CREATE OR REPLACE TEMP TABLE drawn AS SELECT {values}", columns)
        connection.execute(_WARDS)
        known = _wards(connection)
        held = [
            ward or (new if new in known else None) for ward, new in zip(held, inside, strict=True)
        ]
        drawn |= dict.fromkeys(area.code for area in areas)
    if boundaries:
        _locate(connection, points, held, "found")
    known = _wards(connection)
    connection.execute(
        "UPDATE wards SET bounded = true WHERE list_contains(?, ward)", [list(drawn)]
    )
    return tuple(sorted(drawn.keys() - known))


def keep_wards(connection: DuckDBPyConnection) -> None:
    """The wards that boundary files of an earlier import drew, where no new file has them."""
    connection.execute(_EARLIER)


def _wards(connection: DuckDBPyConnection) -> set[str]:
    return {ward for (ward,) in connection.execute("SELECT ward FROM wards").fetchall()}


def _locate(
    connection: DuckDBPyConnection,
    points: Sequence[tuple[object, object]],
    wards: Sequence[str | None],
    table: str,
) -> None:
    """A table of points and the wards that they lie in."""
    east, north = ([str(point[axis]) for point in points] for axis in (0, 1))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT "
        "unnest(?::TEXT[])::DECIMAL(9, 6) AS longitude, "
        "unnest(?::TEXT[])::DECIMAL(9, 6) AS latitude, unnest(?::TEXT[]) AS ward",
        [east, north, list(wards)],
    )


def _nouns(file: Path) -> frozenset[str]:
    """The ordinary words, which have a place in texts: a ward called so needs "ward" beside it."""
    if not file.exists():
        return frozenset()
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(row[0] for row in rows if len(row) > 2 and row[2])


def _read(connection: DuckDBPyConnection, table: str, path: Path) -> None:
    """Fills a table from the columns of its names in a CSV file, nothing for empty cells."""
    described = connection.execute(f"FROM {table} LIMIT 0").description or ()
    names = [column[0] for column in described]
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        columns = [[row[name] for row in rows] for name in names]
    except (OSError, KeyError) as error:
        raise DataError(f"{path}: cannot be read ({error})") from error
    values = ", ".join("nullif(unnest(?::TEXT[]), '')" for _ in names)
    connection.execute(f"INSERT INTO {table} SELECT {values}", columns)


_BY_DISTRICT = """
SELECT wards.* FROM wards JOIN districts USING (district)
ORDER BY district_name, ward_name, ward
"""
_BY_STRAY = """
SELECT district, sum(records)::INTEGER, list(force_name ORDER BY force_name)
FROM strays GROUP BY district ORDER BY district
"""
_BY_FORCE = """
SELECT *, force IN (SELECT force FROM files WHERE rows_taken > 0) FROM forces ORDER BY force_name
"""


def registered(warehouse: Path) -> Gazetteer | None:
    """The places that imports have registered; None in a warehouse that knows no names of them.

    InputError when it cannot be read.
    """
    with opened(warehouse) as connection:
        ((layout,),) = _rows(connection, "FROM about")
        if layout <= WITHOUT_NAMES:
            return None
        parts = (
            "SELECT district, any_value(district_name), list(part ORDER BY part) "
            "FROM merged GROUP BY district ORDER BY district"
        )
        return Gazetteer(
            forces=tuple(
                ListedForce(code, name, area or "", _several(words), imported)
                for code, name, area, words, imported in _rows(connection, _BY_FORCE)
            ),
            districts=tuple(
                ListedDistrict(code, name, official or "", force or "")
                for code, name, official, force, _ in _rows(
                    connection, "FROM districts ORDER BY district_name"
                )
            ),
            wards=tuple(
                ListedWard(code, name, district, everyday)
                for code, name, district, _, _, everyday in _rows(connection, _BY_DISTRICT)
            ),
            merged=tuple(Merged(*row) for row in _rows(connection, parts)),
            strays=tuple(
                Stray(district, records, tuple(forces))
                for district, records, forces in _rows(connection, _BY_STRAY)
            )
            if layout > _WITHOUT_STRAYS
            else (),
        )


def _several(words: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (words or "").split(";")))


def _rows(connection: DuckDBPyConnection, query: str) -> Rows:
    return connection.execute(query).fetchall()
