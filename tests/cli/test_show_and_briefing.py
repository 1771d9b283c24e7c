"""Receipts, files and the briefing as a person uses them: processes, files and exit statuses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from assistant.opening import open_conversation
from tests.imported import small_warehouse

QUESTION = "Which wards had the most burglaries in 2025?"


def run(*arguments: str | Path, status: int = 0) -> str:
    """What one command prints; on standard error it says something only when it fails."""
    out, err = told(*arguments, status=status)
    assert bool(err) == (status == 2), err
    return out


def told(*arguments: str | Path, status: int = 0) -> tuple[str, str]:
    command = [sys.executable, "-m", "assistant", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False)
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in out + err
    assert done.returncode == status, out + err
    return out, err


@pytest.fixture(autouse=True)
def _folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_warehouse(tmp_path_factory.mktemp("imported"))


def ref_of(text: str) -> str:
    return re.findall(r"Ref ([0-9A-F]{4}-[0-9A-F]{4})\.", text)[-1]


@pytest.mark.parametrize("how", [(), ("--json",), ("--markdown",)])
def test_show_gives_the_same_bytes(how: tuple[str, ...]) -> None:
    asked = run("ask", QUESTION, *how)
    ref = json.loads(asked)["ref"] if how == ("--json",) else ref_of(asked)
    assert run("show", ref, *how) == asked
    assert run("show", f"ref {ref.replace('-', '').lower()}.", *how) == asked


def test_show_gives_a_follow_up_as_it_was_answered() -> None:
    both = run("ask", "burglary in Abbey in 2025", "and Romsey?", "--as-of", "2025-07", "--json")
    first, second = both.splitlines(keepends=True)
    assert run("show", json.loads(second)["ref"], "--json") == second
    assert run("show", json.loads(first)["ref"], "--json") == first


def test_show_knows_what_a_batch_and_a_chat_answered() -> None:
    command = [sys.executable, "-m", "assistant", "batch"]
    line = json.dumps({"id": 1, "turns": [QUESTION]}).encode()
    done = subprocess.run(command, input=line, capture_output=True, check=True)
    (answer,) = json.loads(done.stdout)["answers"]
    assert json.loads(run("show", answer["ref"], "--json")) == answer


def test_show_says_that_the_data_changed_and_marks_the_new_answer(warehouse: Path) -> None:
    ref = ref_of(run("ask", "burglary in Abbey in 2025"))
    out, err = told("show", ref, "--warehouse", warehouse)
    line = f"Since Ref {ref} was given, the data changed: this is the answer now."
    assert err == line + "\n"
    assert f"Note: {line}\n" in out
    assert ref_of(out) != ref
    again, err = told("show", ref_of(out), "--warehouse", warehouse)
    assert (again, err) == (out, "")


@pytest.mark.parametrize("ref", ["0000-0000", "nonsense", "", "[/b]"])
def test_an_unknown_receipt_is_one_plain_line(ref: str) -> None:
    out, err = told("show", ref, status=2)
    assert out == "" and err.count("\n") == 1 and err.startswith("assistant: ")


@pytest.mark.parametrize("ending", [".docx", ".md", ".txt", ".csv", ".tsv", ".json"])
def test_an_answer_is_saved_by_its_ending(ending: str, tmp_path: Path) -> None:
    file = tmp_path / "new" / f"answer{ending}"
    assert run("ask", QUESTION, "--output", file) == f"Saved as {file}\n"
    content = file.read_bytes()
    if ending == ".docx":
        (table,) = docx.Document(str(file)).tables
        assert table.rows[1].cells[0].text == "Market"
    else:
        assert b"Market" in content
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_cannot_be_made_is_told_and_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    file.write_text("mine")
    for question in ("What is the weather?", "bleep"):
        run("ask", question, "--output", file, status=2)
    run("ask", QUESTION, "--output", tmp_path / "answer.pdf", status=2)
    run("ask", QUESTION, "--output", file / "below.csv", status=2)
    run("ask", QUESTION, "--json", "--output", file, status=2)
    assert file.read_text() == "mine"


def test_a_briefing_from_the_first_question_to_the_document(tmp_path: Path) -> None:
    assert "Nothing is in it yet" in run("briefing")
    added = run("briefing", "add", QUESTION, "and in 2024?")
    assert "1  Which wards had the most burglaries in 2025? (Ref " in added
    assert "2  Which wards had the most burglaries in Cambridge in 2024? (Ref " in added
    run("briefing", "heading", "Burglary")
    run("briefing", "line", "--", "--mine", "[/b]")
    run("briefing", "title", "Board", "paper")
    assert "1  Heading: Burglary" in run("briefing", "move", "3", "1")
    assert "4  Line: --mine [/b]" in run("briefing")
    assert "Line:" not in run("briefing", "remove", "4")
    assert "Line:" in run("briefing", "undo")
    word, page = tmp_path / "b.docx", tmp_path / "b.md"
    run("briefing", "export", word)
    run("briefing", "export", page)
    assert len(docx.Document(str(word)).tables) == 2
    assert page.read_text(encoding="utf-8").startswith("# Board paper\n")
    for ref in re.findall(r"Ref ([\dA-F-]{9})\.", page.read_text(encoding="utf-8")):
        run("show", ref)
    assert "Nothing is in it yet" in run("briefing", "clear")
    assert "Board paper" in run("briefing", "undo")


def test_a_briefing_is_refreshed_from_newer_data(warehouse: Path) -> None:
    run("briefing", "add", "burglary in Abbey in 2025", "--as-of", "2025-07")
    assert "Changed" not in run("briefing", "refresh")
    before = open_conversation().ask("burglary in Abbey in 2025").rows[0][-1]
    changed = run("briefing", "refresh", "--warehouse", warehouse)
    assert re.search(rf"Changed: .*was {before}, now \d+", changed)
    assert "Changed" in run("briefing")
    assert "Changed" not in run("briefing", "undo")


def test_what_was_not_answered_is_shown_and_not_pinned() -> None:
    out = run("briefing", "add", QUESTION, "bleep bloop", status=3)
    assert "Not pinned" in out and "You can ask:" in out
    assert "Nothing is in it yet" in run("briefing")


@pytest.mark.parametrize(
    "arguments",
    [
        ("remove", "1"),
        ("remove", "x"),
        ("move", "1", "2"),
        ("heading", " "),
        ("undo",),
        ("export", "b.docx"),
        ("nonsuch",),
        ("add",),
    ],
)
def test_what_cannot_be_done_with_a_briefing_exits_2(arguments: tuple[str, ...]) -> None:
    run("briefing", *arguments, status=2)


def test_a_briefing_is_kept_where_it_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    run("briefing", "line", "here", "--file", file)
    assert "Line: here" in run("briefing", "--file", file)
    assert "Nothing" in run("briefing")
    file.write_text("broken")
    assert "mine.json" in told("briefing", "--file", file, status=2)[1]
    assert "mine.json" in told("briefing", "line", "x", "--file", file, status=2)[1]
    assert file.read_text() == "broken"


def test_a_briefing_is_shown_without_an_engine() -> None:
    code = (
        "import sys; from assistant.cli.main import main; main(['briefing'], None); "
        "print(sorted({m.split('.')[0] for m in sys.modules}"
        " & {'textual', 'pandas', 'duckdb', 'docx', 'sqlglot', 'yaml'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
