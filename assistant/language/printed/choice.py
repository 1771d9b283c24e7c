"""Which of the things that a request describes is meant, and whether that is sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.analysis import Analysis
from assistant.language.dates import Dates
from assistant.language.printed.figures import analyses_of
from assistant.language.printed.match import Match
from assistant.language.printed.request import Request
from assistant.language.printed.rows import has_rows
from assistant.language.printed.search import Search
from assistant.language.printed.stems import stem
from assistant.language.words import forms
from assistant.query import Definition

MARGIN = 1.5  # how far ahead of another meaning the best one must be
_ALIKE = 10.0  # what it is worth to be narrowed as the other of two things is
_AHEAD = 2.0  # how far ahead something that is not printed must be, to be what was meant
_WORDS = 1.5  # how far a fact is preferred where a question asks for words
_LEAST = 2.5  # what the words must be worth at least
_SURE = 5.0  # how well something must be described to say that it is not printed
_GUESSED = 1.0  # what it costs that a word was taken for another
_MOST_CHOICES = 4
LET_GO: dict[tuple[str, ...], dict[str, Any]] = {
    ("period",): {"dates": Dates((), None)},
    ("place",): {"places": ()},
    ("kind of number",): {"statistics": frozenset()},
    ("place", "period"): {"places": (), "dates": Dates((), None)},
    ("place", "period", "kind of number"): {
        "places": (),
        "dates": Dates((), None),
        "statistics": frozenset(),
    },
}
_OPENINGS = frozenset(forms("who whom when why where"))
_ASKS_WORDS = frozenset(
    stem(form)
    for form in forms(
        "define mean definition explain include cover consist comprise contain describe purpose"
    )
)


Meant = tuple[Analysis, ...] | Definition
"""What answers: figures, or a fact."""


@dataclass(frozen=True)
class Beside:
    """What stands beside in a list: the one member that narrows the first, and what is `taken`.

    What is taken is meant again only where a word of its name is said: "in both A and B".
    """

    like: str = ""
    taken: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Way:
    """A way to read a request, and how well the words describe it."""

    worth: float
    match: Match
    request: Request

    @property
    def asked(self) -> tuple[Analysis, ...]:
        """The analyses that it answers with."""
        return analyses_of(self.match, self.request)

    @property
    def answer(self) -> Meant:
        """The fact that it answers with, or the analyses."""
        return Definition("term", self.match.fact) if self.match.fact else self.asked

    @property
    def notes(self) -> tuple[str, ...]:
        """The words that were taken for others, and the conventions applied."""
        told = (f"Read “{g.typed}” as “{g.taken_for}”." for g in self.request.guesses)
        dated = self.match.fit.dated.notes if self.match.fit else ()
        return (*told, *self._left_out(), *dated)

    def _left_out(self) -> Iterator[str]:
        """What a ranking leaves out, as it was asked."""
        request = self.request
        if (self.match.grouped and request.excluded) or (request.left_out and request.form.level):
            yield f"{request.without_words} is left out, as asked."

    @property
    def said(self) -> set[str]:
        """The plain words of its request."""
        return set(self.request.words)


@dataclass(frozen=True)
class Choice:
    """What is meant: one way; `rivals` are described as well and differ.

    `lacking` is what is meant and not printed for that place, period or number; `instead` is what
    is printed of it once one of these is let go.
    """

    best: Way | None = None
    rivals: tuple[Way, ...] = ()
    lacking: Way | None = None
    instead: tuple[Instead, ...] = ()


@dataclass(frozen=True)
class Instead:
    """Figures that are printed, where what was asked for is not; `other` names what differs."""

    other: tuple[str, ...]
    asked: Analysis


def ways_of(
    readings: Sequence[Request], search: Search, whole: bool = False, beside: Beside | None = None
) -> list[Way]:
    """Every way to read a request, the best first.

    With `whole` each side of a list must be named. What stands `beside` in the list is another
    thing; the member that narrows it narrows this one too: "… in the one v the other".
    """
    near = search.scoring.near
    beside = beside or Beside()
    taken = beside.taken
    matches = ((r, m) for r in readings for m in search.matches(r))
    found = [
        Way(_worth(m, r, near), m, r)
        for r, m in matches
        if m.told not in taken or search.named(m, r)
    ]
    found = [_with_guesses(w, search) for w in found]
    found = [replace(w, worth=w.worth - _GUESSED * len(w.request.guesses)) for w in found]
    if like := beside.like:
        found = [
            replace(w, worth=w.worth + _ALIKE * (like in w.match.subject.members)) for w in found
        ]
    kept = [w for w in found if w.worth >= _LEAST and has_rows(w.match, w.request)]
    if whole and not search.scoring.near:
        kept = [w for w in kept if not w.match.answers or search.covers(w.match, w.request)]
    return sorted(kept, key=lambda w: -w.worth)


def _with_guesses(way: Way, search: Search) -> Way:
    """A fact with the words that are taken for its own."""
    if not way.match.fact:
        return way
    told = search.scoring.facts.guesses(way.match.subject, way.request)
    guesses = (*way.request.guesses, *told)
    return replace(way, request=replace(way.request, guesses=guesses)) if told else way


def choose(ways: Sequence[Way], search: Search) -> Choice | None:
    """What is meant; None where nothing is described well enough."""
    allowed = [w for w in ways if _is_allowed(w, search)]
    ways = [w for w in allowed if _is_named(w, search)]
    answering = [w for w in ways if w.match.answers]
    lacking = next((w for w in ways if not w.match.answers), None)
    if not answering:
        return _said_in_part(allowed, lacking, search) or (
            _lacking(lacking, search) if lacking else None
        )
    if lacking and _is_meant(lacking, answering[0]):
        return _lacking(lacking, search)
    best = _part_of_it(answering, search)
    if best.match.fact:
        meant = [w for w in ways if not w.match.fact and w.worth > best.worth - MARGIN]
        if meant and not asks_words(best.request):
            return None if meant[0].match.fit else _lacking(meant[0], search)
        return Choice(best) if _is_one_fact(best, ways, search) else None
    if not best.match.fit:
        return None
    if not search.grounds.names(best.match, best.request):
        hinted = [w for w in answering if w.match.fit and w.match.series != best.match.series]
        return Choice(best, tuple(hinted[: _MOST_CHOICES - 1]))
    fuller = _fuller(best, [w for w in allowed if w not in answering])
    return Choice(best, fuller or _rivals(best, answering, search))


def _is_one_fact(best: Way, ways: Sequence[Way], search: Search) -> bool:
    """Whether a fact is called by its name, or no other one says what is asked as well."""
    near = [w for w in ways if w.match.fact and w.worth > best.worth - MARGIN]
    alone = {w.match.fact for w in near} == {best.match.fact}
    return alone or search.grounds.is_called(best.match, best.request)


def _is_named(way: Way, search: Search) -> bool:
    """Whether the words say the whole name of what answers, or hint at it by a member."""
    hinted = search.scoring.is_hinted(way.match.subject, way.request.said)
    return hinted or search.grounds.names(way.match, way.request)


def _is_allowed(way: Way, search: Search) -> bool:
    return search.grounds.allows(way.match, way.request)


def _fuller(best: Way, partial: Sequence[Way]) -> tuple[Way, ...]:
    """Ways that take in more of the question, of whose longer names only a part is said."""
    more = [w for w in partial if w.match.fit and w.worth > best.worth]
    other = [w for w in more if w.match.series != best.match.series]
    differing = [w for w in other if not _values(w) <= _values(best)]
    return tuple(differing[: _MOST_CHOICES - 1])


def _said_in_part(ways: Sequence[Way], lacking: Way | None, search: Search) -> Choice | None:
    """Figures of whose names only a part is said, unless others are meant that are not printed.

    One answers where nothing else is told by that part; several are asked back.
    """
    fitting = [w for w in ways if w.match.fit]
    if not fitting or (lacking and lacking.worth >= fitting[0].worth + _AHEAD):
        return None
    best = fitting[0]
    rivals = _rivals(best, fitting, search)
    alone = search.grounds.tells_alone(best.match, best.request)
    return Choice(best, rivals) if rivals or alone else None


def _is_meant(lacking: Way, best: Way) -> bool:
    """Whether what is not printed was meant, and not what is: it is named better, or in full."""
    in_full = not lacking.match.unsaid and bool(best.match.unsaid) and not best.match.fact
    ahead = 0.0 if in_full and not best.match.subject.member else _AHEAD
    return lacking.worth > best.worth + ahead


def _lacking(way: Way, search: Search) -> Choice | None:
    """What is asked for is known, and not printed for that place, period or number."""
    if way.worth < _SURE:
        return None
    found: dict[Analysis, Instead] = {}
    for other, let_go in LET_GO.items():
        request = replace(way.request, **let_go)
        there = [m for m in search.matches(request) if m.subjects == way.match.subjects and m.fit]
        if (
            request != way.request
            and there
            and not any(set(i.other) <= {*other} for i in found.values())
        ):
            asked = Way(0.0, there[0], request).asked[0]
            found.setdefault(asked, Instead(other, asked))
    return Choice(lacking=way, instead=tuple(found.values()))


# ---- what a way is worth -----------------------------------------------------------------


def _worth(match: Match, request: Request, near: bool) -> float:
    """The score, with words preferred where words are asked for and numbers where numbers.

    Where only what is `near` is looked for, words come behind numbers and are not ruled out.
    """
    if not match.fact:
        return match.score
    if asks_words(request):
        return match.score + _WORDS
    form = request.form
    ranks = (form.order or form.along) and not request.also & match.subject.strong
    rows = form.tabled or form.apart or ranks
    if request.statistics or rows or request.numbered:
        return match.score - 2 * _WORDS if near else 0.0
    return match.score - (2 * _WORDS if form.listed or request.is_dated else 0.0)


def asks_words(request: Request) -> bool:
    """Whether a question wants to be told something rather than a number."""
    if _ASKS_WORDS & set(map(stem, request.typed)) or request.of_letters:
        return True
    # "since when", "by whom"
    opening = request.about_words or bool(set(request.typed[:2]) & _OPENINGS)
    return opening and not request.statistics


# ---- part and whole ----------------------------------------------------------------------


def _part_of_it(answering: Sequence[Way], search: Search) -> Way:
    """The best way; of a part and its whole that are described as well, the part."""
    best = answering[0]
    for way in answering[1:]:
        if not way.match.fit or not best.match.fit:
            continue
        near = way.worth >= best.worth - MARGIN
        own = search.named(way.match, way.request) - search.named(best.match, best.request)
        if near and own and best.match.series in way.match.wholes - {way.match.series}:
            return way
        if _qualified(way, best):
            return way
    return best


def _qualified(part: Way, whole: Way) -> bool:
    """Whether the words name both, and the whole only says what the part is a part of."""
    one, other = part.match.subject, whole.match.subject
    named = [name for name in one.names if name <= part.said]
    around = [name for name in other.names if name <= part.said]
    if any(name <= other.strong for name in named):
        return False
    apart = any(n - o and o - n for n in named for o in around)
    unlike = one.series != other.series and one.series not in whole.match.wholes
    return len(one.cells) < len(other.cells) and apart and unlike


# ---- rivals ------------------------------------------------------------------------------


def _rivals(best: Way, answering: Sequence[Way], search: Search) -> tuple[Way, ...]:
    """Other figures that are described as well, and that differ."""
    seen = [_values(best)]
    found: list[Way] = []
    for way in answering:
        near = way.worth >= best.worth - MARGIN or _is_named_too(way, best, search)
        inside = set(way.match.subjects) <= set(best.match.subjects)
        if way.match.fact or not near or inside or _is_one_with(way, best, search):
            continue
        values = _values(way)
        if not any(values <= other for other in seen):
            seen.append(values)
            found.append(way)
    return tuple(found[: _MOST_CHOICES - 1])


def _is_named_too(way: Way, best: Way, search: Search) -> bool:
    """Whether the same words name both, and each has a word more that was not said."""
    named = search.named(best.match, best.request)
    also = search.named(way.match, way.request)
    lacking = bool(best.match.unsaid - search.index.glue)
    return lacking and bool(named) and named <= also and not way.match.subject.member


def _is_one_with(way: Way, best: Way, search: Search) -> bool:
    """Whether a way is only another look at the best one."""
    if not best.match.unsaid - search.index.glue and _is_narrower(way, best):
        return True
    same = way.match.series == best.match.series
    if same and (best.request.form.listed or best.match.grouped or _is_whole_of(best, way)):
        return True
    counted = "count" in best.request.statistics
    if counted and best.match.prints("count") and not way.match.prints("count"):
        return True
    return way.match.series in best.match.wholes or _qualified(best, way)


def _is_whole_of(part: Way, whole: Way) -> bool:
    """Whether the words say all by which the first of two of one series is narrowed."""
    member = part.match.subject.member
    return bool(member) and member <= part.request.said and not whole.match.subject.member


def _is_narrower(way: Way, best: Way) -> bool:
    """Whether a way has the best one's whole name and a word more that nobody said."""
    named = [n for n in best.match.subject.names if n <= best.said]
    names = way.match.subject.names
    return bool(way.match.unsaid) and any(own < name for own in named for name in names)


def _values(way: Way) -> frozenset[tuple[str, str]]:
    return frozenset((c.statistic, c.printed) for c in way.match.cells)
