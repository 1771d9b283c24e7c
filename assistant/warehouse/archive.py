"""police.uk downloads: which files a zip, or the folder it unpacks to, holds, and their rows.

The files are laid out as https://data.police.uk/about/ describes: one CSV a month, force and kind.
"""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from assistant.errors import InputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Kind = Literal["street", "outcomes", "stop-and-search"]

_FILE_NAME = re.compile(
    r"(?:^|[/\\])(\d{4}-(?:0[1-9]|1[0-2]))-([a-z0-9-]+)-(street|outcomes|stop-and-search)\.csv$"
)
# Everything is given, nothing detected: left to guess, DuckDB splits the quoted LSOA name
# "Bournemouth, Christchurch and Poole 041B" and reports crime types that do not exist.
_READ_CSV = """
    read_csv($path, delim = ',', quote = '"', escape = '"', header = true, nullstr = '',
             auto_detect = false, strict_mode = true, encoding = 'utf-8', columns = $columns)
"""
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError)


@dataclass(frozen=True, order=True)
class Member:
    """One file of a download: its month as "2024-01", its force, its kind, its place inside."""

    month: str
    force: str
    kind: Kind
    location: str

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        return f"{self.month}-{self.force}-{self.kind}.csv"


@dataclass(frozen=True)
class Archive:
    """A download: its members by month, force and kind, and the CSV files that are none."""

    path: Path
    members: tuple[Member, ...]
    unknown: tuple[str, ...]

    def of_kind(self, kind: Kind) -> tuple[Member, ...]:
        """The members of one kind, in order."""
        return tuple(member for member in self.members if member.kind == kind)

    def extract(self, member: Member, folder: Path) -> Path:
        """Copy a member into `folder` and give its path; InputError when it cannot be read."""
        target = folder / member.name
        try:
            target.write_bytes(self._content(member))
        except _UNREADABLE as error:
            raise InputError(f"{member.name} in {self.path} cannot be read: {error}") from error
        return target

    def _content(self, member: Member) -> bytes:
        if self.path.is_dir():
            return (self.path / member.location).read_bytes()
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(member.location)


def open_archive(path: Path) -> Archive:
    """The download at `path`; InputError when it is missing, unreadable or holds a file twice."""
    members, unknown = [], []
    for location in sorted(_locations(path)):
        if match := _FILE_NAME.search(location):
            month, force, kind = match.groups()
            members.append(Member(month, force, cast(Kind, kind), location))
        elif location.lower().endswith(".csv"):
            unknown.append(location)
    archive = Archive(path, tuple(sorted(members)), tuple(unknown))
    _refuse_repeats(archive)
    return archive


def load_rows(
    connection: DuckDBPyConnection, path: Path, table: str, columns: Sequence[str]
) -> int:
    """Append the named columns of an extracted file to `table`, as text after the file's name.

    Gives the number of rows; InputError names the file, and the column or line that is wrong.
    """
    import duckdb

    header = _header(path)
    if missing := [name for name in columns if name not in header]:
        raise InputError(f'{path.name}: the column "{missing[0]}" is missing')
    names = ", ".join(f'"{name}"' for name in columns)
    query = f"INSERT INTO {table} SELECT $file, {names} FROM {_READ_CSV}"
    types = dict.fromkeys(header, "VARCHAR")
    try:
        count = connection.execute(query, {"file": path.name, "path": str(path), "columns": types})
        return int(count.fetchall()[0][0])
    except duckdb.Error as error:
        raise InputError(f"{path.name}: {_plainly(str(error))}") from error


def _locations(path: Path) -> Iterable[str]:
    try:
        if path.is_dir():
            files = (file for file in path.rglob("*") if file.is_file())
            return [file.relative_to(path).as_posix() for file in files]
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file or folder") from error
    except _UNREADABLE as error:
        raise InputError(f"{path}: not a readable zip file or folder ({error})") from error


def _refuse_repeats(archive: Archive) -> None:
    for earlier, later in zip(archive.members, archive.members[1:], strict=False):
        if earlier.name == later.name:
            both = f"{earlier.location} and {later.location}"
            raise InputError(f"{archive.path}: {both} are the same month; keep one of them")


def _header(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return next(csv.reader(file), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path.name}: not a CSV file in UTF-8 ({error})") from error


def _plainly(error: str) -> str:
    line = re.search(r"Line: (\d+)", error)
    return f"line {line[1]} is not well-formed CSV" if line else error.splitlines()[0]
