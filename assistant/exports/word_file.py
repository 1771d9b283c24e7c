"""The Word file around a document: what it says of itself, and its bytes."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from assistant.exports.word_text import printable

if TYPE_CHECKING:
    from docx.document import Document

AUTHOR = "Community Safety Assistant"
LANGUAGE = "en-GB"


def describe(document: Document, title: str, made: date) -> None:
    """Sets the properties that a file manager and a screen reader show."""
    about = document.core_properties
    about.title = printable(title)[:255]  # no property holds more
    about.author = about.last_modified_by = AUTHOR
    about.comments = ""
    about.language = LANGUAGE
    about.created = about.modified = datetime.combine(made, time())


def file_bytes(document: Document) -> bytes:
    """The file, its parts without the time they were written, so that equal documents are equal."""
    written, dateless = io.BytesIO(), io.BytesIO()
    document.save(written)
    with ZipFile(written) as parts, ZipFile(dateless, "w", ZIP_DEFLATED) as file:
        for name in parts.namelist():
            file.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return dateless.getvalue()
