"""Receipts that were given, kept in a plain file, one a line, so that `show` can find them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from assistant.answers.receipt import Receipt

LARGEST = 4_000_000  # bytes; about twelve thousand receipts


class ReceiptFile:
    """The receipts of this person, whichever window gave them.

    A line is added in one write, so that several windows do not mix; a file that has grown large
    is put aside as a whole and still searched. Receipts must never stop an answer: a file that
    cannot be read or written is done without, and lines that do not hold are passed over.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._aside = file.with_name(f"{file.name}.old")
        self._known: str | None = None

    def keep(self, receipt: Receipt) -> None:
        """Adds a receipt, unless it is there."""
        if self._known is None:
            self._known = self._read(self._file)
        if f'"{receipt.ref}"' in self._known:
            return
        with suppress(OSError, UnicodeError):
            line = msgspec.json.encode({"ref": receipt.ref, "receipt": receipt}) + b"\n"
            self._known += line.decode()
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._put_aside()
            with open(self._file, "ab", buffering=0) as file:
                file.write(line)

    def find(self, ref: str) -> Receipt | None:
        """The receipt with this code, None where none is kept."""
        for text in map(self._read, (self._file, self._aside)):
            for line in reversed(text.split("\n")):
                if f'"{ref}"' in line and (found := _receipt(line, ref)):
                    return found
        return None

    def _put_aside(self) -> None:
        with suppress(FileNotFoundError):
            if self._file.stat().st_size > LARGEST:
                os.replace(self._file, self._aside)

    @staticmethod
    def _read(file: Path) -> str:
        try:
            return file.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""


class _Line(msgspec.Struct, frozen=True):
    ref: str
    receipt: Receipt


def _receipt(line: str, ref: str) -> Receipt | None:
    try:
        found = msgspec.json.decode(line, type=_Line)
    except msgspec.MsgspecError:
        return None
    return found.receipt if found.receipt.ref == ref == found.ref else None
