"""Random analyses of printed figures, and what the files say of them, line by line.

A `Topic` is all that is printed of one series for one place, in one breakdown. Percentages and
amounts are drawn beside counts; what documents print twice otherwise is left out, as no rule says
which of the two is right.
"""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from assistant.analysis import (
    Analysis,
    By,
    Change,
    Difference,
    Figure,
    Fold,
    Order,
    Printed,
    Rank,
    Ratio,
    Share,
    Statistic,
    Sum,
    Summary,
    Taking,
)
from assistant.catalog.lines import PRINTED
from assistant.periods import FixedPeriod, Month, Period
from assistant.query import Filter
from tests.reference.arithmetic import Number, less, over, rank_of, times

STATISTICS = ("count", "amount", "share", "rate")
_TOLD_BY = ["series", "statistic", "place", "of", "breakdown"]
_TEXTS = (*_TOLD_BY, "member", "breakdown2", "compared_end")
_SUMMARIES: dict[Statistic | Fold, Callable[[Sequence[float]], float]] = {
    Statistic.MEAN: statistics.mean,
    Statistic.MEDIAN: statistics.median,
    Statistic.HIGHEST: max,
    Statistic.LOWEST: min,
    Fold.SUM: math.fsum,
    Fold.MEAN: statistics.mean,
    Fold.MEDIAN: statistics.median,
    Fold.RANGE: lambda values: max(values) - min(values),
}
SHAPES = ("none", "order", "first", "last", "fold")
FIGURES = ("plain", "change", "percent", "whole", "ratio", "less", "sum", "rank", "summary")


@dataclass(frozen=True, eq=False)
class Topic:
    """What is printed of one series for one place: values by member and months, "" for the whole.

    A value that is None is a mark such as "<5".
    """

    series: str
    statistic: str
    place: str
    of: str
    breakdown: str
    values: dict[tuple[str, Period], Number]

    @property
    def members(self) -> list[str]:
        return list(dict.fromkeys(member for member, _ in self.values if member))

    @property
    def periods(self) -> list[Period]:
        return list(dict.fromkeys(period for member, period in self.values if member))

    def value(self, member: str, period: Period) -> Number:
        return self.values.get((member, period))


def topics(folder: Path) -> list[Topic]:
    """All topics of the files of a folder that have a breakdown and the months of each figure."""
    files = sorted(folder.glob("*.csv"))
    frame = pd.concat([pd.read_csv(f, dtype=str) for f in files], ignore_index=True)
    frame = frame[frame.end.notna() & frame.statistic.isin(STATISTICS)].fillna(
        dict.fromkeys(_TEXTS, "")
    )
    plain = frame[(frame.breakdown2 == "") & (frame.compared_end == "")]
    wholes = {key: lines for key, lines in plain.groupby(_TOLD_BY) if not key[-1]}
    return [
        topic
        for key, lines in plain.groupby(_TOLD_BY)
        if key[-1]
        for topic in _topic(
            key, pd.concat([lines, *[wholes[k] for k in [(*key[:-1], "")] if k in wholes]])
        )
    ]


def _topic(key: Sequence[str], lines: pd.DataFrame) -> Iterator[Topic]:
    values: dict[tuple[str, Period], Number] = {}
    for line in lines.itertuples():
        value = None if pd.isna(line.value) else float(line.value)
        if values.setdefault((line.member, months(line.start, line.end)), value) != value:
            return
    yield Topic(*key, values)


def months(start: str, end: str) -> Period:
    """The months of two days as the files have them."""
    return Period(*(Month.of(*map(int, day.split("-")[:2])) for day in (start, end)))


# ---- drawing -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Drawn:
    """An analysis of a topic: its rows along members, periods or both."""

    topic: Topic
    members: tuple[str, ...]
    periods: tuple[Period, ...]
    base: Period
    figure: str
    shape: str
    statistic: Statistic
    fold: Fold

    @property
    def dimension(self) -> str:
        return f"{PRINTED}{self.topic.breakdown}"

    @property
    def axes(self) -> tuple[By, ...]:
        along = (By(self.dimension, self.members),) if len(self.members) > 1 else ()
        return (*along, *[By("period")] * (len(self.periods) > 1))

    def analysis(self) -> Analysis:
        """The analysis that the product is asked."""
        one = len(self.members) == 1
        narrowed = [Filter(self.dimension, self.members)] if one else []
        plain, shape = self._plain(), self.shape
        ranked = {"first": Taking(plain, first=2), "last": Taking(plain, last=1)}
        return Analysis(
            tuple(dict.fromkeys((plain, self._figure(plain)))),
            self.axes,
            (*narrowed, Filter("place", (self.topic.place,))),
            tuple(map(FixedPeriod, self.periods)),
            order=Order(plain) if shape == "order" and self.axes else None,
            taking=ranked.get(shape) if self.axes else None,
            folds=(self.fold,) if shape == "fold" and self.axes else (),
        )

    def _plain(self, *across: str) -> Printed:
        topic = self.topic
        return Printed(topic.series, statistic=topic.statistic, of=topic.of, across=across)

    def _figure(self, plain: Printed) -> Figure:
        whole, base = self._plain(self.dimension), FixedPeriod(self.base)
        dimensions = tuple(by.dimension for by in self.axes)
        made: dict[str, Figure] = {
            "change": Change(plain, base),
            "percent": Change(plain, base, in_percent=True),
            "whole": Share(plain, whole),
            "ratio": Ratio(whole, plain),
            "less": Difference(whole, plain),
            "sum": Sum((plain, whole)),
        }
        if dimensions:
            made |= {"rank": Rank(plain), "summary": Summary(plain, self.statistic, dimensions)}
        return made.get(self.figure, plain)


def draw(number: int, every: Sequence[Topic], seed: int = 1) -> Iterator[Drawn]:
    """So many analyses, each of a topic drawn; the same for the same seed."""
    dice = random.Random(seed)
    for _ in range(number):
        topic = dice.choice(every)
        members, periods = topic.members, topic.periods
        along = dice.sample(members, dice.choice((1, len(members), min(3, len(members)))))
        figure = dice.choice(FIGURES)
        # what is measured from a named period runs along no periods
        most = 1 if figure in ("change", "percent") else len(periods)
        chosen = dice.sample(periods, dice.randint(1, min(3, most)))
        others = [p for p in periods if p not in chosen] or periods
        yield Drawn(
            topic,
            tuple(along),
            tuple(sorted(chosen)),
            dice.choice(others),
            figure,
            dice.choice(SHAPES),
            dice.choice(list(Statistic)),
            dice.choice([fold for fold in Fold if fold in _SUMMARIES]),
        )


# ---- what the files say ------------------------------------------------------------------


@dataclass(frozen=True)
class Table:
    """The rows of a drawn analysis by member and period: its figures, its fold last.

    A row of which nothing is printed has figures that are None; a product may leave it out.
    """

    drawn: Drawn

    def rows(self) -> dict[tuple[str, Period], tuple[Number, ...]]:
        taken, drawn = self._taken(), self.drawn
        fold = (self._fold(taken),) if drawn.analysis().folds else ()
        second = len(drawn.analysis().figures) > 1
        return {row: (self._value(row), *[self._figure(row)] * second, *fold) for row in taken}

    def _all(self) -> list[tuple[str, Period]]:
        return [(m, p) for m in self.drawn.members for p in self.drawn.periods]

    def _value(self, row: tuple[str, Period]) -> Number:
        return self.drawn.topic.value(*row)

    def _values(self) -> list[float]:
        return [value for row in self._all() if (value := self._value(row)) is not None]

    def _taken(self) -> list[tuple[str, Period]]:
        """The two highest or the lowest row, with those that are equal to the last of them."""
        rows, drawn = self._all(), self.drawn
        if drawn.shape not in ("first", "last") or not drawn.axes:
            return rows
        numbers = self._values()
        ranks = {
            row: rank_of(value, numbers, descending=drawn.shape == "first")
            for row in rows
            if (value := self._value(row)) is not None
        }
        most = 2 if drawn.shape == "first" else 1
        return [row for row in rows if ranks.get(row, most + 1) <= most]

    def _fold(self, rows: Sequence[tuple[str, Period]]) -> Number:
        values = [value for row in rows if (value := self._value(row)) is not None]
        return _SUMMARIES[self.drawn.fold](values) if values else None

    def _figure(self, row: tuple[str, Period]) -> Number:
        made = self._of_rows(self._value(row)) if self.drawn.axes else {}
        return (self._of_cells(row) | made).get(self.drawn.figure, self._value(row))

    def _of_cells(self, row: tuple[str, Period]) -> dict[str, Number]:
        """What follows from a cell, the same one at another time and the whole of its period."""
        topic, own = self.drawn.topic, self._value(row)
        whole, was = topic.value("", row[1]), topic.value(row[0], self.drawn.base)
        return {
            "plain": own,
            "change": less(own, was),
            "percent": over(times(less(own, was), 100), was),
            "whole": over(times(own, 100), whole),
            "ratio": over(whole, own),
            "less": less(whole, own),
            "sum": None if own is None or whole is None else own + whole,
        }

    def _of_rows(self, own: Number) -> dict[str, Number]:
        """What depends on all rows."""
        numbers = self._values()
        rank = None if own is None else rank_of(own, numbers, descending=True)
        summary = _SUMMARIES[self.drawn.statistic](numbers) if numbers else None
        return {"rank": rank, "summary": summary}
