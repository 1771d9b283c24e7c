"""Compares the product with the reference evaluator over random analyses.

    python scripts/compare_with_reference.py [NUMBER] [--seed N] [--warehouse FILE] [--show N]

Prints how many agree, how many the product declines and why, and how many differ; the first that
differ in full. One in five is about figures that the documents print; with a warehouse of imported
records, another fifth about stop and search. The exit status is 1 where some differ.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assistant.analysis import Analysis
from assistant.locations import shipped
from tests.reference.comparing import Outcome, Product, compare, compare_printed, open_product
from tests.reference.drawing import CRIME, SEARCHES, draw
from tests.reference.printings import draw as draw_printed
from tests.reference.printings import topics
from tests.reference.world import imported_records, shipped_records

PROGRESS = 100  # analyses a line


def main() -> int:
    """Compares, tells what it saw, and gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", nargs="?", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--warehouse", type=Path)
    parser.add_argument("--show", type=int, default=1, help="how many that differ to print")
    given = parser.parse_args()
    product = open_product(given.warehouse)
    seen: Counter[str] = Counter()
    began = time.monotonic()
    for at, (analysis, compared) in enumerate(drawn(given, product), start=1):
        outcome = tried(compared)
        seen[outcome.verdict] += 1
        if outcome.verdict == "differ" and seen["differ"] <= given.show:
            print(f"---- {at}\n{analysis}\n{outcome.detail}\n", flush=True)
        if at % PROGRESS == 0:
            print(f"{at} compared, {seen['differ']} differ, {time.monotonic() - began:.0f} s")
    for verdict, number in seen.most_common():
        print(f"{number:6} {verdict}")
    return 1 if seen["differ"] else 0


def drawn(
    given: argparse.Namespace, product: Product
) -> Iterator[tuple[Analysis, Callable[[], Outcome]]]:
    """The analyses, each with what compares it."""
    part = given.number // 5
    searches = part if given.warehouse else 0
    shipped_ones = shipped_records()
    for analysis in draw(given.number - part - searches, given.seed, CRIME):
        yield analysis, partial(compare, analysis, product, shipped_ones)
    if searches:
        records = imported_records(given.warehouse, "stop_and_search", "stop_and_search")
        for analysis in draw(searches, given.seed, SEARCHES):
            yield analysis, partial(compare, analysis, product, records)
    for printed in draw_printed(part, topics(shipped("data") / "published"), given.seed):
        yield printed.analysis(), partial(compare_printed, printed, product)


def tried(compared: Callable[[], Outcome]) -> Outcome:
    """How both compare; what fails differs too."""
    try:
        return compared()
    except Exception:
        return Outcome("differ", traceback.format_exc(limit=-3))


if __name__ == "__main__":
    sys.exit(main())
