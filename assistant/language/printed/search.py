"""The printed figures that a request describes: each word of it must be a word of theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.language.printed.fitting import Fit, Fitting
from assistant.language.printed.index import PrintedIndex, Stems, Subject
from assistant.language.printed.request import Request
from assistant.printed import Cell, FigureSet

_ALSO = 0.5  # a word that may stand aside, where it is part of a name
_APART = 2.0  # all members of a breakdown, where that is what is asked for
_COUNT = 0.75  # a count, where "how many" is asked
_AROUND = 0.35  # a word that documents use of a thing without it being its name
_OPEN = 3.0  # a word that a fact leaves open
_UNSAID = 0.5  # a word of a name that the question leaves out
_UNSAID_MEMBER = 0.8
_PARTLY = 3.0  # a member of which a part is said that others have too
_SHARED = 0.8  # words of a dimension, where its members are asked for
_NAMED = 0.45  # how much of a name must be said
_FACT_NAMED = 0.6
_BOUNDS = ("maximum", "minimum", "target", "ratio")
_SIDE = 0.75  # how much of each side of a list must be named
_FEW = 2
# a member that is narrower by one of these is another one
_KINDS = frozenset({"male", "female", "adult", "child", "non", "not", "without"})
# they turn a figure into another: only a name may hold them
_NEGATIONS = frozenset({"not", "without", "never", "except", "exclud"})
_TOLD = 5.0  # what a kind of number is worth that the words name
# what is shown beside a figure where it is printed too
_BESIDE = {
    "count": ("share",),
    "share": ("count",),
    "change": ("percent_change", "count"),
    "percent_change": ("change", "count"),
    "rank": ("rate",),
}
_PLAIN = ("count", "amount", "rate", "share", "average", "change", "percent_change", "rank")


@dataclass(frozen=True)
class Match:
    """A way to read a request: a subject, or several members of one breakdown (`grouped`).

    `unsaid` are the words of its name that the request leaves out.
    """

    subjects: tuple[Subject, ...]
    score: float
    fit: Fit | None
    grouped: bool = False
    unsaid: Stems = frozenset()

    @property
    def fact(self) -> str:
        """The name of the fact, where words answer and no figures."""
        return self.subjects[0].fact

    @property
    def answers(self) -> bool:
        """Whether there is something printed to answer with."""
        return bool(self.fit or self.fact)


@dataclass(frozen=True)
class Search:
    """Finds what requests describe in one index."""

    index: PrintedIndex
    barred: Stems
    fitting: Fitting

    def matches(self, request: Request) -> list[Match]:
        """Everything that the words describe, the best first, whether cells fit or not."""
        near = self.index.near(_said(request))
        scored = [(s, score) for s in near if (score := self._score(s, request)) is not None]
        found = [self._match((s,), s.cells, score, request) for s, score in scored]
        found += self._groups(near, request)
        return sorted(found, key=lambda m: -m.score)

    def _match(
        self,
        subjects: tuple[Subject, ...],
        cells: Sequence[Cell],
        score: float,
        request: Request,
        grouped: bool = False,
    ) -> Match:
        said = _said(request)
        told = frozenset(s for s, words in self.index.statistics.items() if words & said)
        told = frozenset() if request.along or grouped else told
        fit = self.fitting.fit(cells, self._without_names(request, subjects[0], cells), told)
        if fit:
            fit = replace(fit, cells=self._of_whole(fit.cells, said))
        if fit and not fit.told and self._is_special(fit.cells, subjects[0], said):
            fit = None
        bonus = _TOLD if fit and fit.told else 0.0
        if fit and "count" in request.statistics and any(c.statistic == "count" for c in fit.cells):
            bonus += _COUNT
        name = self._best_name(subjects[0], request, said)
        unsaid = name[0] - said - self.index.glue if name else frozenset()
        return Match(subjects, score + bonus, fit, grouped, unsaid)

    def _is_special(self, cells: Sequence[Cell], subject: Subject, said: set[str]) -> bool:
        """Whether there is only a bound or a target, which nobody asked for."""
        called = subject.names[0]
        plain = any(c.statistic not in _BOUNDS for c in cells)
        return not plain and not called - self.index.glue <= said

    def strongly(self, way: Match, request: Request) -> Stems:
        """The words of a request that name what a match is about."""
        named = frozenset(w for s in way.subjects for w in s.strong)
        return (named & set(request.words)) - self.index.glue

    def _without_names(self, request: Request, subject: Subject, cells: Sequence[Cell]) -> Request:
        """The request without places whose words belong to a name: the national cycle register."""
        there = {c.place for c in cells}
        kept = tuple(
            p for p in request.places
            if p in there or not self.index.place_words(p) & self.index.around(subject)
        )
        return request if kept == request.places else replace(request, places=kept)

    def _of_whole(self, cells: tuple[Cell, ...], said: set[str]) -> tuple[Cell, ...]:
        """Of shares of different wholes those whose whole is named, where it is."""
        wholes = {c.of for c in cells if c.of}
        if len(wholes) < 2:
            return cells
        worth = {of: self._sum(self.index.name_of(of) & said) for of in wholes}
        best = max(worth.values())
        named = {of for of in wholes if worth[of] == best}
        return tuple(c for c in cells if not c.of or c.of in named)

    # ---- words ---------------------------------------------------------------------------

    def _score(self, subject: Subject, request: Request) -> float | None:
        """How well the words describe a subject; None where one of them is foreign to it."""
        said = _said(request)
        name = self._best_name(subject, request, said)
        if name is None:
            return None
        member = self._member(subject.member, name[0], request, said)
        if member is None:
            return None
        rest = self._rest(subject, name[0] | subject.member, request)
        return None if rest is None else name[1] + member + rest

    def _best_name(
        self, subject: Subject, request: Request, said: set[str]
    ) -> tuple[Stems, float] | None:
        best = None
        least = _FACT_NAMED if subject.fact else _NAMED
        hinted = self._is_hinted(subject, said)
        if hinted:
            least = 0.0
        elif subject.member and subject.member <= said and self._in_place_of_its_own(request):
            least = _NAMED / 2
        for name in subject.names:
            there = self._sum(name & said)
            if there < least * self._sum(name) or not (there or hinted):
                continue
            told = name - self.index.glue if hinted else name
            worth = self._worth(told, request, 0.0 if hinted else _UNSAID)
            # of several with the same word, the one that is called so
            called = subject.names[0 if subject.fact or len(subject.names) == 1 else 1]
            worth += 0.0 if hinted else self._sum(called & said) / (self._sum(called) or 1.0)
            if best is None or worth > best[1]:
                best = (name, worth)
        return best

    def _is_one_of_several(self, said: Stems, member: Stems) -> bool:
        """Whether what is said of a member is said as much of another: "violence"."""
        return any(said <= other and other != member for other in self._members)

    @cached_property
    def _members(self) -> frozenset[Stems]:
        return frozenset(s.member for s in self.index.subjects if s.member)

    def covers(self, match: Match, request: Request) -> bool:
        """Whether every side of a list is named by what answers, and not one side alone."""
        if len(request.sides) < 2 or match.fact:
            return True
        named = frozenset(w for s in match.subjects for w in s.strong)
        cells = match.fit.cells if match.fit else ()
        named |= frozenset(w for s in match.subjects for w in self.index.cut_words(s))
        named |= frozenset(w for c in cells if c.of for w in self.index.name_of(c.of))
        sides = [side - self.index.glue for side in request.sides]
        return all(self._sum(s & named) >= _SIDE * self._sum(s) for s in sides)

    def _is_hinted(self, subject: Subject, said: set[str]) -> bool:
        """ "Cases with drugs as an issue": the member says what is meant, of whatever series."""
        cut = self.index.breakdown_names(subject.breakdown) if subject.member else frozenset()
        return bool((cut & said) - subject.member - self.index.glue) and subject.member <= said

    def _in_place_of_its_own(self, request: Request) -> bool:
        """Whether a place is named that few figures are printed for: "ward X"."""
        return any(place in self.index.own_places for place in request.places)

    def _member(
        self, member: Stems, name: Stems, request: Request, said: set[str]
    ) -> float | None:
        if not member:
            return 0.0
        left = member - said
        if self._sum(member & said) < _NAMED * self._sum(member) or left & _KINDS:
            return None
        if any(word.isdigit() and len(word) < len("1971") for word in left):
            return None
        # words that the name has too are worth nothing twice
        if left and self._is_one_of_several(member & said, member):
            return self._sum(member & said - name) - _PARTLY
        return self._worth(member - (name & said), request, _UNSAID_MEMBER)

    def _worth(self, words: Stems, request: Request, unsaid: float) -> float:
        said = words & set(request.words)
        also = (words & request.also) - said
        leant = (words & request.leant) - said - also
        left = words - said - also - leant
        kept = self._sum(said) + _ALSO * self._sum(also) + request.lean * self._sum(leant)
        return kept - unsaid * self._sum(left)

    def _rest(self, subject: Subject, told: Stems, request: Request) -> float | None:
        """What the words beyond the name are worth; None where one is not known of the subject."""
        rest = [w for w in request.words if w not in told]
        strong = [w for w in rest if w in subject.strong]
        if self._is_hinted(subject, _said(request)):
            strong = [w for w in strong if w not in self.index.glue]
        weak = [w for w in rest if w not in subject.strong]
        whole = self._whole_named(subject, request) - told
        weak = [w for w in weak if w not in whole]
        needed = [w for w in weak if w not in self.index.glue]
        others = self._elsewhere[subject.series] | self.index.narrower(subject.series)
        others -= self.index.cut_words(subject)
        if set(needed) & others - subject.strong:
            # "female" is no word of the figure of men, nor of all; nor "serious" of all offences
            return None
        years = (*self._years(subject, request), *self.index.places_said(request.places)) if subject.fact else ()
        around = self.index.around(subject) if weak or years else frozenset[str]()
        foreign = _NEGATIONS & set(weak) - around or {"not", "never"} & set(weak)
        if foreign or (_NEGATIONS & set(weak) and subject.member):
            return None
        unknown = [w for w in (*needed, *years) if w not in around]
        if unknown and not (subject.fact and self._may_lack(unknown, request)):
            return None
        needed = [w for w in needed if w not in unknown]
        narrower = self.index.narrower(subject.series) - self.index.cut_words(subject)
        narrowing = [w for w in weak if w in narrower and w not in needed]
        worth = _ALSO * self._sum(strong) + _AROUND * self._sum(needed) + self._sum(whole)
        return worth - self._sum(narrowing) - _OPEN * len(unknown)

    def _years(self, subject: Subject, request: Request) -> tuple[str, ...]:
        """The years that a fact must speak of: those asked about, where it speaks of none."""
        around = self.index.around(subject)
        asked = [w for w in request.dated if len(w) == len("2024")]
        return () if any(year in around for year in asked) else tuple(asked[:1])

    def _may_lack(self, unknown: list[str], request: Request) -> bool:
        """Whether a fact that is told in words may leave one plain word of a question open."""
        plain = not unknown[0].isdigit()
        bears = set(unknown) & self.barred or self.index.names_something(unknown[0])
        return len(unknown) == 1 and plain and not bears and len(request.words) > _FEW

    def _whole_named(self, subject: Subject, request: Request) -> Stems:
        """The words that name what a share is of: "how much of commercial loss is shoplifting"."""
        if "share" not in request.statistics or "amount" in request.statistics:
            return frozenset()
        wholes = {c.of for c in subject.cells if c.of and c.of != subject.series}
        said = set(request.words)
        named = [name & said for of in wholes for name in self.index.names_of(of)
                 if self._sum(name & said) >= _FACT_NAMED * self._sum(name)]
        return max(named, key=self._sum, default=frozenset())

    def _sum(self, words: Iterable[str]) -> float:
        return sum(map(self.index.weight, words))

    # ---- groups --------------------------------------------------------------------------

    @cached_property
    def _elsewhere(self) -> dict[str, Stems]:
        """The words for all members of every breakdown of a series."""
        found: dict[str, Stems] = defaultdict(frozenset)
        for subject in self.index.subjects:
            found[subject.series] |= subject.member
        return found

    @cached_property
    def _cuts(self) -> dict[tuple[str, str], list[Subject]]:
        """The members of every breakdown of every series."""
        found: dict[tuple[str, str], list[Subject]] = defaultdict(list)
        for subject in self.index.subjects:
            if len(subject.members) == 1:
                found[subject.series, subject.breakdown].append(subject)
        return found

    def _groups(self, near: Sequence[Subject], request: Request) -> list[Match]:
        """Members of a breakdown side by side: all of them, or those that are named."""
        series = {s.series for s in near if s.series}
        said = _said(request)
        found = []
        for (name, breakdown), subjects in self._cuts.items():
            if name not in series:
                continue
            words = self.index.breakdown_names(breakdown)
            own = frozenset().union(*subjects[0].names)
            ways = [w for w in self.index.ways_of(breakdown) if w <= said]
            asked = [w for w in ways if w - own or len(w) > 1 or request.limit or request.order]
            named = [s for s in subjects if s.member <= said and not s.member <= own]
            named = [s for s in named if not any(s.member < o.member for o in named)]
            if len(named) > 1:
                found += self._group(named, words, request)
            only = request.apart and len([c for c in self._cuts if c[0] == name]) == 1
            if request.listed and (only or asked):
                every = max(asked, key=len, default=frozenset())
                found += self._group(subjects, words, _without(request, every), every)
        return found

    def _group(
        self,
        subjects: Sequence[Subject],
        words: Stems,
        request: Request,
        every: Stems | None = None,
    ) -> list[Match]:
        """The match of several members together, or none where the words do not describe them.

        `every` are the words by which all members were asked for.
        """
        said = _said(request)
        cells = tuple(c for s in subjects for c in s.cells)
        first = subjects[0]
        member = frozenset(w for s in subjects for w in s.member if w in said)
        whole = Subject(first.series, first.breakdown, (), first.names, member, cells)
        name = self._best_name(whole, request, said)
        rest = self._rest(whole, name[0] | member | words, request) if name else None
        if name is None or rest is None:
            return []
        extra = (words | member) - name[0]
        apart = 0.0 if every is None else _APART + _SHARED * self._sum(every)
        score = name[1] + apart + _SHARED * self._sum(extra & set(request.words)) + rest
        return [self._match(tuple(subjects), cells, score, request, grouped=True)]


# ---- figures -----------------------------------------------------------------------------


def _without(request: Request, words: Stems) -> Request:
    """The request without words that were used for something else."""
    kept = tuple(w for w in request.words if w not in words)
    return replace(request, words=kept, also=request.also - words)


def _said(request: Request) -> set[str]:
    """All words that a request says or may lean on."""
    return {*request.words, *request.also, *request.leant}


def figures_of(match: Match, request: Request) -> FigureSet:
    """The figures that a match answers a request with; what is printed beside them comes along."""
    held = match.fit
    if held is None:
        raise ValueError("nothing fits")
    cells = held.cells
    first = match.subjects[0]
    statistics = _in_order(cells, request)
    every = {c.statistic for s in match.subjects for c in s.cells}
    beside = [b for name in statistics for b in _BESIDE.get(name, ()) if b in every]
    places = tuple(dict.fromkeys(c.place for c in cells))
    listed = match.grouped or len(places) > 1 or len(held.periods) > 1
    wholes = dict.fromkeys(c.of for c in cells if c.of)
    every = match.grouped and not request.order
    return FigureSet(
        series=first.series,
        statistics=tuple(dict.fromkeys((*statistics, *beside))),
        places=places,
        periods=held.periods,
        breakdown=cells[0].breakdown,
        members=tuple(dict.fromkeys(c.member for c in cells if c.member)),
        breakdown2=cells[0].breakdown2,
        members2=tuple(dict.fromkeys(c.member2 for c in cells if c.member2)),
        of=tuple(wholes),
        base=held.base,
        compared=held.compared,
        order=request.order if listed else None,
        limit=request.limit if listed else None,
        direction=request.direction if listed and request.direction != "either" else "",
        with_total=every and not cells[0].breakdown2,
    )


def _in_order(cells: Sequence[Cell], request: Request) -> list[str]:
    """The kinds of number among cells, the one that was asked for first."""
    found = list(dict.fromkeys(c.statistic for c in cells))
    plain = [s for s in _PLAIN if s in found]
    if request.percent and "percent_change" in plain:
        plain.sort(key=lambda s: s != "percent_change")
    asked = [s for s in plain if s in request.statistics and "amount" not in request.statistics]
    if "count" in asked and len(asked) > 1:
        asked = [s for s in asked if s != "count"]
    return list(dict.fromkeys((*asked, *plain, *found)))
