"""Word documents: read back, against a golden listing, and as LibreOffice lays them out."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table

from assistant.answering import Assistant
from assistant.answers.answer import Column
from assistant.briefing.briefing import Briefing
from assistant.conversation import Conversation
from assistant.exports.word import as_word
from tests.exports.samples import ANSWERED, ASKED_BACK, BRIEFING, LONG, MADE, golden

QUESTIONS = (
    "Which wards had the most burglaries in 2025?",
    "How has shoplifting in Market ward changed in 2025 compared with 2024?",
    "burglary by month in 2025",
)


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def listing(document: Document) -> str:
    """Every paragraph with its style, and every table row by row."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield f"[table {part.style.name}]"
            yield from ("  " + " | ".join(c.text for c in row.cells) for row in part.rows)
        else:
            yield f"[{part.style.name}] {part.text}"


def test_a_briefing_holds_everything_in_order() -> None:
    assert listing(opened(as_word(BRIEFING, MADE))) == golden("briefing.docx.txt")


def test_the_header_is_repeated_and_numbers_stand_at_the_right() -> None:
    table = opened(as_word(BRIEFING, MADE)).tables[0]
    header, *rows = table.rows
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rows)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    for row in table.rows:
        aligned = [cell.paragraphs[0].alignment for cell in row.cells]
        assert aligned == [None] + [WD_ALIGN_PARAGRAPH.RIGHT] * 6


def test_a_table_is_no_wider_than_the_text() -> None:
    wide = replace(ANSWERED, columns=ANSWERED.columns * 3, rows=(ANSWERED.rows[0] * 3,))
    document = opened(as_word(Briefing.of([wide, ANSWERED]), MADE))
    page = document.sections[0]
    text = page.page_width - page.left_margin - page.right_margin
    for table in document.tables:
        assert sum(column.width for column in table.columns) <= text + Mm(1)


def test_the_document_says_what_it_is() -> None:
    about = opened(as_word(BRIEFING, MADE)).core_properties
    assert about.title == BRIEFING.title
    assert about.author == "Community Safety Assistant"
    assert about.language == "en-GB"
    assert about.created == about.modified == datetime(2026, 11, 25, tzinfo=UTC)
    assert opened(as_word(Briefing.of([ANSWERED]), MADE)).core_properties.title == ANSWERED.question


def test_the_same_briefing_gives_the_same_bytes() -> None:
    content = as_word(BRIEFING, MADE)
    assert content == as_word(BRIEFING, MADE)
    assert {part.date_time[0] for part in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {1980}


def test_text_that_no_word_file_can_hold_breaks_nothing() -> None:
    odd = "bell \x07, null \x00, half \ud800, [/b] & <w:p> \U0001f6b2"
    briefing = BRIEFING.titled(odd).with_line(odd)
    document = opened(as_word(replace(briefing, title=odd * 40), MADE))
    assert "[/b] & <w:p> \U0001f6b2" in document.paragraphs[-2].text
    assert "\ufffd" in document.paragraphs[0].text


def test_an_answer_that_was_declined_lists_what_to_ask() -> None:
    document = opened(as_word(Briefing.of([ASKED_BACK]), MADE))
    bullets = [p.text for p in document.paragraphs if p.style.name == "List Bullet"]
    assert tuple(bullets) == ASKED_BACK.suggestions


def test_a_long_table_says_how_much_of_it_is_shown() -> None:
    document = opened(as_word(Briefing.of([LONG]), MADE))
    assert len(document.tables[0].rows) == 1_001
    assert "1,000 of 1,203 rows" in [p.text for p in document.paragraphs]


# ---- LibreOffice ---------------------------------------------------------------------------


def pages(content: bytes, folder: Path) -> list[str]:
    """The text of each page as LibreOffice lays it out."""
    for program in ("soffice", "pdftotext"):
        if shutil.which(program) is None:
            pytest.skip(f"needs {program}, which is not here")
    (folder / "briefing.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "briefing.docx"]
    subprocess.run(convert, cwd=folder, check=True, capture_output=True)
    read = ["pdftotext", "-layout", "briefing.pdf", "-"]
    done = subprocess.run(read, cwd=folder, check=True, capture_output=True)
    return done.stdout.decode("utf-8").rstrip("\f").split("\f")


def test_a_real_briefing_is_laid_out_with_all_its_parts(
    assistant: Assistant, tmp_path: Path
) -> None:
    conversation = Conversation(assistant)
    briefing = Briefing("Burglary and shoplifting").with_heading("Where we stand")
    for question in QUESTIONS:
        briefing = briefing.pinned(conversation.ask(question))
    text = " ".join(" ".join(pages(as_word(briefing, MADE), tmp_path)).split())
    for words in ("Burglary and shoplifting", "25 November 2026", "Where we stand", "Page 1"):
        assert words in text
    for answer in briefing.answers:
        assert answer.sentence in text
        assert f"Ref {answer.ref}." in text
        for row in answer.rows:
            assert str(row[0]) in text


def test_a_table_over_several_pages_repeats_its_header(tmp_path: Path) -> None:
    columns = (Column("month", "Month told", "month"), LONG.columns[1])
    long = replace(LONG, columns=columns, rows=LONG.rows[:120])
    found = pages(as_word(Briefing.of([long]), MADE), tmp_path)
    assert len(found) >= 3
    assert all("Month told" in page for page in found)
