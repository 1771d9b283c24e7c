"""What version 0.1.0 left in a person's folders is opened, and gives the same figures.

Where a later version cannot read a file any more, it must say so in one line, with what to do.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from assistant.terminal.history import History

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = Path(__file__).with_name("files_of_0_1_0")
OWN = "community-safety-assistant"
ANSWERS: list[dict[str, Any]] = [
    json.loads(line) for line in (WRITTEN / "answers.jsonl").read_text("utf-8").splitlines()
]
ANSWERED = [answer for answer in ANSWERS if answer["ref"]]
# neither a follow-up nor a question that was asked as of another month
ALONE = [a for a in ANSWERS if not re.search(r"^and |last month", a["question"])]
CHANGED = re.compile(
    r"Since Ref [0-9A-F-]{9} was given, [a-z ]+ changed: this is the answer now\.\n"
)
MEND = re.compile(r"assistant: .*(ask the question again|move it away|import again)")
INSTEAD = re.compile(r"instead|leave it out|no longer")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of 0.1.0, to be written into."""
    folder = tmp_path_factory.mktemp("user") / "home"
    shutil.copytree(WRITTEN, folder)
    packed = folder / "data" / OWN / "warehouse.duckdb.gz"
    packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
    packed.unlink()
    return folder


def run(
    home: Path, *arguments: str, fine: tuple[int, ...] = (0, 3)
) -> subprocess.CompletedProcess[str]:
    """A command of today in these folders; a failure is one plain line that says what to do."""
    homes = {f"XDG_{kind.upper()}_HOME": str(home / kind) for kind in ("state", "data", "config")}
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **homes, "PYTHONPATH": str(ROOT)},
    )
    assert "Traceback" not in done.stderr
    if done.returncode not in fine:
        assert done.stdout == "" and done.stderr.count("\n") == 1, done.stderr
        assert MEND.match(done.stderr), done.stderr
    return done


def figures(answer: dict[str, Any]) -> list[float]:
    """The numbers of the rows, in their order."""
    return [cell for row in answer["rows"] for cell in row if isinstance(cell, int | float)]


@pytest.mark.parametrize("given", ANSWERED, ids=lambda answer: str(answer["question"]))
def test_a_receipt_gives_the_same_figures_and_says_what_changed(
    home: Path, given: dict[str, Any]
) -> None:
    shown = run(home, "show", given["ref"], "--json")
    if shown.returncode == 2:
        assert "import again" in shown.stderr  # the warehouse is refused, not the receipt
        return
    answer = json.loads(shown.stdout)
    assert (answer["status"], figures(answer)) == ("answered", figures(given))
    assert answer["ref"] == given["ref"] or CHANGED.fullmatch(shown.stderr), shown.stderr


@pytest.mark.parametrize("given", ALONE, ids=lambda answer: str(answer["question"]))
def test_a_question_over_the_old_warehouse_and_catalog_is_answered_alike(
    home: Path, given: dict[str, Any]
) -> None:
    asked = run(home, "ask", given["question"], "--json")
    if asked.returncode == 2:
        return
    answer = json.loads(asked.stdout)
    assert (answer["status"], figures(answer)) == (given["status"], figures(given))


def test_what_is_imported_is_listed(home: Path) -> None:
    listed = run(home, "data")
    if listed.returncode == 0:
        held = re.findall(r"^(\S+) +cambridgeshire +2026-01 +2026-03", listed.stdout, re.M)
        assert held == ["outcomes", "stop-and-search", "street"]


def test_the_old_catalog_is_in_order_or_each_line_says_what_to_write(home: Path) -> None:
    checked = run(home, "catalog", "check", fine=(0, 1))
    told = [line for line in checked.stdout.splitlines() if ".yaml:" in line]
    assert checked.returncode == bool(told)
    assert all(INSTEAD.search(line) for line in told), told


def test_the_old_briefing_is_shown_and_written(home: Path, tmp_path: Path) -> None:
    shown = run(home, "briefing")
    file = tmp_path / "briefing.md"
    if shown.returncode == 2 or run(home, "briefing", "export", str(file)).returncode == 2:
        return
    pinned = [ANSWERS[0], ANSWERS[1], ANSWERS[2]]
    assert all(answer["ref"] in shown.stdout for answer in pinned)
    text = file.read_text(encoding="utf-8")
    for own in ("Burglary board", "Where it happens", "To be read with the note on shops."):
        assert own in text
    assert all(answer["sentence"] in text for answer in pinned)


def test_the_old_briefing_is_asked_again(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "briefing.json"
    shutil.copy(home / "data" / OWN / "briefing.json", file)
    again = run(home, "briefing", "--file", str(file), "refresh")
    if again.returncode == 2:
        return
    items = json.loads(file.read_bytes())["briefing"]["items"]
    answers = [item["again"] for item in items if item["kind"] == "answer"]
    assert [figures(a) for a in answers] == [figures(a) for a in ANSWERS[:3]]


def test_the_old_history_is_walked_through(home: Path) -> None:
    history = History(home / "state" / OWN / "history.txt")
    firsts = [a["question"] for a in ANSWERS if a["question"] in history.latest_first]
    assert history.latest_first == firsts[::-1] and len(firsts) == 9
    assert history.older("typed") == firsts[-1]


def test_old_unplaced_words_are_listed(home: Path) -> None:
    assert "frobnicators" in run(home, "catalog", "words").stdout


def test_a_warehouse_of_another_format_is_refused_with_what_to_do(
    home: Path, tmp_path: Path
) -> None:
    warehouse = tmp_path / "warehouse.duckdb"
    shutil.copy(home / "data" / OWN / "warehouse.duckdb", warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("UPDATE about SET format = 0")
    for command in (("ask", "burglary in Abbey in 2025"), ("show", ANSWERS[0]["ref"])):
        refused = run(home, *command, "--warehouse", str(warehouse), fine=())
        assert "import again" in refused.stderr


def test_a_briefing_of_another_format_is_refused_with_what_to_do(
    home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "briefing.json"
    text = (home / "data" / OWN / "briefing.json").read_text(encoding="utf-8")
    file.write_text(text.replace('"format": 1', '"format": 0'), encoding="utf-8")
    assert "move it away" in run(home, "briefing", "--file", str(file), fine=()).stderr
