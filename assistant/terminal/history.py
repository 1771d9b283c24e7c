"""Earlier questions: walked with up and down, kept in a plain file, one a line."""

from __future__ import annotations

from pathlib import Path

from assistant.line_file import LineFile, as_line

OFFERED = 500  # the latest
LARGEST = 200_000  # bytes; about three thousand questions


class History:
    """The questions asked so far, oldest first, and the place of the walk through them.

    A file that cannot be read or written is done without: losing history must not stop a question.
    What several windows add is all kept.
    """

    def __init__(self, file: Path | None) -> None:
        self._lines = LineFile(file, LARGEST) if file else None
        self._questions = self._lines.lines[-OFFERED:] if self._lines else []
        self._place = len(self._questions)
        self._draft = ""

    def add(self, question: str) -> None:
        """Keep a question as the latest one; the walk starts again behind it."""
        line = " ".join(question.split())
        if self._questions[-1:] != [line]:
            self._questions.append(line)
            if self._lines:
                self._lines.add(as_line(line))
        self._place = len(self._questions)
        self._draft = ""

    @property
    def damage(self) -> str:
        """What is damaged in the file, in one line; "" for nothing."""
        return self._lines.damage if self._lines else ""

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
