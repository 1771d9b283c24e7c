"""The sentence of an answer, rendered from the plan that ran and the figures it gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.figures import Row, rounded
from assistant.answers.wording import Wording, listed, number, signed, signed_percent
from assistant.planning.members import TOGETHER
from assistant.planning.plan import Plan
from assistant.query import Basis, Calculation, Order

_NAMED = 4
_LISTED = 6
_OPERATORS = {
    ">": "more than",
    ">=": "at least",
    "<": "fewer than",
    "<=": "at most",
    "=": "exactly",
}
_TIMED = ("month", "quarter", "year", "financial_year")


def sentence(plan: Plan, rows: tuple[Row, ...], wording: Wording, smallest_base: int) -> str:
    """One to three plain sentences that say what the table says."""
    writer = _Writer(plan, wording, smallest_base)
    if plan.kind == "drivers":
        return writer.drivers(rows)
    if plan.kind == "ranking":
        return writer.ranking(rows)
    if not plan.rows:
        return writer.single(rows[0])
    if any(axis.dimension in _TIMED for axis in plan.rows) and len(plan.rows) == 1:
        return writer.series(rows)
    return writer.several(rows)


class _Writer:
    """Writes the sentences of one plan."""

    def __init__(self, plan: Plan, wording: Wording, smallest_base: int) -> None:
        self.plan, self.wording, self.smallest_base = plan, wording, smallest_base
        self.query = plan.query
        shown = {axis.dimension for axis in plan.rows}
        types = () if "crime_type" in shown else self.query.including("crime_type")
        self.things = self._things(types)
        self.where = (
            wording.somewhere(plan.scope["place"], self.query) if "place" in plan.scope else ""
        )
        self.when = f"in {plan.period.label}" if plan.period and "period" not in shown else ""

    def _things(self, types: tuple[str, ...]) -> str:
        whole = tuple(f for f in self.query.filters if f.dimension != "crime_type" or f.exclude)
        kept = tuple(
            f for f in self.query.filters if f.dimension == "crime_type" and f.members == types
        )
        outcome_shown = any(axis.dimension == "outcome" for axis in self.plan.rows)
        if outcome_shown:
            whole = tuple(f for f in whole if f.dimension != "outcome")
        return self.wording.things_in_full(replace(self.query, filters=(*kept, *whole)))

    # ---- one figure ----------------------------------------------------------------------

    def single(self, row: Row) -> str:
        """A sentence about one figure."""
        if self.plan.source.kind == "printed":
            return self._printed(row)
        if self.plan.base and not self.plan.compared_by_default:
            return self._changed(row, self._subject())
        calculation = self.query.calculation
        if calculation is Calculation.RATE:
            scaled = ", scaled up to a year" if self.query.annualised else ""
            return (
                f"There were {row.value} {self.things} per 1,000 residents {self._here()}{scaled} "
                f"({number(row.count)} among {number(row.residents)} residents)."
            )
        if calculation is Calculation.AVERAGE:
            months = self.plan.period.length if self.plan.period else 1
            return (
                f"An average of {row.value} {self.things} a month were recorded {self._here()} "
                f"({number(row.count)} in {months} months)."
            )
        if calculation is Calculation.SHARE:
            return self._shared(row)
        return f"{self._counted(row)}{self._default_change(row)}."

    def _here(self) -> str:
        return f"{self.where} {self.when}".strip()

    def _subject(self) -> str:
        listed_types = {axis.dimension for axis in self.plan.rows} - set(self.query.group_by)
        if "crime_type" in listed_types:
            return f"Recorded {self.where}".strip()
        things = self.things[0].upper() + self.things[1:]
        return f"{things} {self.where}".strip()

    def _counted(self, row: Row) -> str:
        if row.value == 0:
            return f"No {self.things} (0) were recorded {self._here()}"
        if row.value == 1:
            one = self.wording.things_in_full(self.query, 1)
            return f"There was 1 {one} recorded {self._here()}"
        return f"There were {number(row.value)} {self.things} recorded {self._here()}"

    def _default_change(self, row: Row) -> str:
        if row.change is None or not self.plan.base or row.earlier is None:
            return ""
        than = f"{number(row.earlier)} in {self.plan.base.label}"
        if row.change == 0:
            return f", the same as {than}"
        return f", {'up' if row.change > 0 else 'down'}{self._by(row)} from {than}"

    def _by(self, row: Row) -> str:
        """ " 13% (+25)": the percentage only over a base that carries one."""
        change = signed(row.change or 0)
        if row.percent is None:
            return f" ({change}; no percentage (from zero))"
        if row.earlier is not None and row.earlier < self.smallest_base and self._counts:
            return f" ({change})"
        return f" {abs(row.percent)}% ({change})"

    @property
    def _counts(self) -> bool:
        return self.query.calculation is Calculation.COUNT

    def _changed(self, row: Row, subject: str) -> str:
        if row.value is None or row.earlier is None or row.change is None:
            return f"{subject}: no change can be given."
        later, base = self.plan.period, self.plan.base
        to = f"{number(row.value)}{self._unit()} in {later.label if later else ''}"
        than = f"{number(row.earlier)}{self._unit()} in {base.label if base else ''}"
        if row.change == 0:
            return f"{subject} did not change: {to}, and {than}."
        verb = "rose" if row.change > 0 else "fell"
        return f"{subject} {verb} by{self._by(row)} to {to}, compared with {than}."

    def _unit(self) -> str:
        return {
            Calculation.RATE: " per 1,000 residents",
            Calculation.AVERAGE: " a month",
            Calculation.SHARE: "%",
        }.get(self.query.calculation, "")

    def _shared(self, row: Row) -> str:
        if row.value is None:
            return f"No {self.things} (0) were recorded {self._here()}, so there is no share."
        part = self._part()
        return (
            f"{number(row.value)}% of {self.things} {self._here()} {part} "
            f"({number(row.count)} of {number(row.whole)})."
        )

    def _part(self) -> str:
        words = []
        for held in self.query.part:
            if held.dimension == "crime_type":
                words.append(f"were {self.wording.things(self.query, held.members)[1]}")
            elif held.dimension == "place":
                words.append(
                    f"were {self.wording.somewhere(held.members, replace(self.query, filters=()))}"
                )
            else:
                labels = [self.wording.catalog.member("outcome", n).label for n in held.members]
                words.append(f"had the outcome “{listed(labels)}”")
        return " and ".join(words) or "were counted"

    # ---- printed figures -----------------------------------------------------------------

    def _printed(self, row: Row) -> str:
        subject = self._subject()
        if self.plan.base:
            return self._printed_change(row, subject)
        figure = number(row.value, row.printed)
        if self.query.calculation is Calculation.RATE:
            return f"{subject} {self.when}: {figure} per 1,000 population, as printed."
        if self.query.calculation is Calculation.SHARE:
            return f"{figure}{'' if row.printed else '%'} of {self.things} {self._here()} {self._part()}, as printed."
        return f"There were {figure} {self.things} recorded {self._here()}, as printed."

    def _printed_change(self, row: Row, subject: str) -> str:
        between = f"between {self.plan.base.label if self.plan.base else ''} and {self.plan.period.label if self.plan.period else ''}"
        amounts = []
        if row.percent is not None:
            amounts.append(signed_percent(row.percent))
        if row.change is not None:
            amounts.append(signed(row.change))
        direction = row.change if row.change is not None else row.percent or 0
        verb = "rose" if direction > 0 else "fell" if direction < 0 else "did not change"
        words = f"{subject} {verb} {between} ({', '.join(amounts)}, as printed)"
        if row.earlier is not None and row.value is not None:
            words += f", from {number(row.earlier)} to {number(row.value)}"
        elif row.value is not None:
            words += f", to {number(row.value)}"
        return words + "."

    # ---- several figures -----------------------------------------------------------------

    def several(self, rows: Sequence[Row]) -> str:
        """A sentence that lists rows, or the ends of a long list."""
        head = f"{self._subject()} {self.when}".strip()
        totals = [r for r in rows if r.members and all(m.name == TOGETHER for m in r.members)]
        if totals:
            parts = [r for r in rows if not any(m.name == TOGETHER for m in r.members)]
            made_of = listed([self._named(r) for r in parts[:_LISTED]])
            return f"{head}: {self._figure(totals[0])} together, from {made_of}."
        if len(rows) <= _LISTED:
            return f"{head}: {listed([self._named(r) for r in rows])}."
        ordered = sorted(rows, key=lambda r: -(r.value or 0))
        return (
            f"{head}: the highest is {self._named(ordered[0])}, "
            f"then {self._named(ordered[1])}; the lowest is {self._named(ordered[-1])}."
        )

    def _named(self, row: Row) -> str:
        """A row with its figure: "Market ward (68)", "Drugs (391, from 98: +293, +299%)"."""
        figure = f"{self._figure(row)}"
        if self.plan.base and row.change is not None:
            small = self._counts and (row.earlier or 0) < self.smallest_base
            shown = row.percent is not None and not small
            percent = f", {signed_percent(row.percent or 0)}" if shown else ""
            figure += f", from {number(row.earlier)}: {signed(row.change)}{percent}"
        return f"{self._name(row)} ({figure})"

    def _figure(self, row: Row) -> str:
        """The figure of a row with its unit."""
        if row.value is None:
            return row.printed or "none"
        calculation = self.query.calculation
        if calculation is Calculation.RATE:
            return f"{row.value:.1f} per 1,000"
        if calculation is Calculation.AVERAGE:
            return f"{row.value:,.1f} a month"
        return number(row.value) + ("%" if calculation is Calculation.SHARE else "")

    def _name(self, row: Row) -> str:
        words = []
        for axis, member in zip(self.plan.rows, row.members, strict=True):
            if axis.dimension == "ward":
                words.append(f"{member.label} ward")
            elif axis.dimension == "place" and member.name != TOGETHER:
                words.append(self.wording.place(member.name))
            else:
                words.append(member.label)
        return ", ".join(words)

    def series(self, rows: Sequence[Row]) -> str:
        """A sentence about a run of months, quarters or years."""
        if len(rows) <= _NAMED:
            return self.several(rows)
        having = [row for row in rows if row.value is not None]
        most, least = max(having, key=_value), min(having, key=_value)
        by = self.plan.rows[0].label.lower()
        words = (
            f"{self._subject()} {self.when} by {by}: the most in {self._named(most)} "
            f"and the fewest in {self._named(least)}"
        )
        if not self._counts or self.plan.source.kind == "printed":
            return f"{words}."
        return f"{words}; {number(sum(row.count or 0 for row in having))} in all."

    # ---- rankings ------------------------------------------------------------------------

    def ranking(self, rows: Sequence[Row]) -> str:
        """A sentence that puts the winner first, or lists what qualifies."""
        head = f"{self._subject()} {self._period_words()}".strip()
        if not rows:
            return f"{head}: no {self.plan.rows[0].label.lower()} qualifies."
        if self.query.thresholds:
            return self._qualifying(rows)
        first = [r for r in rows if r.rank == rows[0].rank] if rows[0].rank else [rows[0]]
        winners = listed([self._named(r) for r in first[:_NAMED]])
        words = (
            f"{head}: {self._superlative(rows[0])} {'are' if len(first) > 1 else 'is'} {winners}"
        )
        rest = rows[len(first) : len(first) + 2]
        return f"{words}, then {listed([self._named(r) for r in rest])}." if rest else f"{words}."

    def _superlative(self, first: Row) -> str:
        order = self.query.order
        if not order or order.basis is Basis.VALUE:
            return "the highest" if not order or order.descending else "the lowest"
        size = (
            "largest" if order.basis is Basis.SIZE or self._goes_with(order, first) else "smallest"
        )
        if order.basis is Basis.SIZE:
            return f"the {size} change"
        return f"the {size} {'rise' if (first.change or 0) > 0 else 'fall'}"

    @staticmethod
    def _goes_with(order: Order, first: Row) -> bool:
        return order.descending == ((first.change or 0) > 0)

    def _qualifying(self, rows: Sequence[Row]) -> str:
        axis = self.plan.rows[0]
        dimension = self.wording.catalog.dimensions.get(axis.dimension)
        noun = dimension.plural if dimension else "rows"
        shown = [self._named(r) for r in rows[:_NAMED]]
        more = len(rows) - _NAMED
        listing = f"{', '.join(shown)} and {more} more" if more > 0 else listed(shown)
        wanted = [self._wanted(t.basis, t.operator, t.number) for t in self.query.thresholds]
        head = f"{self._subject()} {self._period_words()}".strip()
        return f"{head}: {len(rows)} of {len(axis.members)} {noun} {listed(wanted)}: {listing}."

    def _wanted(self, basis: Basis, operator: str, bound: float) -> str:
        if basis is Basis.VALUE:
            return f"had {_OPERATORS[operator]} {number(bound)}"
        if bound == 0:
            return {">": "rose", "<": "fell"}.get(operator, "did not change")
        mark = "%" if basis is Basis.PERCENT else ""
        rising = bound > 0
        more = operator.startswith(">") == rising
        amount = ("at least" if "=" in operator else "more than") if more else "less than"
        return f"{'rose' if rising else 'fell'} by {amount} {number(abs(bound))}{mark}"

    def _period_words(self) -> str:
        if self.plan.base and self.plan.period:
            return f"in {self.plan.period.label} compared with {self.plan.base.label}"
        return self.when

    # ---- drivers -------------------------------------------------------------------------

    def drivers(self, rows: Sequence[Row]) -> str:
        """The change of the whole, and the parts that contributed most to it."""
        now, then = sum(r.value or 0 for r in rows), sum(r.earlier or 0 for r in rows)
        change = rounded(now - then)
        whole = Row((), now, earlier=then, change=change, percent=_percent(change, then))
        rising = change >= 0
        parts = [r for r in rows if r.change and (r.change > 0) == rising][:3]
        names = listed([f"{self._name(r)} ({signed(r.change or 0)})" for r in parts])
        told = self._changed(whole, self._subject())
        if not parts:
            return f"{told} No part of it changed in that direction."
        return (
            f"{told} The largest contributions came from {names}. This is arithmetic on the "
            "counts and says nothing about causes."
        )


def _value(row: Row) -> float:
    return row.value or 0


def _percent(change: float, then: float) -> int | None:
    return int(rounded(change * 100 / then)) if then else None
