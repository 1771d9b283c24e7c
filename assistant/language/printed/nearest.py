"""What is printed nearest to a question that nothing answers, from the words understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.analysis import Analysis
from assistant.language.printed.choice import LET_GO, Meant, Way, ways_of
from assistant.language.printed.parts import Question
from assistant.language.printed.reader import DocumentReader

_TRIED = 12
_SURE = 5.0  # how well figures must be described to be asked back
_APART = 6.0  # how far behind the best one another may be
_MOST = 4


@dataclass(frozen=True)
class Nearest:
    """Finds what comes near with a reader to which foreign words are no bar."""

    reader: DocumentReader

    def to(self, question: Question) -> Iterator[Meant]:
        """Figures and facts, the nearest first: the question as a whole, then its parts."""
        yield from dict.fromkeys(self._all(question))

    def choices(self, question: Question) -> tuple[Analysis, ...]:
        """Figures of which every word is known, where a question does not say which it means."""
        found: dict[frozenset[str], Analysis] = {}
        best = 0.0
        for way in ways_of(question.whole, self.reader.search)[:_TRIED]:
            best = best or way.worth
            if way.worth < max(_SURE, best - _APART) or not self._is_known(way):
                continue
            found.setdefault(frozenset(c.printed for c in way.match.cells), way.asked[0])
        return tuple(found.values())[:_MOST] if len(found) > 1 else ()

    def _is_known(self, way: Way) -> bool:
        """Whether figures fit, and every word is known of them."""
        foreign = self.reader.search.scoring.foreign(way.match.subject, way.request)
        return bool(way.match.fit) and not way.match.grouped and not foreign

    def _all(self, question: Question) -> Iterator[Meant]:
        whole = self.reader.read(question)
        if whole and whole.asked:
            yield whole.asked
        for way in ways_of(question.whole, self.reader.search)[:_TRIED]:
            yield from self._of(way)

    def _of(self, way: Way) -> Iterator[Meant]:
        """The figures of a way, what does not fit let go."""
        if way.match.answers:
            yield way.answer
            return
        search = self.reader.search
        for let_go in LET_GO.values():
            request = replace(way.request, **let_go)
            fit = search.fitting.fit(way.match.printed, request, frozenset())
            if fit and fit.cells:
                yield Way(way.worth, replace(way.match, fit=fit), request).answer
                return
