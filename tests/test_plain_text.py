"""Nothing in data, catalogs or questions acts on a terminal or a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer, Column
from assistant.conversation import Conversation
from assistant.exports.delimited import as_csv, as_tsv
from assistant.plain_text import plain_text, plain_texts
from assistant.warehouse.own_tables.problems import BrokenTableError
from assistant.warehouse.own_tables.rows import read_rows
from tests.warehouse.world import STREET

ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
EVIL = (
    "\x1b[31mRED\x1b[0m",
    "\x1b]0;title\x07",
    "\x9b31mC1",
    "\u202eevil",
    "\u200fevil\u061c",
    "hid\u200bden\U000e0041",
    "two\u2028lines\u206a",
    "over\bwritten",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "-2+3",
)


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {"HOME": str(home), "XDG_STATE_HOME": f"{home}/state", "XDG_DATA_HOME": f"{home}/data"}
    command = [sys.executable, "-m", "assistant", *arguments]
    environment = {**os.environ, **own}
    return subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose warehouse has records on streets with such names."""
    home = tmp_path_factory.mktemp("home")
    rows = [
        f"id,2024-01,Cambs,Cambs,0.131000,52.203000,On or near {street},E01017995,Cam,{kind},Local resolution,"
        for street in EVIL
        for kind in ("Burglary",)
    ]
    folder = home / "download" / "2024-01"
    folder.mkdir(parents=True)
    misfit = rows[0].replace("Burglary", "\x1b[31mBurglary")
    lines = "\n".join((STREET, *rows, misfit)) + "\n"
    (folder / "2024-01-cambridgeshire-street.csv").write_text(lines, encoding="utf-8")
    done = run(home, "import", "--older", str(folder.parent))
    assert done.returncode == 0, done.stderr
    assert not ACTING.search(done.stdout + done.stderr)
    return home


QUESTION = "Which streets in the force area had the most burglaries in January 2024?"


def test_streets_of_any_name_are_printed_plain(home: Path) -> None:
    for options in ([], ["--markdown"], ["--json"]):
        done = run(home, "ask", QUESTION, *options)
        assert done.returncode == 0, done.stderr
        assert "[31mRED" in done.stdout.replace("\\", "")
        assert not ACTING.search(done.stdout + done.stderr)


def test_rows_set_aside_are_printed_plain(home: Path) -> None:
    done = run(home, "import", "--rejects")
    assert "[31mBurglary" in done.stdout and not ACTING.search(done.stdout)


@pytest.mark.parametrize("ending", ["txt", "md", "csv", "tsv", "json", "docx"])
def test_streets_of_any_name_are_saved_plain(home: Path, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"answer.{ending}"
    assert run(home, "ask", QUESTION, "--output", str(file)).returncode == 0
    if ending != "docx":
        assert not ACTING.search(file.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    assert file.stat().st_size > 100


def test_what_is_asked_and_mistyped_is_told_plain(tmp_path: Path) -> None:
    evil = "\x1b]0;t\x07bur\x1b[31mglary\x9b"
    for arguments in (["ask", evil], ["show", evil], ["ask", "x", "--catalog", evil]):
        done = run(tmp_path, *arguments)
        assert done.returncode in {2, 3}
        assert not ACTING.search(done.stdout + done.stderr)


def test_an_answer_is_plain_wherever_it_is_shown(assistant: Assistant) -> None:
    answer = Conversation(assistant).ask("zorb\x1b[31m in \x9bAbbey")
    shown = json.dumps(answer.to_dict(), ensure_ascii=False)
    assert "\\u00" not in shown and not ACTING.search(shown)
    for part in answer.words:
        assert answer.in_full[part.start : part.end].strip()


def test_plain_text_stays_as_it_is() -> None:
    for text in ("“−4%” Kings’ Parade\n\tnext\u00a0line é 日本 🚲", ""):
        assert plain_text(text) == text
    answer = Answer("a\x07", "answered", "s", rows=(("b\x07", 1, None, 2.5),))
    assert plain_texts(answer) == replace(
        answer, question="a\ufffd", rows=(("b\ufffd", 1, None, 2.5),)
    )


COLUMNS = (Column("street", "=Street", "text"), Column("n", "n", "change"))


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1+1", "-2+3", "@SUM(1)", "\t=1", " =1", "＝1+1", "=cmd|' /C calc'!A0", "-x"],
)
def test_a_text_is_no_formula_in_a_spreadsheet(cell: str) -> None:
    answer = Answer("q", "answered", "s", columns=COLUMNS, rows=((cell, -5),))
    for text, delimiter in ((as_csv(answer), ","), (as_tsv(answer), "\t")):
        head, row = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        assert head == ["'=Street", "n"]
        assert row == [f"'{cell}", "-5"]


@pytest.mark.parametrize("cell", [-5, -2.5, "-5", "+3.2%", "-£1,200", "<5", "29.3%", "a-b", "1=1"])
def test_numbers_and_other_texts_stay(cell: str | float) -> None:
    answer = Answer("q", "answered", "s", columns=COLUMNS, rows=((cell, 1),))
    assert next(csv.reader([as_csv(answer).splitlines()[1]]))[0] == str(cell)


def test_a_catalog_with_an_escape_is_told_by_file_and_line(tmp_path: Path) -> None:
    words = tmp_path / "catalog" / "words"
    words.mkdir(parents=True)
    (words / "mine.yaml").write_text('synonyms:\n  - words: ["x\\e[31m"]\n', encoding="utf-8")
    done = run(tmp_path, "catalog", "check", "--catalog", str(words.parent))
    assert done.returncode == 1
    assert "mine.yaml:2: the character '\\x1b' cannot stand in a text" in done.stdout


def test_a_table_of_ones_own_with_an_escape_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "noise.csv"
    path.write_text("ward,n\r\nAbbey,1\r\nMark\x1b[31met,2\r\n", encoding="utf-8", newline="")
    with pytest.raises(BrokenTableError, match="no text") as caught:
        list(read_rows(path, ""))
    assert caught.value.line == 3
