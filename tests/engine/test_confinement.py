"""SQL, whoever has written it, reaches its own tables and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from assistant.errors import CatalogError, DataError, InputError
from assistant.warehouse.engine import DuckDBEngine, TableFile
from assistant.warehouse.holdings import read_holdings
from tests.imported import small_warehouse

SECRET = "the secret"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file of somebody's that no table is made of."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.csv").write_text(f"{SECRET}\n1\n", encoding="utf-8")
    with duckdb.connect(str(folder / "other.duckdb")) as other:
        other.execute("CREATE TABLE t AS SELECT 1 AS n")
    return folder


@pytest.fixture
def engine(tmp_path: Path, outside: Path) -> DuckDBEngine:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "marks.csv").write_text("n\n7\n", encoding="utf-8")
    os.symlink(outside / "secret.csv", inside / "link.csv")
    return DuckDBEngine({"marks": TableFile(inside / "marks.csv")})


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{outside}/secret.csv')",
        "SELECT * FROM read_text('{outside}/secret.csv')",
        "SELECT * FROM read_blob('{outside}/*')",
        "SELECT * FROM glob('{outside}/*')",
        "SELECT * FROM '{outside}/secret.csv'",
        "SELECT * FROM read_text('{outside}/../outside/secret.csv')",
        "SELECT * FROM read_text('{inside}/../outside/secret.csv')",
        "SELECT * FROM read_text('{inside}/link.csv')",
        "SELECT * FROM query('SELECT * FROM read_text(''{outside}/secret.csv'')')",
        "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
        "SELECT * FROM read_parquet('s3://bucket/x.parquet')",
        "SELECT * FROM read_csv('https://example.org/x.csv')",
        "COPY (SELECT 1) TO '{outside}/written.csv'",
        "ATTACH '{outside}/other.duckdb' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '64GB'",
        "SET allowed_directories = ['/']",
        "EXPORT DATABASE '{outside}/exported'",
    ],
)
def test_no_sql_reaches_beyond_its_tables(engine: DuckDBEngine, outside: Path, sql: str) -> None:
    before = sorted(outside.iterdir())
    assert engine.run(exp.select("n").from_("marks")) == [("7",)]
    text = sql.format(outside=outside, inside=outside.with_name("inside"))
    with pytest.raises((CatalogError, DataError)) as caught:
        engine.run(exp.Command(this=text))
    assert SECRET not in str(caught.value)
    assert sorted(outside.iterdir()) == before


@pytest.mark.parametrize("table", ["about", "files", "recorded_crime"])
def test_a_view_of_a_warehouse_reaches_no_other_file(
    tmp_path: Path, outside: Path, table: str
) -> None:
    warehouse = small_warehouse(tmp_path, ("2024-01",), ("2024-01",))
    with duckdb.connect(str(warehouse)) as made:
        made.execute(f"ALTER TABLE {table} RENAME TO old")
        evil = f"(SELECT count(*) FROM read_text('{outside}/secret.csv')) AS read"
        made.execute(f"CREATE VIEW {table} AS SELECT *, {evil} FROM old")
    with pytest.raises((InputError, CatalogError), match=r"secret\.csv|outside"):
        read_holdings(warehouse)
    if table == "about":
        with pytest.raises((InputError, duckdb.Error)):
            DuckDBEngine({}, warehouse)
    else:
        assert DuckDBEngine({}, warehouse).columns(table) == frozenset()


def test_a_statement_that_takes_too_long_is_stopped_and_told(tmp_path: Path) -> None:
    engine = DuckDBEngine({}, longest=0.2)
    endless = exp.select("count(*)").from_("range(100000000) a, range(100000) b")
    with pytest.raises(DataError, match=r"longer than 0\.2 seconds"):
        engine.run(endless)
    assert engine.run(exp.select("7")) == [(7,)]


def test_a_statement_that_takes_too_much_memory_is_told() -> None:
    engine = DuckDBEngine({})
    (declared,) = engine.run(sqlglot.parse_one("SELECT current_setting('memory_limit')"))
    assert declared == ("1.8 GiB",)
    with pytest.raises(DataError, match="more than 2GB of memory"):
        engine.run(sqlglot.parse_one("SELECT list(i) FROM range(400000000) t(i)"))


def test_what_does_not_fit_into_memory_is_kept_for_the_user_alone(tmp_path: Path) -> None:
    engine = DuckDBEngine({})
    ((spare,),) = engine.run(sqlglot.parse_one("SELECT current_setting('temp_directory')"))
    ((other,),) = DuckDBEngine({}).run(
        sqlglot.parse_one("SELECT current_setting('temp_directory')")
    )
    assert spare != other
    assert Path(spare).parent.stat().st_mode & 0o777 == 0o700
