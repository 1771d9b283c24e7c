"""What a message comes to on the way to an analysis: its parts, and the table that they make."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.analysis import Condition, Count, Figure, Fold, Form, Months, Order, Rate, Taking
from assistant.catalog.catalog import Catalog
from assistant.language.composition.averages import Averages
from assistant.language.composition.axes import Layout
from assistant.language.composition.topic import Topic
from assistant.language.evidence import Evidence
from assistant.query import Comparison

_PEOPLE = ("000", "thousand", "head", "capita", "population", "resident", "1k", "pop")


@dataclass(frozen=True)
class Message:
    """A message taken apart: its row of mentions, what is counted, and along what."""

    row: Evidence
    topic: Topic
    layout: Layout
    averages: Averages
    catalog: Catalog

    @property
    def counts(self) -> tuple[Count, ...]:
        """A count of each measure that is named."""
        return tuple(Count(name) for name in self.topic.measures) or (Count(),)

    @property
    def measured(self) -> Figure:
        """What is asked for in each row: the count, or its rate over residents."""
        return Rate(self.counts[0]) if self.asks_rate else self.counts[0]

    @property
    def asks_rate(self) -> bool:
        """Whether a rate is over residents; of an outcome it is a share."""
        said = " ".join(self.row.words(n).casefold() for n in self.row.find("rate"))
        over_people = any(word in said for word in _PEOPLE)
        return self.row.has("rate") and (over_people or not self.topic.narrowed)

    @property
    def base(self) -> Months:
        """What changes are measured from."""
        return self.layout.times.base or Comparison.YEAR_BEFORE


@dataclass(frozen=True)
class Table:
    """Columns over a layout; `main` is the figure that rankings look at."""

    layout: Layout
    columns: tuple[Figure, ...]
    main: Figure
    having: Condition | None = None
    order: Order | None = None
    taking: Taking | None = None
    folds: tuple[Fold, ...] = ()
    claim: Condition | None = None
    form: Form | None = None
    shown: tuple[str, ...] = ()
