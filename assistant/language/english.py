"""Which words are English: those of the table of word classes, and those that it lacks."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from assistant.language.word_classes import shipped_classes


class EnglishWords:
    """English words in small letters, as a container; the file lists what the table lacks."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(self._file.read_text(encoding="utf-8").split())

    def __contains__(self, word: object) -> bool:
        return word in self._listed or shipped_classes().of(str(word)) is not None
