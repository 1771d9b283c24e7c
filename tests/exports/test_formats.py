"""The ending of a file says its format; one place knows which."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from assistant.briefing.briefing import Briefing
from assistant.errors import InputError
from assistant.exports.formats import DOCUMENTS, FORMATS, format_of
from tests.exports.samples import ANSWERED, ASKED_BACK, BRIEFING, MADE

ONE, TWO = Briefing.of([ANSWERED]), Briefing.of([ANSWERED, ASKED_BACK])


def test_every_ending_has_one_format() -> None:
    assert len({form.ending for form in FORMATS}) == len(FORMATS)
    for form in FORMATS:
        assert format_of(Path(f"a.b{form.ending.upper()}")) is form
    assert {form.ending for form in DOCUMENTS} == {".docx", ".md", ".html"}


@pytest.mark.parametrize(("name", "document"), [("a.pdf", False), ("a", False), ("a.csv", True)])
def test_another_ending_is_told_with_those_there_are(name: str, document: bool) -> None:
    with pytest.raises(InputError, match=r"can be \.docx, \.md"):
        format_of(Path(name), document=document)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_one_answer_can_be_written_in_every_format(form) -> None:
    assert form.write(ONE, MADE)


@pytest.mark.parametrize("form", [f for f in FORMATS if f.table], ids=lambda form: form.name)
def test_a_file_of_one_table_says_what_it_cannot_hold(form) -> None:
    with pytest.raises(InputError, match="one table"):
        form.write(BRIEFING, MADE)
    with pytest.raises(InputError, match="no table"):
        form.write(Briefing.of([ASKED_BACK]), MADE)


def test_csv_opens_in_a_spreadsheet_with_its_signs() -> None:
    content = format_of(Path("a.csv")).write(ONE, MADE)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == [column.label for column in ANSWERED.columns]
    assert rows[1][:3] == ["Market", "1009", "1034"]


def test_json_has_a_line_an_answer() -> None:
    lines = format_of(Path("a.json")).write(TWO, MADE).decode().splitlines()
    assert [json.loads(line)["ref"] for line in lines] == [ANSWERED.ref, None]
