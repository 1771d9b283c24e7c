"""Engines run statements over the tables of the sources. DuckDB is the first."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, Protocol

from assistant.errors import CatalogError, DataError
from assistant.warehouse.confinement import MEMORY, confine
from assistant.warehouse.holdings import attach, check_format
from assistant.warehouse.sql_text import file_pattern, identifier

if TYPE_CHECKING:
    import duckdb
    from sqlglot import exp

    from assistant.warehouse.own_tables.table import OwnTable

Rows = list[tuple[Any, ...]]
_WAREHOUSE = "warehouse"
LONGEST = 60  # seconds that a statement can take


class Engine(Protocol):
    """Runs syntax trees, and can be stopped from another thread.

    `columns` are those of a table, none where there is no such table.
    """

    @property
    def dialect(self) -> str: ...

    def columns(self, table: str) -> frozenset[str]: ...

    def run(self, expression: exp.Expr) -> Rows: ...

    def interrupt(self) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class TableFile:
    """The file of one table: Parquet, or CSV whose columns are text unless `types` says else.

    A path like "published/*.csv" stands for all the files of one layout in a folder; `more` are
    further files of that layout.
    """

    path: Path
    types: Mapping[str, str] = field(default_factory=dict)
    more: tuple[Path, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """What is read for it, as patterns."""
        return (self.path, *self.more)

    def load(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        """Makes the table `table` of what the file holds. Raises DataError."""
        import duckdb
        from sqlglot import exp

        try:
            made = exp.select("*").from_(self._reader()).ctas(exp.table_(table))
            connection.execute(made.sql(dialect="duckdb"))
        except (duckdb.Error, OSError, StopIteration) as error:
            problem = str(error).splitlines()[0] if str(error) else "it is empty"
            raise DataError(f"{self.path}: cannot be read: {problem}") from None

    def _reader(self) -> exp.Expr:
        """The table function that reads the file, nothing about it left to guessing."""
        from sqlglot import exp

        patterns = (
            f"{file_pattern(self.path.parent)}/{self.path.name}",
            *map(file_pattern, self.more),
        )
        path = exp.array(*map(exp.Literal.string, patterns))
        if self.path.suffix == ".parquet":
            return exp.func("read_parquet", path)
        first = min(self.path.parent.glob(self.path.name), default=self.path)
        with first.open(encoding="utf-8", newline="") as lines:
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


class Limit:
    """Stops what runs within it after some seconds; `passed` tells that it has."""

    def __init__(self, running: duckdb.DuckDBPyConnection, seconds: float) -> None:
        self.passed = False
        self._running = running
        self._timer = Timer(seconds, self._stop)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()

    def _stop(self) -> None:
        self.passed = True
        self._running.interrupt()


class DuckDBEngine:
    """Tables of the user's warehouse, and files read into memory when a statement asks for them.

    A table of the warehouse stands in for the file of the same name, unless that is an analyst's
    own. Nothing is written, and once a table is read its file is not opened again. SQL reaches no
    more than the folders of the files and what is attached. Raises InputError for a warehouse that
    cannot be opened.
    """

    dialect = "duckdb"

    def __init__(
        self,
        files: Mapping[str, TableFile | OwnTable],
        warehouse: Path | None = None,
        longest: float = LONGEST,
    ) -> None:
        import duckdb

        self._files = dict(files)
        self._longest = longest
        self._connection = duckdb.connect(":memory:")
        if warehouse:
            attach(self._connection, warehouse, _WAREHOUSE)
        read = [path for file in self._files.values() for path in file.paths]
        confine(self._connection, (path.parent for path in read), read)
        self._loaded = set(self._viewed(warehouse)) if warehouse else set()
        self._columns: dict[str, frozenset[str]] = {}
        self._running: duckdb.DuckDBPyConnection | None = None

    def columns(self, table: str) -> frozenset[str]:
        """The columns of a table, none where there is no such table. Raises DataError as `run`."""
        from sqlglot import exp

        if table not in self._files and table not in self._loaded:
            return frozenset()
        self._load(table)
        if table not in self._columns:
            query = exp.select("*").from_(exp.table_(table)).limit(0)
            cursor = self._connection.cursor().execute(query.sql(dialect=self.dialect))
            self._columns[table] = frozenset(column[0] for column in cursor.description)
        return self._columns[table]

    def run(self, expression: exp.Expr) -> Rows:
        """The rows of a statement.

        Raises DataError when a table's file cannot be used or it takes too long, CatalogError when
        an expression does not fit its columns.
        """
        import duckdb
        from sqlglot import exp

        for table in expression.find_all(exp.Table):
            self._load(table.name)
        # one cursor a call: a shared connection refuses a second thread
        self._running = self._connection.cursor()
        limit = Limit(self._running, self._longest)
        try:
            with limit:
                return self._running.execute(expression.sql(dialect=self.dialect)).fetchall()
        except duckdb.InterruptException:
            if limit.passed:
                raise DataError(f"this takes longer than {self._longest:g} seconds") from None
            raise
        except duckdb.OutOfMemoryException:
            raise DataError(f"this takes more than {MEMORY} of memory") from None
        except duckdb.Error as error:
            problem = str(error).splitlines()[0]
            raise CatalogError(f"this cannot be worked out of the data: {problem}") from None

    def interrupt(self) -> None:
        """Stops the statement that is running, if any."""
        if self._running is not None:
            self._running.interrupt()

    def close(self) -> None:
        """Lets go of the files; nothing can be run after it."""
        if self._running is not None:
            self._running.close()
        self._connection.close()

    def _viewed(self, warehouse: Path) -> Iterable[str]:
        """Makes a view of each table of the attached warehouse; gives their names."""
        check_format(self._connection, warehouse, _WAREHOUSE)
        query = """
            SELECT table_name FROM duckdb_tables() WHERE database_name = ? AND schema_name = 'main'
        """
        own = {name for name, file in self._files.items() if not isinstance(file, TableFile)}
        there = self._connection.execute(query, [_WAREHOUSE]).fetchall()
        names = [name for (name,) in there if name not in own]
        for name in names:
            # a view, since every cursor would need a search path of its own
            held = f"{_WAREHOUSE}.main.{identifier(name)}"
            self._connection.execute(f"CREATE VIEW {identifier(name)} AS FROM {held}")
        return names

    def _load(self, table: str) -> None:
        if table not in self._loaded and table in self._files:
            self._files[table].load(self._connection, table)
            self._loaded.add(table)
