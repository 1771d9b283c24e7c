"""Keeps what an earlier import brought in, except the files that this one replaces."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.warehouse.holdings import attach
from assistant.warehouse.layout import LAYOUTS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A file of which no row fits replaces no records, only what was as little use.
_STAYING = """
CREATE TEMP TABLE staying AS
SELECT old.*, imported.file FROM earlier.files AS old
LEFT JOIN imported USING (kind, force, month) LEFT JOIN files AS new USING (kind, force, month)
WHERE new.kind IS NULL OR new.rows_read = 0
   OR (new.rows_taken = 0 AND old.rows_taken > 0)
"""
_REPLACED = """
SELECT file, archive FROM earlier.files JOIN imported USING (kind, force, month)
ANTI JOIN staying USING (kind, force, month, archive) ORDER BY ALL
"""
_FILES = "INSERT INTO files SELECT * EXCLUDE (file) FROM staying"
_WITH_RECORDS = """
DELETE FROM imported WHERE (kind, force, month) IN (
    SELECT (kind, force, month) FROM files WHERE rows_taken = 0
)
"""
_OUTDONE = """
DELETE FROM files WHERE rows_read = 0 AND (kind, force, month) IN (
    SELECT (kind, force, month) FROM files WHERE rows_read > 0
)
"""
_REJECTS = """
INSERT INTO rejects SELECT old.* FROM earlier.rejects AS old SEMI JOIN (
    SELECT archive, strftime(month, '%Y-%m') || '-' || force || '-' || kind || '.csv' AS file
    FROM staying
) USING (archive, file)
"""


def bring_over(connection: DuckDBPyConnection, warehouse: Path) -> tuple[int, tuple[str, ...]]:
    """Copies the records, files and rejects of `warehouse`, which stays attached as `earlier`.

    Gives how many files were kept, and those that gave way. InputError when it cannot be read.
    """
    attach(connection, warehouse)
    connection.execute(_STAYING)
    gone = connection.execute(_REPLACED).fetchall()
    connection.execute(_WITH_RECORDS)
    for kind, layout in LAYOUTS.items():
        replaced = f"(FROM imported WHERE kind = '{kind}')"
        connection.execute(
            f"INSERT INTO {layout.records} BY NAME "
            f"FROM earlier.{layout.records} ANTI JOIN {replaced} USING (force, month)"
        )
    kept = connection.execute(_FILES).fetchall()[0][0]
    connection.execute(_OUTDONE)
    connection.execute(_REJECTS)
    return kept, tuple(f"{file} of {archive} (imported earlier)" for file, archive in gone)
