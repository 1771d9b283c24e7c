"""Monthly sums of the records, so that time to answer does not grow with the records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.warehouse.layout import LAYOUTS, Layout
from assistant.warehouse.places import placed
from assistant.warehouse.sql_text import file_pattern, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# One street is "Kings Parade" and "King's Parade": the commoner spelling stands for both.
_BY_STREET = """
CREATE TABLE recorded_crime_streets AS
SELECT force, month, district, ward, street, crime_type, outcome, count(*)::INTEGER AS records
FROM ({placed}) GROUP BY ALL;
CREATE TEMP MACRO street_key(name) AS trim(
    regexp_replace(replace(lower(name), '''', ''), '[^a-z0-9]+', ' ', 'g')
);
CREATE TEMP TABLE spellings AS
SELECT street, street_key(street) AS key, sum(records) AS records
FROM recorded_crime_streets WHERE street IS NOT NULL GROUP BY street;
CREATE TABLE streets AS
SELECT arg_max(street, (records, street)) AS street, key FROM spellings GROUP BY key;
UPDATE recorded_crime_streets SET street = streets.street FROM spellings, streets
WHERE recorded_crime_streets.street = spellings.street AND spellings.key = streets.key
  AND spellings.street <> streets.street;
INSERT INTO recorded_crime
SELECT force, month, district, ward, crime_type, outcome, sum(records)::INTEGER
FROM recorded_crime_streets GROUP BY ALL;
"""
_CREATE = """
CREATE TABLE recorded_crime (
    force VARCHAR, month DATE, district VARCHAR, ward VARCHAR,
    crime_type VARCHAR, outcome VARCHAR, records INTEGER
)
"""
# Months that no import has brought in keep the counts that come with the program.
_SHIPPED = """
INSERT INTO recorded_crime
SELECT force, month, district, ward, crime_type, outcome, records
FROM read_parquet({path}) ANTI JOIN (
    FROM files WHERE kind = 'street' AND rows_taken > 0
) USING (force, month)
"""


# Records of forces without an area of their own, in the districts of others.
_APART = """
CREATE TABLE recorded_apart AS
SELECT force, month, lies_in AS district, count(*)::INTEGER AS records
FROM ({placed}) AS placed SEMI JOIN (FROM forces WHERE area IS NULL) AS apart USING (force)
WHERE lies_in IS NOT NULL GROUP BY ALL
"""
# From month to month about two thirds of the records lie at points of the month before; where
# hardly any do, police.uk has moved its map points.
_MOVED = """
CREATE TABLE map_points_moved AS
WITH points AS (
    SELECT force, month, longitude, latitude, count(*) AS records
    FROM {records} WHERE longitude IS NOT NULL GROUP BY ALL
), following AS (
    SELECT force, month, lag(month) OVER (PARTITION BY force ORDER BY month) AS before
    FROM (SELECT DISTINCT force, month FROM points)
)
SELECT following.force, following.month, before
FROM following JOIN points AS now ON now.force = following.force AND now.month = following.month
LEFT JOIN points AS earlier ON earlier.force = following.force
    AND earlier.month = following.before AND earlier.longitude = now.longitude
    AND earlier.latitude = now.latitude
WHERE before IS NOT NULL
GROUP BY ALL
HAVING sum(now.records) >= {enough}
   AND count_if(earlier.longitude IS NOT NULL) < {few} * count(*)
"""
_ENOUGH, _FEW = 500, 0.25
_SET_ASIDE = """
CREATE TABLE rows_set_aside AS
SELECT CASE kind {rollups} END AS rollup, force, month, sum(rows_set_aside)::INTEGER AS records
FROM files WHERE rows_taken > 0 AND rows_set_aside > 0 GROUP BY ALL
"""


def write_rollups(connection: DuckDBPyConnection, data: Path) -> None:
    """Writes the rollup of every kind there are records of, and the shipped counts beside them."""
    connection.execute(_CREATE)
    for kind, layout in LAYOUTS.items():
        if connection.execute(f"SELECT 1 FROM {layout.records} LIMIT 1").fetchall():
            statement = _BY_STREET if kind == "street" else _by_value(layout)
            connection.execute(statement.format(placed=placed(layout)))
    connection.execute(_APART.format(placed=placed(LAYOUTS["street"])))
    streets = LAYOUTS["street"].records
    connection.execute(_MOVED.format(records=streets, enough=_ENOUGH, few=_FEW))
    rollups = " ".join(
        f"WHEN {literal(kind)} THEN {literal(layout.rollup)}" for kind, layout in LAYOUTS.items()
    )
    connection.execute(_SET_ASIDE.format(rollups=rollups))
    shipped = data / "recorded_crime.parquet"
    if shipped.exists():
        connection.execute(_SHIPPED.format(path=literal(file_pattern(shipped))))


def _by_value(layout: Layout) -> str:
    names = ", ".join(layout.columns)
    return (
        f"CREATE TABLE {layout.rollup} AS SELECT force, month, district, ward, {names}, "
        "count(*)::INTEGER AS records FROM ({placed}) GROUP BY ALL"
    )
