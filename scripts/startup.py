"""Reports how long one question takes as a whole process, beside bare imports and bare DuckDB.

    python scripts/startup.py [RUNS]

Ratios matter, not milliseconds: both sides are timed in turn in the same run. Nothing fails.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

QUESTION = "How many bike thefts were there in Petersfield in 2025?"
COMMANDS = {
    "imports": [sys.executable, "-c", "import duckdb, sqlglot, rapidfuzz, yaml"],
    "duckdb": [sys.executable, "-c", "import duckdb; duckdb.connect().execute('select 1')"],
    "help": [sys.executable, "-m", "assistant", "--help"],
    "ask": [sys.executable, "-m", "assistant", "ask", QUESTION],
    "ask, misspelt": [sys.executable, "-m", "assistant", "ask", "burglery in Abbey in 2025"],
}


def seconds(command: list[str]) -> float:
    """How long one run of a command takes."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def main(runs: int) -> None:
    """Times every command in turn, so that a drift of the machine falls on all alike."""
    for command in COMMANDS.values():
        seconds(command)
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, command in COMMANDS.items():
            taken[name].append(seconds(command))
    base = statistics.median(taken["imports"])
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:14} {median * 1000:7.0f} ms   {median / base:5.2f} x imports")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
