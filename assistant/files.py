"""Files that are written whole or not at all, and by one window at a time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident

from assistant.errors import InputError
from assistant.locations import NAME

# what is kept of a user is for that user alone
FILE_MODE, FOLDER_MODE = 0o600, 0o700


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Puts a file in place in one step; what stood there stays as it was when that fails.

    A new `private` file, and the folder made for it, are its user's alone. Raises InputError with
    the place and the reason.
    """
    staged = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}")
    try:
        make_folder(path.parent, private=private)
        try:
            _write(staged, content, FILE_MODE if private else 0o666)
            _replace(staged, path)
        finally:
            with suppress(OSError):
                staged.unlink()  # still there only where something failed
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error})") from error


def put_in_place(built: Path, path: Path) -> None:
    """Puts a file that is built in place in one step; a new one is its user's alone. OSError."""
    built.chmod(FILE_MODE)
    _replace(built, path)


def _replace(new: Path, path: Path) -> None:
    """Puts `new` in the place of a file; who can read that one can read this one.

    In the user's own folder nobody else can, whatever an earlier version left there.
    """
    if path.parent.name != NAME:
        with suppress(FileNotFoundError):
            shutil.copymode(path, new)
    os.replace(new, path)


def make_folder(folder: Path, *, private: bool = True) -> None:
    """Makes a folder, and those above it, where they are not there; OSError when it cannot.

    The user's own folder becomes private also where an earlier version has made it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=FOLDER_MODE if private else 0o777, exist_ok=True)
    if private and folder.name == NAME:
        folder.chmod(FOLDER_MODE)


@contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Keeps other windows off a file in the meantime, by a lock file beside it.

    Raises TimeoutError when another has it for `patience` seconds, else OSError.
    """
    from filelock import FileLock

    lock = path.with_name(f".{path.name}.lock")
    with FileLock(lock, timeout=patience, mode=FILE_MODE, poll_interval=0.01):
        yield


def _write(path: Path, content: bytes, mode: int) -> None:
    with open(path, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # on the disk before it takes the other's place
