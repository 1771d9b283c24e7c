"""Earlier questions: walked with up and down, kept in a plain file, one a line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

KEPT = 500


class History:
    """The questions asked so far, oldest first, and the place of the walk through them.

    A file that cannot be read or written is done without: losing history must not stop a question.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._questions = self._read()
        self._place = len(self._questions)
        self._draft = ""

    def add(self, question: str) -> None:
        """Keep a question as the latest one; the walk starts again behind it."""
        line = " ".join(question.split())
        if self._questions[-1:] != [line]:
            self._questions.append(line)
            self._write(line)
        self._place = len(self._questions)
        self._draft = ""

    @property
    def latest_first(self) -> list[str]:
        """Every question once, the latest first."""
        return list(dict.fromkeys(reversed(self._questions)))

    def older(self, typed: str) -> str:
        """The question before this place; what is typed now is kept for the way back."""
        if self._place == len(self._questions):
            self._draft = typed
        self._place = max(self._place - 1, 0)
        return self._at_place()

    def newer(self, typed: str) -> str:
        """The question after this place, and at the end what had been typed."""
        if self._place == len(self._questions):
            return typed
        self._place += 1
        return self._at_place()

    def _at_place(self) -> str:
        return [*self._questions, self._draft][self._place]

    def _read(self) -> list[str]:
        if self._file is None:
            return []
        with suppress(OSError):
            lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines()
            return [line for line in lines if line.strip()][-KEPT:]
        return []

    def _write(self, line: str) -> None:
        if self._file is None:
            return
        # Read again first: another window may have added its questions meanwhile.
        lines = [*self._read(), line][-KEPT:]
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text("\n".join(lines) + "\n", encoding="utf-8")
