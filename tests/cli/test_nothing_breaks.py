"""No text, file or stream ends the command line with anything but one true line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.opening import open_conversation
from tests.imported import MONTHS, small_warehouse

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "burglary in Abbey in 2025"
ANSWER = "There were 62 burglaries recorded in Abbey ward in 2025."
ODD = (
    "burglary \ud800 in 2025",
    "burglary in " + "9" * 5000,
    "top ² wards for burglary in ²⁰²⁵",
    "crime in Cambridge other than Abbey Abbey ward in 2025",
    "crime in Abbey and Romsey other than Romsey Romsey ward in 2025",
    "a " * 20_000,
    "burglary, " * 3000,
    # many words that may be taken for others, each in every other way
    30
    * (
        "Dear Sir, I write on behalf of the residents. How many burglaries were there in Abbey in "
        "2025? We met on Tuesday and talked of it at length over tea. "
    ),
)


def run(
    *arguments: str | bytes, given: bytes = b"", out: str | None = None
) -> subprocess.CompletedProcess[bytes]:
    with open(out or os.devnull, "wb") as written:
        done = subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            input=given,
            stdout=written if out else subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
            timeout=60,
        )
    assert b"Traceback" not in (done.stdout or b"") + done.stderr
    return done


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_any_text_is_answered_or_declined(text: str) -> None:
    answer = open_conversation().ask(text)
    assert answer.status in ("answered", "ambiguous", "no_data", "not_understood")
    assert answer.sentence.encode()


def test_a_place_of_a_list_says_what_is_left_out_of_it() -> None:
    answer = open_conversation().ask("crime in Cambridge and Fenland excluding Abbey in 2025")
    assert answer.rows[0][0] == "Cambridge without Abbey"
    assert "Cambridge without Abbey (12,458)" in answer.sentence


def test_one_bad_line_does_not_lose_the_others() -> None:
    good = json.dumps({"id": "q", "turns": [QUESTION]}).encode()
    lines = [
        good,
        b"not json",
        b"[" * 100_000,
        b'{"id": 1, "turns": ["robbery \\ud800 2025"]}',
        good,
    ]
    done = run("batch", given=b"\n".join(lines) + b"\n")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["q", 1, "q"]
    told = done.stderr.decode().splitlines()
    assert [line[:31] for line in told] == [f"assistant: line {n} of the input " for n in (2, 3)]
    assert done.returncode == 2


def test_arguments_that_are_no_text_are_told() -> None:
    done = run("ask", b"burglary \xff in 2025")
    assert (done.returncode, done.stderr) == (3, b"")
    assert "�" in done.stdout.decode()


@pytest.mark.parametrize("arguments", [(), ("ask", "-")])
def test_a_pipe_is_answered_and_ends(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, given=f"{QUESTION}\n".encode())
    assert done.stdout.decode().splitlines()[0] == ANSWER
    assert done.returncode == 0
    assert run(*arguments).returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize("arguments", [("ask", QUESTION), ("batch",), ("data",)])
def test_a_full_disk_is_told_in_one_line(arguments: tuple[str, ...]) -> None:
    line = json.dumps({"id": "q", "turns": [QUESTION]}).encode()
    done = run(*arguments, given=line, out="/dev/full")
    assert done.stderr.decode().splitlines() == [
        "assistant: the answer cannot be written (No space left on device); make room"
    ]
    assert done.returncode == 2


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of two months."""
    return small_warehouse(tmp_path_factory.mktemp("sound"), MONTHS[:1], MONTHS[:2])


def _spoilt(kind: str, path: Path, real: Path) -> None:
    if kind == "empty":
        path.touch()
    elif kind == "cut off":
        path.write_bytes(real.read_bytes()[:30_000])
    elif kind == "a folder":
        path.mkdir()
    elif kind == "leads to":
        path.symlink_to(path.with_name("gone"))
    else:
        path.write_bytes(real.read_bytes())


@pytest.mark.parametrize("command", [("ask", QUESTION), ("data",), ("import", "--rejects")])
@pytest.mark.parametrize("kind", ["empty", "cut off", "a folder", "leads to", "in use"])
def test_the_advice_fits_what_is_wrong_with_a_warehouse(
    tmp_path: Path, sound: Path, kind: str, command: tuple[str, ...]
) -> None:
    import duckdb

    path = tmp_path / "w.duckdb"
    _spoilt(kind, path, sound)
    held = duckdb.connect(str(path)) if kind == "in use" else None
    try:
        done = run(*command, "--warehouse", str(path))
    finally:
        if held:
            held.close()
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"assistant: {path}: ")
    assert kind in line
    assert ("--afresh" in line) == (kind in ("empty", "cut off"))
    assert done.returncode == 2
