"""The real download: what is shipped is what an import of it gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from assistant.catalog.loader import load_catalog
from assistant.locations import shipped
from assistant.warehouse.importing import Order, import_archives
from assistant.warehouse.layout import closed_values
from assistant.warehouse.report import Report

DATA = shipped("data")
SOURCES = Path(__file__).resolve().parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the sources are not in shared/data beside the project"
)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("real") / "warehouse.duckdb"


@pytest.fixture(scope="module")
def report(warehouse: Path) -> Report:
    values = closed_values(load_catalog(shipped("catalog"), DATA))
    archives = sorted((SOURCES / "police-uk").glob("*.zip"))
    return import_archives(Order(archives, warehouse, DATA, values))


def test_every_row_is_taken(report: Report) -> None:
    assert (report.rows_set_aside, dict(report.reasons)) == (0, {})
    held = {h.kind: (h.records, len(h.months), h.gaps) for h in report.holdings}
    assert held == {
        "outcomes": (68_619, 12, ()),
        "stop-and-search": (2_855, 12, ()),
        "street": (167_962, 24, ()),
    }
    assert report.left_out == report.empty == ()


def test_the_counts_are_those_that_are_shipped(report: Report, warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        types = connection.execute("SELECT count(DISTINCT crime_type) FROM street_records")
        assert types.fetchall() == [(14,)]
        counts = connection.execute("FROM recorded_crime ORDER BY ALL").fetchall()
    shipped_counts = f"FROM '{DATA / 'recorded_crime.parquet'}' ORDER BY ALL"
    assert counts == duckdb.sql(shipped_counts).fetchall()


def test_the_rollups_add_up_to_the_records(report: Report, warehouse: Path) -> None:
    totals = {"recorded_crime": 167_962, "recorded_crime_streets": 167_962}
    totals |= {"stop_and_search": 2_855, "outcomes": 68_619}
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for table, total in totals.items():
            found = connection.execute(f"SELECT sum(records) FROM {table}").fetchall()
            assert found == [(total,)], table


def test_no_street_is_two_streets_by_its_key(report: Report, warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        odd = "street LIKE '%''S%' OR street LIKE 'On or near%' OR lower(street) = 'no location'"
        assert connection.execute(f"FROM streets WHERE {odd}").fetchall() == []
        keys = connection.execute("SELECT key FROM streets WHERE street = 'King''s Street'")
        assert keys.fetchall() in ([], [("kingsstreet",)])


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    [archive] = (SOURCES / "police-uk").glob("*.zip")
    boundaries = SOURCES / "geography" / "wards-2025.geojson"
    given = ["--boundaries", str(boundaries), "--warehouse", str(tmp_path / "w.duckdb")]
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "import", str(archive), *given],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[:3] == ["48 files, 239,436 rows read", "  239,436 taken", "  0 set aside"]
    assert "  229,842 in a ward, by boundary" in said
    assert done.stderr.splitlines()[0] == "reading (files: 48)"
