"""Compares answers with each other: parts with wholes, orders of words, changes turned round.

    python scripts/metamorphic.py [NUMBER] [--seed N] [--warehouse FILE] [--minutes N] [--show N]

Prints for each relation how often it was tried, was not answered and did not hold, and the first
that did not hold in full. The exit status is 1 where one did not.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assistant.opening import open_assistant
from tests.trials.relations import RELATIONS, tried


def main() -> int:
    """Tries the relations in turn, tells what came out, and gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", nargs="?", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--warehouse", type=Path)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--show", type=int, default=5, help="how many violations to print")
    given = parser.parse_args()
    assistant = open_assistant(warehouse=given.warehouse)
    seen: Counter[tuple[str, str]] = Counter()
    violations = 0
    began = time.monotonic()
    for at in range(given.number):
        if time.monotonic() - began > given.minutes * 60:
            break
        make = RELATIONS[at % len(RELATIONS)]
        found = tried(make, f"{given.seed} {at}", assistant)
        verdict = found if found in ("holds", "not answered") else "violated"
        seen[make.__name__, verdict] += 1
        if verdict == "violated":
            violations += 1
            if violations <= given.show:
                print(f"---- {make.__name__}\n{found}\n", flush=True)
    for make in RELATIONS:
        told = (f"{seen[make.__name__, v]:6} {v}" for v in ("holds", "not answered", "violated"))
        print(f"{make.__name__:22}{'  '.join(told)}")
    print(f"{seen.total():,} relations, {violations} violations, seed {given.seed}")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
