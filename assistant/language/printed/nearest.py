"""The printed figures nearest to a question that no figure answers, from the words understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from assistant.analysis import Analysis
from assistant.language.printed.choice import LET_GO, Way
from assistant.language.printed.fitting import Fit
from assistant.language.printed.match import Match
from assistant.language.printed.request import Request
from assistant.language.printed.search import Search
from assistant.language.printed.stems import Stems
from assistant.language.printed.subjects import Subject

_AROUND = 0.35  # a word that documents use of a thing without it being its name
_UNSAID = 0.25  # a word of its name, or of what narrows it, that the question leaves out
_LEAST = 2.5  # what the words must be worth at least to come near
_TRIED = 20


@dataclass(frozen=True)
class Nearest:
    """Finds what comes near to requests in one index."""

    search: Search

    def to(self, readings: Sequence[Request], most: int) -> tuple[Analysis, ...]:
        """At most so many figures, the nearest first, each only once."""
        near = ((self._worth(s, r), s, r) for r in readings for s in self._subjects(r))
        ranked = sorted((n for n in near if n[0] >= _LEAST), key=lambda n: -n[0])
        found = (self._query(s, r, worth) for worth, s, r in ranked[:_TRIED])
        return tuple(islice(dict.fromkeys(q for q in found if q), most))

    def _subjects(self, request: Request) -> Iterator[Subject]:
        words = set(request.words) - self.search.index.glue
        yield from (s for s in self.search.index.near(words) if not s.fact)

    def _worth(self, subject: Subject, request: Request) -> float:
        """How much of what is understood bears on a subject, less what it is narrowed by unsaid."""
        index, said = self.search.index, request.said
        words = set(request.words)
        around = (words - subject.strong) & index.around(subject)
        unsaid = min((self._unsaid(n, subject, said) for n in subject.names), default=0.0)
        told = index.worth(words & subject.strong) + _AROUND * index.worth(around)
        return told - _UNSAID * unsaid

    def _unsaid(self, name: Stems, subject: Subject, said: Stems) -> float:
        index = self.search.index
        return index.worth(name - said) + index.worth(subject.member - said - name)

    def _query(self, subject: Subject, request: Request, worth: float) -> Analysis | None:
        """The figures of a subject that fit best, what does not fit let go."""
        for let_go in ({}, *LET_GO.values()):
            wider = replace(request, **let_go)
            fit = self.search.fitting.fit(subject.cells, wider, frozenset())
            if fit and fit.cells:
                return self._of(subject, wider, worth, fit)
        return None

    def _of(self, subject: Subject, request: Request, worth: float, fit: Fit) -> Analysis:
        return Way(worth, Match((subject,), worth, fit), request).asked[0]
