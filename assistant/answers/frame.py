"""What the sentences of one plan are made of: what is counted, where, when, how figures read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answers.amounts import rounded
from assistant.answers.few import below_mark, below_of
from assistant.answers.figures import Figures
from assistant.answers.row import Row
from assistant.answers.wording import (
    Wording,
    amount,
    listed,
    number,
    signed,
    signed_percent,
)
from assistant.planning.model.plans import NOWHERE, TOGETHER, Over, Plan
from assistant.query import Calculation

_UNITS = {
    Calculation.COUNT: "",
    Calculation.RATE: " per 1,000 residents",
    Calculation.AVERAGE: " a month",
    Calculation.SHARE: "%",
}
_SHORT_UNITS = {**_UNITS, Calculation.RATE: " per 1,000"}


@dataclass(frozen=True)
class Frame:
    """The parts of sentences about one plan; under `smallest_base` no percentage is given.

    `found` are the figures that the sentences are about.
    """

    plan: Plan
    wording: Wording
    smallest_base: int
    found: Figures

    @property
    def counts(self) -> bool:
        """Whether the figures are plain counts."""
        return self.plan.counts

    @property
    def things(self) -> str:
        """What is counted, so far as every row counts the same."""
        shown = {axis.dimension for axis in self.plan.rows} - set(self.plan.query.group_by)
        filters = tuple(f for f in self.plan.query.filters if f.exclude or f.dimension not in shown)
        return self.wording.things_in_full(replace(self.plan.query, filters=filters))

    @property
    def where(self) -> str:
        """ "in Market ward", where every row is about the same place."""
        places = self.plan.scope.get("place", ())
        return self.wording.somewhere(places, self.plan.query) if places else ""

    @property
    def part(self) -> str:
        """What the part of a share is: "were shoplifting offences"."""
        return " and ".join(map(self.wording.said_of, self.plan.query.part))

    @property
    def later(self) -> str:
        """The period that is counted, in words."""
        return self.plan.period.without(self.plan.gaps)

    @property
    def earlier(self) -> str:
        """The period it is compared with, in words."""
        return self.plan.base.label if self.plan.base else ""

    @property
    def when(self) -> str:
        """ "in 2025", and what that is compared with; nothing where the rows say it."""
        if any(axis.dimension == "period" for axis in self.plan.rows):
            return ""
        months = self.plan.months
        periods = months.periods if isinstance(months, Over) else (months.period,)
        return f"in {listed([period.without(self.plan.gaps) for period in periods])}"

    @property
    def here(self) -> str:
        """Where and when."""
        return f"{self.where} {self.when}".strip()

    @property
    def subject(self) -> str:
        """What a sentence is about, as its beginning."""
        grouped = set(self.plan.query.group_by)
        listed_types = {axis.dimension for axis in self.plan.rows} - grouped
        if "crime_type" in listed_types:
            return f"Recorded {self.where}".strip()
        if self.plan.query.calculation is Calculation.SHARE:
            part = f" that {self.part}" if self.plan.query.part else ""
            return f"{f'Share of {self.things} {self.where}'.strip()}{part}"
        return f"{self.things[0].upper()}{self.things[1:]} {self.where}".strip()

    # ---- figures -------------------------------------------------------------------------

    def figure(self, value: float | None, mark: str = "", *, short: bool = False) -> str:
        """A figure with its unit; rates and averages keep their decimal."""
        calculation = self.plan.query.calculation
        if value is None:
            return mark or "no figure"
        if self.plan.of_measure:
            return amount(value, self.plan.unit)
        if calculation is Calculation.AVERAGE and self.plan.unit == "pounds":
            plain = amount(value, "pounds")
        elif calculation in (Calculation.RATE, Calculation.AVERAGE):
            plain = f"{value:,.1f}"
        else:
            plain = number(value)
        return self.pounds + plain + (_SHORT_UNITS if short else _UNITS)[calculation]

    @property
    def pounds(self) -> str:
        """The sign that stands before a rate of money."""
        rate = self.plan.query.calculation is Calculation.RATE
        return "£" if rate and self.plan.measure.unit == "pounds" else ""

    def moved(self, change: float) -> str:
        """A change with its sign and unit: "+25", "−£1,200", "+3 points"."""
        if not self.plan.of_measure:
            return signed(change)
        sign = "+" if change > 0 else ""
        if self.plan.in_points:
            return f"{sign or '−' * (change < 0)}{number(abs(change))} points"
        return sign + amount(change, self.plan.unit)

    def size(self, change: float) -> str:
        """How large a change or a difference is: "25", "£1,200", "3 percentage points"."""
        if not self.plan.of_measure:
            return number(abs(change))
        if self.plan.in_points:
            return f"{number(rounded(abs(change), 1))} percentage points"
        return amount(rounded(abs(change), 2), self.plan.unit)

    def bound(self, value: float) -> str:
        """A threshold in the unit of the figures."""
        return amount(value, self.plan.unit) if self.plan.of_measure else number(value)

    def named(self, row: Row) -> str:
        """A row with its figure: "Market ward (68)", "Drugs (391, from 98: +293, +299%)"."""
        figure = self.figure(row.value, row.printed, short=True)
        if self.plan.base and row.change is not None:
            percent = f", {signed_percent(row.percent or 0)}" if self.carries_percent(row) else ""
            figure += f", from {self.figure(row.earlier)}: {self.moved(row.change)}{percent}"
        elif self.plan.base and row.hidden:
            figure += f", from {self.figure(row.earlier, row.earlier_printed, short=True)}"
        return f"{self.name(row)} ({figure})"

    def name(self, row: Row) -> str:
        """A row's members in words."""
        return ", ".join(
            self._member(axis.dimension, member.name, member.label)
            for axis, member in zip(self.plan.rows, row.members, strict=True)
        )

    def _member(self, dimension: str, name: str, label: str) -> str:
        if dimension == "ward" and name != NOWHERE:
            return f"{label} ward"
        listed = dimension == "place" and name != TOGETHER
        return self.wording.listed_place(name, label) if listed else label

    def carries_percent(self, row: Row) -> bool:
        """Whether the earlier figure is large enough for a percentage in a sentence."""
        small = self.counts and (row.earlier or 0) < self.smallest_base
        return row.percent is not None and not small

    def by(self, row: Row) -> str:
        """ "13% (+25)", "3", "5 (no percentage (from zero))": how much a figure moved."""
        change = row.change or 0
        size = self.size(change)
        if self.plan.in_points:
            return size
        if row.percent is None:
            return f"{size} (no percentage (from zero))"
        if not self.carries_percent(row):
            return size
        return f"{abs(row.percent)}% ({self.moved(change)})"

    def changed(self, row: Row) -> str:
        """The sentence about one figure and what it was before."""
        if row.hidden:
            return f"{self.subject}: {self._kept_back(row)}, so no change can be given."
        if row.value is None or row.earlier is None or row.change is None:
            return f"{self.subject}: no change can be given."
        now = f"{self.figure(row.value)} in {self.later}"
        then = f"{self.figure(row.earlier)} in {self.earlier}"
        if row.change == 0:
            return f"{self.subject} did not change: {now}, and {then}."
        verb = "rose" if row.change > 0 else "fell"
        if self.plan.query.calculation is Calculation.SHARE:
            points = f"{abs(row.change)} percentage points"
            return f"{self.subject} {verb} by {points} to {now}, compared with {then}."
        return f"{self.subject} {verb} by {self.by(row)} to {now}, compared with {then}."

    # ---- figures that are kept back ------------------------------------------------------

    def _kept_back(self, row: Row) -> str:
        """ "12 in 2025 and fewer than 5 in 2024", of which one at least is kept back."""
        now = self.in_words(self.figure(row.value, row.printed))
        then = self.in_words(self.figure(row.earlier, row.earlier_printed))
        return f"{now} in {self.later}, and {then} in {self.earlier}"

    def in_words(self, figure: str) -> str:
        """A mark as a sentence says it: "fewer than 5"; anything else as it is."""
        return self.few if figure == below_mark(self.below) else figure

    @property
    def below(self) -> int:
        """Under how many records a figure is kept back; 0 where none is."""
        return below_of(self.plan)

    @property
    def few(self) -> str:
        """ "fewer than 5"."""
        return f"fewer than {self.below}"
