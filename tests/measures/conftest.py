"""The assistant over the constabulary extract, and its rows read without the assistant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from assistant.answering import Assistant
from assistant.catalog.catalog import Catalog
from tests.measured import open_over, write_catalog

Sql = Callable[[str], Any]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("measured") / "catalog"


@pytest.fixture(scope="session")
def catalog(folder: Path) -> Catalog:
    return write_catalog(folder)


@pytest.fixture(scope="session")
def own(folder: Path, catalog: Catalog) -> Assistant:
    """The assistant over the extract."""
    return open_over(folder)


@pytest.fixture(scope="session")
def sql(folder: Path, catalog: Catalog) -> Sql:
    """One value of the extract, the table `t`, by DuckDB alone."""
    connection = duckdb.connect()
    for table in ("constabulary", "households", "people"):
        path = folder / "sources" / f"{table}.parquet"
        name = "t" if table == "constabulary" else table
        connection.execute(f"CREATE TABLE {name} AS FROM read_parquet('{path}')")
    connection.execute(
        f"CREATE TABLE wards AS FROM read_csv('{folder_of_wards()}', all_varchar=true)"
    )
    return lambda query: (connection.execute(query).fetchone() or [None])[0]


def folder_of_wards() -> str:
    from assistant.locations import shipped

    return str(shipped("data") / "wards.csv")
