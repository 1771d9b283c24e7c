"""Reports from question to answer: the median, the 95th percentile, and where the time goes.

    python scripts/answer_times.py [--warehouse FILE] [--runs 5]

Asked are the questions of `question_times.py` and phrases of the corpora. Reading is text to query,
planning query to SQL, running is DuckDB, writing is all else. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from question_times import QUESTIONS

from assistant import language, queries
from assistant.language.printed.documents import Documents
from assistant.language.reader import Reader
from assistant.opening import open_assistant
from assistant.planning.analysis import planner
from assistant.warehouse.engine import DuckDBEngine

EVERY = 5


class Clock:
    """Seconds spent in named steps."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def timed(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with the time it takes added to a step."""

        def run(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.spent[step] = self.spent.get(step, 0.0) + time.perf_counter() - began

        return run


def questions() -> list[str]:
    """The ten questions, and one in five of what the documents are asked for in the corpora."""
    room = Path(next(iter(language.__path__)))
    corpus = yaml.safe_load((room / "printed" / "printed.corpus.yaml").read_text(encoding="utf-8"))
    phrases = [phrase for entry in corpus["entries"] for phrase in entry["phrases"]]
    return [*QUESTIONS, *phrases[::EVERY]]


def main() -> None:
    """Prints the two percentiles for each kind of question, and the share of each step."""
    parser = argparse.ArgumentParser(description="Time questions from text to answer.")
    parser.add_argument("--warehouse", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    clock = Clock()
    Reader.read = clock.timed("reading", Reader.read)  # type: ignore[method-assign]
    Documents.read = clock.timed("reading", Documents.read)  # type: ignore[method-assign]
    DuckDBEngine.run = clock.timed("running", DuckDBEngine.run)  # type: ignore[method-assign]
    for module, name in ((queries, "plan"), (planner, "plan_analysis")):
        setattr(module, name, clock.timed("planning", getattr(module, name)))
    assistant = open_assistant(warehouse=given.warehouse)
    asked = questions()
    for question in asked:  # what is read once is no part of an answer
        assistant.answer(assistant.read(question))
    for kind, some in (("counts", asked[: len(QUESTIONS)]), ("documents", asked[len(QUESTIONS) :])):
        clock.spent.clear()
        taken = []
        for question in some * given.runs:
            began = time.perf_counter()
            assistant.answer(assistant.read(question))
            taken.append(time.perf_counter() - began)
        report(kind, taken, clock.spent)


def report(kind: str, taken: list[float], spent: dict[str, float]) -> None:
    """One line: how long, and the share of each step."""
    whole = sum(taken)
    shares = {step: spent.get(step, 0.0) / whole for step in ("reading", "planning", "running")}
    shares["writing"] = 1 - sum(shares.values())
    told = ", ".join(f"{step} {share:.0%}" for step, share in shares.items())
    last = statistics.quantiles(taken, n=20)[-1]
    print(
        f"{kind}: median {statistics.median(taken) * 1000:.1f} ms, 95% {last * 1000:.1f} ms; {told}"
    )


if __name__ == "__main__":
    main()
