"""Words as documents and officers share them: abbreviations written out, endings taken off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, product
from typing import Any

from assistant.catalog.model import SameWords
from assistant.language.words import forms

_LITTLE = frozenset(
    forms(
        "a an the of in on at for to from by with and or as is are was were be been being am it "
        "its they their them there that this those these which what who whose whom how when "
        "where why "
        "do does did done doing has had having we our us you your i me my he she his her so such "
        "than then also too if into onto about during per via s t all any both each every some "
        "please tell give show me list will would can could should may might"
    )
)
# "personal" is no person
_AS_THEY_ARE = frozenset({"personal", "nationality", "university", "general"})
_COUNTING = "two three four five six seven eight nine ten eleven twelve thirteen"
_NUMBERS = {word: str(number) for number, word in enumerate(_COUNTING.split(), start=2)}
_NUMBERS |= {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50"}
_MOST_READINGS = 8
Phrase = tuple[str, ...]
Stems = frozenset[str]


@cache
def stem(form: str) -> str:
    """A word without its ending: reoffended → reoffend, referrals → referr."""
    return form if form in _AS_THEY_ARE else str(_stemmer().stemWord(form))


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


class SharedWords:
    """Phrases in one form each, so that a question and a document can be laid side by side."""

    def __init__(self, same: Iterable[SameWords]) -> None:
        self._means: dict[str, list[tuple[Phrase, tuple[Phrase, ...]]]] = {}
        for entry in same:
            means = tuple(forms(phrase) for phrase in entry.means)
            for words in map(forms, entry.words):
                self._means.setdefault(words[0], []).append((words, means))
        for phrases in self._means.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    @property
    def phrases(self) -> Iterator[Phrase]:
        """The phrases of several words that mean something else written out."""
        for phrases in self._means.values():
            yield from (words for words, _ in phrases if len(words) > 1)

    def stems(self, text: str) -> tuple[str, ...]:
        """The content words of a phrase, in its first meaning."""
        return self.readings(forms(text))[0]

    def readings(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """The content words of a phrase in each of its meanings, the first one first.

        What stands in it twice means the same.
        """
        ways = product(*dict.fromkeys(self._pieces(words)))
        found = (_content(word for piece in way for word in piece) for way in ways)
        return list(islice(_distinct(found), _MOST_READINGS))

    def _pieces(self, words: Sequence[str]) -> Iterator[tuple[Phrase, ...]]:
        at = 0
        while at < len(words):
            length, means = self._at(words, at)
            yield means
            at += length

    def _at(self, words: Sequence[str], at: int) -> tuple[int, tuple[Phrase, ...]]:
        for phrase, means in self._means.get(words[at], ()):
            # a phrase that stands written out stays as it is
            if tuple(words[at : at + len(phrase)]) == phrase:
                return len(phrase), means
        return 1, ((words[at],),)


def _distinct(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """Each phrase where it first comes."""
    seen: set[Phrase] = set()
    for phrase in phrases:
        if phrase not in seen:
            seen.add(phrase)
            yield phrase


def _content(words: Iterable[str]) -> tuple[str, ...]:
    stems = (_NUMBERS.get(word) or stem(word) for word in words if word not in _LITTLE)
    return tuple(dict.fromkeys(word for word in stems if word not in _LITTLE))
