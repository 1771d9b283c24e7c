"""What an analysis holds, all parts of its figures, conditions and rankings included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.analysis import (
    Analysis,
    Average,
    Bound,
    Change,
    Condition,
    Contribution,
    Count,
    Figure,
    Fold,
    Not,
    Summary,
    figures_of,
    parts,
)
from assistant.catalog.places import LEVELS
from assistant.periods import MONTHS_A_YEAR, Between, FixedPeriod, Period
from assistant.query import Comparison, Filter


@dataclass(frozen=True)
class Content:
    """An analysis with everything that it is worked out from."""

    analysis: Analysis

    @cached_property
    def figures(self) -> frozenset[Figure]:
        """Every figure that is shown, looked at or ranked by, and those that they are made of."""
        return frozenset(f for top in self._top() for f in _with_parts(top))

    @cached_property
    def bounds(self) -> tuple[Bound, ...]:
        """The bounds on rows, and those that are claimed."""
        held = (self.analysis.having, self.analysis.claim)
        return tuple(b for condition in held if condition for b in _bounds(condition))

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """What the analysis and its figures are narrowed by."""
        own = (f for c in self.figures if isinstance(c, Count) for f in c.filters)
        return (*self.analysis.conditions, *own)

    @property
    def negates(self) -> bool:
        """Whether a condition on rows is turned into its contrary."""
        held = (self.analysis.having, self.analysis.claim)
        return any(_negates(condition) for condition in held if condition)

    def members(self, dimension: str) -> frozenset[str]:
        """The members of a dimension that are listed, shown, narrowed by or left out."""
        axes = [by for by in self.analysis.axes if _kind(by.dimension) == dimension]
        listed = {name for by in axes for name in by.members}
        listed |= {*self.analysis.shown} if axes else set()
        narrowed = (f.members for f in self.filters if f.dimension == dimension)
        return frozenset(listed.union(*narrowed))

    @cached_property
    def dimensions(self) -> frozenset[str]:
        """Every dimension that rows run along, or that figures are taken over."""
        found = {by.dimension for by in self.analysis.axes}
        for figure in self.figures:
            match figure:
                case Average(per=per):
                    found.add(per)
                case Summary(across=across) | Contribution(across=across) | Count(across=across):
                    found |= {*across}
        return frozenset(found)

    @cached_property
    def asked_months(self) -> frozenset[int]:
        """The months of the periods that are asked about, so far as they are dated."""
        periods = (p for expression in self.analysis.periods if (p := dated(expression)))
        return frozenset(m.first.index for period in periods for m in period.months())

    @cached_property
    def months(self) -> frozenset[int]:
        """Every month that is covered, so far as the periods are dated."""
        return frozenset(m.first.index for period in self._dated() for m in period.months())

    @property
    def chooses(self) -> bool:
        """Whether some rows are chosen among all."""
        return self.analysis.having is not None or self.analysis.taking is not None

    def has(self, *kinds: type) -> bool:
        """Whether a figure of one of these kinds is part of it."""
        return any(isinstance(figure, kinds) for figure in self.figures)

    def folds(self, *folds: Fold) -> bool:
        """Whether one of these is made of the rows."""
        return any(fold in folds for fold in self.analysis.folds)

    def _top(self) -> Iterator[Figure]:
        yield from self.analysis.figures
        for ranking in (self.analysis.order, self.analysis.taking):
            if ranking:
                yield ranking.by
        for condition in (self.analysis.having, self.analysis.claim):
            if condition:
                yield from figures_of(condition)

    def _dated(self) -> Iterator[Period]:
        own = [p for expression in self.analysis.periods if (p := dated(expression))]
        yield from own
        months = {f.months for f in self.figures if isinstance(f, Count)}
        months |= {f.base for f in self.figures if isinstance(f, Change)}
        for each in months:
            match each:
                case Comparison.YEAR_BEFORE:
                    yield from (p.shifted(-MONTHS_A_YEAR) for p in own)
                case Comparison.PERIOD_BEFORE:
                    yield from (p.shifted(-p.length) for p in own)
                case _ if named := dated(each):
                    yield named


def dated(expression: object) -> Period | None:
    """The months of a period that is given by its dates."""
    match expression:
        case FixedPeriod(period):
            return period
        case Between(FixedPeriod(first), FixedPeriod(last)):
            return Period(first.first, last.last)
    return None


def _kind(dimension: str) -> str:
    """The dimension that a level of places is of."""
    return "place" if dimension in LEVELS else dimension


def _with_parts(figure: Figure) -> Iterator[Figure]:
    yield figure
    for part in parts(figure):
        yield from _with_parts(part)


def _bounds(condition: Condition) -> Iterator[Bound]:
    match condition:
        case Bound():
            yield condition
        case Not(negated):
            yield from _bounds(negated)
        case _:
            for each in condition.conditions:
                yield from _bounds(each)


def _negates(condition: Condition) -> bool:
    match condition:
        case Not():
            return True
        case Bound():
            return False
        case _:
            return any(map(_negates, condition.conditions))
