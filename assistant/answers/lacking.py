"""What is missing where no source can answer, in a sentence, and questions near it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.nearest import in_types, type_of
from assistant.answers.wording import Wording, listed, lowered
from assistant.periods import LastMonths
from assistant.planning.plan import Gap
from assistant.planning.planner import counts_for
from assistant.query import Calculation, Comparison, Filter, Order, Query

_SHOWN = 3  # of values that no entry names
_GRAINS = {
    "month": "whole months",
    "quarter": "whole quarters",
    "year": "whole calendar years",
    "financial year": "whole financial years, April to March",
    "year ending": "single years, which end with certain months",
}


def _source(gap: Gap) -> str:
    """The source that was tried, inside a sentence."""
    return gap.source.label if gap.source else "police.uk open data"


def _titled(gap: Gap) -> str:
    label = _source(gap)
    return f"{label[0].upper()}{label[1:]}"


@dataclass(frozen=True)
class Lacking:
    """Says what each kind of gap lacks."""

    wording: Wording

    def told(self, gap: Gap) -> tuple[str, Sequence[Query]]:
        """What is missing, and queries near it."""
        write = {
            "months": self._months,
            "base": self._base,
            "unequal": self._unequal,
            "part": self._part,
            "residents": self._residents,
            "outcome": self._outcome,
            "figure": self._figure,
            "dimension": self._dimension,
            "import": self._import,
            "member": self._member,
            "elsewhere": self._elsewhere,
            "lowest": self._lowest,
            "grain": self._grain,
            "uncovered": self._uncovered,
            "unnamed": self._unnamed,
            "no_sum": self._no_sum,
            "population": self._population,
            "undated": self._undated,
            "protected": self._protected,
        }[gap.reason]
        return write(gap)

    def _months(self, gap: Gap) -> tuple[str, list[Query]]:
        held = f"from {gap.held.first} to {gap.held.last}" if gap.held else "for other months"
        period = gap.period.label if gap.period else "that period"
        near = replace(gap.query, periods=(LastMonths(12),), compared_with=None)
        return f"No source holds this for {period}. {_titled(gap)} runs {held}.", [near]

    def _base(self, gap: Gap) -> tuple[str, list[Query]]:
        held = f"from {gap.held.first} to {gap.held.last}" if gap.held else ""
        period = gap.period.label if gap.period else "the other period"
        near = replace(gap.query, periods=(LastMonths(12),), compared_with=Comparison.YEAR_BEFORE)
        return (
            f"This cannot be compared, because {period} is not held in full: "
            f"{_source(gap)} runs {held}."
        ), [near]

    def _unequal(self, gap: Gap) -> tuple[str, list[Query]]:
        near = replace(gap.query, compared_with=Comparison.YEAR_BEFORE)
        return "Periods that overlap or differ in length cannot be compared.", [near]

    def _part(self, gap: Gap) -> tuple[str, list[Query]]:
        dimension = self._dimension_of(gap.subject)
        member = self.wording.catalog.member(dimension, gap.subject)
        what = lowered(member.label)
        where = self._where(gap.query)
        if member.within is None:
            return f"No source holds {what}{where} for that period.", []
        within = type_of(self.wording.catalog, dimension, gap.subject)
        label = self.wording.catalog.member(dimension, within).label
        sentence = (
            f"No source holds {what}{where} for that period by itself. "
            f"Police.uk open data has no type of its own for it; the nearest is “{label}”."
        )
        return sentence, [in_types(gap.query, self.wording.catalog)]

    def _residents(self, gap: Gap) -> tuple[str, list[Query]]:
        names = gap.query.including("place")
        places = self.wording.catalog.places
        districts = {places[n].district or self.wording.catalog.default_place for n in names}
        count = replace(gap.query, calculation=Calculation.COUNT, order=gap.query.order)
        near = [count]
        for district in sorted(districts or {self.wording.catalog.default_place}):
            rest = tuple(f for f in gap.query.filters if f.dimension == "crime_type")
            flat = replace(gap.query, group_by=(), order=None, limit=None, thresholds=())
            near.append(replace(flat, filters=(*rest, Filter("place", (district,)))))
        own = any(s.kind == "population" and s.file for s in self.wording.catalog.sources.values())
        which = "all that is asked about" if own else "a ward, a street or a group of people"
        return (
            f"No source holds the residents of {which}, so they have no rate. "
            "The count can be given, and the rate of the district."
        ), near

    def _outcome(self, gap: Gap) -> tuple[str, list[Query]]:
        plain = tuple(f for f in gap.query.filters if f.dimension != "outcome")
        group = tuple(g for g in gap.query.group_by if g != "outcome")
        near = replace(
            gap.query, filters=plain, part=(), group_by=group, calculation=Calculation.COUNT
        )
        return "Anti-social behaviour is an incident and never has an outcome.", [near]

    def _figure(self, gap: Gap) -> tuple[str, list[Query]]:
        things = self.wording.things(gap.query)[1]
        return f"No document prints {things}{self._where(gap.query)} for that period.", [
            replace(in_types(gap.query, self.wording.catalog), source=None)
        ]

    def _dimension(self, gap: Gap) -> tuple[str, list[Query]]:
        things = self.wording.things(gap.query)[1]
        rest = tuple(f for f in gap.query.filters if f.dimension != gap.subject)
        near = replace(
            gap.query, filters=rest, group_by=(), order=None, limit=None, thresholds=(), part=()
        )
        held = self.wording.catalog.dimensions.get(gap.subject)
        label = held.label if held else gap.subject.replace("_", " ")
        return f"{_titled(gap)} does not tell {things} apart by {label}.", [near]

    def _import(self, gap: Gap) -> tuple[str, list[Query]]:
        """What is held only after police.uk records were imported."""
        catalog = self.wording.catalog
        dimension = catalog.dimensions.get(gap.subject)
        missing = dimension.plural if dimension else catalog.sources[gap.subject].label
        wards = replace(
            gap.query,
            filters=tuple(f for f in gap.query.filters if f.dimension != gap.subject),
            group_by=tuple("ward" if g == gap.subject else g for g in gap.query.group_by),
        )
        return (
            f"The figures that come with the program do not hold {missing}. Import the records "
            "from data.police.uk to ask about them: assistant import DOWNLOAD.zip"
        ), [wards] if dimension else []

    def _member(self, gap: Gap) -> tuple[str, list[Query]]:
        dimension = next(f.dimension for f in gap.query.filters if gap.subject in f.members)
        label = self.wording.catalog.dimensions[dimension].label
        rest = tuple(f for f in gap.query.filters if f.dimension != dimension)
        ranked = replace(gap.query, filters=rest, group_by=(dimension,), order=Order())
        return f"The imported records name no {label} “{gap.subject}”.", [ranked]

    def _elsewhere(self, gap: Gap) -> tuple[str, list[Query]]:
        where = self._where(gap.query).strip()
        there = [name for query in gap.nearest for name in query.including("place")]
        other = (
            f" It is named in {listed([self.wording.place(n) for n in there])}." if there else ""
        )
        return f"No record {where} names “{gap.subject}”, so it cannot be told.{other}", []

    def _grain(self, gap: Gap) -> tuple[str, list[Query]]:
        """A period or a grouping that the blocks of a source are too long for."""
        grain = gap.source.grain if gap.source else "month"
        if gap.period is None:
            label = self.wording.catalog.dimensions[gap.subject].label
            return f"{_titled(gap)} holds {_GRAINS[grain]}, so it cannot be told by {label}.", []
        made = "is none of them" if grain == "year ending" else "is not made of them"
        return f"{_titled(gap)} holds {_GRAINS[grain]}, and {gap.period.label} {made}.", []

    def _uncovered(self, gap: Gap) -> tuple[str, list[Query]]:
        place = self.wording.place(gap.subject)
        around = (
            "" if self.wording.catalog.places[gap.subject].districts else ", nor in its district"
        )
        return f"{_titled(gap)} holds nothing in {place}{around}.", []

    def _unnamed(self, gap: Gap) -> tuple[str, list[Query]]:
        held = self.wording.catalog.dimensions[gap.subject]
        shown = [f"“{value}”" for value in gap.values[:_SHOWN]]
        rest_of = len(gap.values) - len(shown)
        named = listed([*shown, f"{rest_of} more"] if rest_of else shown)
        rest = tuple(f for f in gap.query.filters if f.dimension != gap.subject)
        near = replace(gap.query, filters=rest, group_by=(), order=None, limit=None, part=())
        return (
            f"{_titled(gap)} holds {named}, which no entry of the catalog names, so its "
            f"{held.plural} cannot be told apart in full. assistant catalog check tells where."
        ), [near]

    def _lowest(self, gap: Gap) -> tuple[str, list[Query]]:
        held = self.wording.catalog.dimensions[gap.subject]
        near = replace(gap.query, order=Order())
        return (
            f"No list of all {held.plural} is held, only of those with records, so the lowest "
            "cannot be told."
        ), [near]

    def _no_sum(self, gap: Gap) -> tuple[str, list[Query]]:
        """What cannot be worked out of figures that are no sums of their parts."""
        things = self.wording.things(gap.query)[1]
        plain = replace(gap.query, calculation=Calculation.COUNT, part=(), drivers=False)
        cannot = {
            "share": "no share of it can be given",
            "average": "an average per month cannot be worked out of it",
            "rate": "a rate per 1,000 residents cannot be worked out of it",
            "drivers": "what its parts contributed to its change cannot be told",
        }[gap.subject]
        subject = f"{things[0].upper()}{things[1:]}"
        why = "is not the sum of its parts" if gap.subject != "share" else "is not a plain sum"
        return f"{subject} {why}, so {cannot}.", [plain]

    def _population(self, gap: Gap) -> tuple[str, list[Query]]:
        things = self.wording.things(gap.query)[1]
        title = gap.source.title if gap.source else "The population"
        return (
            f"{title} does not give every {gap.subject} that is asked about, so {things} cannot be "
            "worked out there."
        ), []

    def _undated(self, gap: Gap) -> tuple[str, list[Query]]:
        things = self.wording.things(gap.query)[1]
        return f"No months are held for {things}, so it cannot be asked about.", []

    def _where(self, query: Query) -> str:
        if counts_for(query, self.wording.catalog).place is None:
            return ""
        names = query.including("place") or (self.wording.catalog.default_place,)
        return " " + self.wording.somewhere(names, replace(query, filters=()))

    def _dimension_of(self, name: str) -> str:
        members = self.wording.catalog.members
        return next(d for d, held in members.items() if name in held)

    def _protected(self, gap: Gap) -> tuple[str, list[Query]]:
        return (
            f"{_titled(gap)} protects small numbers, and figures worked out from several of them "
            "could tell one. Plain counts can be asked for."
        ), []
