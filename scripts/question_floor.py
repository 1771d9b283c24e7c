"""Asks a question set and fails when fewer turns are right, or more are wrong, than they were.

    python scripts/question_floor.py CHECKER.py SET.jsonl "assistant batch"

CHECKER.py takes a set, `--assistant COMMAND` and `--json FILE` and writes one outcome a turn.
The floor stands in .ci/floor.json: raise it as the score rises, never lower it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FLOOR = Path(__file__).resolve().parent.parent / ".ci" / "floor.json"


def main(checker: str, questions: str, command: str) -> int:
    """Runs the checker, prints its report, and compares its counts with the floor."""
    with tempfile.TemporaryDirectory() as folder:
        outcomes = Path(folder) / "outcomes.json"
        call = [sys.executable, checker, questions, "--assistant", command, "--show", "8"]
        subprocess.run([*call, "--json", str(outcomes)], check=True)
        turns = [turn["outcome"] for turn in json.loads(outcomes.read_text(encoding="utf-8"))]
    floor = json.loads(FLOOR.read_text(encoding="utf-8"))[Path(questions).name]
    right, wrong = turns.count("right"), turns.count("WRONG")
    print(f"right: {right}, at least {floor['right']}; wrong: {wrong}, at most {floor['wrong']}")
    return 0 if right >= floor["right"] and wrong <= floor["wrong"] else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
