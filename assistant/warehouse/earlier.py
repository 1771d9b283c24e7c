"""Keeps what an earlier import brought in, except the files that this one replaces."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.warehouse.holdings import attach, check_format
from assistant.warehouse.layout import LAYOUTS
from assistant.warehouse.sql_text import file_pattern, literal

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
# Of a month that is downloaded again later, more crimes have an outcome, and none are fewer.
_SETTLED = """
SELECT 'street' AS kind, force, month, count(outcome) FILTER (outcome <> 'Under investigation') AS n
FROM {records} GROUP BY ALL
"""
_KNOWING_LESS = f"""
SELECT imported.file, 'of ' || old.archive, old.rows_taken, new.rows_taken, before.n, after.n
FROM earlier.files AS old
JOIN imported USING (kind, force, month) JOIN files AS new USING (kind, force, month)
ANTI JOIN staying USING (kind, force, month)
LEFT JOIN ({_SETTLED.format(records="earlier.street_records")}) AS before
    USING (kind, force, month)
LEFT JOIN ({_SETTLED.format(records="street_records")}) AS after USING (kind, force, month)
WHERE new.rows_taken < old.rows_taken OR coalesce(after.n, 0) < coalesce(before.n, 0)
ORDER BY ALL
"""
_LESS_THAN_SHIPPED = f"""
SELECT imported.file, 'shipped with the program', before.records, new.rows_taken, before.n, after.n
FROM (
    SELECT force, month, sum(records) AS records,
        sum(records) FILTER (outcome <> 'Under investigation') AS n
    FROM read_parquet({{shipped}}) GROUP BY ALL
) AS before
JOIN imported USING (force, month) JOIN files AS new USING (kind, force, month)
LEFT JOIN ({_SETTLED.format(records="street_records")}) AS after USING (kind, force, month)
WHERE kind = 'street' AND new.rows_taken > 0
    AND (new.rows_taken < before.records OR coalesce(after.n, 0) < coalesce(before.n, 0))
    AND {{known}}
ORDER BY ALL
"""
# what an earlier import brought in is compared with that
_KNOWN = """
(force, month) NOT IN (
    SELECT (force, month) FROM earlier.files WHERE kind = 'street' AND rows_taken > 0
)
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


def knowing_less(connection: DuckDBPyConnection, data: Path, warehouse: Path | None) -> list[str]:
    """What would take the place of files, or of shipped counts, that know more: a line for each.

    `warehouse` is that of an earlier import, and stays attached as `earlier`. InputError when it
    cannot be read.
    """
    less: list[tuple[Any, ...]] = []
    shipped = data / "recorded_crime.parquet"
    if warehouse:
        attach(connection, warehouse)
        check_format(connection, warehouse, "earlier")
        connection.execute(_STAYING)
        less += connection.execute(_KNOWING_LESS).fetchall()
    if shipped.exists():
        known = _KNOWN if warehouse else "true"
        query = _LESS_THAN_SHIPPED.format(shipped=literal(file_pattern(shipped)), known=known)
        less += connection.execute(query).fetchall()
    return [_told(row) for row in less]


def bring_over(connection: DuckDBPyConnection) -> tuple[int, tuple[str, ...]]:
    """Copies the records, files and rejects of the warehouse that is attached as `earlier`.

    Gives how many files were kept, and those that gave way.
    """
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


def _told(row: tuple[Any, ...]) -> str:
    """What a file that knows less would change."""
    file, origin, before, after, settled, fewer = row
    told = f"{file}: {after:,} records in the place of {before:,} {origin}"
    return (
        told if settled is None else f"{told}, {fewer or 0:,} with an outcome, before {settled:,}"
    )
