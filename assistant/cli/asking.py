"""The options of every way of asking."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.telling import tell
from assistant.errors import InputError
from assistant.inputs import Inputs
from assistant.locations import KEEP, KEPT, user_catalog, user_warehouse

if TYPE_CHECKING:
    from assistant.catalog.problem import Problem


def add_asking(options: argparse.ArgumentParser) -> None:
    """What every way of asking takes."""
    options.add_argument(
        "--as-of",
        metavar="YYYY-MM",
        default=argparse.SUPPRESS,
        help='the month from which "last month", "last year" and the like count back',
    )
    options.add_argument(
        "--today",
        metavar="YYYY-MM-DD",
        default=argparse.SUPPRESS,
        help="the day, from which notes tell how old the data are and what has passed; without it "
        "the chat and ask take it from the clock, and batch and --json know none",
    )
    options.add_argument(
        "--keep",
        metavar="WHAT",
        default=argparse.SUPPRESS,
        help="what is kept of it on this computer: history, receipts, words (that could not be "
        f"placed), several with commas, or nothing; without it what {KEEP} says, else all",
    )
    add_files(options)


def add_files(options: argparse.ArgumentParser) -> None:
    """Which records and which catalog answer."""
    options.add_argument(
        "--catalog",
        type=Path,
        metavar="FOLDER",
        default=argparse.SUPPRESS,
        help="a catalog folder that lies over the one of the program, instead of your own",
    )
    options.add_argument(
        "--warehouse",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="imported records to answer from, instead of your own",
    )


def read_asking(options: argparse.Namespace) -> Inputs:
    """What to ask over; InputError when a named file or folder is missing."""
    warehouse: Path | None = getattr(options, "warehouse", None)
    check_warehouse(warehouse or user_warehouse(), named=warehouse is not None)
    catalog: Path | None = getattr(options, "catalog", None)
    if catalog is not None and not catalog.is_dir():
        raise InputError(f"{catalog}: there is no such folder")
    _choose_kept(getattr(options, "keep", None))
    as_of = getattr(options, "as_of", None)
    today = _read_day(getattr(options, "today", None))
    return Inputs(as_of, today, warehouse or user_warehouse(), catalog or user_catalog())


def _choose_kept(chosen: str | None) -> None:
    """Has this process, and the chats that it opens, keep no more than is chosen. InputError."""
    if chosen is None:
        return
    for kind in chosen.split(","):
        if kind not in (*KEPT, "nothing"):
            known = ", ".join(KEPT)
            raise InputError(f'"{kind}" is not kept; --keep takes {known} or nothing')
    os.environ[KEEP] = chosen


def _read_day(text: str | None) -> date | None:
    """A day written YYYY-MM-DD. Raises InputError."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InputError(f'"{text}" is not a day; write it as in 2026-02-24') from None


def check_warehouse(warehouse: Path, *, named: bool) -> None:
    """InputError for a file that is `named` and not there, or for what is no file."""
    if warehouse.is_symlink() and not warehouse.exists():
        raise InputError(f"{warehouse}: leads to {warehouse.readlink()}, which is not there")
    if warehouse.is_dir():
        raise InputError(f"{warehouse}: is a folder, and no warehouse; name the file in it")
    if named and not warehouse.exists():
        raise InputError(f"{warehouse}: there is no such file; assistant import makes a warehouse")


def tell_problems(problems: Sequence[Problem]) -> None:
    """Says on standard error that something in the catalog is left out."""
    if problems:
        many = f"{len(problems)} problems" if len(problems) > 1 else "a problem"
        tell(
            f"the catalog has {many}, and what is wrong is left out: {problems[0]} "
            "(assistant catalog check shows all)"
        )


def tell_damage(damage: str) -> None:
    """Says on standard error that something in a file of this user's own is damaged, if it is."""
    if damage:
        tell(damage)
