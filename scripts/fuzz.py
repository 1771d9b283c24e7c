"""Asks questions built of catalog words, frames, changes and garbage, and checks every answer.

    python scripts/fuzz.py [NUMBER] [--seed N] [--warehouse FILE] [--workers 2] [--minutes N]
                           [--show N]

Each worker is a process with a hash seed of its own. One conversation in five is asked again by
its worker, and one in ten by the next one too. Printed are how many were asked, exceptions,
statements that are no plain SELECT, repeats that differ, and answers that are not what an answer
can be; the first of each in full. The exit status is 1 where there is any. With `--minutes` no
conversation is begun after so many.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from assistant.conversation import Conversation  # noqa: E402
from tests.trials.asking import Seen, ask, open_watched  # noqa: E402
from tests.trials.questions import Questions  # noqa: E402

AGAIN, ELSEWHERE = 5, 10
PROGRESS = 500


def main() -> int:
    """Runs the workers, tells what they saw, and gives the exit status."""
    given = arguments()
    if given.worker is not None:
        return work(given)
    began = time.monotonic()
    workers = [started(given, at) for at in range(given.workers)]
    told = [json.loads(worker.communicate()[0] or "null") for worker in workers]
    if None in told:
        return 1
    digests: dict[str, set[str]] = {}
    for each in told:
        for at, digest in each["digests"]:
            digests.setdefault(at, set()).add(digest)
    seen = [Seen(**each["seen"]) for each in told]
    faults = {
        "exceptions": [e for s in seen for e in s.exceptions],
        "statements that are no plain SELECT": [e for s in seen for e in s.not_selects],
        "repeats that differ": [at for at, found in digests.items() if len(found) > 1],
        "answers that are none": [e for s in seen for e in s.broken],
    }
    tell(seen, len(digests), faults, given.show)
    print(f"seed {given.seed}, {time.monotonic() - began:.0f} s")
    return 1 if any(faults.values()) else 0


def arguments() -> argparse.Namespace:
    """What was given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--warehouse", type=Path)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--show", type=int, default=3, help="how many of each fault to print")
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def started(given: argparse.Namespace, at: int) -> subprocess.Popen[bytes]:
    """A worker, which prints what it saw as JSON."""
    command = [sys.executable, __file__, *sys.argv[1:], "--worker", str(at)]
    environment = {**os.environ, "PYTHONHASHSEED": str(given.seed * 100 + at + 1)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)


def work(given: argparse.Namespace) -> int:
    """The conversations of one worker, in order; those asked again come some time later."""
    seen = Seen()
    assistant = open_watched(given.warehouse, seen)
    questions = Questions(Conversation(assistant).vocabulary, given.seed)
    digests: list[tuple[int, str]] = []
    later: list[int] = []
    ends = time.monotonic() + given.minutes * 60
    for at in range(given.number):
        if time.monotonic() > ends:
            break
        own = at % given.workers == given.worker
        elsewhere = at % ELSEWHERE == 0 and (at + 1) % given.workers == given.worker
        if not (own or elsewhere):
            continue
        digests.append((at, ask(assistant, questions.conversation(at), seen)))
        if own and at // given.workers % AGAIN == 0:
            later.append(at)
        if len(later) > PROGRESS // 10 or at + given.workers >= given.number:
            digests += [(x, ask(assistant, questions.conversation(x), seen)) for x in later]
            later = []
        if len(digests) % PROGRESS == 0:
            print(f"worker {given.worker}: {at} of {given.number}", file=sys.stderr, flush=True)
    print(json.dumps({"seen": asdict(seen), "digests": digests}))
    return 0


def tell(seen: list[Seen], conversations: int, faults: dict[str, list[str]], show: int) -> None:
    """Prints the figures, and the first of each fault."""
    asked, statements = sum(s.asked for s in seen), sum(s.statements for s in seen)
    print(f"{conversations:,} conversations, {asked:,} questions, {statements:,} statements")
    for status in sorted({status for s in seen for status in s.statuses}):
        print(f"{sum(s.statuses.get(status, 0) for s in seen):8,} {status}")
    for kind, found in faults.items():
        print(f"{len(found):8,} {kind}")
        for each in found[:show]:
            print(f"---- {each!s:.3000}")


if __name__ == "__main__":
    sys.exit(main())
