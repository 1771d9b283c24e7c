"""A plain file of lines that several windows add to, and that must never stop an answer."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


class LineFile:
    """Lines in the order in which they were added.

    A line is added in one write, so that several windows do not mix; a file that has grown larger
    than `largest` bytes is put aside as a whole and still read. One that cannot be read or written
    is done without.
    """

    def __init__(self, file: Path, largest: int) -> None:
        self._file = file
        self._largest = largest
        self._aside = file.with_name(f"{file.name}.old")

    def add(self, line: bytes) -> None:
        """Adds a line that ends in a newline."""
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._put_aside()
            with open(self._file, "ab", buffering=0) as file:
                file.write(line)

    @property
    def text(self) -> str:
        """The lines of the file itself."""
        return self._read(self._file)

    @property
    def older(self) -> str:
        """The lines that were put aside."""
        return self._read(self._aside)

    def _put_aside(self) -> None:
        with suppress(FileNotFoundError):
            if self._file.stat().st_size > self._largest:
                os.replace(self._file, self._aside)

    @staticmethod
    def _read(file: Path) -> str:
        try:
            return file.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
