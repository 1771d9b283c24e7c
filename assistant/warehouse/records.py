"""Reads files into the records tables, and sets aside the rows that do not fit.

All forces of a month are read in one statement, the rows that fit straight from the files. A file
that gave fewer rows than it has lines is read again, line by line, from its numbered copy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import InputError
from assistant.warehouse import numbered_copy
from assistant.warehouse.layout import CRIME_ID, LAYOUTS, LSOA_NAME, ClosedValues, Layout
from assistant.warehouse.misfits import problem
from assistant.warehouse.source_file import SourceFile
from assistant.warehouse.sql_text import file_pattern, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Everything is given, nothing detected: left to guess, DuckDB splits the quoted LSOA name
# "Bournemouth, Christchurch and Poole 041B" and reports crime types that do not exist.
_READ_CSV = """
    read_csv($paths, delim = ',', quote = '"', escape = '"', header = true, nullstr = '',
             auto_detect = false, strict_mode = true, columns = $columns, filename = 'path'{more})
"""
_STREET = """
    CASE WHEN lower(Location) = 'no location' THEN NULL
         ELSE nullif(CASE WHEN starts_with(Location, 'On or near ') THEN Location[12:]
                          ELSE Location END, '') END
"""
# police.uk writes "Dean'S Court"; few names have it, so the others are spared the pattern.
_STREET = rf"""
    CASE WHEN contains(Location, '''S')
         THEN regexp_replace({_STREET}, '''S\b', '''s', 'g') ELSE {_STREET} END
"""


@dataclass(frozen=True)
class Taken:
    """What became of the rows of one file; `repeated` have the id of another row of it."""

    source: SourceFile
    rows_taken: int
    rows_set_aside: int
    repeated: int = 0

    @property
    def rows_read(self) -> int:
        """Every row of the file, empty lines left out."""
        return self.rows_taken + self.rows_set_aside

    @property
    def told(self) -> tuple[object, ...]:
        """The file's row of the table `files`."""
        member = self.source.member
        counts = (self.rows_read, self.rows_taken, self.rows_set_aside)
        return (member.force, member.first_day, member.kind, str(member.archive), *counts)


def read_month(
    connection: DuckDBPyConnection, sources: Sequence[SourceFile], values: ClosedValues, spare: Path
) -> list[Taken]:
    """Reads files of one kind, month and header into their table, and misfits into `rejects`.

    `spare` is the path where a numbered copy may stand for a while.
    """
    sound = [source for source in sources if source.sound]
    taken = _read_straight(connection, sound, values) if sound else {}
    done = []
    for source in sources:
        if taken.get(source.member.force, 0) == source.lines and source.sound:
            done.append(Taken(source, source.lines, 0))
        else:
            done.append(read_line_by_line(connection, source, values, spare))
    repeated = _repeated(connection, sources)
    return [replace(each, repeated=repeated.get(each.source.member.force, 0)) for each in done]


def _repeated(connection: DuckDBPyConnection, sources: Sequence[SourceFile]) -> dict[str, int]:
    """By force, how many crimes of street files have the id of another in the same file.

    In outcomes files a crime stands once for each of its outcomes.
    """
    import duckdb

    header, kind = sources[0].header, sources[0].member.kind
    sound = [source for source in sources if source.sound]
    if kind != "street" or CRIME_ID not in header or not sound:
        return {}
    columns = {f"column {at}": "VARCHAR" for at in range(len(header))}
    crime = f'"column {header.index(CRIME_ID)}"'
    forces = {str(source.path): source.member.force for source in sound}
    given = {
        "paths": [file_pattern(source.path) for source in sound],
        "columns": columns,
        "named": list(forces),
        "forces": list(forces.values()),
    }
    query = f"""
        SELECT force, count({crime}) - count(DISTINCT {crime})
        FROM {_READ_CSV.format(more=", ignore_errors = true")}
        JOIN (SELECT unnest($named) AS path, unnest($forces) AS force) USING (path)
        GROUP BY force
    """
    try:
        return {force: many for force, many in connection.execute(query, given).fetchall() if many}
    except duckdb.InvalidInputException:
        return {}


def _read_straight(
    connection: DuckDBPyConnection, sources: Sequence[SourceFile], values: ClosedValues
) -> dict[str, int]:
    """The number of rows taken, by force: none where DuckDB gives up on a file."""
    import duckdb

    member = sources[0].member
    layout = LAYOUTS[member.kind]
    forces = {str(source.path): source.member.force for source in sources}
    statement = f"""
        INSERT INTO {layout.records} {_selection(sources[0])}
        FROM {_READ_CSV.format(more=", ignore_errors = true")}
        JOIN (SELECT unnest($named) AS path, unnest($forces) AS force) USING (path)
        WHERE {problem(layout, member.month, values)} IS NULL
    """
    given = {
        "paths": [file_pattern(source.path) for source in sources],
        "columns": _columns(sources[0]),
        "named": list(forces),
        "forces": list(forces.values()),
    }
    try:
        connection.execute(statement, given)
    except duckdb.InvalidInputException:
        return {}
    counted = f"SELECT force, count(*) FROM {layout.records} WHERE month = $month GROUP BY force"
    return dict(connection.execute(counted, {"month": member.first_day}).fetchall())


def read_line_by_line(
    connection: DuckDBPyConnection, source: SourceFile, values: ClosedValues, spare: Path
) -> Taken:
    """Reads one file anew from its numbered copy; what it gave before is taken back."""
    member = source.member
    layout = LAYOUTS[member.kind]
    _take_back(connection, layout, source)
    numbered_copy.write_numbered_copy(source, spare)
    columns = dict.fromkeys(numbered_copy.COLUMNS, "VARCHAR") | _columns(source)
    given = {"paths": [file_pattern(spare)], "columns": columns}
    wrong = f"coalesce(malformed, {problem(layout, member.month, values)})"
    numbered = f"(SELECT *, {wrong} AS reason FROM {_READ_CSV.format(more='')})"
    force = literal(member.force)
    taken = _changed(
        connection,
        f"INSERT INTO {layout.records} {_selection(source, force)} "
        f"FROM {numbered} WHERE reason IS NULL",
        given,
    )
    aside = _changed(
        connection,
        f"INSERT INTO rejects SELECT {literal(str(member.archive))}, {literal(member.name)}, "
        f"line, reason, text FROM {numbered} WHERE reason IS NOT NULL",
        given,
    )
    spare.unlink()
    return Taken(source, taken, aside)


def _columns(source: SourceFile) -> dict[str, str]:
    """Every column as text, by its name where it is wanted: the others' could be any, also ours."""
    layout = LAYOUTS[source.member.kind]
    wanted = (*layout.wanted, *layout.also)
    named = (n if n in wanted else f"column {at}" for at, n in enumerate(source.header))
    return dict.fromkeys(named, "VARCHAR")


def _selection(source: SourceFile, force: str = "force") -> str:
    layout = LAYOUTS[source.member.kind]
    name = f'"{LSOA_NAME}"' if LSOA_NAME in source.header else "NULL"
    place = [_STREET, '"LSOA code"', name] if layout.street_and_lsoa else []
    values = [f'"{column}"' for column in layout.dimensions]
    columns = [force, f"DATE '{source.member.month}-01'", "Longitude", "Latitude", *place, *values]
    return "SELECT " + ", ".join(columns)


def _take_back(connection: DuckDBPyConnection, layout: Layout, source: SourceFile) -> None:
    where = {"force": source.member.force, "month": source.member.first_day}
    connection.execute(
        f"DELETE FROM {layout.records} WHERE force = $force AND month = $month", where
    )


def _changed(connection: DuckDBPyConnection, statement: str, given: Mapping[str, object]) -> int:
    import duckdb

    try:
        return int(connection.execute(statement, given).fetchall()[0][0])
    except duckdb.InvalidInputException as error:
        raise InputError(f"cannot be read: {str(error).splitlines()[0]}") from error
