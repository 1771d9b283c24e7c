"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from assistant.errors import InputError


def write_whole(path: Path, content: bytes) -> None:
    """Puts a file in place in one step; what stood there stays as it was when that fails.

    Raises InputError with the place and the reason.
    """
    staged = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(staged, content)
            with suppress(FileNotFoundError):
                shutil.copymode(path, staged)
            os.replace(staged, path)
        finally:
            with suppress(OSError):
                staged.unlink()  # still there only where something failed
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error})") from error


def _write(path: Path, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # on the disk before it takes the other's place
