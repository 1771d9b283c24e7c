"""A plain file of lines that several windows add to, and that must never stop an answer."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from assistant.files import FILE_MODE, locked, make_folder
from assistant.plain_text import CONTROL

_PATIENCE = 2  # seconds


def is_text(line: str) -> bool:
    """Whether a line is nothing but text."""
    return not CONTROL.search(line) and "\ufffd" not in line


def as_line(text: str) -> bytes:
    """A text as one line that can be added: what is no text in it is left out."""
    plain = CONTROL.sub("", " ".join(text.split())).replace("\ufffd", "")
    return plain.encode(errors="replace") + b"\n"


class LineFile:
    """Lines in the order in which they were added, for their user alone.

    A line is added in one write while no other window writes; a file that has grown larger than
    `largest` bytes is put aside as a whole and still read. A file that cannot be read or written
    is done without, and a line that was cut off or damaged (not `is_sound`) is passed over.
    """

    def __init__(self, file: Path, largest: int, is_sound: Callable[[str], bool] = is_text) -> None:
        self._file = file
        self._largest = largest
        self._is_sound = is_sound
        self._aside = file.with_name(f"{file.name}.old")

    def add(self, line: bytes) -> None:
        """Adds a line that ends in a newline."""
        with suppress(OSError):
            make_folder(self._file.parent)
            try:
                with locked(self._file, _PATIENCE):
                    self._add(line)
            except TimeoutError:
                self._add(line)  # a lock that nobody gives up loses no line

    @property
    def lines(self) -> list[str]:
        """The lines, those put aside before the others."""
        lines = [*self.older.split("\n"), *self.text.split("\n")]
        return [line for line in lines if line and self._is_sound(line)]

    @property
    def text(self) -> str:
        """All that is in the file itself."""
        return _read(self._file)

    @property
    def older(self) -> str:
        """All that was put aside."""
        return _read(self._aside)

    @property
    def damage(self) -> str:
        """The first line that is damaged and how many there are, as a sentence; "" for none."""
        for path, text in ((self._aside, self.older), (self._file, self.text)):
            lines = enumerate(text.split("\n"), start=1)
            if damaged := [at for at, line in lines if line and not self._is_sound(line)]:
                more = f" and {len(damaged) - 1} more are" if damaged[1:] else " is"
                return f"{path}: line {damaged[0]}{more} damaged and passed over; remove it there"
        return ""

    def _add(self, line: bytes) -> None:
        with suppress(FileNotFoundError):
            if self._file.stat().st_size > self._largest:
                os.replace(self._file, self._aside)
        with open(self._file, "ab+", buffering=0, opener=_open_private) as file:
            file.write(b"\n" + line if _is_cut_off(file.fileno()) else line)


def _is_cut_off(file: int) -> bool:
    """Whether the last line has no end: whoever wrote it was stopped."""
    size = os.lseek(file, 0, os.SEEK_END)
    if not size:
        return False
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1) != b"\n"


def _open_private(name: str, flags: int) -> int:
    opened = os.open(name, flags, FILE_MODE)
    if hasattr(os, "fchmod"):
        os.fchmod(opened, FILE_MODE)  # also one that an earlier version has made
    return opened


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
