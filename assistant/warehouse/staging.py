"""Builds a file beside the one it will replace, so that it comes whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import InputError
from assistant.files import make_folder
from assistant.warehouse.staging_lock import BusyError, clear, empty, locked
from assistant.warehouse.watchdog import watched


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A folder beside `target`, for one import at a time; it is gone at the end, come what may.

    InputError when another import has it, or when nothing can be written there.
    """
    folder = target.with_name(f".{target.name}.importing")
    try:
        make_folder(target.parent)
        with watched(folder):
            lock = locked(folder, patience=2)
            try:
                empty(folder)
                yield folder
            finally:
                clear(folder, lock)
    except BusyError:
        raise InputError(f"{target}: another import is running; wait until it has ended") from None
    except OSError as error:
        raise InputError(not_written(target, error.strerror or str(error))) from error


def not_written(target: Path, reason: str) -> str:
    """The line that says why `target` could not be written, and the mend."""
    mend = "make room for it there, or name another place with --warehouse"
    return f"{target}: cannot be written, nothing is changed ({reason}); {mend}"
