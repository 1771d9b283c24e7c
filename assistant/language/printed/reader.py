"""A question put to the documents: the figures or the fact that its words describe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from assistant.catalog.catalog import Catalog
from assistant.language.dates import Dates
from assistant.language.printed.fitting import Fitting
from assistant.language.printed.index import PrintedIndex
from assistant.language.printed.request import (
    Question,
    Request,
    content_of,
    read_question,
    replaced,
)
from assistant.language.printed.search import Match, Search, figures_of
from assistant.language.reader import Reader
from assistant.language.spelling import Correction, Speller
from assistant.language.words import forms
from assistant.printed import Cell, DocumentQuery, FigureSet
from assistant.query import Definition

_MARGIN = 1.5  # how far ahead of another meaning the best one must be
_POINTS_BACK = 0.8  # what a word of the first question is worth in the second
_ALIKE = 10.0  # what it is worth to be narrowed as the other of two things is
_AHEAD = 2.0  # how far ahead something that is not printed must be, to be what was meant
_WORDS = 1.5  # how far a fact is preferred where a question asks for words
_LEAST = 2.5  # what the words must be worth at least
_NUMBERS = frozenset(forms("count number total figure figures percent"))
_OPENINGS = frozenset(forms("who when why where"))
_ASKS_WORDS = frozenset(
    forms("define mean definition explain include cover consist comprise contain describe purpose")
)
_SURE = 5.0  # how well something must be described to say that it is not printed
_COMPARING = frozenset(forms("compared compare comparison versus vs v more higher fewer lower less"))
_NUMBER_WORDS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
_MOST_CHOICES = 4
_FEW = 2


@dataclass(frozen=True)
class Found:
    """What the documents hold of a question; several `choices` where it does not say which.

    `lacking` is the series that is asked for, where it is not printed for that place or period;
    `near` is what is printed of it.
    """

    asked: DocumentQuery | Definition | None
    choices: tuple[DocumentQuery, ...] = ()
    lacking: str = ""
    near: tuple[DocumentQuery, ...] = ()
    corrections: tuple[Correction, ...] = ()


class _Way(NamedTuple):
    worth: float
    match: Match
    request: Request


class Documents:
    """What the documents hold, read when a question is first put to them."""

    def __init__(
        self, reader: Reader, catalog: Catalog, cells: Callable[[], Iterable[Cell]]
    ) -> None:
        self._grammar = reader.grammar
        self._catalog = catalog
        self._cells = cells

    @cached_property
    def _index(self) -> PrintedIndex:
        return PrintedIndex(self._catalog, self._cells())

    @cached_property
    def _search(self) -> Search:
        barred = [w for entry in self._catalog.not_held for w in entry.words]
        return Search(self._index, frozenset(s for w in barred for s in self._index.shared.stems(w)), Fitting(self._catalog.default_place, self._level_of, self._contains))

    @cached_property
    def _speller(self) -> Speller:
        return self._grammar.speller.knowing(self._index.words)

    def _level_of(self, place: str) -> str:
        held = self._catalog.places.get(place)
        return str(held.level) if held else ""

    def _contains(self, place: str, other: str) -> bool:
        known = place in self._catalog.places and other in self._catalog.places
        return known and place != other and self._catalog.contains("place", place, other)

    def read(self, text: str) -> Found | None:
        """What the documents hold of a question; None where its words describe nothing there."""
        chart, corrections = self._grammar.read_plain(text, self._speller)
        found = self._answer(read_question(chart, text, self._index))
        return replace(found, corrections=corrections) if found else None

    def written_out(self, before: str, text: str, plain: Sequence[str]) -> list[str]:
        """A follow-up to a question that documents answered, written out: the likeliest first.

        Its words take the place of what narrowed the figures, or of all that named them; `plain`
        are the ways to write it by its places and periods. Those of the same series are preferred.
        """
        old, _ = self._grammar.read_plain(before, self._speller)
        new, _ = self._grammar.read_plain(text, self._speller)
        added = content_of(new, text, self._index)
        more = f"{before.rstrip(' ?.!')} {text.lstrip()}"
        unclear = self.read(before)
        if unclear and unclear.choices:
            return [more, *plain]
        best = self._best(read_question(old, before, self._index).whole)
        if best is None:
            return list(plain)
        subject = best.match.subjects[0]
        told = set(self._index.shared.stems(added)) - set(self._index.shared.stems(before))
        if added and not told:
            return list(plain)
        narrowed = replaced(old, before, subject.member, added, self._index)
        other = replaced(old, before, subject.strong, added, self._index)
        same = [narrowed, *plain, more] if subject.member and added else [*plain, more]
        kept = [way for way in same if self._series_of(way) == subject.series]
        return kept or ([other, *plain] if added else list(plain))

    def _series_of(self, text: str) -> str:
        """The series that a question is about, where documents print it."""
        found = self.read(text)
        held = found.asked if found else None
        return held.sets[0].series if isinstance(held, DocumentQuery) else ""

    def _best(self, readings: Sequence[Request]) -> _Way | None:
        ways = [_Way(_worth(m, r), m, r) for r in readings for m in self._search.matches(r)]
        return max((w for w in ways if w.match.fit), key=lambda w: w.worth, default=None)

    def says_much(self, text: str) -> bool:
        """Whether three words or more of a text bear on something."""
        chart, _ = self._grammar.read_plain(text, self._speller)
        request = read_question(chart, text, self._index).whole[0]
        return len([w for w in request.words if w not in self._index.glue]) > _FEW

    def _answer(self, question: Question) -> Found | None:
        if any(not request.clear for request in question.whole):
            return None
        if question.asking:
            return self._in_parts(question.asking) or self._told(question.whole)
        if question.versus and not _settled(question.whole[0]):
            both = self._side_by_side(question.versus)
            if both or _strictly_versus(question.whole[0]):
                return both or self._listed(question)
        listed = self._listed(question)
        if listed and self._names_each(question, listed):
            return listed
        whole = self._one(question.whole, whole=True)
        if whole and isinstance(whole.asked, Definition):
            return listed or whole
        return whole or listed

    def _names_each(self, question: Question, found: Found) -> bool:
        """Whether the parts of a list name different series, each in words of its own."""
        sets = found.asked.sets if isinstance(found.asked, DocumentQuery) else ()
        series = {figures.series for figures in sets}
        own = [
            any(
                name <= set(part[0].words)
                for part in parts
                for name in self._index.names_of(figures.series)
            )
            for parts in question.lists
            for figures in sets
        ]
        return len(series) > 1 and all(own)

    def _listed(self, question: Question) -> Found | None:
        """The answer to a list of things."""
        return next(filter(None, map(self._side_by_side, question.lists)), None)

    # ---- several -------------------------------------------------------------------------

    def _told(self, readings: Sequence[Request]) -> Found | None:
        """The fact that answers a question with two halves as a whole."""
        found = self._one(readings)
        wordy = any(_asks_words(request) for request in readings)
        return found if found and wordy and isinstance(found.asked, Definition) else None

    def _in_parts(self, parts: Sequence[Sequence[Request]]) -> Found | None:
        """Two questions in one: the second can lean on the words of the first."""
        first, second = parts
        found = [self._one(first)]
        leaning = [replace(_leaning(r, first[0]), lean=_POINTS_BACK) for r in second]
        best = self._best(first)
        if found[0] and found[0].asked and best and self._only_points(second[0], best):
            leaning = [replace(r, words=best.request.words, leant=frozenset()) for r in leaning]
        found.append(self._one(leaning))
        return _together(found)

    def _only_points(self, request: Request, before: _Way) -> bool:
        """Whether a second question has no word of its own: "… and the number of children?"."""
        own = set(request.words) - self._index.glue
        own |= {w for w in request.filler if self._index.narrows(before.match.subjects[0], w)}
        return own <= frozenset(w for s in before.match.subjects for w in s.strong)

    def _side_by_side(self, parts: Sequence[Sequence[Request]]) -> Found | None:
        """Things in a list: each can lean on the words of the others."""
        found: list[Found | None] = []
        for at, part in enumerate(parts):
            others = [p[0] for i, p in enumerate(parts) if i != at]
            leaning = list(part)
            for other in others:
                leaning = [_leaning(r, other) for r in leaning]
            found.append(self._one(leaning, like=_member_of(found)))
        joined = _together(found)
        held = joined.asked if joined else None
        several = isinstance(held, DocumentQuery) and len(held.sets) > 1
        return joined if several else None

    # ---- one -----------------------------------------------------------------------------

    def _one(
        self, readings: Sequence[Request], whole: bool = False, like: str = ""
    ) -> Found | None:
        ways = [_Way(_worth(m, r), m, r) for r in readings for m in self._search.matches(r)]
        if like:
            # "… in the one v the other": the second by the same member
            ways = [w._replace(worth=w.worth + _ALIKE * (like in w.match.subjects[0].members)) for w in ways]
        ways = [w for w in ways if _is_of_the_form(w)]
        if whole:
            ways = [w for w in ways if not w.match.fit or self._search.covers(w.match, w.request)]
        ways = sorted((w for w in ways if w.worth >= _LEAST), key=lambda w: -w.worth)
        answering = [w for w in ways if w.match.answers]
        lacking = next((w for w in ways if not w.match.answers), None)
        if not answering or (lacking and lacking.worth > answering[0].worth + _AHEAD):
            return self._lacking(lacking) if lacking else None
        best = _part_of_it(answering)
        if best.match.fact:
            meant = [w for w in ways if not w.match.fact and w.worth > best.worth - _MARGIN]
            if meant and not _asks_words(best.request):
                return self._lacking(meant[0]) if not meant[0].match.fit else None
            return Found(Definition("term", best.match.fact))
        if best.match.fit is None:
            return None
        rivals = self._rivals(best, answering)
        if rivals:
            return Found(None, tuple(_query(w) for w in (best, *rivals)))
        return Found(_query(best))


    def _rivals(self, best: _Way, answering: Sequence[_Way]) -> list[_Way]:
        """Other figures that are described as well, and that differ."""
        seen = [_values(best.match)]
        found: list[_Way] = []
        for way in answering:
            if way.match.fact or not (self._as_near(way, best) or self._as_much(way, best)):
                continue
            if _is_one_with(way, best):
                continue
            values = _values(way.match)
            inside = set(way.match.subjects) <= set(best.match.subjects)
            if inside or any(values <= other for other in seen):
                continue
            seen.append(values)
            found.append(way)
        return found[: _MOST_CHOICES - 1]

    @staticmethod
    def _as_near(way: _Way, best: _Way) -> bool:
        return way.worth >= best.worth - _MARGIN

    def _as_much(self, way: _Way, best: _Way) -> bool:
        """Whether the same words name both, and each has a word more that was not said."""
        named = self._search.strongly(best.match, best.request)
        also = self._search.strongly(way.match, way.request)
        lacking = bool(best.match.unsaid)
        return lacking and bool(named) and named <= also and not way.match.subjects[0].member

    def _lacking(self, way: _Way) -> Found | None:
        """What is asked for is known, and not printed for that place, period or number."""
        if way.worth < _SURE:
            return None
        request = replace(way.request, places=(), dates=Dates((), None), statistics=frozenset())
        there = [m for m in self._search.matches(request) if m.subjects == way.match.subjects]
        near = tuple(_query(_Way(0, m, request)) for m in there[:1] if m.fit)
        return Found(None, lacking=way.match.subjects[0].series, near=near)


def _is_of_the_form(way: _Way) -> bool:
    """Whether several figures answer where several are asked for, and a superlative has its list."""
    request, fit = way.request, way.match.fit
    if fit is None:
        return True
    rows = {(c.member, c.member2, c.place) for c in fit.cells}
    timely = {"year", "quarter", "month"} & set(request.along)
    if timely:
        return True
    several = (request.limit or 0) > 1 or request.apart
    if several and len(rows) == 1:
        return False
    return not (request.order and len(rows) == 1 and not fit.told and "rank" not in request.statistics)


def _member_of(found: Sequence[Found | None]) -> str:
    """The one member by which the first of several things is narrowed."""
    first = found[0].asked if found and found[0] else None
    sets = first.sets if isinstance(first, DocumentQuery) else ()
    return sets[0].members[0] if sets and len(sets[0].members) == 1 else ""


def _part_of_it(answering: Sequence[_Way]) -> _Way:
    """The best way; of a part and its whole that are described as well, the part."""
    best = answering[0]
    for way in answering[1:]:
        if way.match.fact or not way.match.fit or not best.match.fit:
            continue
        if way.worth >= best.worth - _MARGIN and _series(best) in _wholes(way) - {_series(way)}:
            return way
        if _qualified(way, best):
            return way
    return best


def _qualified(part: _Way, whole: _Way) -> bool:
    """Whether the words name both, and the whole only says what the part is a part of."""
    named = [name for name in part.match.subjects[0].names if name <= set(part.request.words)]
    around = [name for name in whole.match.subjects[0].names if name <= set(part.request.words)]
    if any(n <= whole.match.subjects[0].strong for n in named):
        return False
    fewer = len(part.match.subjects[0].cells) < len(whole.match.subjects[0].cells)
    apart = any(n - o and o - n for n in named for o in around)
    other = _series(part) != _series(whole) and _series(part) not in _wholes(whole)
    return bool(named and around) and fewer and apart and other


def _series(way: _Way) -> str:
    return way.match.subjects[0].series


def _wholes(way: _Way) -> set[str]:
    return {c.of for c in (way.match.fit.cells if way.match.fit else ())}


def _settled(request: Request) -> bool:
    """Whether what is set side by side are periods or places."""
    dates = request.dates
    return len(dates.periods) > 1 or dates.compared_with is not None or len(request.places) > 1


def _strictly_versus(request: Request) -> bool:
    """Whether a word compares that has no other use: "against" also stands in names."""
    words = request.typed
    bounds = {i for i, w in enumerate(words) if i and words[i - 1] == "or"}
    bounds |= {i for i, w in enumerate(words[:-1]) if words[i + 1] == "than" and _numbered(words, i)}
    return any(w in _COMPARING for i, w in enumerate(words) if i not in bounds)


def _numbered(words: Sequence[str], at: int) -> bool:
    """Whether "more than" has a number behind it, and compares nothing."""
    after = words[at + 2 : at + 3]
    return bool(after) and (after[0].isdigit() or after[0] in _NUMBER_WORDS)


def _worth(match: Match, request: Request) -> float:
    """The score, with words preferred where words are asked for and numbers where numbers."""
    if not match.fact:
        return match.score
    if _asks_words(request):
        return match.score + _WORDS
    listed = request.tabled or request.apart or request.order or request.along
    if request.statistics or listed or _NUMBERS & set(request.typed):
        return 0.0
    return match.score - (2 * _WORDS if request.listed else 0.0)


def _asks_words(request: Request) -> bool:
    """Whether a question wants to be told something rather than a number."""
    opening = set(request.typed[:1]) & _OPENINGS and not request.statistics
    said = bool(opening or _ASKS_WORDS & set(request.typed))
    return said or (request.about_words and not request.statistics)


def _is_one_with(way: _Way, best: _Way) -> bool:
    """Whether a way is only another look at the best one."""
    same = _series(way) == _series(best)
    if not best.match.unsaid and _is_narrower(way, best):
        return True
    if same and (best.request.listed or best.match.grouped):
        return True
    if "count" in best.request.statistics and _counts(best) and not _counts(way):
        return True
    return _series(way) in _wholes(best) or _qualified(best, way)


def _is_narrower(way: _Way, best: _Way) -> bool:
    """Whether a way has the best one's whole name and a word more that nobody said."""
    named = [n for n in best.match.subjects[0].names if n <= set(best.request.words)]
    return bool(way.match.unsaid) and any(
        own < name for own in named for name in way.match.subjects[0].names
    )


def _counts(way: _Way) -> bool:
    """Whether a count is printed of it."""
    return any(c.statistic == "count" for c in (way.match.fit.cells if way.match.fit else ()))


def _values(match: Match) -> frozenset[tuple[str, str]]:
    cells = match.fit.cells if match.fit else ()
    return frozenset((c.statistic, c.printed) for c in cells)


def _query(way: _Way) -> DocumentQuery:
    notes = way.match.fit.notes if way.match.fit else ()
    return DocumentQuery((figures_of(way.match, way.request),), notes)


def _together(found: Sequence[Found | None]) -> Found | None:
    """Several answers as one; None where one of them is missing."""
    sets: list[FigureSet] = []
    notes: list[str] = []
    for each in found:
        if each is None or not isinstance(each.asked, DocumentQuery):
            return None
        notes += each.asked.notes
        for figures in each.asked.sets:
            sets = _merged(sets, figures)
    return Found(DocumentQuery(tuple(sets), tuple(dict.fromkeys(notes))))


def _merged(sets: list[FigureSet], figures: FigureSet) -> list[FigureSet]:
    """The sets with one more; two of the same thing become one with the numbers of both."""
    for at, other in enumerate(sets):
        if replace(other, statistics=(), of=()) == replace(figures, statistics=(), of=()):
            both = tuple(dict.fromkeys((*other.statistics, *figures.statistics)))
            of = tuple(dict.fromkeys((*other.of, *figures.of)))
            return [*sets[:at], replace(other, statistics=both, of=of), *sets[at + 1 :]]
    return [*sets, figures]


def _leaning(request: Request, before: Request) -> Request:
    """A part of a question with what it leaves open taken from another part."""
    dated = request.dates.periods or request.dates.compared_with
    return replace(
        request,
        words=request.words or request.filler or before.words,
        leant=request.leant | before.also | frozenset(before.words),
        places=request.places or before.places,
        dates=request.dates if dated else before.dates,
        statistics=request.statistics or before.statistics,
        dated=request.dated or before.dated,
        listed=request.listed or before.listed,
        along=request.along or before.along,
    )
