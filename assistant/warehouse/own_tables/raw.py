"""An analyst's own table as it stands in its file: numbered rows of text in DuckDB, and its header.

Whatever the format, the cells become the same text, so that one set of rules decides about them.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.catalog.problem import Problem
from assistant.limits import TABLE, check_size
from assistant.warehouse.confinement import spare_folder
from assistant.warehouse.own_tables.problems import BrokenTableError
from assistant.warehouse.own_tables.rows import Row, read_rows
from assistant.warehouse.sql_text import file_pattern, identifier, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FORMATS = (".csv", ".tsv", ".parquet", ".xlsx")
# without spaces of any kind around what a cell says; most have none, which is quick to see
_TRIMMED = r"""
    CASE WHEN regexp_matches(c{0}, '^[\s\x{{a0}}]|[\s\x{{a0}}]$')
         THEN nullif(regexp_replace(c{0}, '^[\s\x{{a0}}]+|[\s\x{{a0}}]+$', '', 'g'), '')
         ELSE nullif(c{0}, '') END AS c{0}
"""
_PARQUET = {
    "DOUBLE": r"regexp_replace({0}::VARCHAR, '\.0$', '')",
    "FLOAT": r"regexp_replace({0}::VARCHAR, '\.0$', '')",
    "BOOLEAN": "upper({0}::VARCHAR)",
    "TIMESTAMP": "regexp_replace({0}::VARCHAR, ' 00:00:00$', '')",
}


@dataclass(frozen=True)
class RawTable:
    """A temporary table of `line` and the columns c0, c1 … of text, and their names.

    `problems` are of rows that are not in it. A table that cannot be read at all has no header.
    """

    name: str
    header: tuple[str, ...]
    problems: tuple[Problem, ...]

    def column(self, name: str) -> str:
        """The column of text that the header calls `name`."""
        return f"c{self.header.index(name)}"


def read_raw(connection: DuckDBPyConnection, path: Path, sheet: str, name: str) -> RawTable:
    """Reads a file into the temporary table `name`; what is wrong with its form is told in it."""
    ending = path.suffix.casefold()
    try:
        if ending not in FORMATS:
            known = f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
            raise BrokenTableError(1, f'a table cannot end in "{ending}"; save it as {known}')
        check_size(path, TABLE)
        with path.open("rb"):
            pass  # what cannot be opened is told alike for every format
        if ending == ".parquet":
            return _read_parquet(connection, path, name)
        with tempfile.TemporaryDirectory(dir=spare_folder().name) as folder:
            return _read_rows(connection, path, sheet, name, Path(folder) / "rows.csv")
    except BrokenTableError as error:
        return RawTable(name, (), (Problem(path, error.line, str(error)),))
    except OSError as error:
        problem = f"the file cannot be read ({error.strerror}); put it there, or mend `file`"
        return RawTable(name, (), (Problem(path, 1, problem),))


def _read_rows(
    connection: DuckDBPyConnection, path: Path, sheet: str, name: str, spare: Path
) -> RawTable:
    rows = read_rows(path, sheet)
    _, header = next(rows, (1, []))
    names = tuple(each.strip() for each in header)
    if not any(names):
        raise BrokenTableError(1, "the first line must name the columns")
    misfits: list[Problem] = []
    with spare.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(_of_width(rows, path, len(names), misfits))
    columns = {"line": "BIGINT"} | {f"c{at}": "VARCHAR" for at in range(len(names))}
    copy = (
        "read_csv($path, columns = $columns, header = false, auto_detect = false, delim = ',', "
        "quote = '\"', escape = '\"', new_line = '\\n', max_line_size = 100000000)"
    )
    given = {"path": file_pattern(spare), "columns": columns}
    connection.execute(f"{_made(name, len(names))} FROM {copy}", given)
    return RawTable(name, names, tuple(misfits))


def _of_width(
    rows: Iterator[Row], path: Path, width: int, misfits: list[Problem]
) -> Iterator[Sequence[object]]:
    """The rows that have a cell for every column; the others are added to `misfits`."""
    try:
        for line, cells in rows:
            if len(cells) == width:
                yield (line, *cells)
            else:
                text = f"the line has {len(cells)} cells instead of {width}"
                mend = "add or remove a separator, or put quotation marks around a cell with one"
                misfits.append(Problem(path, line, f"{text}; {mend}"))
    except BrokenTableError as error:
        misfits.append(Problem(path, error.line, str(error)))


def _read_parquet(connection: DuckDBPyConnection, path: Path, name: str) -> RawTable:
    import duckdb

    file = f"read_parquet({literal(file_pattern(path))}, file_row_number = true)"
    try:
        types = connection.sql(f"SELECT * EXCLUDE (file_row_number) FROM {file}").types
        names = _parquet_names(connection, path)
        cells = ", ".join(
            f"{_PARQUET.get(str(kind), '{0}::VARCHAR').format(f'c{at}')} AS c{at}"
            for at, kind in enumerate(types)
        )
        columns = ", ".join(f"c{at}" for at in range(len(types)))
        plain = f"SELECT row + 1 AS line, {cells} FROM {file} AS t({columns}, row)"
        connection.execute(f"{_made(name, len(types))} FROM ({plain})")
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise BrokenTableError(1, f"it is no Parquet file that can be read ({reason})") from None
    return RawTable(name, names, ())


def _parquet_names(connection: DuckDBPyConnection, path: Path) -> tuple[str, ...]:
    """The names of the columns as the file has them, also where they stand twice."""
    rows = connection.execute(
        "SELECT name, num_children FROM parquet_schema(?)", [file_pattern(path)]
    )
    _root, *rest = rows.fetchall()
    names: list[str] = []
    skipped = 0
    for name, children in rest:
        if skipped:
            skipped += (children or 0) - 1
        else:
            names.append(name)
            skipped = children or 0
    return tuple(names)


def _made(name: str, width: int) -> str:
    cells = ", ".join(_TRIMMED.format(at) for at in range(width))
    return f"CREATE OR REPLACE TEMP TABLE {identifier(name)} AS SELECT line, {cells}"
