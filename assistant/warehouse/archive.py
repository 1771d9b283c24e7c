"""police.uk downloads: which files a zip, or the folder it unpacks to, holds, and their bytes.

The files are laid out as https://data.police.uk/about/ describes: one CSV a month, force and kind.
"""

from __future__ import annotations

import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from pathlib import Path
from typing import IO, cast

from assistant.errors import InputError
from assistant.warehouse.layout import Kind

_FILE_NAME = re.compile(
    r"(?:^|[/\\])(20\d\d-(?:0[1-9]|1[0-2]))-([a-z0-9-]+)-(street|outcomes|stop-and-search)\.csv$",
    re.IGNORECASE,
)
_CHUNK = 1 << 20
# a whole year of every force has some 1,600 files; the largest that police.uk offers some 4,800
MOST_MEMBERS = 8_000
# bytes that a file can unpack to: more than ten times the largest month of any force. A zip
# gives no more of a file than it says itself, so that its word can be taken for it.
LARGEST = 500_000_000
LARGEST_WHOLE = 20_000_000_000  # bytes of all files; three years of every force have half of it
# bytes of a line, where thousands are in a file; police.uk has some three hundred
LONGEST_LINE = 16 * _CHUNK
_END_OF_ZIP = struct.Struct("<4s4H2LH")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError)


@dataclass(frozen=True, order=True)
class Member:
    """One file of a download: month as "2024-01", force, kind, where it stands, size in bytes."""

    month: str
    force: str
    kind: Kind
    location: str
    archive: Path
    size: int

    @property
    def name(self) -> str:
        """The file's own name as police.uk writes it, without folders."""
        return f"{self.month}-{self.force}-{self.kind}.csv"

    @property
    def first_day(self) -> date:
        """The first day of the file's month."""
        return date.fromisoformat(f"{self.month}-01")


@dataclass(frozen=True)
class Archive:
    """A download: its members by month, force and kind; the files left out for their names."""

    path: Path
    members: tuple[Member, ...]
    unknown: tuple[str, ...]


def open_archive(path: Path) -> Archive:
    """The download at `path`.

    InputError when it is missing or unreadable, holds a month twice or no police.uk file at all,
    or a file that unpacks to more than a month of any force can be.
    """
    members, unknown = [], []
    for location, size in sorted(_sizes(path)):
        match = _FILE_NAME.search(location)
        if match and "__MACOSX" not in location:
            month, force, kind = match.groups()
            kind = cast(Kind, kind.lower())
            members.append(Member(month, force.lower(), kind, location, path, size))
        elif location.lower().endswith((".csv", ".zip")):
            unknown.append(location)
    if not members:
        raise InputError(f"{path}: holds no file named like 2024-01-force-street.csv")
    archive = Archive(path, tuple(sorted(members)), tuple(unknown))
    _refuse_repeats(archive)
    _refuse_bombs(archive)
    return archive


def choose(archives: Sequence[Archive]) -> tuple[list[Member], list[tuple[Member, Member]]]:
    """The members to take, in order, and each pair of a member and the later one that wins."""
    chosen: dict[str, Member] = {}
    replaced = []
    for archive in archives:
        for member in archive.members:
            if earlier := chosen.get(member.name):
                replaced.append((earlier, member))
            chosen[member.name] = member
    return sorted(chosen.values()), replaced


class MemberReader(ExitStack):
    """Reads members; each zip is opened once, and all are closed at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._zips: dict[Path, zipfile.ZipFile] = {}

    def chunks(self, member: Member) -> Iterator[bytes]:
        """The bytes of a member, a megabyte at a time; InputError when they cannot be read."""
        try:
            with self._opened(member) as file:
                line = 0  # bytes since the last end of a line
                while chunk := file.read(_CHUNK):
                    ended = chunk.rfind(b"\n") + 1
                    line = len(chunk) - ended + (0 if ended else line)
                    if line > LONGEST_LINE:
                        raise OSError(f"a line has more than {LONGEST_LINE:,} bytes")
                    yield chunk
        except _UNREADABLE as error:
            where = f"{member.name} in {member.archive}"
            raise InputError(f"{where} cannot be read: {error}") from error

    def _opened(self, member: Member) -> IO[bytes]:
        if member.archive.is_dir():
            return (member.archive / member.location).open("rb")
        if member.archive not in self._zips:
            self._zips[member.archive] = self.enter_context(zipfile.ZipFile(member.archive))
        return self._zips[member.archive].open(member.location)


def _sizes(path: Path) -> list[tuple[str, int]]:
    """The place inside a download of every file in it, and its size in bytes."""
    try:
        if path.is_dir():
            files = (file for file in path.rglob("*") if file.is_file())
            some = list(islice(files, MOST_MEMBERS + 1))
            _refuse_many(path, len(some))
            return [(file.relative_to(path).as_posix(), file.stat().st_size) for file in some]
        _refuse_many(path, _told_by_zip(path))
        with zipfile.ZipFile(path) as archive:
            return [(info.filename, info.file_size) for info in archive.infolist()]
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file or folder") from error
    except _UNREADABLE as error:
        raise InputError(f"{path}: not a readable zip file or folder ({error})") from error


def _told_by_zip(path: Path) -> int:
    """How many files a zip says at its end to hold, or to list; 0 where it says nothing.

    The list of millions would be read into memory before it could be counted.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - (1 << 16) - _END_OF_ZIP.size))
        tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < _END_OF_ZIP.size:
        return 0
    _, _, _, _, count, listed, _, _ = _END_OF_ZIP.unpack_from(tail, at)
    return max(int(count), int(listed) // 1000)


def _refuse_many(path: Path, files: int) -> None:
    if files > MOST_MEMBERS:
        mend = "download fewer months or forces at a time"
        raise InputError(f"{path}: holds more than {MOST_MEMBERS:,} files; {mend}")


def _refuse_repeats(archive: Archive) -> None:
    for earlier, later in pairwise(archive.members):
        if earlier.name == later.name:
            if earlier.location == later.location:
                told = f"{later.location} stands in it twice; download it again"
                raise InputError(f"{archive.path}: {told}")
            both = f"{earlier.location} and {later.location}"
            raise InputError(f"{archive.path}: {both} are the same month; keep one of them")


def _refuse_bombs(archive: Archive) -> None:
    for member in archive.members:
        if member.size > LARGEST:
            where = f"{archive.path}: {member.location}"
            told = f"has {member.size:,} bytes, and no month of a force has {LARGEST:,}"
            raise InputError(f"{where} {told}; download it again")
    if sum(member.size for member in archive.members) > LARGEST_WHOLE:
        told = f"its files have more than {LARGEST_WHOLE:,} bytes together"
        raise InputError(f"{archive.path}: {told}; download fewer months or forces at a time")
