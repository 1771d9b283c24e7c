"""Short versions of the long runs in scripts: built questions, relations, interruptions."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.conversation import Conversation
from tests.own import asked
from tests.trials.asking import Seen, ask, is_plain_select, open_watched
from tests.trials.interruptions import Home, interrupted, made_home
from tests.trials.questions import Questions
from tests.trials.relations import RELATIONS, tried

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261130


def test_built_questions_are_answered_or_declined_alike_in_every_process() -> None:
    command = [sys.executable, "scripts/fuzz.py", "12", "--workers", "2", "--seed", str(SEED)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12 conversations" in done.stdout
    told = dict(re.findall(r"^ +(\d+) (exceptions|repeats that differ)", done.stdout, re.M))
    assert set(told) == {"0"}


def test_what_is_no_plain_select_is_seen(assistant: Assistant) -> None:
    from sqlglot import parse_one

    for text, plain in (
        ("SELECT 1 FROM t", True),
        ("COPY (SELECT 1) TO 'x.csv'", False),
        ("SELECT * FROM read_csv('x.csv')", False),
        ("CREATE TABLE t AS SELECT 1", False),
    ):
        assert is_plain_select(text, parse_one(text, dialect="duckdb")) == plain, text


def test_a_conversation_has_the_same_questions_wherever_it_is_asked(assistant: Assistant) -> None:
    one, other = (Questions(Conversation(assistant).vocabulary, SEED) for _ in range(2))
    other.conversation(1)
    assert one.conversation(5) == other.conversation(5)


@pytest.mark.parametrize(
    "turns",
    [
        # a row of a month, or of a total, is no member of the catalog
        ["robberies in Peterborough in February, May and November 2025, each month and in total"],
        ["burglary in Abbey and Market in 2025, each and in total"],
        ["burglary by crime type, ward and month in Cambridge in 2025 with totals"],
    ],
)
@pytest.mark.parametrize("points", ["the second one", "the fourth one", "the last of them"])
def test_pointing_at_any_row_is_no_fault(turns: list[str], points: str) -> None:
    seen = Seen()
    ask(open_watched(None, seen), [*turns, f"how many burglaries did {points} have?"], seen)
    assert not (seen.exceptions or seen.broken or seen.not_selects), seen


@pytest.mark.parametrize(
    "question",
    [
        "which district had the highest burglary rate in each quarter of 2025",
        "wards up by >20% for asb 2025 v 2024",
        "burglary cambridge 2025 monthly and cumulative",
    ],
)
def test_no_word_of_an_answer_is_told_as_not_understood(
    assistant: Assistant, question: str
) -> None:
    answer = asked(assistant, question)
    assert answer.status == "answered"
    assert "not understood" not in {word.part for word in answer.words}


@pytest.mark.parametrize("make", RELATIONS, ids=lambda make: make.__name__)
def test_answers_agree(assistant: Assistant, make: object) -> None:
    found = [tried(make, f"{SEED} {at}", assistant) for at in range(3)]  # type: ignore[arg-type]
    assert set(found) <= {"holds", "not answered"}, found
    assert "holds" in found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    pytest.importorskip("resource")
    return made_home(tmp_path_factory.mktemp("interrupted") / "home")


@pytest.mark.parametrize("way", ["SIGKILL", "SIGTERM", "file limit"])
@pytest.mark.parametrize("name", ["import", "ask", "export docx", "history"])
def test_nothing_is_lost_when_a_command_is_stopped(home: Home, name: str, way: str) -> None:
    assert interrupted(home, name, way, random.Random(f"{SEED} {name} {way}")) == []
