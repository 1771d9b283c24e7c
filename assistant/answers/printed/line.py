"""What is printed of one thing, place and period: one row of an answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.answers.answer import Cell
from assistant.periods import Period

CHANGES = ("change", "percent_change")
# the two figures that a printed change lies between
LATER, EARLIER = "later", "earlier"


@dataclass(frozen=True)
class PrintedFigure:
    """One figure as a document prints it; `value` is None where it is a mark such as "<5"."""

    statistic: str
    value: float | None
    printed: str
    unit: str
    of: str
    note: str
    where: tuple[str, str]

    @property
    def cell(self) -> Cell:
        """The figure as a table has it."""
        if self.value is None:
            return self.printed
        return int(self.value) if float(self.value).is_integer() else self.value


@dataclass
class Line:
    """What is printed of one thing, place and period: one row of an answer."""

    series: str
    members: tuple[str, ...]
    place: str
    period: Period | None
    base: Period | None
    of: str
    figures: dict[str, list[PrintedFigure]] = field(default_factory=dict)

    def first(self, statistic: str) -> PrintedFigure | None:
        """The figure of that kind, the first where it is printed more than once."""
        found = self.figures.get(statistic)
        return found[0] if found else None
