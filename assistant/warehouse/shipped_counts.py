"""The counts and map points that come with the program, copied out of a warehouse."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import InputError
from assistant.warehouse.holdings import opened, read_rejects
from assistant.warehouse.sql_text import literal

_FILES = {
    "map_points.parquet": """
        SELECT longitude, latitude, ward FROM map_points SEMI JOIN (
            SELECT longitude, latitude FROM street_records
            UNION SELECT longitude, latitude FROM search_records
        ) USING (longitude, latitude) ORDER BY ALL
    """,
    "recorded_crime.parquet": "FROM recorded_crime ORDER BY ALL NULLS LAST",
}
_WRITTEN = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19"


def write_counts(warehouse: Path, folder: Path) -> None:
    """Writes recorded_crime.parquet and map_points.parquet of a warehouse into `folder`.

    InputError names the first row that was set aside: what is shipped has to be complete.
    """
    for reject in read_rejects(warehouse):
        raise InputError(f"{reject.file}: line {reject.line}: {reject.reason}")
    # One thread: rows keep their order, and with it the files their bytes.
    with opened(warehouse, folder, threads=1) as connection:
        for name, query in _FILES.items():
            path = literal(str(folder / name))
            connection.execute(f"COPY ({query}) TO {path} ({_WRITTEN})")
