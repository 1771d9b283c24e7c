"""Engines run statements over the files of the sources. DuckDB, in memory, is the first."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.errors import DataError

if TYPE_CHECKING:
    import duckdb
    from sqlglot import exp

Rows = list[tuple[Any, ...]]


class Engine(Protocol):
    """Runs syntax trees, and can be stopped from another thread."""

    @property
    def dialect(self) -> str: ...

    def run(self, expression: exp.Expr) -> Rows: ...

    def interrupt(self) -> None: ...


@dataclass(frozen=True)
class TableFile:
    """The file of one table: Parquet, or CSV whose columns are text unless `types` says else."""

    path: Path
    types: Mapping[str, str] = field(default_factory=dict)

    def reader(self) -> exp.Expr:
        """The table function that reads the file, nothing about it left to guessing."""
        from sqlglot import exp

        path = exp.Literal.string(str(self.path))
        if self.path.suffix == ".parquet":
            return exp.func("read_parquet", path)
        with self.path.open(encoding="utf-8", newline="") as lines:
            header = next(csv.reader(lines))
        types = {name: self.types.get(name, "varchar") for name in header}
        columns = exp.Struct.from_arg_list(
            [
                exp.PropertyEQ(
                    this=exp.to_identifier(n, quoted=True), expression=exp.Literal.string(t)
                )
                for n, t in types.items()
            ]
        )
        options = {"columns": columns, "header": exp.true(), "auto_detect": exp.false()}
        given = [exp.EQ(this=exp.column(n), expression=v) for n, v in options.items()]
        return exp.func("read_csv", path, *given)


class DuckDBEngine:
    """Tables read from files into memory when a statement first asks for them.

    Nothing is written, and once a table is read its file is not opened again.
    """

    dialect = "duckdb"

    def __init__(self, files: Mapping[str, TableFile]) -> None:
        import duckdb

        self._files = dict(files)
        self._loaded: set[str] = set()
        self._connection = duckdb.connect(":memory:")
        self._running: duckdb.DuckDBPyConnection | None = None

    def run(self, expression: exp.Expr) -> Rows:
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
        file = self._files[table]
        try:
            made = exp.select("*").from_(file.reader()).ctas(exp.to_table(table))
            self._connection.execute(made.sql(dialect=self.dialect))
        except (duckdb.Error, OSError, StopIteration) as error:
            problem = str(error).splitlines()[0] if str(error) else "it is empty"
            raise DataError(f"{file.path}: cannot be read: {problem}") from None
        self._loaded.add(table)
