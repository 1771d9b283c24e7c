"""What is missing where no source can answer, in a sentence, and questions near it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatchmethod

from assistant.answers.nearest import in_types, type_of
from assistant.answers.wording import Wording, capital, listed, lowered
from assistant.periods import LastMonths
from assistant.planning.model.gaps import (
    BaseNotHeld,
    Gap,
    GroupingTooFine,
    MonthsNotHeld,
    NamedElsewhere,
    NeverAnOutcome,
    NoFigure,
    NoLowest,
    NoPopulation,
    NoResidents,
    NotAdded,
    NotASum,
    NotCalculated,
    NothingInPlace,
    NotImported,
    NotPrinted,
    NotRecorded,
    NotToldApart,
    NotToldThen,
    NoWards,
    PartNotHeld,
    PeriodNotWhole,
    PlaceInPart,
    Reclassification,
    SmallNumbers,
    Undated,
    UnequalPeriods,
    UnknownName,
    UnnamedValues,
    WardsInPart,
)
from assistant.query import Calculation, Comparison, Filter, Order, Query, counts_for

Told = tuple[str, list[Query]]

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


def _blocks(gap: Gap) -> str:
    """The blocks of time that the source that was tried holds."""
    return _GRAINS[gap.source.grain if gap.source else "month"]


@dataclass(frozen=True)
class Lacking:
    """Says what each kind of gap lacks."""

    wording: Wording

    @singledispatchmethod
    def told(self, gap: Gap) -> Told:
        """What is missing, and queries near it."""
        raise TypeError(gap)

    @told.register
    def _months(self, gap: MonthsNotHeld) -> Told:
        near = replace(gap.query, periods=(LastMonths(12),), compared_with=None)
        if gap.dimension is None:
            held = f"from {gap.held.first} to {gap.held.last}"
            none = f"No source holds this for {gap.period.label}"
            return f"{none}. {_titled(gap)} runs {held}.", [near]
        plural = self.wording.catalog.dimensions[gap.dimension].plural
        rest = tuple(f for f in gap.query.filters if f.dimension != gap.dimension)
        groups = tuple(g for g in gap.query.group_by if g != gap.dimension)
        near = replace(gap.query, filters=rest, group_by=groups, order=None, limit=None)
        none = f"No {plural} are held for {gap.period.label}"
        return f"{none}: {_source(gap)} has them for {gap.held.label}.", [near]

    @told.register
    def _base(self, gap: BaseNotHeld) -> Told:
        near = replace(gap.query, periods=(LastMonths(12),), compared_with=Comparison.YEAR_BEFORE)
        return (
            f"This cannot be compared, because {gap.period.label} is not held in full: "
            f"{_source(gap)} runs from {gap.held.first} to {gap.held.last}."
        ), [near]

    @told.register
    def _not_then(self, gap: NotToldThen) -> Told:
        """A member of other months, and those that stood for it then."""
        catalog = self.wording.catalog
        label = lowered(catalog.member(gap.dimension, gap.member).label)
        ends = [
            f"{word} {month}" for word, month in (("from", gap.first), ("to", gap.last)) if month
        ]
        rest = tuple(f for f in gap.query.filters if f.dimension != gap.dimension)
        held = f"{_titled(gap)} has {label} as a {catalog.dimensions[gap.dimension].label}"
        near = replace(gap.query, filters=rest, part=(), group_by=(gap.dimension,))
        return f"{held} only {' '.join(ends)}.", [replace(near, compared_with=None)]

    @told.register
    def _not_recorded(self, gap: NotRecorded) -> Told:
        label = self.wording.catalog.dimensions[gap.dimension].label
        plain = replace(gap.query, calculation=Calculation.COUNT, part=())
        none = f"No record of {gap.period.label}{self._where(gap.query)}"
        return f"{_titled(gap)}: {lowered(none)} says its {label}, so it cannot be told.", [plain]

    @told.register
    def _reclassified(self, gap: Reclassification) -> Told:
        plural = self.wording.catalog.dimensions[gap.dimension].plural
        groups = tuple(g for g in gap.query.group_by if g != gap.dimension)
        near = replace(gap.query, group_by=groups)
        return (
            f"The {plural} of {_source(gap)} were not the same in all of these months, so they "
            "cannot be set side by side."
        ), [near]

    @told.register
    def _unequal(self, gap: UnequalPeriods) -> Told:
        near = replace(gap.query, compared_with=Comparison.YEAR_BEFORE)
        return "Periods that overlap or differ in length cannot be compared.", [near]

    @told.register
    def _part(self, gap: PartNotHeld) -> Told:
        member = self.wording.catalog.member(gap.dimension, gap.member)
        what = lowered(member.label)
        where = self._where(gap.query)
        if member.within is None:
            return f"No source holds {what}{where} for that period.", []
        within = type_of(self.wording.catalog, gap.dimension, gap.member)
        label = self.wording.catalog.member(gap.dimension, within).label
        sentence = (
            f"No source holds {what}{where} for that period by itself. "
            f"Police.uk open data has no type of its own for it; the nearest is “{label}”."
        )
        return sentence, [in_types(gap.query, self.wording.catalog)]

    @told.register
    def _residents(self, gap: NoResidents) -> Told:
        names = gap.query.including("place")
        places = self.wording.catalog.places
        districts = {places[n].district or self.wording.catalog.default_place for n in names}
        count = replace(gap.query, calculation=Calculation.COUNT, order=gap.query.order)
        near = [count]
        for district in sorted(districts or {self.wording.catalog.default_place}):
            rest = tuple(f for f in gap.query.filters if f.dimension == "crime_type")
            flat = replace(gap.query, group_by=(), order=None, limit=None, thresholds=())
            near.append(replace(flat, filters=(*rest, Filter("place", (district,)))))
        if gap.places:
            named = listed([self.wording.place(name) for name in gap.places])
            return f"No source holds the residents of {named}, so they have no rate.", [count]
        own = any(s.kind == "population" and s.file for s in self.wording.catalog.sources.values())
        which = "all that is asked about" if own else "a ward, a street or a group of people"
        return (
            f"No source holds the residents of {which}, so they have no rate. "
            "The count can be given, and the rate of the district."
        ), near

    @told.register
    def _outcome(self, gap: NeverAnOutcome) -> Told:
        plain = tuple(f for f in gap.query.filters if f.dimension != "outcome")
        group = tuple(g for g in gap.query.group_by if g != "outcome")
        near = replace(
            gap.query, filters=plain, part=(), group_by=group, calculation=Calculation.COUNT
        )
        return "Anti-social behaviour is an incident and never has an outcome.", [near]

    @told.register
    def _figure(self, gap: NoFigure) -> Told:
        things = self.wording.things(gap.query)[1]
        return f"No document prints {things}{self._where(gap.query)} for that period.", [
            replace(in_types(gap.query, self.wording.catalog), source=None)
        ]

    @told.register
    def _dimension(self, gap: NotToldApart) -> Told:
        things = self.wording.things(gap.query)[1]
        rest = tuple(f for f in gap.query.filters if f.dimension != gap.dimension)
        near = replace(
            gap.query, filters=rest, group_by=(), order=None, limit=None, thresholds=(), part=()
        )
        held = self.wording.catalog.dimensions.get(gap.dimension)
        label = held.label if held else gap.dimension.replace("_", " ")
        return f"{_titled(gap)} does not tell {things} apart by {label}.", [near]

    @told.register
    def _import(self, gap: NotImported) -> Told:
        """What is held only after police.uk records were imported."""
        dimension = gap.dimension and self.wording.catalog.dimensions[gap.dimension]
        missing = dimension.plural if dimension else gap.source.label
        wards = replace(
            gap.query,
            filters=tuple(f for f in gap.query.filters if f.dimension != gap.dimension),
            group_by=tuple("ward" if g == gap.dimension else g for g in gap.query.group_by),
        )
        lacking = f"The figures that come with the program do not hold {missing}."
        if gap.recorded_by:
            lacking = f"No {missing} of {listed(list(gap.recorded_by))} are held for one month."
        return (
            f"{lacking} Import the records "
            "from data.police.uk to ask about them: assistant import DOWNLOAD.zip"
        ), [wards] if dimension else []

    @told.register
    def _member(self, gap: UnknownName) -> Told:
        label = self.wording.catalog.dimensions[gap.dimension].label
        rest = tuple(f for f in gap.query.filters if f.dimension != gap.dimension)
        ranked = replace(gap.query, filters=rest, group_by=(gap.dimension,), order=Order())
        return f"The imported records name no {label} “{gap.name}”.", [ranked]

    @told.register
    def _elsewhere(self, gap: NamedElsewhere) -> Told:
        where = self._where(gap.query).strip()
        there = [name for query in gap.nearest for name in query.including("place")]
        other = (
            f" It is named in {listed([self.wording.place(n) for n in there])}." if there else ""
        )
        return f"No record {where} names “{gap.name}”, so it cannot be told.{other}", []

    @told.register
    def _too_fine(self, gap: GroupingTooFine) -> Told:
        label = self.wording.catalog.dimensions[gap.grouping].label
        return f"{_titled(gap)} holds {_blocks(gap)}, so it cannot be told by {label}.", []

    @told.register
    def _not_whole(self, gap: PeriodNotWhole) -> Told:
        single = gap.source is not None and gap.source.grain == "year ending"
        made = "is none of them" if single else "is not made of them"
        return f"{_titled(gap)} holds {_blocks(gap)}, and {gap.period.label} {made}.", []

    @told.register
    def _uncovered(self, gap: NothingInPlace) -> Told:
        inside = self.wording.catalog.places[gap.place].districts or gap.around
        around = "" if inside else ", nor in its district"
        return f"{_titled(gap)} holds nothing in {self.wording.place(gap.place)}{around}.", []

    @told.register
    def _in_part(self, gap: PlaceInPart) -> Told:
        """Some of the parts of a place, by name where they are few."""
        catalog = self.wording.catalog
        parts = catalog.parts_of(catalog.places[gap.place])
        plural = catalog.dimensions[parts[0].level].plural
        names = [self.wording.place(name) for name in gap.parts]
        named = f": {listed(names)}" if len(names) <= _SHOWN else ""
        so_many = f"{len(names)} of the {len(parts)} {plural} of {self.wording.place(gap.place)}"
        return f"{_titled(gap)} holds {so_many}{named}.", []

    @told.register
    def _no_wards(self, gap: NoWards) -> Told:
        place = self.wording.place(gap.place)
        mend = "Import its ward boundaries to ask about them: assistant import --boundaries FILE"
        groups = tuple(g for g in gap.query.group_by if g != "ward")
        flat = replace(gap.query, group_by=groups, order=None, limit=None, thresholds=())
        return f"No wards of {place} are known. {mend}", [replace(flat, standing=None)]

    @told.register
    def _wards_in_part(self, gap: WardsInPart) -> Told:
        place = self.wording.place(gap.place)
        few = f"{gap.lost:,} of the {gap.whole:,} records of {place} in these months tell no ward"
        mend = "Import them with ward boundaries to place them: assistant import --boundaries FILE"
        groups = tuple(g for g in gap.query.group_by if g != "ward")
        rest = tuple(f for f in gap.query.filters if f.dimension != "place")
        flat = replace(gap.query, group_by=groups, order=None, limit=None, thresholds=())
        near = replace(flat, filters=(*rest, Filter("place", (gap.place,))), part=(), standing=None)
        return f"{few}, so its wards cannot be compared. {mend}", [near]

    @told.register
    def _not_added(self, gap: NotAdded) -> Told:
        """Levels and ready-made figures, which can be listed and not added up."""
        things = self.wording.things(gap.query)[1]
        held = self.wording.catalog.dimensions.get(gap.over)
        over = held.plural if held else {"place": "places"}.get(gap.over, gap.over)
        subject = f"{things[0].upper()}{things[1:]}"
        mend = " (`aggregate` in the catalog says otherwise)" if gap.presumed else ""
        return f"{subject} cannot be added up or averaged over {over}{mend}.", []

    @told.register
    def _unnamed(self, gap: UnnamedValues) -> Told:
        held = self.wording.catalog.dimensions[gap.dimension]
        shown = [f"“{value}”" for value in gap.values[:_SHOWN]]
        rest_of = len(gap.values) - len(shown)
        named = listed([*shown, f"{rest_of} more"] if rest_of else shown)
        rest = tuple(f for f in gap.query.filters if f.dimension != gap.dimension)
        near = replace(gap.query, filters=rest, group_by=(), order=None, limit=None, part=())
        return (
            f"{_titled(gap)} holds {named}, which no entry of the catalog names, so its "
            f"{held.plural} cannot be told apart in full. assistant catalog check tells where."
        ), [near]

    @told.register
    def _lowest(self, gap: NoLowest) -> Told:
        held = self.wording.catalog.dimensions[gap.dimension]
        near = replace(gap.query, order=Order())
        return (
            f"No list of all {held.plural} is held, only of those with records, so the lowest "
            "cannot be told."
        ), [near]

    @told.register
    def _not_printed(self, gap: NotPrinted) -> Told:
        """What no document prints."""
        period = f" for {gap.period.label}" if gap.period else ""
        series = self.wording.series(gap.query.measure)
        return f"The documents print no such figure of {series}{period}.", []

    @told.register
    def _not_calculated(self, gap: NotCalculated) -> Told:
        """What would add up or compare printed figures that are no parts of a whole."""
        series = capital(self.wording.series(gap.query.measure))
        return (
            f"{series}: the printed figures cannot be calculated with in this way. Percentages, "
            "rates and different kinds of number are not added up, nor anything over time."
        ), []

    @told.register
    def _no_sum(self, gap: NotASum) -> Told:
        """What cannot be worked out of figures that are no sums of their parts."""
        things = self.wording.things(gap.query)[1]
        plain = replace(gap.query, calculation=Calculation.COUNT, part=(), drivers=False)
        cannot = {
            "share": "no share of it can be given",
            "average": "an average per month cannot be worked out of it",
            "rate": "a rate per 1,000 residents cannot be worked out of it",
            "usual": "whether it is usual cannot be told",
            "drivers": "what its parts contributed to its change cannot be told",
        }[gap.operation]
        subject = f"{things[0].upper()}{things[1:]}"
        reasons = {"share": "is not a plain sum", "usual": "is not a count"}
        why = reasons.get(gap.operation, "is not the sum of its parts")
        return f"{subject} {why}, so {cannot}.", [plain]

    @told.register
    def _population(self, gap: NoPopulation) -> Told:
        things = self.wording.things(gap.query)[1]
        return (
            f"{gap.source.title} does not give every {gap.level} that is asked about, so "
            f"{things} cannot be worked out there."
        ), []

    @told.register
    def _undated(self, gap: Undated) -> Told:
        things = self.wording.things(gap.query)[1]
        return f"No months are held for {things}, so it cannot be asked about.", []

    def _where(self, query: Query) -> str:
        if counts_for(query, self.wording.catalog).place is None:
            return ""
        names = query.including("place") or (self.wording.catalog.default_place,)
        return " " + self.wording.somewhere(names, replace(query, filters=()))

    @told.register
    def _protected(self, gap: SmallNumbers) -> Told:
        return (
            f"{_titled(gap)} protects small numbers, and figures worked out from several of them "
            "could tell one. Plain counts can be asked for."
        ), []
