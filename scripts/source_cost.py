"""Reports what a further source of 40 measures costs a question about another source.

    python scripts/source_cost.py [RUNS]

The source has a table of 50,000 rows and lies in a folder of one's own over the shipped catalog.
Whole processes, and questions in one process, are timed in turn without and with it. Ratios
matter, not milliseconds; that of the same thing beside itself shows how far they can be told apart.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assistant.answering import Assistant
from assistant.opening import open_assistant

QUESTION = "How many bike thefts were there in Petersfield in 2025?"
MEASURES, ROWS, ASKED = 40, 50_000, 20


def write_source(folder: Path) -> Path:
    """A catalog folder with one source of many measures, and its table."""
    (folder / "sources").mkdir(parents=True)
    draw = random.Random(7)
    rows = (f"2025-{draw.randint(1, 12):02},Market,{draw.randrange(90)}" for _ in range(ROWS))
    (folder / "sources" / "many.csv").write_text("\n".join(["month,ward,value", *rows]) + "\n")
    measures = "".join(
        f"  - {{name: series_{n}, label: made up series {n}, expression: sum(value)}}\n"
        for n in range(MEASURES)
    )
    (folder / "sources" / "many.yaml").write_text(
        "name: many\nlabel: many series\ntitle: Many series\nlicence: none\nkind: counts\n"
        "file: many.csv\ntime: month\ntypes: {value: integer}\ndimensions: {ward: ward}\n"
        f"measures:\n{measures}"
    )
    return folder


def asked(folder: Path) -> Callable[[], None]:
    """One question as a whole process."""
    command = [sys.executable, "-m", "assistant", "ask", QUESTION, "--catalog", str(folder)]

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True)

    return run


def answered(assistant: Assistant) -> Callable[[], None]:
    """One question in a process that is open; what it planned before does not help."""

    def run() -> None:
        for year in range(ASKED):
            text = QUESTION.replace("2025", str(2024 + year % 2))
            assistant.answer(assistant.read(text))

    return run


def compared(without: Callable[[], None], with_it: Callable[[], None], runs: int) -> str:
    """The median times of the two, and of the first again, over that of the first."""
    sides = {"without": without, "with": with_it, "without again": without}
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(runs):
        for name, run in sides.items():
            began = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - began)
    base = statistics.median(taken["without"])
    ratios = [f"{name} {statistics.median(times) / base:.3f}" for name, times in taken.items()]
    return ", ".join(ratios)


def main(runs: int) -> None:
    """Times whole processes, then questions."""
    with tempfile.TemporaryDirectory() as place:
        empty = Path(place) / "empty"
        empty.mkdir()
        full = write_source(Path(place) / "full")
        print(f"a whole process: {compared(asked(empty), asked(full), runs)}")
        opened = [open_assistant(catalog=folder) for folder in (empty, full)]
        print(f"{ASKED} questions: {compared(answered(opened[0]), answered(opened[1]), runs)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
