"""How much the program takes of a file that it is given; more is refused before it is read."""

from __future__ import annotations

import errno
import stat
from pathlib import Path
from typing import BinaryIO

# bytes: a file of a catalog, a table of one's own (of a workbook unpacked), a file of boundaries,
# a briefing, a line of a batch, and a message
CATALOG_FILE = 5_000_000
TABLE = 500_000_000
BOUNDARIES = 200_000_000
BRIEFING = 50_000_000
LINE = 1_000_000
MESSAGE = 1_000_000


def check_size(path: Path, most: int) -> None:
    """Raises OSError for a file of more than `most` bytes, and for what has no size at all."""
    about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.EINVAL, "it is no file on a disk")
    if about.st_size > most:
        raise _too_large(about.st_size, most)


def read_bytes(path: Path, most: int) -> bytes:
    """What a file holds. Raises OSError as `check_size`."""
    check_size(path, most)
    with path.open("rb") as file:
        return read_stream(file, most)


def read_stream(stream: BinaryIO, most: int) -> bytes:
    """What a stream has to its end. Raises OSError where that is more than `most` bytes."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise _too_large(None, most)
    return data


def _too_large(size: int | None, most: int) -> OSError:
    has = f"{size:,} bytes" if size else "more"
    return OSError(errno.EFBIG, f"it has {has}, and up to {most:,} bytes are read")
