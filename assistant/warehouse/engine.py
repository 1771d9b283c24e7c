"""Engines run statements over the files of the sources. DuckDB, in memory, is the first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb
    from sqlglot import exp

Rows = list[tuple[Any, ...]]


class Engine(Protocol):
    """Runs syntax trees, and can be stopped from another thread."""

    @property
    def dialect(self) -> str: ...

    def run(self, expression: exp.Expression) -> Rows: ...

    def interrupt(self) -> None: ...


class DuckDBEngine:
    """Tables read from files into memory when a statement first asks for them.

    `files` gives each table's file: Parquet, or CSV with a header line. Nothing is written,
    and once a table is read its file is not opened again.
    """

    dialect = "duckdb"

    def __init__(self, files: Mapping[str, Path]) -> None:
        import duckdb

        self._files = dict(files)
        self._loaded: set[str] = set()
        self._connection = duckdb.connect(":memory:")
        self._running: duckdb.DuckDBPyConnection | None = None

    def run(self, expression: exp.Expression) -> Rows:
        """The rows of a statement. Raises DataError when a table's file cannot be used."""
        from sqlglot import exp

        for table in expression.find_all(exp.Table):
            self._load(table.name)
        # one cursor a call: a shared connection refuses a second thread
        self._running = self._connection.cursor()
        return self._running.execute(expression.sql(dialect=self.dialect)).fetchall()

    def interrupt(self) -> None:
        """Stops the statement that is running, if any."""
        if self._running is not None:
            self._running.interrupt()

    def _load(self, table: str) -> None:
        import duckdb
        from sqlglot import exp

        if table in self._loaded or table not in self._files:
            return
        path = self._files[table]
        reader = "read_parquet" if path.suffix == ".parquet" else "read_csv"
        options = {} if path.suffix == ".parquet" else {"header": True, "sample_size": -1}
        try:
            read = getattr(self._connection, reader)(str(path), **options)
        except duckdb.Error as error:
            raise DataError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from None
        read.create(exp.to_identifier(table, quoted=True).this)
        self._loaded.add(table)
