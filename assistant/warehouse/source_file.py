"""One file of a download, ready for DuckDB to read, and what a first look at its bytes tells."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InputError
from assistant.warehouse.archive import Member, MemberReader
from assistant.warehouse.layout import LAYOUTS

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class SourceFile:
    """A member on disk: its columns (none when it is empty), and how many lines follow them.

    `sound` is false when some of it is no text in UTF-8.
    """

    member: Member
    path: Path
    header: tuple[str, ...]
    lines: int
    sound: bool


def prepare(member: Member, reader: MemberReader, folder: Path) -> SourceFile:
    """Looks through a member, unpacked into `folder` when it stands in a zip.

    InputError when it cannot be read, or is not laid out as police.uk lays out its kind.
    """
    chunks = reader.chunks(member)
    if member.archive.is_dir():
        return _looked_through(member, member.archive / member.location, chunks)
    path = folder / member.name
    with path.open("wb") as file:
        return _looked_through(member, path, _copied(chunks, file))


def lines_of(source: SourceFile) -> Iterator[tuple[int, bytes]]:
    """The lines after the header, numbered as an editor numbers them, without their line ends."""
    with ExitStack() as stack:
        file = stack.enter_context(source.path.open("rb"))
        for number, line in enumerate(file, start=1):
            if number > 1:
                yield number, line.rstrip(b"\r\n")


def _copied(chunks: Iterable[bytes], file: io.BufferedWriter) -> Iterator[bytes]:
    for chunk in chunks:
        file.write(chunk)
        yield chunk


def _looked_through(member: Member, path: Path, chunks: Iterable[bytes]) -> SourceFile:
    decoder = codecs.getincrementaldecoder("utf-8")()
    header: tuple[str, ...] | None = None
    lines, sound, last = 0, True, b""
    for chunk in chunks:
        header = _header(member, chunk) if header is None else header
        lines += chunk.count(b"\n")
        sound = sound and _is_text(decoder, chunk)
        last = chunk[-1:]
    sound = sound and _is_text(decoder, b"", final=True)
    unended = last not in (b"\n", b"")
    return SourceFile(member, path, header or (), max(lines - 1 + unended, 0), sound)


def _is_text(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return b"\0" not in chunk


def _header(member: Member, start: bytes) -> tuple[str, ...]:
    where = f"{member.name} in {member.archive}"
    line = start.removeprefix(_BOM).split(b"\n", 1)[0]
    try:
        header = tuple(next(csv.reader([line.decode("utf-8").rstrip("\r")], strict=True), []))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{where}: not a CSV file in UTF-8 ({error})") from error
    wanted = LAYOUTS[member.kind].wanted
    if missing := [name for name in wanted if name not in header]:
        raise InputError(f'{where}: not a police.uk file, the column "{missing[0]}" is missing')
    if len(set(header)) < len(header):
        raise InputError(f"{where}: not a police.uk file, a column stands twice")
    return header
