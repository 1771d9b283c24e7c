"""The world that imports are tested in."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.warehouse.world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two wards of one district, two LSOAs, a map point in a ward and one outside."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "wards.csv").write_text(
        "ward,ward_name,district,district_name\nW1,Westgate,D1,Fen\nW2,Eastgate,D1,Fen\n"
    )
    (data / "lsoa_wards.csv").write_text("lsoa,ward,district\nL1,W1,D1\nL2,W2,D1\n")
    points = "VALUES (0.05, 52.05, 'W2'), (0.06, 52.06, NULL)"
    duckdb.sql(
        "SELECT col0::DECIMAL(9, 6) AS longitude, col1::DECIMAL(9, 6) AS latitude, col2 AS ward "
        f"FROM ({points})"
    ).write_parquet(str(data / "map_points.parquet"))
    duckdb.sql(
        "SELECT 'fen' AS force, month::DATE AS month, 'D1' AS district, 'W1' AS ward, "
        "'Burglary' AS crime_type, NULL::VARCHAR AS outcome, 7::INTEGER AS records "
        "FROM (VALUES ('2023-12-01'), ('2024-01-01')) AS months(month)"
    ).write_parquet(str(data / "recorded_crime.parquet"))
    return World(tmp_path)
