"""An import beside the chat, and what is held, each run in a thread; what they tell the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from assistant.errors import InputError
from assistant.terminal.asker import LateAsker, Scope
from assistant.terminal.problem import one_line

if TYPE_CHECKING:
    from assistant.warehouse.holdings import Holding
    from assistant.warehouse.report import Progress

NOTHING = "Nothing yet: the figures that come with the program are used."


@dataclass
class Held(Message):
    """What is held: the sources, the holdings of the warehouse, and when it was written."""

    scope: Scope
    holdings: list[Holding]
    last_import: str


@dataclass
class Told(Message):
    """How far the import has come."""

    progress: Progress


@dataclass
class Ended(Message):
    """The import is over; a line says how."""

    line: str
    imported: bool = False


class _StoppedError(Exception):
    """The user has stopped the import."""


def what_is_held(asker: LateAsker, warehouse: Path) -> Held:
    """What is held now; errors as of opening the conversation and of `read_holdings`."""
    from assistant.warehouse.holdings import read_holdings

    scope = asker.open()
    if not warehouse.exists():
        return Held(scope, [], NOTHING)
    when = datetime.fromtimestamp(warehouse.stat().st_mtime)
    last_import = f"Last import: {when.day} {when:%B %Y, %H:%M}"
    return Held(scope, read_holdings(warehouse), last_import)


def import_while_open(
    archive: Path,
    warehouse: Path,
    asker: LateAsker,
    tell: Callable[[Progress], object],
    stopped: Callable[[], bool],
) -> Ended:
    """Imports a download; questions wait only while the file is replaced."""
    from assistant.importing import Wishes, import_downloads

    def tell_or_stop(progress: Progress) -> None:
        if stopped():
            raise _StoppedError
        tell(progress)

    try:
        report = import_downloads(
            [archive], warehouse, tell_or_stop, Wishes(_declined), let_go=asker.let_go
        )
    except _StoppedError:
        return Ended("The import was stopped; nothing is changed.")
    except Exception as error:
        return Ended(f"Not imported: {one_line(error)}")
    aside = f", {report.rows_set_aside:,} set aside" if report.rows_set_aside else ""
    return Ended(f"Imported: {report.files:,} files, {report.rows_taken:,} rows{aside}.", True)


def _declined(lines: Sequence[str]) -> bool:
    """Files that know less than what is held are not imported by a key."""
    more = f" and {len(lines) - 1} more" if lines[1:] else ""
    mend = "to import it all the same: assistant import --older"
    raise InputError(f"it knows less than what is held ({lines[0]}{more}); {mend}")
