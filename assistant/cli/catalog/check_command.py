"""`assistant catalog check`: everything that is wrong, a line each."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from assistant.cli.asking import read_asking
from assistant.cli.status import ANSWERED, FAULT


def run(options: argparse.Namespace) -> int:
    """Prints the problems; the exit status is 1 where there are any."""
    from assistant.authoring.check import check

    checked = check(**asdict(read_asking(options)))
    for problem in checked.problems:
        print(" ".join(str(problem).split()))
    if checked.problems:
        many = len(checked.problems)
        print(f"\n{many} {'problem' if many == 1 else 'problems'}.")
        return FAULT
    print(f"Nothing is wrong: {checked.summary}.")
    return ANSWERED
