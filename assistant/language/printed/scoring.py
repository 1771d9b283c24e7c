"""How well words describe what is printed: each must be known of it, telling ones count most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.language.printed.facts import Facts
from assistant.language.printed.index import PrintedIndex
from assistant.language.printed.request import Request
from assistant.language.printed.stems import Stems
from assistant.language.printed.subjects import Subject

_ALSO = 0.5  # a word that may stand aside, where it is part of a name
_AROUND = 0.35  # a word that documents use of a thing without it being its name
_UNSAID = 0.5  # a word of a name that the question leaves out
_UNSAID_MEMBER = 0.8
_NAMED = 0.45  # how much of a name must be said
_FACT_NAMED = 0.6
_NEAR_NAMED = 0.2  # how much of it where only what comes near is looked for
_FOREIGN = 0.3  # what it then costs that a word is of another member or series
_YEAR = len("2024")
# a member that is narrower by one of these is another one
_KINDS = frozenset({"male", "female", "adult", "child", "non", "not", "without"})
# they turn a figure into another: only a name may hold them
_NEGATIONS = frozenset({"not", "without", "never", "except", "exclud"})
_STRICT = frozenset({"not", "never"})
_ORDERED = frozenset({"after", "befor", "until", "within"})


@dataclass(frozen=True)
class Named:
    """The way in which a series is named, and what the words are worth by it."""

    words: Stems
    worth: float


@dataclass(frozen=True)
class Scoring:
    """Tells how well words describe subjects of one index.

    Words that are foreign to a subject rule it out; with `near` they only take from what it is
    worth.
    """

    index: PrintedIndex
    near: bool = False

    @cached_property
    def facts(self) -> Facts:
        """What tells whether a fact says all that is asked."""
        return Facts(self.index)

    def score(self, subject: Subject, request: Request) -> float | None:
        """How well the words describe a subject; None where one of them is foreign to it."""
        if not self.near and self._is_other(subject, request):
            return None
        name = self.name(subject, request)
        if name is None:
            return None
        # words that the name has too are worth nothing twice
        own = subject.member - (name.words & request.said)
        rest = self.rest(subject, name.words | subject.member, request)
        member = self._worth(own, request, _UNSAID_MEMBER)
        return None if rest is None else name.worth + member + rest

    def _is_other(self, subject: Subject, request: Request) -> bool:
        """Whether too little is said of what narrows it, or something else is counted."""
        narrowed = self._is_narrowed(subject, request.said)
        return not narrowed or self._is_beside(subject, request)

    def described(self, subjects: Sequence[Subject], request: Request) -> list[Subject]:
        """The subjects whose name may be meant, or that a member hints at, series by series."""
        said = request.said
        named = self.index.named_by(said, _NEAR_NAMED if self.near else _NAMED / 2)
        return [s for s in subjects if s.about in named or self.is_hinted(s, said)]

    # ---- the name of the series ----------------------------------------------------------

    def name(self, subject: Subject, request: Request) -> Named | None:
        """The name that the words say most of; None where they say too little of each."""
        hinted = self.is_hinted(subject, request.said)
        least = 0.0 if hinted else self._least(subject, request)
        near = [n for n in subject.names if self._is_near(n, request.said, least)]
        if not near:
            return None
        if hinted:
            glue = self.index.glue
            named = [Named(n, self._worth(n - glue, request, 0.0)) for n in near]
        else:
            # of several with the same word, the one that is called so
            called = subject.names[0 if subject.fact or len(subject.names) == 1 else 1]
            whole = self.index.worth_of(called) or 1.0
            of_called = self.index.worth(called & request.said) / whole
            named = [Named(n, self._worth(n, request, _UNSAID) + of_called) for n in near]
        return max(named, key=lambda each: each.worth)

    def _is_near(self, name: Stems, said: Stems, least: float) -> bool:
        """Whether enough of a name is said; "with injury" is not without it."""
        there = name & said
        if least and not there:
            return False
        worth = self.index.worth_of
        return worth(there) >= least * worth(name) and (
            there == name or not (name - said) & _NEGATIONS
        )

    def _least(self, subject: Subject, request: Request) -> float:
        """How much of a name must be said."""
        if self.near:
            return _NEAR_NAMED
        placed = any(place in self.index.naming.own_places for place in request.places)
        if not subject.fact and subject.member and subject.member <= request.said and placed:
            # a place of which little is printed says what is meant
            return _NAMED / 2
        if subject.fact:
            return _NEAR_NAMED if self.facts.tells(subject, request) else _FACT_NAMED
        return _NAMED

    def is_hinted(self, subject: Subject, said: Stems) -> bool:
        """Whether a member says what is meant, of whatever series: "drugs as an issue"."""
        if not subject.member or not subject.member <= said:
            return False
        cut = self.index.breakdown_words(subject.breakdown)
        return bool((cut & said) - subject.member - self.index.glue)

    def _is_beside(self, subject: Subject, request: Request) -> bool:
        """Whether what is counted only stands in the name of what a subject counts."""
        head = "" if request.statistics == {"average"} else request.head
        if head == "time":
            # what is counted is how often something happened, or how much larger it is
            kinds = {c.statistic for c in subject.cells}
            return bool(subject.series) and head not in subject.strong and "ratio" not in kinds
        if not head or head in subject.member | self.index.counts(subject.series):
            return False
        return head in self.index.beside(subject.series)

    # ---- what narrows it -----------------------------------------------------------------

    def _is_narrowed(self, subject: Subject, all_said: Stems) -> bool:
        """Whether enough of the words are said by which a series is narrowed, if it is."""
        member = subject.member
        said = member & all_said
        left = member - said
        if not left:
            return True
        if self.index.worth(said) < _NAMED * self.index.worth_of(member) or left & _KINDS:
            return False
        if any(word.isdigit() and len(word) < _YEAR for word in left):
            return False
        # "locations" say what is counted, and not that they are "multiple locations"
        own = frozenset().union(*subject.names)
        return not said <= own and not self._is_one_of_several(said, subject)

    def _is_one_of_several(self, said: Stems, subject: Subject) -> bool:
        """Whether what is said of a member is said as much of another: "violence"."""
        others = self._members[subject.series] - {subject.member}
        return any(said <= other for other in others)

    @cached_property
    def _members(self) -> dict[str, frozenset[Stems]]:
        """What narrows each series, each member in its words."""
        found: dict[str, set[Stems]] = defaultdict(set)
        for subject in self.index.subjects:
            if subject.member:
                found[subject.series].add(subject.member)
        return {series: frozenset(members) for series, members in found.items()}

    @cached_property
    def _siblings(self) -> dict[tuple[str, str], set[Stems]]:
        """The words of each member of each breakdown of a series."""
        found: dict[tuple[str, str], set[Stems]] = defaultdict(set)
        for subject in self.index.subjects:
            if subject.member:
                found[subject.series, subject.breakdown].add(subject.member)
        return found

    def _worth(self, words: Stems, request: Request, unsaid: float) -> float:
        """What words are worth that are said; those left out take `unsaid` of their worth away."""
        said = words & set(request.words)
        also = (words & request.also) - said
        leant = (words & request.leant) - said - also
        worth = self.index.worth
        kept = worth(said) + _ALSO * worth(also) + request.lean * worth(leant)
        return kept - unsaid * worth(words - said - also - leant)

    # ---- the other words -----------------------------------------------------------------

    def rest(self, subject: Subject, told: Stems, request: Request) -> float | None:
        """What the words beyond `told` are worth; None where one is not known of the subject."""
        left = [w for w in request.words if w not in told]
        strong = [w for w in left if w in subject.strong]
        if self.is_hinted(subject, request.said):
            strong = [w for w in strong if w not in self.index.glue]
        whole = self._whole(subject, request) - told
        weak = [w for w in left if w not in subject.strong and w not in whole]
        foreign = self._foreign(subject, weak, request)
        if foreign and not self.near:
            return None
        around = [w for w in weak if w not in self.index.glue and w not in foreign]
        narrower = self.index.narrower(subject.series) - self.index.cut_words(subject)
        narrowing = [w for w in weak if w in narrower and w not in around]
        worth = self.index.worth
        told_of = _ALSO * worth(strong) + _AROUND * worth(around) + worth(whole)
        return told_of - worth(narrowing) - _FOREIGN * worth(foreign & self._others(subject))

    def foreign(self, subject: Subject, request: Request) -> Stems:
        """The words of a request that are not known of a subject."""
        name = self.name(subject, request)
        told = subject.strong | (name.words if name else frozenset())
        return self._foreign(subject, [w for w in request.words if w not in told], request)

    def _foreign(self, subject: Subject, weak: Sequence[str], request: Request) -> Stems:
        """The words that are of something else, turn a figure, or are not known of a subject."""
        foreign = set(self._unknown(subject, weak, request))
        foreign |= (set(weak) - self.index.glue) & self._others(subject)
        return frozenset(foreign | self._turning(subject, weak, request))

    def _others(self, subject: Subject) -> Stems:
        """The words of others: "female" is none of the figure of men, nor of all."""
        others = self.elsewhere[subject.series] | self.index.narrower(subject.series)
        cut = self.index.cut_words(subject)
        # "sex: male or female" names its members, which are others all the same
        siblings = self._siblings.get((subject.series, subject.breakdown), ())
        members = (m for m in siblings if m <= cut)
        return others - cut.difference(*members) - subject.strong

    def _turning(self, subject: Subject, weak: Sequence[str], request: Request) -> Stems:
        """Words that turn a figure into another that is not printed: "not charged"."""
        turning = _NEGATIONS & set(weak)
        named = request.tells_when and not _ORDERED & subject.strong
        ordered = _ORDERED if named and not subject.fact else frozenset()
        if not turning | ordered:
            return frozenset()
        around = self.index.around(subject)
        foreign = turning - around or turning & _STRICT
        return (turning if foreign or subject.member else frozenset()) | ordered

    def _unknown(self, subject: Subject, weak: Sequence[str], request: Request) -> list[str]:
        """The words that are not known of a subject."""
        if subject.fact:
            told = self.facts.untold(subject, request, weak)
            return [*told, *self._untold_of(subject, request)]
        needed = [w for w in weak if w not in self.index.glue]
        around = self.index.around(subject) if needed else frozenset()
        return [w for w in needed if w not in around]

    def _untold_of(self, subject: Subject, request: Request) -> list[str]:
        """The year and the places that a fact does not speak of."""
        named = self.index.naming.places_said(request.places)
        there = self.index.around(subject)
        return [*self._years(subject, request), *(w for w in named if w not in there)]

    def _years(self, subject: Subject, request: Request) -> list[str]:
        """The year that a fact must speak of: one asked about, where it speaks of none."""
        around = self.index.around(subject)
        asked = [w for w in request.dated if len(w) == _YEAR]
        return [] if any(year in around for year in asked) else asked[:1]

    def _whole(self, subject: Subject, request: Request) -> Stems:
        """The words that name what a share is of: "how much of commercial loss is shoplifting"."""
        if "share" not in request.statistics or "amount" in request.statistics:
            return frozenset()
        worth, said = self.index.worth, set(request.words)
        wholes = dict.fromkeys(c.of for c in subject.cells if c.of and c.of != subject.series)
        names = [name for of in wholes for name in self.index.names_of(of)]
        named = [n & said for n in names if worth(n & said) >= _FACT_NAMED * worth(n)]
        return max(named, key=worth, default=frozenset())

    @cached_property
    def elsewhere(self) -> dict[str, Stems]:
        """The words for all members of every breakdown of a series."""
        found: dict[str, Stems] = defaultdict(frozenset)
        for subject in self.index.subjects:
            found[subject.series] |= subject.member
        return found
