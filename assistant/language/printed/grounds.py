"""What an answer of the documents must stand on: the name, the places and the rows asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assistant.language import closed_classes as closed
from assistant.language.printed.facts import Facts
from assistant.language.printed.index import PrintedIndex
from assistant.language.printed.match import Match
from assistant.language.printed.request import Request
from assistant.language.printed.stems import Stems, stem
from assistant.language.printed.subjects import Subject
from assistant.language.word_classes import shipped_classes
from assistant.periods import LastMonths, LastUnit, ThisUnit

_RELATIVE = (LastMonths, LastUnit, ThisUnit)
_SEVERAL = 2
_TIME = frozenset({"year", "month", "week", "day", "hour", "minut"})


@dataclass(frozen=True)
class Grounds:
    """Tells which matches a question names in full and in the form that it asks for.

    A figure "next door" shares words with a question: another series, the city for its wards.
    """

    index: PrintedIndex
    facts: Facts

    def names(self, match: Match, request: Request) -> bool:
        """Whether a whole name of what is counted, or of a fact, is said.

        A member that only one series has says what is counted.
        """
        subject, said = match.subject, request.said
        if self.is_called(match, request) or (match.fact and self.facts.tells(subject, request)):
            return True
        return self._tells_series(subject, said) or self._is_of_own_place(match, request)

    def is_called(self, match: Match, request: Request) -> bool:
        """Whether one of its names is said whole; "how much" says that money is counted."""
        names = [name - self.index.glue for name in match.subject.names]
        if "amount" in request.statistics:
            names += self.index.without_money(names)
        return any(name <= request.said for name in names)

    def tells_alone(self, match: Match, request: Request) -> bool:
        """Whether what is counted is said, and nothing else is named by all words that are said.

        Then a part of a name will do: "probation clients".
        """
        subject, words = match.subject, set(request.words) - self.index.glue
        counted = self.index.counts(match.series) & request.said
        if not counted or not words <= subject.strong | self.index.cut_words(subject):
            return False
        near = self.index.near(words)
        return all(s.about == subject.about or not words <= s.strong for s in near)

    def allows(self, match: Match, request: Request) -> bool:
        """Whether what answers has the form that is asked for."""
        if match.fact:
            ranked = self.facts.orders(match.subject, request)
            if ranked or request.form.level or _is_relative(request):
                return False
            return self.facts.is_of_then(match.subject, request)
        worded = "why" in request.typed[:1] or request.of_letters
        if worded or self._is_time(match, request) or self._lacks_rows(match, request):
            return False
        return self._has_level(match, request)

    def _lacks_rows(self, match: Match, request: Request) -> bool:
        """Whether what stands behind "by" is only spoken of: "by motivation", "made by police"."""
        typed = list(zip(request.typed, request.typed[1:], request.typed[2:], strict=False))
        rows = {stem(after) for did, by, after in typed if by == "by" and not _done(did)}
        doers = {stem(after) for did, by, after in typed if by == "by" and _narrows(did)}
        named = match.subject.strong | self.index.cut_words(match.subject)
        unnamed = rows & set(request.words) - self.index.glue - named
        around = self.index.around(match.subject) - self.index.glue
        unknown = doers & request.plain - named - around
        return bool(unnamed | unknown) and not (match.grouped or match.whole)

    def _is_time(self, match: Match, request: Request) -> bool:
        """Whether lengths of time are counted where "how many" asks for something else."""
        time = self.index.heads(match.series) & _TIME
        return request.counts and bool(time) and not time & request.said

    def _is_of_own_place(self, match: Match, request: Request) -> bool:
        """Whether a place says what is meant of which a few pages only print: "ward X"."""
        own = self.index.naming.own_places & set(request.places)
        counted = self.index.counts(match.series) & request.said
        there = all(cell.place in own for cell in match.cells)
        return (
            bool(own and counted and match.fit) and match.subject.member <= request.said and there
        )

    def _tells_series(self, subject: Subject, said: Stems) -> bool:
        """Whether what is said of a member narrows no other series."""
        narrowed = subject.member & said
        if not narrowed - self.index.glue:
            return False
        return {s for s, member in self._narrowed if narrowed <= member} == {subject.series}

    @cached_property
    def _narrowed(self) -> frozenset[tuple[str, Stems]]:
        """Every series with each of its members."""
        return frozenset((s.series, s.member) for s in self.index.subjects if s.member)

    def _has_level(self, match: Match, request: Request) -> bool:
        """Whether wards or districts answer where they are asked for."""
        level = request.form.level
        left = request.left_out  # of which one may be left
        if not level or not match.fit or left or level in match.subject.strong:
            return True
        places = {cell.place for cell in match.cells}
        cuts = {c for cell in match.cells for c in (cell.breakdown, cell.breakdown2)}
        return len(places) >= _SEVERAL or any(level in cut.split("_") for cut in cuts)


def _done(form: str) -> str:
    """What a word tells to be done, so that "by" behind it names who does it; else ""."""
    entry = shipped_classes().of(form)
    return entry.lemma("v") if entry and entry.tag.startswith("V") else ""


def _narrows(form: str) -> bool:
    """Whether it matters who does it: what is recorded is recorded by someone."""
    done = _done(form)
    return bool(done) and done not in closed.RECORDING.words


def _is_relative(request: Request) -> bool:
    return any(isinstance(period, _RELATIVE) for period in request.dates.periods)
