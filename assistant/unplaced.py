"""The words of questions that nobody could place, kept for whoever writes the catalog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from assistant.answers.answer import Answer
from assistant.line_file import LineFile

LARGEST = 200_000  # bytes; about twenty thousand words


class UnplacedWords:
    """Words alone, one a line: no question is kept, nor when it was asked."""

    def __init__(self, file: Path) -> None:
        self._lines = LineFile(file, LARGEST)

    def keep(self, answer: Answer) -> None:
        """Adds the words of a question that was not understood."""
        if answer.status == "not_understood":
            for word in unplaced(answer):
                self._lines.add(f"{word}\n".encode(errors="replace"))

    def counted(self) -> Counter[str]:
        """Every word, and how often it could not be placed."""
        lines: Iterable[str] = (*self._lines.older.split("\n"), *self._lines.text.split("\n"))
        return Counter(line for line in lines if line)


def unplaced(answer: Answer) -> list[str]:
    """The words of the question that were not understood, each once, in small letters."""
    parts = [part for part in answer.words if part.part == "not understood"]
    texts = (answer.in_full[part.start : part.end] for part in parts)
    return list(dict.fromkeys(" ".join(text.casefold().split()) for text in texts))
