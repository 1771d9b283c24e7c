"""The lock of a staging folder. It stands inside, so that it goes when the folder goes."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from assistant.files import FOLDER_MODE

_NAME = "lock"


class BusyError(Exception):
    """Somebody else has the folder."""


def locked(folder: Path, patience: float) -> BaseFileLock:
    """Makes the folder where needed and locks it, waiting `patience` seconds at most.

    Raises BusyError, or OSError where the folder cannot be made.
    """
    lock = FileLock(folder / _NAME)
    for _ in range(10):
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
        try:
            lock.acquire(timeout=patience)
        except FileNotFoundError:
            continue  # the one before removed the folder in between
        except Timeout:
            break
        return lock
    raise BusyError


def empty(folder: Path) -> None:
    """Removes all that an import which was cut off has left; the lock must be held."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != _NAME:
            path.unlink()


def clear(folder: Path, lock: BaseFileLock) -> None:
    """Removes the folder and gives up its lock."""
    try:
        empty(folder)
        if os.name == "nt":
            lock.release()  # an open file cannot be removed there, whoever opened it
        # Elsewhere it goes while it is locked: who waits for it sees that it is gone.
        with suppress(OSError):
            (folder / _NAME).unlink()
            folder.rmdir()
    finally:
        lock.release()
