"""One row of an answer, and how figures are rounded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.answers.amounts import rounded
from assistant.planning.model.plans import AxisMember, Part


@dataclass(frozen=True)
class PartFigure:
    """What a figure is worked out from, and the number of records behind it where it is known."""

    part: Part
    value: float | None
    records: int | None


@dataclass(frozen=True)
class Row:
    """One row of an answer: its members, and the figures that belong to it.

    `value` is what was asked for (a count, rate, share or average), as it is shown; `exact` is
    the same before rounding, and `exact_change` the change, for ranks and thresholds. `count`
    is what is counted for it, `whole` what a share is of, `unrecorded` those of the whole that do
    not say whether they are in the part, `residents` what a rate is over. `records` and
    `whole_records` are the numbers of records behind count and whole where they are known, `parts`
    what the figure is worked out from. With a base `earlier`, `change` and `percent` stand beside
    it, and `before` is the row of the base; `percent` is None from zero.
    `printed` is the mark of a suppressed figure, or says that it is not given, and
    `earlier_printed` that of the earlier one; `kept_back` are the suppressed cells they are made
    of. A row is `hidden` where small numbers are protected and its figure, or the
    one before, is not shown: marks, also `printed_count` and `printed_whole`, stand in the place
    of what is not.
    """

    members: tuple[AxisMember, ...]
    value: float | None
    exact: float | None = None
    count: float | None = None
    whole: float | None = None
    unrecorded: float | None = None
    residents: int | None = None
    records: int | None = None
    whole_records: int | None = None
    parts: tuple[PartFigure, ...] = ()
    before: Row | None = None
    earlier: float | None = None
    change: float | None = None
    exact_change: float | None = None
    percent: float | None = None
    rank: int | None = None
    printed: str = ""
    earlier_printed: str = ""
    kept_back: int = 0
    hidden: bool = False
    printed_count: str = ""
    printed_whole: str = ""

    @property
    def measured(self) -> float | None:
        """The figure as exactly as it is known."""
        return self.value if self.exact is None else self.exact

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(member.label for member in self.members)


def percentage(part: float, whole: float) -> int | None:
    """Part of whole in whole per cent; None when the whole is 0."""
    return None if not whole else int(rounded(Decimal(str(part)) * 100 / Decimal(str(whole))))
