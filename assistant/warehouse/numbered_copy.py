"""A copy of a file in which every line has its number, its text and what is wrong with its form.

Files with something wrong are read from it: it is always well-formed, whatever the file is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from assistant.warehouse.source_file import SourceFile, lines_of

# In front of the file's own columns.
COLUMNS = ("line", "text", "malformed")


def write_numbered_copy(source: SourceFile, path: Path) -> Path:
    """Writes the copy to `path`; empty lines are no rows and have no place in it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(_rows(source))
    return path


def _rows(source: SourceFile) -> Iterator[list[str]]:
    yield [*COLUMNS, *source.header]
    width = len(source.header)
    for number, line in lines_of(source):
        if line:
            fields, malformed = _fields(line, width)
            text = line.decode("utf-8", errors="backslashreplace").replace("\0", "\\0")
            yield [str(number), text[:100_000], malformed, *(fields or [""] * width)]


def _fields(line: bytes, width: int) -> tuple[list[str] | None, str]:
    """The fields of a line, or None and what is wrong with its form."""
    if line.count(b'"') % 2:
        return None, "a quotation mark is not closed"
    try:
        fields = next(csv.reader([line.decode("utf-8")], strict=True), [])
    except UnicodeDecodeError:
        return None, 'not written in UTF-8; save the file as "CSV UTF-8"'
    except csv.Error:
        return None, "not well-formed CSV"
    if len(fields) != width:
        return None, f"{len(fields)} fields instead of {width}"
    if b"\0" in line:
        return None, "holds a character that is no text"
    return fields, ""
