"""`assistant data`: what the warehouse holds, and how to be rid of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.cli.asking import check_warehouse
from assistant.cli.status import ANSWERED
from assistant.errors import InputError
from assistant.locations import user_warehouse

_SHIPPED_ONLY = """\
Nothing has been imported: the figures that come with the program are used.
To bring in police.uk downloads (https://data.police.uk/data/): assistant import FILE.zip"""


def add_data(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The options of `assistant data`."""
    options = commands.add_parser(
        "data",
        help="show what has been imported, or remove it",
        description="Shows which months of which force and kind your warehouse holds.",
    )
    options.add_argument("--warehouse", type=Path, metavar="FILE", help="another warehouse file")
    options.add_argument("--reset", action="store_true", help="remove the warehouse, after asking")
    options.add_argument("--yes", action="store_true", help="remove it without asking")


def run_data(options: argparse.Namespace) -> int:
    """Shows or removes the warehouse; InputError says what is wrong."""
    warehouse: Path = options.warehouse or user_warehouse()
    check_warehouse(warehouse, named=False)
    if not warehouse.exists():
        print(_SHIPPED_ONLY)
    elif options.reset:
        _reset(warehouse, options.yes)
    else:
        _show(warehouse)
    return ANSWERED


def _show(warehouse: Path) -> None:
    from assistant.warehouse.holdings import read_holdings
    from assistant.warehouse.import_report import holdings_table

    print(f"{warehouse}\n\n{holdings_table(read_holdings(warehouse))}")


def _reset(warehouse: Path, sure: bool) -> None:
    from assistant.warehouse.staging import staging

    if not sure and not _agreed(warehouse):
        print("Nothing has been removed.")
        return
    with staging(warehouse):  # not while an import is running
        warehouse.unlink(missing_ok=True)
    print(f"{warehouse} is gone; the figures that come with the program are used again.")
    print("To bring it back, import the downloads again: assistant import FILE.zip")


def _agreed(warehouse: Path) -> bool:
    if not sys.stdin.isatty():
        raise InputError("nobody is there to be asked; to remove the warehouse, add --yes")
    try:
        return input(f"Remove {warehouse}? (y/N) ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False
