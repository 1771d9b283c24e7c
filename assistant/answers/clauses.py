"""The clauses of a question written in the house's words: what, where, when, against what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assistant.answers.wording import Wording, listed
from assistant.catalog.units import Unit
from assistant.periods import Calendar, Period
from assistant.planning.model.plans import TIME_BLOCKS
from assistant.query import Calculation, Comparison, Query, counts_for


@dataclass(frozen=True)
class Clauses:
    """The clauses of one query. Relative periods are named by their months in `calendar`."""

    query: Query
    wording: Wording
    calendar: Calendar

    @property
    def things(self) -> str:
        """What is counted, in full: "burglaries excluding …"."""
        return self.wording.asked_for(self.query)

    @cached_property
    def counts(self) -> bool:
        """Whether it is a plain count of things."""
        return self.wording.is_count(self.query)

    @cached_property
    def unit(self) -> Unit:
        """What its figures are in."""
        if self.query.calculation is not Calculation.COUNT or self.counts:
            return "count"
        return self.wording.catalog.measure(self.query.measure).unit

    @property
    def where(self) -> str:
        """ "in Market ward and Abbey ward excluding …"; nothing where there are no places."""
        query = self.query
        if counts_for(query, self.wording.catalog).place is None:
            return ""
        names = query.including("place") or (self.wording.catalog.default_place,)
        if "district" in query.group_by and not query.including("place"):
            everywhere = (p.name for p in self.wording.catalog.places.values() if p.everything)
            names = tuple(everywhere)[:1]
        left_out = [self.place(n) for n in query.excluding("place")]
        words = f"in {listed([self.place(n) for n in names])}"
        return f"{words} excluding {listed(left_out)}" if left_out else words

    def place(self, name: str) -> str:
        """A place as it is asked for, which nothing else is called."""
        place = self.wording.catalog.places[name]
        if place.everything:
            return "the force area"
        if place.level == "ward":
            return self.wording.place(name)
        label = place.label.split(" (")[0]
        return f"the town of {label}" if place.everyday and place.level == "town" else label

    @property
    def when(self) -> str:
        """ " in 2025", nothing where no period was named; of two set side by side the later."""
        periods = [p.label for p in self._dated[0]]
        return f" in {listed(periods)}" if periods else ""

    @property
    def against(self) -> str:
        """ " compared with 2024", nothing where nothing is compared."""
        base = self._dated[1]
        if isinstance(base, Period):
            return f" compared with {base.label}"
        if base is Comparison.YEAR_BEFORE:
            return " compared with the year before"
        return " compared with the previous period" if base else ""

    @cached_property
    def _dated(self) -> tuple[tuple[Period, ...], Period | Comparison | None]:
        periods = tuple(p.resolve(self.calendar) for p in self.query.periods)
        named = self.query.compared_with
        if named is None or isinstance(named, Comparison):
            return periods, named
        base = named.resolve(self.calendar)
        # a change runs from the earlier to the later one, in whatever order they are named
        turned = len(periods) == 1 and periods[0].last < base.first
        return ((base,), periods[0]) if turned else (periods, base)

    @property
    def by(self) -> str:
        """ " by ward by month"."""
        dimensions = self.wording.catalog.dimensions
        return "".join(f" by {dimensions[g].label}" for g in self.query.group_by)

    @property
    def which(self) -> str:
        """ "Which 3 wards", of what is ranked or picked out."""
        groups = [g for g in self.query.group_by if g not in TIME_BLOCKS] or self.query.group_by
        plural = self.wording.catalog.dimensions[groups[0]].plural
        return f"Which {self.query.limit} {plural}" if self.query.limit else f"Which {plural}"

    @property
    def part(self) -> str:
        """What narrows the numerator of a share."""
        return " ".join(self._narrowed(held.dimension, held.members) for held in self.query.part)

    def _narrowed(self, dimension: str, names: tuple[str, ...]) -> str:
        if dimension == "crime_type":
            return self.wording.things(self.query, names)[1]
        if dimension == "place":
            return "in " + listed([self.place(n) for n in names])
        members = [self.wording.catalog.member(dimension, n) for n in names]
        if dimension == "outcome":
            labels = [m.label for m in members]
            return "with the outcome " + listed(labels).lower().replace(";", "")
        return listed([self.wording.narrowing(dimension, m) for m in members])
