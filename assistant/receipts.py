"""Receipts that were given, kept in a plain file, one a line, so that `show` can find them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from assistant.answers.receipt import Receipt
from assistant.line_file import LineFile

LARGEST = 4_000_000  # bytes; about twelve thousand receipts


class ReceiptFile:
    """The receipts of this person, whichever window gave them; damaged lines are passed over."""

    def __init__(self, file: Path) -> None:
        self._lines = LineFile(file, LARGEST, _is_sound)
        self._known: str | None = None

    @property
    def damage(self) -> str:
        """What is damaged in the file, in one line; "" for nothing."""
        return self._lines.damage

    def keep(self, receipt: Receipt) -> None:
        """Adds a receipt, unless it is there."""
        if self._known is None:
            self._known = self._lines.text
        if f'"{receipt.ref}"' in self._known and _last(self._known, receipt.ref):
            return
        with suppress(UnicodeError):
            line = msgspec.json.encode({"ref": receipt.ref, "receipt": receipt}) + b"\n"
            self._known += line.decode()
            self._lines.add(line)

    def find(self, ref: str) -> Receipt | None:
        """The receipt with this code, None where none is kept."""
        for text in (self._lines.text, self._lines.older):
            if found := _last(text, ref):
                return found
        return None


class _Line(msgspec.Struct, frozen=True):
    ref: str
    receipt: Receipt


def _last(text: str, ref: str) -> Receipt | None:
    """The last receipt with this code in a text of lines."""
    for line in reversed(text.split("\n")):
        if f'"{ref}"' in line and (found := _receipt(line, ref)):
            return found
    return None


def _is_sound(line: str) -> bool:
    try:
        msgspec.json.decode(line, type=_Line)
    except msgspec.MsgspecError:
        return False
    return True


def _receipt(line: str, ref: str) -> Receipt | None:
    try:
        found = msgspec.json.decode(line, type=_Line)
    except msgspec.MsgspecError:
        return None
    return found.receipt if found.receipt.ref == ref == found.ref else None
