"""The options of every way of asking."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.errors import InputError
from assistant.locations import user_warehouse


def add_asking(options: argparse.ArgumentParser) -> None:
    """What every way of asking takes."""
    options.add_argument(
        "--as-of",
        metavar="YYYY-MM",
        default=argparse.SUPPRESS,
        help='the month from which "last month", "last year" and the like count back',
    )
    add_warehouse(options)


def add_warehouse(options: argparse.ArgumentParser) -> None:
    """Which records answer."""
    options.add_argument(
        "--warehouse",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="imported records to answer from, instead of your own",
    )


def read_asking(options: argparse.Namespace) -> tuple[str | None, Path]:
    """The month to count back from, and the warehouse; InputError when a named one is missing."""
    named: Path | None = getattr(options, "warehouse", None)
    if named is not None and not named.is_file():
        raise InputError(f"{named}: there is no such file; assistant import makes a warehouse")
    return getattr(options, "as_of", None), named or user_warehouse()
