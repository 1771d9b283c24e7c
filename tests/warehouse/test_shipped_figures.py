"""The figures in `data/`: that they hold together, and that they are what the sources say.

The second half counts the police.uk files again with nothing of the builder: the `csv` module and
a plain point-in-polygon. It needs the sources in `shared/data` beside the project, or skips.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import shapely

from assistant.warehouse.build import Inputs, build

PROJECT = Path(__file__).parents[2]
DATA = PROJECT / "data"
SOURCES = PROJECT.parent / "shared" / "data"
CRIME = f"'{DATA / 'recorded_crime.parquet'}'"
POINTS = f"'{DATA / 'map_points.parquet'}'"
WARDS = f"'{DATA / 'wards.csv'}'"

needs_sources = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the sources are not in shared/data beside the project"
)

# The busiest ward, one that meets it, and wards of three other districts.
SAMPLE_WARDS = ("Market", "Petersfield", "Fletton and Stanground", "March East", "St Neots East")
SAMPLE_MONTHS = ("2024-01", "2024-05", "2025-03", "2025-10")

Counts = Counter[tuple[str, ...]]


def rows(query: str) -> list[tuple[object, ...]]:
    """What DuckDB answers."""
    return duckdb.execute(query).fetchall()


def test_every_record_is_counted_once() -> None:
    assert rows(f"SELECT sum(records), min(records) FROM {CRIME}") == [(167_962, 1)]
    placed = "sum(records) FILTER (ward IS NOT NULL)"
    assert rows(f"SELECT {placed} FROM {CRIME}") == [(161_401,)]
    key = "month, district, ward, crime_type, outcome"
    assert rows(f"SELECT {key} FROM {CRIME} GROUP BY ALL HAVING count(*) > 1") == []


def test_rows_stand_in_order() -> None:
    stored = rows(f"FROM {CRIME}")
    assert stored == rows(f"FROM {CRIME} ORDER BY ALL NULLS LAST")


def test_the_crime_types_are_the_fourteen_of_police_uk() -> None:
    types = [name for (name,) in rows(f"SELECT DISTINCT crime_type FROM {CRIME} ORDER BY ALL")]
    assert types == [
        "Anti-social behaviour",
        "Bicycle theft",
        "Burglary",
        "Criminal damage and arson",
        "Drugs",
        "Other crime",
        "Other theft",
        "Possession of weapons",
        "Public order",
        "Robbery",
        "Shoplifting",
        "Theft from the person",
        "Vehicle crime",
        "Violence and sexual offences",
    ]


def test_every_month_from_january_2024_to_december_2025_is_there() -> None:
    months = rows(f"SELECT DISTINCT strftime(month, '%Y-%m-%d') FROM {CRIME} ORDER BY ALL")
    assert months == [(f"{year}-{m:02}-01",) for year in (2024, 2025) for m in range(1, 13)]


def test_only_anti_social_behaviour_has_no_outcome() -> None:
    differs = "(outcome IS NULL) <> (crime_type = 'Anti-social behaviour')"
    assert rows(f"SELECT * FROM {CRIME} WHERE {differs}") == []


def test_wards_belong_to_their_districts() -> None:
    for table in (CRIME, POINTS, f"'{DATA / 'lsoa_wards.csv'}'"):
        unknown = f"SELECT ward FROM {table} WHERE ward NOT IN (SELECT ward FROM {WARDS})"
        assert rows(unknown) == []
    assert rows(f"SELECT * FROM {CRIME} WHERE (ward IS NULL) <> (district IS NULL)") == []
    for table in (CRIME, f"'{DATA / 'lsoa_wards.csv'}'"):
        moved = f"FROM {table} AS t JOIN {WARDS} AS w USING (ward) WHERE t.district <> w.district"
        assert rows(moved) == []


def test_the_places_are_complete() -> None:
    wards = rows(f"SELECT district_name, count(*), count(DISTINCT ward) FROM {WARDS} GROUP BY 1")
    assert sorted(wards) == [
        ("Cambridge", 14, 14),
        ("East Cambridgeshire", 14, 14),
        ("Fenland", 18, 18),
        ("Huntingdonshire", 26, 26),
        ("Peterborough", 22, 22),
        ("South Cambridgeshire", 26, 26),
    ]
    fit = f"'{DATA / 'lsoa_wards.csv'}'"
    assert rows(f"SELECT count(*), count(DISTINCT lsoa), count(DISTINCT ward) FROM {fit}") == [
        (516, 516, 110)
    ]


def test_residents_of_the_six_districts() -> None:
    residents = f"'{DATA / 'residents.csv'}'"
    named = f"SELECT district_name, residents FROM {residents} JOIN "
    named += f"(SELECT DISTINCT district, district_name FROM {WARDS}) USING (district)"
    assert sorted(rows(named)) == [
        ("Cambridge", 145_673),
        ("East Cambridgeshire", 87_763),
        ("Fenland", 102_440),
        ("Huntingdonshire", 180_835),
        ("Peterborough", 215_654),
        ("South Cambridgeshire", 162_114),
    ]
    assert rows(f"SELECT sum(residents) FROM {residents}") == [(894_479,)]


def test_a_map_point_joins_on_the_text_that_police_uk_prints() -> None:
    at = "longitude::TEXT = '-0.402352' AND latitude::TEXT = '52.282623'"
    name = f"SELECT ward_name FROM {POINTS} JOIN {WARDS} USING (ward) WHERE {at}"
    assert rows(name) == [("Kimbolton",)]
    assert rows(f"SELECT longitude, latitude FROM {POINTS} GROUP BY 1, 2 HAVING count(*) > 1") == []


def test_the_data_folder_stays_small() -> None:
    assert sum(file.stat().st_size for file in DATA.iterdir()) < 3_000_000


def source_rows(kind: str, months: tuple[str, ...] = ("20",)) -> Iterator[dict[str, str]]:
    """The rows of the source's files of one kind and of some months, by the `csv` module."""
    [path] = (SOURCES / "police-uk").glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith(months) and name.endswith(f"-{kind}.csv"):
                text = io.TextIOWrapper(archive.open(name), encoding="utf-8", newline="")
                yield from csv.DictReader(text)


@needs_sources
def test_month_type_and_outcome_are_counted_as_the_source_has_them() -> None:
    source: Counts = Counter(
        (row["Month"], row["Crime type"], row["Last outcome category"])
        for row in source_rows("street")
    )
    key = "strftime(month, '%Y-%m'), crime_type, ifnull(outcome, '')"
    shipped = rows(f"SELECT {key}, sum(records)::INTEGER FROM {CRIME} GROUP BY ALL")
    assert {row[:3]: row[3] for row in shipped} == dict(source)


@needs_sources
@pytest.mark.parametrize("ward", SAMPLE_WARDS)
def test_a_ward_is_counted_as_a_plain_point_in_polygon_counts_it(ward: str) -> None:
    features = json.loads((SOURCES / "geography" / "wards-2025.geojson").read_text())["features"]
    [feature] = (f for f in features if f["properties"]["WD25NM"] == ward)
    polygon = shapely.from_geojson(json.dumps(feature["geometry"]))
    shapely.prepare(polygon)
    source: Counts = Counter(
        (row["Month"], row["Crime type"], row["Last outcome category"])
        for row in source_rows("street", SAMPLE_MONTHS)
        if row["Longitude"]
        and polygon.contains(shapely.Point(float(row["Longitude"]), float(row["Latitude"])))
    )
    key = "strftime(month, '%Y-%m') AS held, crime_type, ifnull(outcome, '')"
    shipped = rows(
        f"SELECT {key}, records FROM {CRIME} WHERE ward = '{feature['properties']['WD25CD']}' "
        f"AND held IN {SAMPLE_MONTHS}"
    )
    assert source
    assert {row[:3]: row[3] for row in shipped} == dict(source)


@needs_sources
def test_the_map_points_are_all_the_coordinates_of_the_source() -> None:
    source = {
        (row["Longitude"], row["Latitude"])
        for kind in ("street", "stop-and-search")
        for row in source_rows(kind)
        if row["Longitude"]
    }
    assert set(rows(f"SELECT longitude::TEXT, latitude::TEXT FROM {POINTS}")) == source


@needs_sources
def test_building_again_gives_the_shipped_figures(tmp_path: Path) -> None:
    [archive] = (SOURCES / "police-uk").glob("*.zip")
    places = SOURCES / "geography"
    census = SOURCES / "population" / "census-2021-lsoa-age.csv"
    wards, lsoas = places / "wards-2025.geojson", places / "lsoa-2021.geojson"
    build(Inputs(archive, wards, lsoas, census), tmp_path)
    assert {file.name for file in tmp_path.iterdir()} <= {file.name for file in DATA.iterdir()}
    for file in tmp_path.iterdir():
        # Rows, not bytes: another version of DuckDB signs and packs the same rows differently.
        assert rows(f"FROM '{file}'") == rows(f"FROM '{DATA / file.name}'")
