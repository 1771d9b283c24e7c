"""The command line as a person runs it: a process of its own, its output and its exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import __version__

KEYS = [
    "question",
    "status",
    "sentence",
    "understood",
    "columns",
    "rows",
    "sources",
    "notes",
    "suggestions",
    "sql",
    "layout",
    "parts",
    "ref",
]


def run(
    *arguments: str, given: bytes | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        input=given,
        capture_output=True,
        cwd=cwd,
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in out + err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))


def test_a_question_is_answered_from_any_folder(tmp_path: Path) -> None:
    question = "How many bike thefts were there in Petersfield in 2025?"
    done = run("ask", question, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "161 bicycle thefts" in done.stdout
    assert "police.uk open data" in done.stdout


def test_json_is_the_object_of_the_contract() -> None:
    done = run("ask", "Which ward had the most burglaries in 2025?", "--json")
    answer = json.loads(done.stdout)
    assert list(answer) == KEYS
    assert answer["status"] == "answered"
    assert answer["understood"]["period"] == {
        "start": "2025-01-01",
        "end": "2025-12-31",
        "label": "2025",
    }
    assert all(set(c) == {"name", "label", "unit"} for c in answer["columns"])
    assert all(len(row) == len(answer["columns"]) for row in answer["rows"])


def test_nonsense_exits_3_with_suggestions() -> None:
    done = run("ask", "bleep bloop wibble")
    assert done.returncode == 3
    assert "You can ask:" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", ""),
        ("ask", "   "),
        ("nonsuch",),
        ("ask", "burglary", "--as-of", "June"),
        ("ask", "burglary", "--as-of", "2025-13"),
        ("--as-of",),
        ("ask", "burglary", "--jsno"),
    ],
)
def test_bad_usage_exits_2_with_plain_words(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip()


def test_version_and_help() -> None:
    assert run("--version").stdout.strip() == f"assistant {__version__}"
    told = run("--help").stdout
    for word in ("ask", "batch", "exit status", "--as-of", "examples"):
        assert word in told
    for command in ("ask", "batch"):
        assert run(command, "--help").returncode == 0


def test_batch_answers_each_line_in_order() -> None:
    lines = [
        {"id": "q1", "turns": ["burglary in Abbey in 2025", "and Romsey?"]},
        {"id": 2, "turns": ["What data do you have?"]},
    ]
    feed = "".join(json.dumps(line) + "\n" for line in lines).encode()
    done = run("batch", given=b"\xef\xbb\xbf" + feed.replace(b"\n", b"\r\n") + b"\n")
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reply["id"] for reply in replies] == ["q1", 2]
    assert [len(reply["answers"]) for reply in replies] == [2, 1]
    assert replies[0]["answers"][0]["status"] == "answered"
    assert done.returncode == 0


@pytest.mark.parametrize(
    "line", [b"not json", b"{}", b'{"id": "a"}', b'{"id": "a", "turns": "text"}', b"\xff\xfe"]
)
def test_a_broken_line_is_told_by_its_number(line: bytes) -> None:
    good = json.dumps({"id": "q", "turns": ["burglary in Abbey in 2025"]}).encode()
    done = run("batch", given=good + b"\n" + line + b"\n")
    assert done.returncode == 2
    assert done.stderr.startswith("assistant: line 2 of the input")
    assert len(done.stdout.splitlines()) == 1


def test_as_of_moves_relative_periods() -> None:
    done = run("ask", "burglary in Abbey last month", "--json", "--as-of", "2025-07")
    assert json.loads(done.stdout)["understood"]["period"]["start"] == "2025-06-01"


def test_asking_loads_neither_the_chat_nor_pandas() -> None:
    code = (
        "import sys; from assistant.cli.main import main; "
        "main(['ask', 'Which wards had the most burglaries in 2025?'], None); "
        "main(['ask', 'burglery rate in Fenland', '--json'], None); "
        "print(sorted({m.split('.')[0] for m in sys.modules}"
        " & {'textual', 'pandas', 'numpy', 'shapely', 'rich', 'docx'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_loads_no_engine() -> None:
    code = (
        "import sys\nfrom assistant.cli.main import main\n"
        "try:\n    main(['--help'], None)\nexcept SystemExit:\n    pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules}"
        " & {'textual', 'pandas', 'duckdb', 'sqlglot', 'yaml', 'rapidfuzz', 'docx'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
