"""Stops commands at random moments, fills the disk under them, and looks at what is left.

    python scripts/interruptions.py [NUMBER] [--seed N] [--minutes N] [--way WAY] [--show N]

Imports, questions, batches, exports, the briefing and the history are stopped by SIGKILL, SIGTERM
and SIGINT, may write no file longer than a random length, or have a file system with little room,
where one can be mounted. Prints how often each was done and lost something, and the first losses in
full. The exit status is 1 where there is any.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.trials.interruptions import (
    CASES,
    SMALL_DISK,
    WAYS,
    interrupted,
    made_home,
    small_disk,
)


def main() -> int:
    """Does them in turn, tells what was lost, and gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", nargs="?", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--way", action="append", choices=[*WAYS, SMALL_DISK])
    parser.add_argument("--show", type=int, default=5, help="how many losses to print")
    given = parser.parse_args()
    done: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    draw = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        home = made_home(Path(folder))
        began = time.monotonic()
        ways = given.way or [*WAYS, *_small_disk(home.root / "disk")]
        pairs = [(name, way) for way in ways for name in CASES]
        for at in range(given.number):
            if time.monotonic() - began > given.minutes * 60:
                break
            name, way = pairs[at % len(pairs)]
            found = interrupted(home, name, way, draw)
            done[f"{way}, {name}"] += 1
            lost[f"{way}, {name}"] += bool(found)
            if found and lost.total() <= given.show:
                print(f"---- {way}, {name}", *found, sep="\n", flush=True)
    for kind in sorted(done):
        print(f"{kind:28}{done[kind]:6} done {lost[kind]:6} lost something")
    print(f"{done.total():,} interruptions, {lost.total()} lost something, seed {given.seed}")
    return 1 if lost.total() else 0


def _small_disk(folder: Path) -> list[str]:
    """The way of the small disk, where one can be mounted."""
    try:
        with small_disk(folder, folder, 0):
            return [SMALL_DISK]
    except OSError as error:
        print(f"no run with a small disk: {error}")
        return []


if __name__ == "__main__":
    sys.exit(main())
