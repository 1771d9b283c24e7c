"""The lines of a CSV or TSV file, or of an Excel sheet, as rows of text with their numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from assistant.limits import TABLE, read_bytes
from assistant.plain_text import CONTROL
from assistant.warehouse.own_tables.problems import BrokenTableError

Row = tuple[int, list[str]]

_SAVE = 'save it as "CSV UTF-8"'


def read_rows(path: Path, sheet: str) -> Iterator[Row]:
    """Every row that holds something, the header first. Raises BrokenTableError, OSError."""
    if path.suffix.casefold() == ".xlsx":
        from assistant.warehouse.own_tables.excel import read_sheet

        return read_sheet(path, sheet)
    text = _text(path)
    return _delimited(text, "\t" if path.suffix.casefold() == ".tsv" else _separator(text))


def _text(path: Path) -> str:
    data = read_bytes(path, TABLE)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BrokenTableError(1, f"the file is written in UTF-16; {_SAVE}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BrokenTableError(line, f"the file is not written in UTF-8; {_SAVE}") from None
    if control := CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise BrokenTableError(line, f"the line holds a character that is no text; {_SAVE}")
    return text


def _separator(text: str) -> str:
    """What stands between the names of the header: a semicolon where it has no comma."""
    header = text[: text.find("\n")] if "\n" in text else text
    return ";" if ";" in header and "," not in header else ","


def _delimited(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BrokenTableError(line, _unquoted(str(error))) from None
        if reader.line_num > line:  # a cell of several lines: as one, they are read faster
            row = [" ".join(cell.splitlines()) for cell in row]
        if any(row) or line == 1:
            yield line, row
        line = reader.line_num + 1


def _unquoted(error: str) -> str:
    if "expected after" in error:
        return "a quotation mark stands inside a cell; write it twice"
    return "a quotation mark is not closed; nothing after it can be read"
