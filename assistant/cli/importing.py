"""`assistant import`: police.uk downloads into the user's warehouse, and the rows set aside."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.asking import check_warehouse
from assistant.cli.home import ask_for_home
from assistant.cli.status import ANSWERED
from assistant.errors import InputError
from assistant.locations import user_catalog, user_warehouse

if TYPE_CHECKING:
    from assistant.authoring.residents import Row


def add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The options of `assistant import`."""
    options = commands.add_parser(
        "import",
        help="bring in police.uk downloads",
        description="Brings police.uk downloads (zips, or the folders they unpack to) into your "
        "warehouse, beside what earlier imports brought in. Months, forces and kinds of file may "
        "be any; of the same month the later archive wins. If something goes wrong, nothing is "
        "changed.",
    )
    options.add_argument("archives", nargs="*", type=Path, metavar="ARCHIVE", help="zip or folder")
    options.add_argument(
        "--boundaries",
        action="extend",
        nargs="+",
        default=[],
        type=Path,
        metavar="FILE",
        help="ward boundaries (GeoJSON, longitude and latitude); without them, wards are found by "
        "map points that are known, and by small census area",
    )
    options.add_argument(
        "--residents",
        type=Path,
        metavar="FILE",
        help="residents of wards or districts (CSV with a ward or district, a year and residents)",
    )
    options.add_argument(
        "--residents-title", metavar="TEXT", default="", help="what to call them in answers"
    )
    options.add_argument("--warehouse", type=Path, metavar="FILE", help="another warehouse file")
    options.add_argument(
        "--afresh", action="store_true", help="forget what earlier imports brought in"
    )
    options.add_argument(
        "--skip-bad",
        action="store_true",
        help="leave out a download or file that cannot be read, and say so, and import the others",
    )
    options.add_argument(
        "--older",
        action="store_true",
        help="also where files have fewer records or outcomes than those that they replace",
    )
    options.add_argument(
        "--rejects", action="store_true", help="show the rows that were set aside, and why"
    )


def run_import(options: argparse.Namespace) -> int:
    """Imports, or shows what was set aside; InputError says what is wrong."""
    warehouse: Path = options.warehouse or user_warehouse()
    check_warehouse(warehouse, named=False)
    rows = _residents(options.residents) if options.residents else ()
    if options.archives:
        _import(options, warehouse)
    elif not (options.rejects or options.residents):
        raise InputError("no download is named; try assistant import FILE.zip")
    if options.residents:
        _bring_residents(options, rows, warehouse)
    if options.rejects:
        _show_rejects(warehouse)
    return ANSWERED


def _import(options: argparse.Namespace, warehouse: Path) -> None:
    from assistant.cli.progress import shown_progress
    from assistant.importing import Wishes, import_downloads
    from assistant.warehouse.import_report import report_lines

    wishes = Wishes(
        lambda lines: options.older or _agreed(lines),
        options.boundaries,
        options.afresh,
        options.skip_bad,
    )
    first = not warehouse.exists() or options.afresh
    with shown_progress() as tell:
        report = import_downloads(options.archives, warehouse, tell, wishes)
    print("\n".join(report_lines(report, warehouse)))
    if first:
        ask_for_home(warehouse)


def _residents(table: Path) -> tuple[Row, ...]:
    """The rows of a table of residents, read before anything is imported. Raises InputError."""
    from assistant.authoring.residents import read_residents

    return read_residents(table)


def _bring_residents(options: argparse.Namespace, rows: Sequence[Row], warehouse: Path) -> None:
    """Brings in residents; where something does not fit it is told, and all is as before."""
    from assistant.authoring.check import first_problems
    from assistant.authoring.residents import bring_residents, label_of

    folder = user_catalog()

    def fault_in(written: Collection[Path]) -> str:
        problems = first_problems(warehouse=warehouse, catalog=folder)
        first = next((p for p in problems if p.path in written), None)
        return f"{options.residents}: line {first.line}: {first.text}" if first else ""

    label = options.residents_title or label_of(options.residents)
    into = bring_residents(rows, label, folder, fault_in)
    print(f"residents of {options.residents} are in {into}")


def _agreed(lines: Sequence[str]) -> bool:
    """Whether files that know less are wanted all the same; who is not there cannot say so."""
    print("The files look older than what is held:", file=sys.stderr)
    print(*(f"  {line}" for line in lines), sep="\n", file=sys.stderr)
    if not sys.stdin.isatty():
        raise InputError("nothing is changed; to import them all the same, add --older")
    return input("Import them all the same? (y/N) ").strip().lower() in {"y", "yes"}


def _show_rejects(warehouse: Path) -> None:
    from assistant.warehouse.holdings import read_rejects

    found = False
    for reject in read_rejects(warehouse) if warehouse.exists() else ():
        found = True
        print(f"{reject.file} line {reject.line}: {reject.reason}\n    {reject.text}")
    if not found:
        print("No rows have been set aside.")
