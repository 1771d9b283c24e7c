"""What a warehouse holds: which months of which force and kind, and where they came from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import InputError
from assistant.warehouse.confinement import confine
from assistant.warehouse.sql_text import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Raised whenever the tables change, so that an older program refuses a newer file and vice versa.
FORMAT = 4
# Of these every table is read as it is; an import writes them anew.
READABLE = (1, 2, 3, 4)
SHIPPED = "shipped with the program"

_IN_USE = "it is in use by another program; end that, or wait until it has ended"
_AFRESH = "import the downloads again with --afresh"
# what DuckDB says of a file, and what that means for whoever asked
_CAUSES = (
    ("Could not set lock", _IN_USE),
    ("being used by another", _IN_USE),
    ("Permission denied", "it may not be read; ask whoever owns it"),
    ("Is a directory", "it is a folder, and no warehouse; name the file in it"),
    ("No such file", "there is no such file; assistant import makes one"),
    ("not a valid DuckDB", f"it is empty, damaged or no warehouse; {_AFRESH}"),
    ("not read enough bytes", f"it is cut off or damaged; {_AFRESH}"),
    ("Corrupt", f"it is damaged; {_AFRESH}"),
    ("checksum", f"it is damaged; {_AFRESH}"),
    ("version number", f"it was made by a newer program; use that, or {_AFRESH}"),
)

_BY_KIND_AND_FORCE = """
SELECT kind, force, list(month ORDER BY month) FILTER (rows_taken > 0) AS months, count(*),
       sum(rows_taken), sum(rows_set_aside), list(DISTINCT archive ORDER BY archive)
FROM files GROUP BY kind, force ORDER BY ALL
"""
_SHIPPED_MONTHS = f"""
SELECT 'street', force, list(DISTINCT month ORDER BY month) AS months, 0, sum(records), 0,
       ['{SHIPPED}']
FROM recorded_crime ANTI JOIN (FROM files WHERE kind = 'street' AND rows_taken > 0)
     USING (force, month)
GROUP BY force ORDER BY ALL
"""


@dataclass(frozen=True)
class Holding:
    """The records of one kind and force: their months, files and records, and their origins.

    `months` are first days, in order; `files` is 0 for counts that came with the program.
    """

    kind: str
    force: str
    months: tuple[date, ...]
    files: int
    records: int
    set_aside: int
    origins: tuple[str, ...]

    @property
    def gaps(self) -> tuple[date, ...]:
        """The months between the first and the last that are missing."""
        if not self.months:
            return ()
        held = set(self.months)
        return tuple(m for m in _months(self.months[0], self.months[-1]) if m not in held)


@dataclass(frozen=True)
class Reject:
    """A row that was set aside: archive, file, line (the header is line 1), why, and its text."""

    archive: str
    file: str
    line: int
    reason: str
    text: str


def read_holdings(warehouse: Path) -> list[Holding]:
    """What the warehouse holds; InputError when it cannot be read."""
    with opened(warehouse) as connection:
        return holdings(connection)


def read_rejects(warehouse: Path) -> Iterator[Reject]:
    """The rows that were set aside, by archive, file and line; InputError as above."""
    with opened(warehouse) as connection:
        rows = connection.execute("FROM rejects ORDER BY ALL")
        while some := rows.fetchmany(1000):
            yield from (Reject(*row) for row in some)


def holdings(connection: DuckDBPyConnection) -> list[Holding]:
    """What an open warehouse holds: what was imported, then what came with the program."""
    rows = connection.execute(_BY_KIND_AND_FORCE).fetchall()
    rows += connection.execute(_SHIPPED_MONTHS).fetchall()
    return [
        Holding(kind, force, tuple(months or ()), files, records, aside, tuple(origins))
        for kind, force, months, files, records, aside, origins in rows
    ]


def unreadable(warehouse: Path, error: Exception) -> InputError:
    """The line that says why a warehouse cannot be read, with the mend that fits the cause."""
    reason = str(error).splitlines()[0]
    for told, why in _CAUSES:
        if told in reason:
            return InputError(f"{warehouse}: cannot be read: {why}")
    return InputError(f"{warehouse}: cannot be read ({reason})")


@contextmanager
def opened(
    warehouse: Path, *folders: Path, threads: int | None = None
) -> Iterator[DuckDBPyConnection]:
    """A connection that only reads; InputError when the file is no warehouse of this version.

    Files can be written in the `folders`.
    """
    import duckdb

    try:
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            if threads:
                connection.execute(f"SET threads = {threads}")
            confine(connection, folders)
            check_format(connection, warehouse)
            yield connection
    except duckdb.Error as error:
        raise unreadable(warehouse, error) from error


def attach(connection: DuckDBPyConnection, warehouse: Path, name: str = "earlier") -> None:
    """Attaches a warehouse under `name`, only to read; InputError where it cannot be.

    What it holds is not looked at: before that the connection is to be confined.
    """
    import duckdb

    try:
        connection.execute(f"ATTACH {literal(str(warehouse))} AS {name} (READ_ONLY)")
    except duckdb.Error as error:
        raise unreadable(warehouse, error) from error


def check_format(connection: DuckDBPyConnection, warehouse: Path, name: str = "") -> None:
    """InputError unless the warehouse, attached under `name`, is laid out as this program does."""
    import duckdb

    table = f"{name}.main.about" if name else "about"
    try:
        found = connection.execute(f"SELECT format FROM {table}").fetchall()
    except duckdb.CatalogException:
        found = []
    if found not in [[(known,)] for known in READABLE]:
        message = "this warehouse was made by another version; import again with --afresh"
        raise InputError(f"{warehouse}: {message}")


def _months(first: date, last: date) -> Iterator[date]:
    at = first
    while at <= last:
        yield at
        at = date(at.year + at.month // 12, at.month % 12 + 1, 1)
