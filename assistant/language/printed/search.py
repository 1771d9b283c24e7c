"""The printed figures that a request describes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from assistant.language.printed.fitting import Fit, Fitting
from assistant.language.printed.form import Form
from assistant.language.printed.grounds import Grounds
from assistant.language.printed.index import PrintedIndex
from assistant.language.printed.match import Match
from assistant.language.printed.request import Request
from assistant.language.printed.scoring import Scoring
from assistant.language.printed.stems import Stems
from assistant.language.printed.subjects import Subject
from assistant.language.printed.tables import PARTS, Tables
from assistant.printed import Cell
from assistant.query import Order

_APART = 2.0  # all members of a breakdown, where that is what is asked for
_COUNT = 0.75  # a count, where "how many" is asked, or a rank
_SHARED = 0.8  # words of a dimension, where its members are asked for
_TOLD = 5.0  # what a kind of number is worth that the words name
_SIDE = 0.75  # how much of each side of a list must be named
_TABLE = 4  # how many members make a table
_LATEST = 32  # requests whose matches are remembered
_BOUNDS = ("maximum", "minimum", "target", "ratio")


@dataclass(frozen=True)
class Search:
    """Finds what requests describe in one index."""

    index: PrintedIndex
    scoring: Scoring
    fitting: Fitting

    @cached_property
    def grounds(self) -> Grounds:
        """What tells whether a match stands on what a request says."""
        return Grounds(self.index, self.scoring.facts)

    @cached_property
    def matches(self) -> Callable[[Request], tuple[Match, ...]]:
        """Everything that the words describe, the best first, whether cells fit or not.

        One question leads to the same requests by several ways: the latest are remembered.
        """
        return lru_cache(_LATEST)(lambda request: tuple(self._matches(request)))

    def _matches(self, request: Request) -> list[Match]:
        near = self.scoring.described(self.index.near(request.said | request.excluded), request)
        left_out = [s for s in near if self._is_left_out(s, request)]
        if left_out:
            found = list(self._without(left_out, near, request))
            return sorted(found, key=lambda m: -m.score)
        scored = ((s, self.scoring.score(s, request)) for s in near)
        found = [self._match((s,), score, request) for s, score in scored if score is not None]
        found += self._groups(near, request)
        spreads = list(self._spreads(near, request))
        # what asks for sub-groups is no word of the whole alone
        whole = {m.series for m in spreads} if PARTS & request.said else set()
        found = [*(m for m in found if m.series not in whole), *spreads]
        return sorted(found, key=lambda m: -m.score)

    def named(self, match: Match, request: Request) -> Stems:
        """The words of a request that name what a match is about."""
        words = frozenset(w for s in match.subjects for w in s.strong)
        return (words & set(request.words)) - self.index.glue

    def covers(self, match: Match, request: Request) -> bool:
        """Whether every side of a list is named by what answers, and not one side alone."""
        worth, glue = self.index.worth, self.index.glue
        sides = [side - glue for side in request.sides]
        if any(one < other for one in sides for other in sides):
            # "fires and deliberate fires" are two things
            return False
        if match.fact or self._are_names_of(sides, match.subject):
            return True
        if not match.grouped and "and" in request.typed and self._is_first(sides, match, request):
            return False
        named = frozenset(w for s in match.subjects for w in s.strong)
        named |= frozenset(w for of in match.wholes for w in self.index.name_of(of))
        member = frozenset(w for s in match.subjects for w in s.member)
        others = self.scoring.elsewhere[match.series] - member
        cut = frozenset(w for s in match.subjects for w in self.index.cut_words(s))
        if request.joined & others or not self._is_one(request.joined - glue, match, member | cut):
            return False
        named |= cut
        return len(sides) < 2 or all(worth(s & named) >= _SIDE * worth(s) for s in sides)

    def _are_names_of(self, sides: Sequence[Stems], subject: Subject) -> bool:
        """Whether each side is another whole name of one thing: "IDVA or IDVA service"."""
        names = [name - self.index.glue for name in subject.names]
        return len(sides) > 1 and all(side in names for side in sides)

    def _is_one(self, joined: Stems, match: Match, cut: Stems) -> bool:
        """Whether what an "and" joins is one name, and no two: "referrals and engagement"."""
        if match.grouped or len(joined) == 1:
            return joined <= cut.union(*(s.strong for s in match.subjects))
        around = frozenset(w for s in match.subjects for w in s.member)
        names = (n for s in match.subjects for n in self.index.naming.joint_names(s.series))
        return any(joined <= name | around for name in (frozenset(), *names))

    def _is_first(self, sides: Sequence[Stems], match: Match, request: Request) -> bool:
        """Whether another series is asked for in full before the "and": "drugs …, and dealing"."""
        first = sides[0] if len(sides) > 1 else frozenset()
        if not first or first & request.joined or len(request.dates.periods) != 1:
            return False
        named = {s.series for s in self.index.near(first) if s.series and first in s.names}
        return bool(named) and match.series not in named

    # ---- several series ------------------------------------------------------------------

    @cached_property
    def _tables(self) -> Tables:
        return Tables(self.index)

    def _spreads(self, near: Sequence[Subject], request: Request) -> Iterator[Match]:
        """Series side by side, where sub-groups or a table are asked for by a name."""
        for spread in self._tables.of(near, request):
            own = request.without(spread.asking)
            score = self.scoring.score(spread.whole, own)
            if score is not None:
                yield self._match(spread.subjects, score + _APART, own, spread.whole)

    # ---- one match -----------------------------------------------------------------------

    def _match(
        self,
        subjects: tuple[Subject, ...],
        score: float,
        request: Request,
        whole: Subject | None = None,
        grouped: bool = False,
    ) -> Match:
        subject, grouped = whole or subjects[0], grouped or whole is not None
        cells = tuple(c for s in subjects for c in s.cells if _is_in(c, request.document))
        told = frozenset() if request.form.along or grouped else self._told(request)
        fit = self.fitting.fit(cells, self._without_names(request, subject, cells), told)
        if fit and grouped:
            fit = replace(fit, cells=_of_one_table(fit.cells))
        if fit:
            kept = self._of_whole(subject, fit.cells, request)
            fit = replace(fit, cells=kept) if kept and self._is_bounded(subjects, request) else None
        if fit and not fit.told and self._is_special(fit.cells, subject, request.said):
            fit = None
        name = self.scoring.name(subject, request)
        unsaid = name.words - request.said if name else frozenset()
        peers = self._peers(cells, fit) if fit and not grouped else ()
        worth = score + _bonus(fit, request)
        return Match(subjects, worth, fit, grouped, unsaid, peers, whole)

    def _peers(self, cells: Sequence[Cell], fit: Fit) -> tuple[Cell, ...]:
        """The rates of the places that a rank is counted among."""
        ranked = any(c.statistic == "rank" for c in fit.cells)
        rates = [c for c in cells if c.place in self.index.naming.peers and c.statistic == "rate"]
        return tuple(c for c in rates if ranked and c.period in fit.dated.periods)

    def _told(self, request: Request) -> Stems:
        """The kinds of number that the words name by themselves."""
        return frozenset(k for k, words in self.index.kinds.items() if request.said & words)

    def _is_special(self, cells: Sequence[Cell], subject: Subject, said: Stems) -> bool:
        """Whether there is only a bound or a target, which nobody asked for."""
        plain = any(c.statistic not in _BOUNDS for c in cells)
        return not plain and not subject.names[0] - self.index.glue <= said

    def _without_names(self, request: Request, subject: Subject, cells: Sequence[Cell]) -> Request:
        """The request without places whose words belong to a name: the national cycle register."""
        there = {c.place for c in cells}
        kept = tuple(
            p
            for p in request.places
            if p in there or not self.index.place_words(p) & self.index.around(subject)
        )
        return request if kept == request.places else replace(request, places=kept)

    def _is_bounded(self, subjects: Sequence[Subject], request: Request) -> bool:
        """Whether numbers that bound what is counted are those by which it is narrowed."""
        words = [w for s in subjects for w in s.strong]
        stems = self.index.shared.stems
        return all(number in words or {*stems(number)} & {*words} for number in request.bounds)

    def _of_whole(
        self, subject: Subject, cells: tuple[Cell, ...], request: Request
    ) -> tuple[Cell, ...]:
        """The shares of the whole that is asked for; of several those whose whole is named."""
        said = request.said
        if not self._is_of_itself(subject, request.whole):
            cells = tuple(c for c in cells if not c.of or request.whole & self.index.name_of(c.of))
        cells = tuple(c for c in cells if not c.of or self._is_whole(c.of, subject, said))
        wholes = {c.of for c in cells if c.of}
        if len(wholes) < 2:
            return cells
        worth = {of: self.index.worth(self.index.name_of(of) & said) for of in wholes}
        named = {of for of in wholes if worth[of] == max(worth.values())}
        return tuple(c for c in cells if not c.of or c.of in named)

    def _is_whole(self, of: str, subject: Subject, said: Stems) -> bool:
        """Whether a share is of what anyone means, or its whole is said.

        Sexual offences are no part of domestic abuse as such.
        """
        named = self.index.names_of(of)[0] - self.index.glue
        part = subject.member or subject.series in self.index.parts.get(of, ())
        return bool(part or not named or named & subject.names[0] or named <= said)

    def _is_of_itself(self, subject: Subject, whole: Stems) -> bool:
        """Whether the whole of a share is not named, or names the part: "what share of fraud …"."""
        worth, index = _SIDE, self.index
        named = (index.worth(n & whole) >= worth * index.worth_of(n) for n in subject.names)
        return whole <= subject.member or any(named)

    # ---- groups --------------------------------------------------------------------------

    @cached_property
    def _cuts(self) -> dict[str, dict[str, list[Subject]]]:
        """The members of every breakdown of every series."""
        found: dict[str, dict[str, list[Subject]]] = defaultdict(lambda: defaultdict(list))
        for subject in self.index.subjects:
            if len(subject.members) == 1:
                found[subject.series][subject.breakdown].append(subject)
        return found

    def _groups(self, near: Sequence[Subject], request: Request) -> Iterator[Match]:
        """Members of a breakdown side by side: all of them, or those that are named."""
        for series in dict.fromkeys(s.series for s in near if s.series):
            cuts = self._cuts.get(series, {})
            for breakdown, subjects in cuts.items():
                named = _named_of(subjects, request.said)
                if len(named) > 1:
                    yield from self._group(named, breakdown, request)
                every = self._asked_by(breakdown, subjects[0], request)
                only = request.form.apart and len(cuts) == 1
                listed = request.form.listed or "by" in request.typed
                # one member is no table
                listed = listed and not (len(subjects) == 1 and request.form.tabled)
                if listed and (only or every is not None):
                    yield from self._group(subjects, breakdown, request, every or frozenset())

    def _is_left_out(self, subject: Subject, request: Request) -> bool:
        """Whether a member is named behind "after" or "apart from"."""
        excluded = request.excluded
        return bool(excluded) and subject.member == excluded - self._said_of(subject)

    def _said_of(self, subject: Subject) -> Stems:
        """Words for its breakdown: "UK nationals"."""
        return self.index.cut_words(subject) - subject.member

    def _without(
        self, left_out: Sequence[Subject], near: Sequence[Subject], request: Request
    ) -> Iterator[Match]:
        """The other members of the breakdowns of some that are not wanted."""
        series = {s.series for s in near}
        own = replace(request.without(request.excluded), places=(), form=_ranked(request.form))
        for out in left_out:
            if out.series in series and len(out.members) == 1:
                members = self._cuts[out.series][out.breakdown]
                rest = [s for s in members if s.member != out.member]
                words = self.index.breakdown_words(out.breakdown) & request.said
                yield from self._group(rest, out.breakdown, own, words)

    def _asked_by(self, breakdown: str, subject: Subject, request: Request) -> Stems | None:
        """The words by which all members of a breakdown are asked for; None without any."""
        own = frozenset().union(*subject.names)
        ranked = request.form.limit or request.form.order
        ways = [w for w in self.index.ways_of(breakdown) if w <= request.said]
        return max((w for w in ways if w - own or len(w) > 1 or ranked), key=len, default=None)

    def _group(
        self,
        subjects: Sequence[Subject],
        breakdown: str,
        request: Request,
        every: Stems | None = None,
    ) -> Iterable[Match]:
        """The match of several members together, or none where the words do not describe them.

        `every` are the words by which all members were asked for.
        """
        request = request if every is None else request.without(every)
        words = self.index.breakdown_words(breakdown)
        member = frozenset(w for s in subjects for w in s.member if w in request.said)
        cells = tuple(c for s in subjects for c in s.cells)
        whole = replace(subjects[0], members=(), member=member, cells=cells)
        name = self.scoring.name(whole, request)
        rest = self.scoring.rest(whole, name.words | member | words, request) if name else None
        if name is None or rest is None:
            return
        worth = self.index.worth
        apart = 0.0 if every is None else _APART + _SHARED * worth(every)
        extra = ((words | member) - name.words) & set(request.words)
        score = name.worth + apart + _SHARED * worth(extra) + rest
        yield self._match(tuple(subjects), score, request, grouped=True)


def _ranked(form: Form) -> Form:
    """What comes after something is ranked."""
    return form if form.order else replace(form, listed=True, order=Order())


def _is_in(cell: Cell, document: str) -> bool:
    return not document or cell.document == document


def _of_one_table(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of the table that lists most members; texts beside it sum some of them up."""
    members: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cell in cells:
        members[cell.document, cell.locator].add(cell.member)
    table = max(members, key=lambda place: len(members[place]))
    others = {m for place, held in members.items() if place != table for m in held}
    if len(members[table]) < _TABLE or len(others - members[table]) > 1:
        return cells
    return tuple(c for c in cells if c.member in members[table])


def _named_of(subjects: Sequence[Subject], said: Stems) -> list[Subject]:
    """The members that are named in full, of two where one holds the other the longer."""
    own = frozenset().union(*subjects[0].names)
    named = [s for s in subjects if s.member <= said and not s.member <= own]
    return [s for s in named if not any(s.member < other.member for other in named)]


def _bonus(fit: Fit | None, request: Request) -> float:
    """What it is worth that the kind of number is named, or a count or rank is printed."""
    if fit is None:
        return 0.0
    asked = request.statistics & {"count", "rank"}
    counted = any(c.statistic in asked for c in fit.cells)
    return _TOLD * fit.told + _COUNT * counted
