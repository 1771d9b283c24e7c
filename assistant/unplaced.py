"""The words of questions that nobody could place, kept for whoever writes the catalog."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from assistant.answers.answer import Answer
from assistant.line_file import LineFile, as_line

LARGEST = 200_000  # bytes; about twenty thousand words


class UnplacedWords:
    """Words alone, one a line: no question is kept, nor when it was asked."""

    def __init__(self, file: Path) -> None:
        self._lines = LineFile(file, LARGEST)

    def keep(self, answer: Answer) -> None:
        """Adds the words of a question that was not understood."""
        for one in answer.each:
            for word in unplaced(one) if one.status == "not_understood" else ():
                self._lines.add(as_line(word))

    def counted(self) -> Counter[str]:
        """Every word, and how often it could not be placed."""
        return Counter(self._lines.lines)

    @property
    def damage(self) -> str:
        """What is damaged in the file, in one line; "" for nothing."""
        return self._lines.damage


def unplaced(answer: Answer) -> list[str]:
    """The words of the question that were not understood, each once, in small letters."""
    parts = [part for part in answer.words if part.part == "not understood"]
    texts = (answer.in_full[part.start : part.end] for part in parts)
    return list(dict.fromkeys(" ".join(text.casefold().split()) for text in texts))
