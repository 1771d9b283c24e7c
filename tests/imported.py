"""A small download of all three kinds, imported over the shipped figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from assistant.catalog.loader import load_catalog
from assistant.locations import shipped
from assistant.warehouse.importing import Order, import_archives
from assistant.warehouse.layout import closed_values
from tests.warehouse.world import HEADERS

STREETS = (
    "Mill Road",
    "High Street",
    "East Road",
    "Cherry Hinton Road",
    "Market Street",
    "King's Parade",
)
WARDS = ("Abbey", "Romsey", "Market", "Petersfield")
MONTHS = tuple(f"2024-{month:02}" for month in range(1, 13))
TWO_YEARS = (*MONTHS, *(month.replace("2024", "2025") for month in MONTHS))


def small_warehouse(
    folder: Path, months: Sequence[str] = MONTHS, of_streets: Sequence[str] = TWO_YEARS
) -> Path:
    """Searches and outcomes of 2024, streets of 2024 and 2025, one of each kind and ward."""
    download = folder / "download"
    points = points_of_wards()
    for month in months:
        _write(download, month, "stop-and-search", [_search(month, p) for p in points])
        _write(download, month, "outcomes", [_outcome(month, p) for p in points])
    for month in of_streets:
        rows = [_crime(month, point, street) for point in points for street in STREETS]
        _write(download, month, "street", rows)
    return imported_over(folder, download)


def imported_over(folder: Path, download: Path, boundaries: Sequence[Path] = ()) -> Path:
    """A warehouse in a folder, of a download over the shipped figures."""
    data = shipped("data")
    values = closed_values(load_catalog(shipped("catalog"), data))
    warehouse = folder / "warehouse.duckdb"
    import_archives(Order((download,), warehouse, data, values, boundaries))
    return warehouse


def points_of_wards() -> list[tuple[str, str]]:
    """A known map point in each of the wards, as longitude and latitude."""
    data = shipped("data")
    rows = duckdb.sql(
        f"SELECT ward_name, min((longitude, latitude)) FROM '{data / 'map_points.parquet'}' "
        f"JOIN read_csv('{data / 'wards.csv'}', all_varchar = true) AS wards USING (ward) "
        f"WHERE ward_name IN {WARDS} GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return [(str(east), str(north)) for _, (east, north) in rows]


def _write(download: Path, month: str, kind: str, rows: Sequence[str]) -> None:
    path = download / month / f"{month}-cambridgeshire-{kind}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join((HEADERS[kind], *rows, "")), encoding="utf-8")


def _search(month: str, point: tuple[str, str]) -> str:
    return (
        f"Person search,{month}-05T10:00:00+00:00,False,,{point[1]},{point[0]},Female,18-24,"
        "Other ethnic group - Not stated,Black,,Controlled drugs,Arrest,True,False"
    )


def _outcome(month: str, point: tuple[str, str]) -> str:
    return f"id,{month},Police,Police,{point[0]},{point[1]},On or near Mill Road,,,Local resolution"


def _crime(month: str, point: tuple[str, str], street: str) -> str:
    place = f"{point[0]},{point[1]},On or near {street},,"
    return f"id,{month},Police,Police,{place},Burglary,Local resolution,"
