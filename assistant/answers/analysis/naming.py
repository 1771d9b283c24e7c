"""Names for counts and their parts: labels, nouns, and what follows a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.analysis import Count, Figure, Printed
from assistant.answers.analysis.subject import Subject, subjects
from assistant.answers.wording import Wording, listed
from assistant.planning.model.plans import PLACED
from assistant.query import DEFAULT_MEASURE, Filter, Query


@dataclass(frozen=True)
class Naming:
    """Names for the counts of a subject. What all counts share is said once, and not here.

    A question that `asks` names what is counted where a sentence points back to it.
    """

    subject: Subject
    asks: bool = False

    @property
    def wording(self) -> Wording:
        return self.subject.wording

    # ---- dimensions ----------------------------------------------------------------------

    def one(self, dimension: str) -> str:
        """One member of a dimension: "ward"."""
        held = self.wording.catalog.dimensions.get(dimension)
        return held.label if held else dimension.replace("_", " ")

    def plural(self, dimension: str) -> str:
        """Members of a dimension: "wards"."""
        held = self.wording.catalog.dimensions.get(dimension)
        return held.plural if held else f"{dimension.replace('_', ' ')}s"

    def blocks(self, many: int) -> str:
        """So many blocks of the axis along time: "3 months"."""
        return f"{many} {self.plural(self.subject.time or 'month')}"

    # ---- nouns ---------------------------------------------------------------------------

    def things(self, count: Count, value: float | None = None) -> str:
        """What a count counts, with what narrows it."""
        return self.subject.things(count, value)

    def is_number(self, count: Count) -> bool:
        """Whether a count is the number of things, and no other figure of a measure."""
        return self.wording.is_count(Query(count.measure, source=self.subject.analysis.source))

    @property
    def shared_things(self) -> str:
        """What all counts count, without what sets them apart."""
        return self.subject.things(self.subject.counts[0], shared=True)

    def together(self, terms: Sequence[Figure]) -> str:
        """Several figures added up."""
        found = dict.fromkeys(self.things(c) for term in terms for c in subjects(term))
        return f"{listed(list(found))} together"

    def pair(self, one: Figure, other: Figure) -> tuple[str, str] | None:
        """What sets two counts apart from one another, where that is all there is to say."""
        if not isinstance(one, Count) or not isinstance(other, Count):
            return None
        if not self.subject.one_kind:
            return self.things(one), self.things(other)
        names = tuple(self._name(each) for each in (one, other))
        return (names[0], names[1]) if all(names) else None

    def _name(self, count: Count) -> str:
        """What sets a count apart, as a noun: "Market ward", "2024", "those with …"."""
        apart = self.subject.apart(count)
        places = [self.wording.place(n) for f in apart if f.dimension in PLACED for n in f.members]
        others = self._ending(apart)
        found = [*places, *([f"those {others}"] if others else []), *self.dated(count)]
        return " in ".join(found) or ("all" if count.across else "")

    def told_apart(self, count: Count) -> str:
        """What sets a count apart, after a noun: "in Market ward in 2024", "in all wards"."""
        at = self.subject.at(self.subject.apart(count))
        months = self.subject.during(count.months) if count.months is not None else ""
        told = [at, months, *(f"in {each}" for each in self.all_of(count))]
        return " ".join(part for part in told if part)

    # ---- labels --------------------------------------------------------------------------

    def kind(self, count: Count) -> str:
        """The label of what a count counts: "Burglary", "All crime", "Stop and searches"."""
        filters = self.subject.filters(count)
        types = [
            n for f in filters if f.dimension == "crime_type" and not f.exclude for n in f.members
        ]
        if count.measure != DEFAULT_MEASURE or (self.subject.axis("crime_type") and not types):
            label = self.wording.catalog.measure(count.measure).label
            return label[0].upper() + label[1:]
        return " + ".join(
            self.wording.catalog.member("crime_type", n).label for n in types or ("all_crime",)
        )

    def labels(self, filters: Sequence[Filter]) -> str:
        """The labels of filters: "Shoplifting", "Market", "not Local resolution"."""
        return ", ".join(map(self._labelled, filters))

    def _labelled(self, held: Filter) -> str:
        names = [self._label(held.dimension, n) for n in held.members]
        return ("not " if held.exclude else "") + " + ".join(names)

    def _label(self, dimension: str, name: str) -> str:
        if dimension in PLACED:
            return self.wording.catalog.places[name].label.split(" (")[0]
        label = self.wording.catalog.member(dimension, name).label
        return label[0].upper() + label[1:]

    def series(self, name: str) -> str:
        """What a series of printed figures is called."""
        return self.wording.series(name)

    def statistic(self, printed: Printed) -> str:
        """What is printed of a series: "Count", "Share"."""
        kinds = self.wording.catalog.printed.statistics
        return next((k.label for k in kinds if k.name == printed.statistic), printed.statistic)

    def label(self, count: Count) -> str:
        """The head of a column of counts: "Robbery, Local resolution, 2024"."""
        own = [] if not self.subject.one_kind else [self.kind(count)]
        return ", ".join([*own, *self.qualifiers(count), *self.all_of(count)])

    def qualifiers(self, figure: Figure, *, dated: bool = True) -> list[str]:
        """The labels of what sets the count of a figure apart from those of other columns."""
        count = next(subjects(figure))
        kind = [] if self.subject.one_kind else [self.kind(count)]
        apart = [f for f in self.subject.apart(count) if f.dimension != "crime_type"]
        return [*kind, *map(self._labelled, apart), *(self.dated(count) if dated else ())]

    def dated(self, count: Count) -> list[str]:
        """The months of a count, where columns are of different ones."""
        if count.months is None:
            months = self.subject.months if self.subject.dated else ""
            return [months] if months else []
        named = self.subject.named(count.months)
        return [named] if named else []

    def all_of(self, count: Count) -> list[str]:
        """ "all wards", of a count that is taken together over an axis of the rows."""
        along = [b.dimension for b in self.subject.analysis.axes if b.dimension in count.across]
        own = {f.dimension for f in count.filters}
        named = [self.plural(a) for a in along if (a if a not in PLACED else "place") not in own]
        return [f"all {listed(named)}"] if named else []

    def own_label(self, figure: Figure, label: str) -> str:
        """The label of what another figure is worked out from; "" where it is the plain count."""
        return (
            ", ".join(self.qualifiers(figure, dated=False)) if isinstance(figure, Count) else label
        )

    # ---- what follows a value ------------------------------------------------------------

    def apart(self, figure: Figure, *, dated: bool = True, value: float | None = None) -> str:
        """What sets the count of a figure apart, after a value: " robberies in Market ward"."""
        count = next(subjects(figure))
        apart = self.subject.apart(count)
        own = self._ending(apart) if self.subject.one_kind else self.things(count, value)
        months = [self.subject.during(count.months)] if dated and self.dated(count) else []
        words = [own, self.subject.at(apart), *months]
        return "".join(f" {word}" for word in words if word)

    def _ending(self, filters: Sequence[Filter]) -> str:
        kept = tuple(f for f in filters if f.dimension not in PLACED)
        return self.wording.ending(Query(filters=kept))

    # ---- parts of shares -----------------------------------------------------------------

    def narrowed(self, filters: Sequence[Filter], part: Count) -> str:
        """What makes the part of a share, after its value: "shoplifting offences"."""
        types = [n for f in filters if f.dimension == "crime_type" for n in f.members]
        words = [self.wording.things(Query(measure=part.measure), types)[1]] if types else []
        words += [self._ending(filters), self.subject.at(tuple(filters))]
        return " ".join(word for word in words if word)
