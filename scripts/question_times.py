"""Reports how long questions take from text to answer over several warehouses, side by side.

    python scripts/question_times.py SMALL.duckdb LARGE.duckdb [--runs 15]

Each question is asked of every warehouse in turn, so that a drift of the machine falls on all
alike. The ratio is to the first warehouse. Nothing is asserted: the machine decides.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from assistant.answering import Assistant
from assistant.opening import open_assistant

QUESTIONS = (
    "How many burglaries were there in Cambridge in 2025?",
    "How many bike thefts were there in Petersfield in 2025?",
    "Which wards had the most shoplifting in 2025?",
    "Anti-social behaviour in Market ward by month in 2025",
    "How has vehicle crime in Fenland changed year on year?",
    "What share of crimes in Cambridge in 2025 were solved?",
    "What was the rate of robberies per 1,000 residents in Peterborough in 2025?",
    "What was behind the change in crime in East Chesterton in 2025 compared with 2024?",
    "crime by type across the force in 2024",
    "Which district had the most drug offences in the last 12 months?",
)
BY_STREET = "Which street in Romsey had the most crime in 2025?"


def seconds(assistant: Assistant, question: str) -> float:
    """How long one answer takes; ValueError when the question is not answered."""
    began = time.perf_counter()
    answer = assistant.answer(assistant.read(question))
    taken = time.perf_counter() - began
    if answer.status != "answered":
        raise ValueError(f"{question}: {answer.sentence}")
    return taken


def medians(assistants: list[Assistant], question: str, runs: int) -> list[float]:
    """The median of each assistant, the first answer of each left out."""
    taken: list[list[float]] = [[] for _ in assistants]
    for run in range(runs + 1):
        for times, assistant in zip(taken, assistants, strict=True):
            took = seconds(assistant, question)
            if run:
                times.append(took)
    return [statistics.median(times) for times in taken]


def main() -> None:
    """Prints a line a question, and the medians of the ten."""
    parser = argparse.ArgumentParser(description="Time questions over several warehouses.")
    parser.add_argument("warehouses", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    assistants = [open_assistant(warehouse=path) for path in given.warehouses]
    found = {q: medians(assistants, q, given.runs) for q in (*QUESTIONS, BY_STREET)}
    whole = [statistics.median(found[q][at] for q in QUESTIONS) for at in range(len(assistants))]
    for name, times in {**found, "the ten that a rollup answers, median": whole}.items():
        told = "  ".join(f"{t * 1000:7.1f} ms {t / times[0]:5.2f} x" for t in times)
        print(f"{name[:80]:82}{told}")


if __name__ == "__main__":
    main()
