"""Whether a fact tells what is asked: each word of the question must be one of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from assistant.language import closed_classes as closed
from assistant.language.printed.guessing import Guess
from assistant.language.printed.index import PrintedIndex
from assistant.language.printed.request import Request
from assistant.language.printed.stems import Stems, stem
from assistant.language.printed.subjects import Subject
from assistant.language.synonyms import synonyms_of
from assistant.periods import Since, UpTo

_IDLE = (
    closed.DETERMINERS,
    closed.PRONOUNS,
    closed.AUXILIARIES,
    closed.PREPOSITIONS,
    closed.CONJUNCTIONS,
    closed.DISCOURSE,
    closed.POLITENESS,
    closed.FRAME_VERBS,
    closed.QUANTITIES,
    closed.CATEGORIES,
    closed.PEOPLE,
    closed.BODIES,
)
_NEXT = "next"
_WHICH = frozenset({"which", "what"})
_DATES = frozenset({"date", "day", "month", "year"})
_NAMED = 0.5  # how much of a question must be in the name of a fact that has the rest in its text


@dataclass(frozen=True)
class Facts:
    """Lays the words of questions beside those of facts in one index."""

    index: PrintedIndex

    def untold(self, subject: Subject, request: Request, words: Iterable[str]) -> list[str]:
        """The words that a fact does not say, nor a word that means the same.

        What stands beside any figure says something of a fact: "which Act", "when does it end".
        """
        own = subject.strong | self.index.around(subject)
        needed = dict.fromkeys(self._needed(words, request, subject))
        said = subject.strong | self.index.text_of(subject)
        # the heading that a fact stands under may be dated without its being of that month
        months = () if _open_ends(request) else request.months
        undated = [m for m in map(stem, months) if m not in said]
        return [*(w for w in needed if not self._is_in(w, own, request)), *undated]

    def tells(self, subject: Subject, request: Request) -> bool:
        """Whether a fact says all that is asked, and its name says what that is about."""
        words = self._needed(request.words, request, subject)
        if not words or self.untold(subject, request, words):
            return False
        worth = self.index.worth
        named = [w for w in words if self._is_in(w, subject.strong, request)]
        return worth(named) >= _NAMED * worth(words)

    def guesses(self, subject: Subject, request: Request) -> tuple[Guess, ...]:
        """The words that are taken for words of the same meaning that a fact has."""
        own = subject.strong | self.index.around(subject)
        needed = [w for w in self._needed(request.words, request, subject) if w not in own]
        told = (self._taken_for(word, own, request) for word in needed)
        return tuple(guess for guess in told if guess)

    def _taken_for(self, word: str, own: Stems, request: Request) -> Guess | None:
        forms = (form for form in request.typed if stem(form) == word)
        taken = (Guess(f, other) for f in forms for other, told in _alike(f) if told in own)
        return next(taken, None)

    def orders(self, subject: Subject, request: Request) -> bool:
        """Whether a word that could rank figures is no word of the fact: "who is leading …"."""
        own = subject.strong | self.index.around(subject)
        return bool(request.form.order) and not request.also - self._idle <= own

    def is_of_then(self, subject: Subject, request: Request) -> bool:
        """Whether no time before or after another is asked for, unless the fact is named so."""
        return _open_ends(request) <= subject.strong or _NEXT in subject.strong & request.said

    def _needed(self, words: Iterable[str], request: Request, subject: Subject) -> list[str]:
        """The words that a fact must say; what is done matters where it is asked when."""
        prices = self.index.kinds["amount"] if subject.fact in self.index.priced else frozenset()
        idle = self._idle if "when" in request.typed else self._idle | self._carrying
        asked = {b for a, b in pairwise(request.typed) if a in _WHICH and b in _DATES}
        return [w for w in words if w not in idle | asked | prices]

    def _is_in(self, word: str, own: Stems, request: Request) -> bool:
        return word in own or self._taken_for(word, own, request) is not None

    @cached_property
    def _idle(self) -> Stems:
        words = frozenset(word for each in _IDLE for word in each.words)
        return frozenset(stem(word) for word in words)

    @cached_property
    def _carrying(self) -> Stems:
        return frozenset(stem(word) for word in closed.CARRIERS.words)


@lru_cache(maxsize=512)
def _alike(form: str) -> tuple[tuple[str, str], ...]:
    """Words of the same meaning, each with its stem."""
    return tuple((other, stem(other)) for other in synonyms_of(form))


def _open_ends(request: Request) -> Stems:
    """The words for the side on which a period leaves out what it is counted from."""
    periods = request.dates.periods
    after = any(isinstance(p, Since) and p.after for p in periods)
    before = any(isinstance(p, UpTo) and p.before for p in periods)
    return frozenset(["after"] * after + ["before"] * before)
