"""The table of an answer as tables of Word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.exports.cells import is_number
from assistant.exports.grid import NARROW, Grid
from assistant.exports.word_styles import SHADE, TABLE, TEXT_WIDTH
from assistant.exports.word_text import printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import Table, _Row

KEPT_WHOLE = 15  # rows of a table that is not split over two pages
_PER_CHARACTER, _AROUND = 0.19, 0.5  # cm
_SQUEEZED = 1.1  # how much wider than the page a cross-table may want to be
_WIDEST, _HEADER = 40, 14  # characters, before a text or a label is wrapped


def add_table(document: Document, grid: Grid) -> None:
    """Adds a table; a cross-table that is wider than the page goes on below."""
    for at, band in enumerate(grid.bands(_widths(grid), TEXT_WIDTH * _SQUEEZED)):
        if at:
            document.add_paragraph("", "Table Title")
        _add_band(document, band)


def _add_band(document: Document, grid: Grid) -> None:
    """Adds one table: headings repeated on every page, numbers at the right."""
    headings, cells, widths = _headings(grid), grid.cells, _fitted(_widths(grid))
    table = document.add_table(len(headings) + len(cells), len(widths), TABLE)
    table.autofit = False
    numbers = [is_number(column) for column in grid.columns]
    for row, texts in zip(table.rows, [*headings, *cells], strict=True):
        _fill(row, texts, numbers, widths)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = _cm(width)
    _mark(table, len(headings), together=len(cells) <= KEPT_WHOLE)
    if len(headings) > 1:
        _group(table, grid)


def _headings(grid: Grid) -> list[list[str]]:
    """The rows of headings; where several figures belong to each member, members stand above."""
    own = [column.label for column in grid.columns]
    return [grid.firsts, own] if any(grid.members) else [own]


def _fill(
    row: _Row, texts: Sequence[str], numbers: Sequence[bool], widths: Sequence[float]
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for cell, text, number, width in zip(row.cells, texts, numbers, widths, strict=True):
        cell.width = _cm(width)
        (paragraph,) = cell.paragraphs
        paragraph._p.style = "TableText"  # by its id: looking up the name takes most of the time
        if text:
            paragraph.add_run(printable(text))
        if number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark(table: Table, headings: int, *, together: bool) -> None:
    """Keeps each row on one page, a short table too; headings stand again on every page."""
    from docx.oxml.parser import OxmlElement

    rows = list(table.rows)
    for at, row in enumerate(rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if at < headings:
            properties.append(OxmlElement("w:tblHeader"))
        # the last row stays with the source below it
        for cell in row.cells if together or row is rows[-1] else ():
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _group(table: Table, grid: Grid) -> None:
    """One cell for each member over its figures; the second row looks like the first."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import nsdecls
    from docx.oxml.parser import parse_xml

    for group in grid.groups:
        joined = table.cell(0, group[0]).merge(table.cell(0, group[-1]))
        joined.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    for cell in table.rows[1].cells:
        cell._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{SHADE}"/>')
        )
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _widths(grid: Grid) -> list[float]:
    """The width that each column wants in cm, by its longest text."""
    header = NARROW if grid.crossed else _HEADER
    columns = zip(grid.columns, *grid.cells, strict=True)
    longest = [
        max([*map(len, cells), _header_width(column.label, header)]) for column, *cells in columns
    ]
    return [min(length, _WIDEST) * _PER_CHARACTER + _AROUND for length in longest]


def _fitted(widths: Sequence[float]) -> list[float]:
    """The same, together no wider than the page."""
    scale = min(1, TEXT_WIDTH / sum(widths))
    return [width * scale for width in widths]


def _header_width(label: str, most: int) -> int:
    """How many characters a label takes, long ones wrapped between words."""
    return max([min(len(label), most), *map(len, label.split())])


def _cm(width: float) -> Length:
    from docx.shared import Cm

    return Cm(width)
