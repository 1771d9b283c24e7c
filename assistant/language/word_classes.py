"""What an English word can be: the shipped table of word classes, read a line at a time."""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.locations import shipped

_HEADER = b"#"


@dataclass(frozen=True)
class WordClass:
    """What one form can be.

    `lemmas` gives the lemma for each class that the form can have ("n" noun, "v" verb,
    "a" adjective, "r" adverb); `tag` is its most frequent Penn tag, "" where nobody counted;
    `meanings` are WordNet's classes of the lemma's commonest senses, such as "n.communication".
    """

    form: str
    lemmas: dict[str, str]
    tag: str
    meanings: tuple[str, ...]

    @property
    def classes(self) -> frozenset[str]:
        """The letters of the classes; a word that no one knows is taken for a noun."""
        return frozenset(self.lemmas)

    def lemma(self, letter: str) -> str:
        """The lemma as a word of that class; the form itself where it is none."""
        return self.lemmas.get(letter, self.form)


@dataclass(frozen=True)
class WordClasses:
    """The table, sorted by form, looked up by halving; nothing of it is read in advance."""

    path: Path

    @lru_cache(maxsize=4_000)  # noqa: B019 - one table serves the whole run
    def of(self, form: str) -> WordClass | None:
        """What a form in small letters can be; None where the table has no such word."""
        found = self._line(form.encode("utf-8"))
        if found is None:
            return None
        _, classes, tag, meanings = found.decode("utf-8").split("\t")
        pairs = (pair.partition("=") for pair in classes.split(" "))
        lemmas = {letter: lemma or form for letter, _, lemma in pairs}
        return WordClass(form, lemmas, tag, tuple(meanings.split()))

    def _line(self, form: bytes) -> bytes | None:
        with (
            self.path.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as table,
        ):
            low, high = 0, len(table)
            while low < high:
                middle = table.rfind(b"\n", 0, (low + high) // 2) + 1
                end = table.find(b"\n", middle)
                found = table[middle:end].partition(b"\t")[0]
                if found == form:
                    return table[middle:end]
                if found.startswith(_HEADER) or found < form:
                    low = end + 1
                else:
                    high = middle
        return None


@lru_cache(maxsize=1)
def shipped_classes() -> WordClasses:
    """The table that comes with the product."""
    return WordClasses(shipped("data") / "word_classes.txt")
