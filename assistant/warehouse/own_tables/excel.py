"""The rows of an Excel sheet as text, as a CSV file would have them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

from assistant.errors import did_you_mean
from assistant.limits import TABLE
from assistant.warehouse.own_tables.problems import BrokenTableError

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# cells that calamine reads as empty: errors, and formulas that nobody has worked out
_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)(\d+)"')
_UNCOUNTED = re.compile(
    rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]+)(\d+)"[^>]*>'
    rb"<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)


def read_sheet(path: Path, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet, by default the first, that hold something; the header is row 1.

    Raises BrokenTableError for what is no workbook, another sheet, and cells with an error.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        _refuse_bombs(path)
        with CalamineWorkbook.from_path(path) as workbook:
            names = workbook.sheet_names
            if sheet and sheet not in names:
                known = f'no sheet is called "{sheet}".{did_you_mean(sheet, names)}'
                raise BrokenTableError(1, known)
            name = sheet or names[0]
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        _refuse_lost(path, name)
    except (CalamineError, zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        raise BrokenTableError(
            1, "it is no Excel workbook that can be read; save it as .xlsx"
        ) from None
    width = max((len(_filled(row)) for row in rows), default=0)
    for number, row in enumerate(rows, start=1):
        cells = [_text(cell) for cell in row[:width]]
        if any(cells) or number == 1:
            yield number, cells


def _filled(row: Sequence[object]) -> Sequence[object]:
    """The cells of a row up to the last one that holds something."""
    last = next((at for at in range(len(row), 0, -1) if row[at - 1] != ""), 0)
    return row[:last]


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return " ".join(cell.splitlines()) if "\n" in cell or "\r" in cell else cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return str(cell).removesuffix(" 00:00:00")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _refuse_bombs(path: Path) -> None:
    """Raises BrokenTableError for a workbook that unpacks to more than is read.

    A zip gives no more of a file than it says, but who unpacks it must ask; a workbook that says
    less than it has is told as damaged.
    """
    with zipfile.ZipFile(path) as archive:
        size = sum(info.file_size for info in archive.infolist())
        if size > TABLE:
            raise BrokenTableError(1, f"it unpacks to {size:,} bytes, and up to {TABLE:,} are read")
        if damaged := archive.testzip():
            raise BrokenTableError(1, f"{damaged} in it is damaged; save the workbook again")


def _refuse_lost(path: Path, sheet: str) -> None:
    """Raises BrokenTableError for the first cell that holds an error, or nothing worked out."""
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(_part_of(archive, sheet))
    for sign, pattern, why in (
        (b't="e"', _ERROR, "holds an error; mend its formula or empty it"),
        (b"f>", _UNCOUNTED, "holds a formula without its result; save the workbook in Excel once"),
    ):
        if sign in xml and (found := pattern.search(xml)):
            column, row = found[1].decode(), int(found[2])
            raise BrokenTableError(row, f"the cell {column}{row} {why}")


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The file inside a workbook that holds a sheet."""
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    named = {e.get("name"): e.get(_RELATION) for e in workbook.iter() if e.tag.endswith("}sheet")}
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {e.get("Id"): e.get("Target", "") for e in relations}
    target = str(targets[named[sheet]])
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
