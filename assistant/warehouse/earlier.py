"""Keeps what an earlier import brought in, except the files that this one replaces."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.warehouse.holdings import attach
from assistant.warehouse.layout import LAYOUTS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_REPLACED = """
SELECT file, archive FROM earlier.files JOIN imported USING (kind, force, month) ORDER BY ALL
"""
_FILES = "INSERT INTO files FROM earlier.files ANTI JOIN imported USING (kind, force, month)"
# A file without rows replaces nothing.
_WITH_ROWS = """
DELETE FROM imported WHERE (kind, force, month) IN (
    SELECT (kind, force, month) FROM files WHERE rows_read = 0
)
"""
_OUTDONE = """
DELETE FROM files WHERE rows_read = 0 AND (kind, force, month) IN (
    SELECT (kind, force, month) FROM files WHERE rows_read > 0
)
"""
_REJECTS = "INSERT INTO rejects FROM earlier.rejects ANTI JOIN imported USING (file)"


def bring_over(connection: DuckDBPyConnection, warehouse: Path) -> tuple[int, tuple[str, ...]]:
    """Copies the records, files and rejects of `warehouse`, which stays attached as `earlier`.

    Gives how many files were kept, and those that gave way. InputError when it cannot be read.
    """
    attach(connection, warehouse)
    connection.execute(_WITH_ROWS)
    for kind, layout in LAYOUTS.items():
        replaced = f"(FROM imported WHERE kind = '{kind}')"
        connection.execute(
            f"INSERT INTO {layout.records} "
            f"FROM earlier.{layout.records} ANTI JOIN {replaced} USING (force, month)"
        )
    kept = connection.execute(_FILES).fetchall()[0][0]
    connection.execute(_OUTDONE)
    connection.execute(_REJECTS)
    gone = connection.execute(_REPLACED).fetchall()
    return kept, tuple(f"{file} of {archive} (imported earlier)" for file, archive in gone)
