"""Every phrase of every corpus is answered as the golden record says, which a change is seen by."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.golden_record import GOLDEN, SETS, differences, read_record
from tests.language.record import CORPORA, asked_over, name_of, record, talks_of_corpus

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "golden_record.py"
ACCEPT = "Where that is meant, `python scripts/golden_record.py accept` makes it the record."


@pytest.mark.parametrize("corpus", CORPORA, ids=name_of)
def test_a_corpus_is_answered_as_recorded(request: pytest.FixtureRequest, corpus: Path) -> None:
    assistant = request.getfixturevalue(asked_over(corpus))
    now = {line["id"]: line for line in record(assistant, talks_of_corpus(corpus))}
    golden = read_record(GOLDEN / f"{name_of(corpus)}.jsonl")
    told = [f"    {each.kind}\n{each}" for each in differences(golden, now)]
    told += [f"    no longer asked: {name}" for name in golden.keys() - now.keys()]
    told += [f"    not recorded: {name}" for name in now.keys() - golden.keys()]
    assert not told, "\n".join(("the answers have changed", *told, ACCEPT))


def test_nothing_is_recorded_that_is_not_asked() -> None:
    recorded = {path.stem for path in GOLDEN.glob("*.jsonl")}
    assert recorded == {SETS, *map(name_of, CORPORA)}, ACCEPT


@pytest.mark.parametrize(
    ("change", "status", "told"),
    [
        ({}, 0, "the same"),
        ({"status": "no_data"}, 1, "1 status answered → no_data"),
        ({"rows": "1:00000000"}, 1, "1 figures differ: the rows"),
        ({"numbers": "41 2025"}, 1, "1 figures differ: the numbers of the sentence"),
        ({"understood": {"kind": "share"}}, 0, "1 understood differs"),
    ],
)
def test_two_records_are_compared(
    tmp_path: Path, change: dict[str, Any], status: int, told: str
) -> None:
    lines = list(read_record(GOLDEN / "periods.jsonl").values())
    at = next(at for at, line in enumerate(lines) if line["status"] == "answered")
    lines[at] |= change
    new = tmp_path / "new.jsonl"
    new.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    command = [sys.executable, SCRIPT, "compare", GOLDEN / "periods.jsonl", new]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (status, "")
    assert told in done.stdout
    assert all(str(value) in done.stdout for value in change.values() if isinstance(value, str))
