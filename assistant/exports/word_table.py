"""The table of an answer as a table of Word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answers.answer import Answer
from assistant.exports.text import is_number, table_cells
from assistant.exports.word_styles import TABLE, TEXT_WIDTH
from assistant.exports.word_text import printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import _Row

KEPT_WHOLE = 15  # rows of a table that is not split over two pages
_PER_CHARACTER, _AROUND = 0.19, 0.5  # cm
_WIDEST, _HEADER = 40, 14  # characters, before a text or a label is wrapped


def add_table(document: Document, answer: Answer) -> None:
    """Adds the rows that are shown: a header repeated on every page, numbers at the right."""
    labels = [column.label for column in answer.columns]
    cells = table_cells(answer)
    table = document.add_table(len(cells) + 1, len(labels), TABLE)
    table.autofit = False
    numbers = [is_number(column) for column in answer.columns]
    widths = _widths(labels, cells)
    together = len(cells) <= KEPT_WHOLE
    for at, (row, texts) in enumerate(zip(table.rows, [labels, *cells], strict=True)):
        _fill(row, texts, numbers, widths)
        # the last row stays with the source below it
        _keep_whole(row, header=at == 0, with_next=together or at == len(cells))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = _cm(width)


def _fill(
    row: _Row, texts: Sequence[str], numbers: Sequence[bool], widths: Sequence[float]
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for cell, text, number, width in zip(row.cells, texts, numbers, widths, strict=True):
        cell.width = _cm(width)
        (paragraph,) = cell.paragraphs
        paragraph._p.style = "TableText"  # by its id: looking up the name takes most of the time
        paragraph.add_run(printable(text))
        if number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep_whole(row: _Row, *, header: bool, with_next: bool) -> None:
    """Marks a row as one that no page break splits, and the first as the header."""
    from docx.oxml.parser import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
    for cell in row.cells if with_next else ():
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _widths(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """The width of each column in cm by its longest text, together no wider than the page."""
    wanted = [
        min(max([*(len(row[at]) for row in rows), _header_width(label)]), _WIDEST) * _PER_CHARACTER
        + _AROUND
        for at, label in enumerate(labels)
    ]
    scale = min(1, TEXT_WIDTH / sum(wanted))
    return [width * scale for width in wanted]


def _header_width(label: str) -> int:
    """How many characters a label takes, long ones wrapped between words."""
    return max([min(len(label), _HEADER), *map(len, label.split())])


def _cm(width: float) -> Length:
    from docx.shared import Cm

    return Cm(width)
