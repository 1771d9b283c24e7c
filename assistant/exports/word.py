"""A briefing as a Word document: real tables, sources, notes and receipts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from assistant.answers.answer import Answer
from assistant.briefing.briefing import Briefing, Heading, Item, Line, Pinned
from assistant.exports.crossing import rows_left_out, shown
from assistant.exports.dates import written_date
from assistant.exports.outline import change_lines
from assistant.exports.text import own_notes, source_lines
from assistant.exports.word_text import printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

RECEIPTS = (
    "Each Ref is a receipt: in the Community Safety Assistant that gave it, “assistant show REF” "
    "gives the same answer again."
)
# style, text
Paragraphs = Iterator[tuple[str, str]]


def as_word(briefing: Briefing, made: date) -> bytes:
    """The bytes of a .docx file; the same briefing on the same day gives the same bytes."""
    from assistant.exports.word_file import describe, file_bytes
    from assistant.exports.word_styles import styled_document

    document = styled_document()
    describe(document, _name(briefing), made)
    if briefing.title:
        _add(document, "Title", briefing.title)
        _add(document, "Subtitle", written_date(made))
    for item in briefing.items:
        _add_item(document, item)
    if briefing.title and any(answer.ref for answer in briefing.answers):
        _add(document, "Closing", RECEIPTS)
    return file_bytes(document)


def _add_item(document: Document, item: Item) -> None:
    if isinstance(item, Heading):
        _add(document, "Heading 1", item.text)
    elif isinstance(item, Line):
        _add(document, "Normal", item.text)
    else:
        _add(document, "Heading 2", item.heading)
        _add_answer(document, item.newest)
        for mark in change_lines(item):
            _add(document, "Changed", mark)


def _add_answer(document: Document, answer: Answer) -> None:
    from assistant.exports.word_table import add_table

    for number, one in enumerate(answer.each, start=1):
        if answer.parts:
            _add(document, "Heading 3", f"{number}. {one.question}")
        sentence = _add(document, "Normal", one.sentence)
        sentence.paragraph_format.keep_with_next = bool(one.rows)
        for at, grid in enumerate(shown(one)):
            if grid.title or at:
                _add(document, "Table Title", grid.title)
            add_table(document, grid)
        if left_out := rows_left_out(one):
            _add(document, "Note", left_out)
    for style, text in _small_print(answer):
        _add(document, style, text)


def _small_print(answer: Answer) -> Paragraphs:
    yield from (("Source", line) for line in source_lines(answer))
    yield from (("Note", f"Note: {note}") for note in own_notes(answer))
    if answer.suggestions and not answer.is_complete:
        yield "Note", "You can ask:"
        yield from (("List Bullet", question) for question in answer.suggestions)


def _add(document: Document, style: str, text: str) -> Paragraph:
    return document.add_paragraph(printable(text), style)


def _name(briefing: Briefing) -> str:
    """What the document is called: its title, else its first question."""
    pinned = (item.question for item in briefing.items if isinstance(item, Pinned))
    return briefing.title or next(pinned, "")
