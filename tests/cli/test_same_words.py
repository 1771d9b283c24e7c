"""The same question gives the same SQL and the same words in every process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import yaml

from assistant import language

ROOM = Path(next(iter(language.__path__)))
EVERY = 6


def conversations() -> list[list[str]]:
    """One phrase in six of every corpus, and the follow-ups after their first questions."""
    phrases: list[str] = []
    turns: list[list[str]] = []
    for path in sorted(ROOM.rglob("*.corpus.yaml")):
        corpus = yaml.safe_load(path.read_text(encoding="utf-8"))
        carrier = corpus.get("carrier", "{}")
        for entry in corpus.get("entries", ()):
            phrases += [carrier.format(phrase) for phrase in entry.get("phrases", ())]
            turns += [[entry["first"], text] for text in entry.get("then", ())]
        for talk in corpus.get("follow_ups", ()):
            turns += [[talk["first"], turn["says"]] for turn in talk["then"]]
    return [*([phrase] for phrase in phrases[::EVERY]), *turns[::3]]


def answered(seed: str, feed: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "batch"],
        input=feed.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert done.returncode in (0, 3), done.stderr.decode()
    return done.stdout


def test_answers_do_not_depend_on_the_process() -> None:
    lines = [json.dumps({"id": str(i), "turns": t}) for i, t in enumerate(conversations())]
    feed = "\n".join(lines) + "\n"
    first, second = (answered(seed, feed) for seed in ("1", "20261125"))
    assert first.count(b'"answered"') > len(lines) / 2
    assert first == second
