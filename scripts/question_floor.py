"""Asks a question set and fails when fewer turns are right, or more are wrong, than they were.

    python scripts/question_floor.py CHECKER.py SET.jsonl "assistant batch"

CHECKER.py takes a set, `--assistant COMMAND` and `--json FILE` and writes one outcome a turn.
The floor stands in .ci/floor.json: raise it as the score rises, never lower it. A set without one
is not asked; of one that is `unread` no fault is shown, so that no rule is made for its lines.
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
    floor = json.loads(FLOOR.read_text(encoding="utf-8")).get(Path(questions).name)
    if floor is None:
        print(f"{Path(questions).name}: no floor is set")
        return 0
    shown = "0" if floor.get("unread") else "8"
    with tempfile.TemporaryDirectory() as folder:
        outcomes = Path(folder) / "outcomes.json"
        call = [sys.executable, checker, questions, "--assistant", command, "--show", shown]
        subprocess.run([*call, "--json", str(outcomes)], check=True)
        turns = [turn["outcome"] for turn in json.loads(outcomes.read_text(encoding="utf-8"))]
    right, wrong = turns.count("right"), turns.count("WRONG")
    print(f"right: {right}, at least {floor['right']}; wrong: {wrong}, at most {floor['wrong']}")
    return 0 if right >= floor["right"] and wrong <= floor["wrong"] else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
