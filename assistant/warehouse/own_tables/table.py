"""An analyst's own table: read from its file, checked cell by cell, and loaded with codes and days.

A loaded table has the columns of its file by their names: numbers and dates as such, wards and
districts as codes, the column of time as the first day of the block, everything else as text.
Beside them stand those that `Source` names: `begins`, `place`, `until` and the `mark` of a column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.catalog.model import Source
from assistant.catalog.places import Place
from assistant.catalog.problem import Problem
from assistant.errors import DataError
from assistant.warehouse.confinement import confine
from assistant.warehouse.own_tables.headers import derived
from assistant.warehouse.own_tables.problems import told
from assistant.warehouse.own_tables.reading import Reading
from assistant.warehouse.sql_text import identifier

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Findings:
    """What is in an own table: its columns when loaded, its rows, and everything wrong with it.

    `values` are those of each dimension (wards and districts are checked by themselves), with
    the first line in which each stands. A table whose header is wrong has no more than problems.
    """

    problems: tuple[Problem, ...]
    columns: tuple[str, ...] = ()
    rows: int = 0
    values: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class OwnTable:
    """The table of a source that has a file of its own; `places` are those of the catalog."""

    source: Source
    places: Mapping[str, Place]

    @property
    def path(self) -> Path:
        return Path(self.source.file)

    @property
    def paths(self) -> tuple[Path, ...]:
        """What is read for it, also where it is a link to a file elsewhere."""
        return self.path, self.path.resolve()

    def load(self, connection: DuckDBPyConnection, table: str) -> None:
        """Makes the table `table`, whole. Raises DataError with the line of the first problem."""
        reading = Reading.of(self.source, self.places, connection)
        if reading.problems:
            raise DataError(told(reading.problems))
        connection.execute(f"CREATE TABLE {identifier(table)} AS {reading.loaded}")
        reading.forget()

    def look_through(self) -> Findings:
        """Everything that is wrong with the table, in order of lines, and what is in it."""
        import duckdb

        with duckdb.connect() as connection:
            confine(connection, (), self.paths)
            reading = Reading.of(self.source, self.places, connection)
            if not reading.sound:
                return Findings(reading.problems)
            columns = (*reading.raw.header, *derived(self.source, reading.raw))
            found = tuple(
                sorted((*reading.problems, *(() if reading.problems else reading.totals())))
            )
            return Findings(found, columns, reading.rows, dict(reading.values()))
