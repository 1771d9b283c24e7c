"""Random analyses in which every two features of the algebra meet, the same for the same seed.

Features are drawn so that pairs that have not met yet come first. What a combination leaves open
(months that run along no axis, a share of nothing) is not drawn; what it merely lacks is.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.analysis import (
    Analysis,
    And,
    Average,
    Bound,
    By,
    Change,
    Condition,
    Contribution,
    Count,
    Difference,
    Figure,
    Fold,
    Months,
    Moving,
    Not,
    Or,
    Order,
    Rank,
    Rate,
    Ratio,
    Share,
    Statistic,
    Sum,
    Summary,
    Taking,
    ToDate,
    Trailing,
)
from assistant.periods import Everything, FixedPeriod, LastMonths, PeriodExpression
from assistant.query import Comparison, Filter
from tests.reference.rows import BLOCKS, PLACED, TIMED

Features = dict[str, str]


@dataclass(frozen=True)
class Kind:
    """What there is to draw from in one source."""

    measure: str
    member: str  # the dimension whose members are counted
    single: tuple[str, ...]
    groups: tuple[str, ...]
    part: tuple[str, str]  # a dimension and a member of it that a share is of
    periods: dict[str, tuple[PeriodExpression, ...]]
    axes: tuple[str, ...]
    always: Features = field(default_factory=dict)  # features that are not drawn


def fixed(year: int, month: int, length: int) -> FixedPeriod:
    return FixedPeriod.of(year, month, length)


CRIME = Kind(
    "offences",
    "crime_type",
    ("burglary", "robbery", "shoplifting", "drugs", "anti_social_behaviour", "vehicle_crime"),
    ("theft", "acquisitive_crime", "all_crime", "crime_and_asb"),
    ("outcome", "no_suspect_identified"),
    {
        "none": (),
        "year": (fixed(2025, 1, 12),),
        "half": (fixed(2025, 7, 6),),
        "quarter": (fixed(2025, 4, 3),),
        "month": (fixed(2025, 12, 1),),
        "all": (Everything(),),
        "last": (LastMonths(6),),
        "years": (fixed(2024, 1, 12), fixed(2025, 1, 12)),
        "months": (fixed(2025, 3, 1), fixed(2025, 6, 1), fixed(2025, 9, 1)),
        "gap": (fixed(2025, 1, 6), fixed(2025, 10, 3)),
        "part held": (fixed(2025, 10, 6),),
    },
    ("ward", "district", "place", "crime_type", "outcome", "month", "quarter", "year", "period"),
)
SEARCHES = Kind(
    "searches",
    "search_object",
    ("controlled_drugs", "offensive_weapons", "stolen_goods"),
    (),
    ("search_outcome", "search_arrest"),
    {
        "none": (),
        "year": (fixed(2024, 1, 12),),
        "half": (fixed(2024, 7, 6),),
        "quarter": (fixed(2024, 4, 3),),
        "month": (fixed(2024, 12, 1),),
        "all": (Everything(),),
        "quarters": (fixed(2024, 1, 3), fixed(2024, 4, 3)),
    },
    ("ward", "district", "place", "search_object", "officer_ethnicity", "month", "quarter"),
)

WARDS = ("abbey", "market", "romsey", "kings_hedges", "castle")
DISTRICTS = ("cambridge", "fenland", "peterborough", "huntingdonshire")
PLACES: dict[str, tuple[Filter, ...]] = {
    "none": (),
    "city": (Filter("place", ("cambridge",)),),
    "district": (Filter("place", ("fenland",)),),
    "county": (Filter("place", ("cambridgeshire",)),),
    "force": (Filter("place", ("force",)),),
    "ward": (Filter("place", ("market",)),),
    "town": (Filter("place", ("wisbech",)),),
    "several": (Filter("place", ("cambridge", "peterborough")),),
    "without": (
        Filter("place", ("cambridge",)),
        Filter("place", ("market",), exclude=True),
    ),
}
FIGURES = (
    "count",
    "filtered",
    "elsewhere",
    "across",
    "rate",
    "annual rate",
    "share of part",
    "share of whole",
    "average",
    "average of members",
    "moving",
    "ratio",
    "difference",
    "sum",
    "change",
    "change in percent",
    "change of share",
    "change of rate",
    "contribution",
    "summary",
    "summary of change",
    "rank",
    "rank within",
)
MONTHS = ("own", "own", "year before", "period before", "trailing", "to date", "named")
HAVING = ("none", "none", "number", "figure", "share", "and", "or", "not", "change")
TAKING = ("none", "none", "first", "last", "ends", "nth", "skip", "within", "lowest")
FOLDS = ("none", "none", *(fold.value for fold in Fold))
AXES = ("none", "one", "one", "two", "two", "three")


def features(kind: Kind) -> dict[str, Sequence[str]]:
    """What is drawn of each feature."""
    return {
        "axes": AXES,
        "first axis": kind.axes,
        "listed": ("all", "all", "some", "total"),
        "figure": FIGURES,
        "beside": ("none", *FIGURES),
        "months": MONTHS,
        "places": tuple(PLACES),
        "members": ("none", "one", "one", "group", "several", "without"),
        "periods": tuple(kind.periods),
        "having": HAVING,
        "taking": TAKING,
        "order": ("none", "none", "highest", "lowest"),
        "fold": FOLDS,
        "shown": ("all", "all", "all", "some"),
    }


def draw(number: int, seed: int = 1, kind: Kind = CRIME) -> Iterator[Analysis]:
    """So many analyses; of a few drawn at a time, the one in which most new pairs meet."""
    dice = random.Random(seed)
    met: set[object] = set()
    for _ in range(number):
        drawn = [
            {name: dice.choice(levels) for name, levels in features(kind).items()} for _ in range(6)
        ]
        best = max(drawn, key=lambda each: len(_pairs(each) - met))
        met |= _pairs(best)
        yield Drawing({**best, **kind.always}, kind, dice).analysis()


def _pairs(each: Features) -> set[object]:
    return set(itertools.combinations(sorted(each.items()), 2))


@dataclass
class Drawing:
    """One analysis with the features drawn."""

    features: Features
    kind: Kind
    dice: random.Random
    axes: tuple[By, ...] = ()
    dimensions: tuple[str, ...] = field(default=(), init=False)

    def analysis(self) -> Analysis:
        self.axes = tuple(self._axes())
        self.dimensions = tuple(by.dimension for by in self.axes)
        figures = [self.figure(self.features["figure"])]
        if self.features["beside"] != "none":
            figures.append(self.figure(self.features["beside"]))
        return Analysis(
            tuple(figures),
            self.axes,
            (*self._members(), *self._places()),
            self._periods(),
            having=self._having(figures[0]),
            order=self._order(figures[-1]),
            taking=self._taking(figures[0]),
            folds=self._folds(),
            shown=self._shown(),
        )

    # ---- axes and conditions -------------------------------------------------------------

    def _axes(self) -> Iterator[By]:
        number = ("none", "one", "two", "three").index(self.features["axes"])
        others = self.dice.sample(self.kind.axes, len(self.kind.axes))
        names: list[str] = []
        for name in (self.features["first axis"], *others):
            placed, timed = ([n for n in names if n in group] for group in (PLACED, TIMED))
            pair = {*timed, name}
            nested = len(pair) == 2 and pair & {"month", "quarter"} and pair & {"period", "year"}
            alike = (placed and name in PLACED) or (timed and name in TIMED and not nested)
            if len(names) < number and name not in names and not alike:
                names.append(name)
        for at, name in enumerate(names):
            yield self._by(name, self.features["listed"] if at == 0 else "all")

    def _by(self, name: str, listed: str) -> By:
        lists = {"ward": WARDS, "district": DISTRICTS, self.kind.member: self.kind.single}
        if name == "place":
            return By(name, self._some((*WARDS, *DISTRICTS)), listed == "total")
        members = self._some(lists[name]) if listed == "some" and name in lists else ()
        return By(name, members, listed == "total")

    def _some(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.dice.sample(names, 3))

    def _listed(self, *dimensions: str) -> bool:
        return any(by.members for by in self.axes if by.dimension in dimensions)

    def _periods(self) -> tuple[PeriodExpression, ...]:
        """The periods drawn; none with gaps in a year that is a row."""
        drawn = self.features["periods"]
        parted = drawn in ("gap", "months") and "year" in self.dimensions
        return self.kind.periods["all" if parted else drawn]

    def _places(self) -> tuple[Filter, ...]:
        """The places drawn; those around all places that an axis lists, and no long lists."""
        drawn = self.features["places"]
        if self._listed(*PLACED):
            return PLACES[drawn if drawn == "none" else "force"]
        long = drawn in ("county", "force", "several") and len(self.axes) > 1
        return PLACES["city" if long and "ward" in self.dimensions else drawn]

    def _members(self) -> tuple[Filter, ...]:
        kind, drawn = self.kind, self.features["members"]
        if self._listed(kind.member):
            return ()
        if drawn == "group" and kind.groups:
            return (Filter(kind.member, (self.dice.choice(kind.groups),)),)
        if drawn == "several":
            return (Filter(kind.member, self._some(kind.single)),)
        if drawn == "without":
            return (Filter(kind.member, (self.dice.choice(kind.single),), exclude=True),)
        one = (Filter(kind.member, (self.dice.choice(kind.single),)),)
        return one if drawn == "one" else ()

    # ---- figures -------------------------------------------------------------------------

    @property
    def _blocked(self) -> bool:
        """Whether blocks of time are rows, and none of them is cut by a period."""
        lengths = [BLOCKS[name][0] for name in self.dimensions if name in BLOCKS]
        periods = [p for p in self._periods() if isinstance(p, FixedPeriod)]
        edges = {edge for p in periods for edge in (p.period.first.index, p.period.last.index + 1)}
        whole = len(periods) == len(self._periods()) and bool(lengths)
        return whole and all(edge % length == 0 for edge in edges for length in lengths)

    def _months(self) -> Months | None:
        named = self.kind.periods["half" if self.dice.random() < 0.5 else "year"][0]
        months: dict[str, Months | None] = {
            "year before": Comparison.YEAR_BEFORE,
            "period before": Comparison.PERIOD_BEFORE,
            "named": named,
        }
        if self._blocked:
            months |= {"trailing": Trailing(self.dice.choice((2, 3, 12))), "to date": ToDate()}
        return months.get(self.features["months"])

    def count(self, *filters: Filter, across: tuple[str, ...] = ()) -> Count:
        return Count(self.kind.measure, filters, across=across)

    def _of(self) -> Count:
        """A count with the months drawn."""
        return Count(self.kind.measure, months=self._months())

    def _part(self) -> Count:
        dimension, member = self.kind.part
        return self.count(Filter(dimension, (member,)))

    def _across(self) -> tuple[str, ...]:
        """Some of the axes; none where there are none."""
        if not self.dimensions:
            return ()
        return tuple(self.dice.sample(self.dimensions, self.dice.randint(1, len(self.dimensions))))

    def _base(self) -> Comparison:
        return self.dice.choice((Comparison.YEAR_BEFORE, Comparison.PERIOD_BEFORE))

    def figure(self, name: str) -> Figure:
        """A figure of a kind."""
        one = self.count(Filter(self.kind.member, (self.dice.choice(self.kind.single),)))
        made = self._of_one(name, one) or self._of_rows(name) or self._of_several(name, one)
        return made or self._of()

    def _of_one(self, name: str, one: Count) -> Figure | None:
        match name:
            case "filtered":
                return one
            case "elsewhere":
                across = tuple(axis for axis in self.dimensions if axis in PLACED)
                return self.count(Filter("place", ("peterborough",)), across=across)
            case "across":
                return self.count(across=self._across())
            case "rate" | "annual rate":
                return Rate(self._of(), annualised=name != "rate")
            case "average":
                return Average(self._of(), self.dice.choice(("day", "month", "quarter", "year")))
            case "average of members":
                levels = ("ward", "district", self.kind.member)
                per = self.dice.choice([each for each in levels if each not in self.dimensions])
                return Average(self.count(), per)
            case "moving":
                return Moving(self.count(), self.dice.choice((2, 3))) if self._blocked else None
        return None

    def _of_several(self, name: str, one: Count) -> Figure | None:
        count, part, base = self.count(), self._part(), self._base()
        made: dict[str, Figure] = {
            "share of part": Share(part, count),
            "share of whole": Share(count, self.count(across=self._across())),
            "ratio": Ratio(count, one),
            "difference": Difference(self._of(), one),
            "sum": Sum((count, part)),
            "change": Change(count, base),
            "change in percent": Change(count, base, in_percent=True),
            "change of share": Change(Share(part, count), base),
            "change of rate": Change(Rate(count), base),
        }
        return made.get(name)

    def _of_rows(self, name: str) -> Figure | None:
        across = self._across()
        if not across:
            return None
        match name:
            case "contribution":
                return Contribution(Change(self.count()), across)
            case "summary":
                return Summary(self._of(), self.dice.choice(list(Statistic)), across)
            case "summary of change":
                return Summary(Change(self.count()), self.dice.choice(list(Statistic)), across)
            case "rank":
                return Rank(self._of(), self.dice.random() < 0.7)
            case "rank within":
                return Rank(self.count(), within=self.dimensions[:1])
        return None

    # ---- rows ----------------------------------------------------------------------------

    def _having(self, first: Figure) -> Condition | None:
        few = Bound(first, self.dice.choice((">", ">=", "<", "<=", "!=", "=")), 20)
        rose = Bound(Change(self.count()), ">", 0)
        some: dict[str, Condition] = {
            "number": few,
            "figure": Bound(self.count(), ">", self._part()),
            "share": Bound(Share(self._part(), self.count()), ">", 40),
            "change": rose,
            "and": And((few, rose)),
            "or": Or((few, rose)),
            "not": Not(rose),
        }
        return some.get(self.features["having"]) if self.axes else None

    def _order(self, last: Figure) -> Order | None:
        drawn = self.features["order"]
        return Order(last, drawn == "highest") if drawn != "none" and self.axes else None

    def _taking(self, first: Figure) -> Taking | None:
        some = {
            "first": Taking(first, first=3),
            "last": Taking(first, last=2),
            "ends": Taking(first, first=1, last=1),
            "nth": Taking(first, nth=2),
            "skip": Taking(first, skip=2),
            "lowest": Taking(first, descending=False, first=2),
            "within": Taking(first, first=1, within=self.dimensions[:1]),
        }
        return some.get(self.features["taking"]) if self.axes else None

    def _folds(self) -> tuple[Fold, ...]:
        drawn = self.features["fold"]
        along = drawn in (Fold.EARLIEST, Fold.LATEST, Fold.LONGEST_RUN)
        if drawn == "none" or not self.axes or (along and not self._blocked):
            return ()
        return (Fold(drawn),)

    def _shown(self) -> tuple[str, ...]:
        some = {"ward": WARDS, "district": DISTRICTS, self.kind.member: self.kind.single}
        listed = [by for by in self.axes if by.dimension in some and not by.members]
        if self.features["shown"] == "all" or not listed:
            return ()
        return some[listed[0].dimension][:2]
