"""The people, households or the like that a rate is over: those of the same places as counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Measure, Source
from assistant.catalog.places import Place
from assistant.formulas import measured
from assistant.planning.counted import Counted
from assistant.planning.filters import condition_of
from assistant.planning.holdings import Holdings
from assistant.planning.members import place_codes
from assistant.planning.model.plans import PLACED, TOGETHER, Axis, Origin, Statement
from assistant.planning.reach import origin_of
from assistant.planning.statements import is_in, select
from assistant.query import Query

RESIDENTS = "residents"


@dataclass(frozen=True)
class Population:
    """A measure of a population source, counted by the column of one level of place."""

    source: Source
    measure: Measure
    level: str

    def origins(self, counted: Counted) -> tuple[Origin, ...]:
        """Where a rate of counts over it comes from."""
        counts = origin_of(counted.query, counted.catalog, counted.source)
        return counts, Origin(self.source, self.level)


def population_of(
    query: Query, catalog: Catalog, holdings: Holdings, places: tuple[Place, ...]
) -> Population | None:
    """The residents of every place that a query counts in; None where nobody knows them."""
    smaller = {d.name for d in catalog.dimensions.values() if d.open or d.of_people}
    if {*query.group_by, *(f.dimension for f in query.filters)} & smaller:
        return None
    sources = [
        s for s in catalog.sources.values() if s.kind == "population" and RESIDENTS in s.named
    ]
    for source in sorted(sources, key=lambda s: bool(s.file)):
        found = counted_among(source, source.named[RESIDENTS], query, catalog, holdings, places)
        if found:
            return found
    return None


def uncounted(catalog: Catalog, holdings: Holdings, places: tuple[Place, ...]) -> tuple[str, ...]:
    """The districts, or places made of some, whose residents no source holds."""
    told = [
        source
        for source in catalog.sources.values()
        if source.kind == "population" and "district" in source.dimensions
    ]
    return tuple(
        place.name
        for place in places
        if place.districts and not any(holdings.has_places(s, "district", [place]) for s in told)
    )


def counted_among(
    source: Source,
    measure: Measure,
    query: Query,
    catalog: Catalog,
    holdings: Holdings,
    places: tuple[Place, ...],
) -> Population | None:
    """A population at the level that a query needs; None where the source lacks some place."""
    left_out = [catalog.places[name] for name in query.excluding("place")]
    whole = all(p.districts for p in (*places, *left_out))
    wanted = "district" if whole and "ward" not in query.group_by else "ward"
    for level in dict.fromkeys((wanted, "ward")):
        if level in source.dimensions and holdings.has_places(source, level, places):
            return Population(source, measure, level)
    return None


def residents_of(
    people: Population,
    catalog: Catalog,
    axes: Sequence[Axis],
    query: Query,
    places: tuple[Place, ...],
    name: str = RESIDENTS,
) -> Statement:
    """People by the same places as the counts, in a column called `name`."""
    column = people.source.dimensions[people.level]
    placed = [_at_level(a, people, catalog) for a in axes if a.dimension in PLACED]
    if people.level == "district":
        names = dict.fromkeys(d for p in places for d in p.districts)
        left_out = {d for n in query.excluding("place") for d in catalog.places[n].districts}
        codes: list[str | None] = [catalog.places[n].code for n in names if n not in left_out]
    else:
        codes = [*place_codes(catalog, places, query)]
    source = people.source
    held: list[exp.Expr] = [
        exp.column(c).eq(exp.Literal.string(v)) for c, v in source.filters.items()
    ]
    held += [condition_of(text, catalog, source) for text in people.measure.filters]
    return select(
        source.tables[0],
        placed,
        dict.fromkeys(PLACED, column),
        {name: measured(people.measure.expression)},
        held if placed else [*held, is_in(column, codes)],
        own=bool(source.file),
    )


def _by_district(axis: Axis, catalog: Catalog) -> Axis:
    """An axis of places in the codes of the districts that they are made of."""
    members = []
    for member in axis.members:
        named = [member.name] if member.name != TOGETHER else [m.name for m in axis.members[:-1]]
        districts = dict.fromkeys(d for n in named for d in catalog.places[n].districts)
        codes = tuple(catalog.places[name].code for name in districts)
        members.append(replace(member, codes=codes))
    return replace(axis, members=tuple(members))


def _at_level(axis: Axis, people: Population, catalog: Catalog) -> Axis:
    """The places of an axis in the codes of the population's level."""
    if people.level == "district":
        return axis if axis.dimension == "district" else _by_district(axis, catalog)
    members = []
    for member in axis.members:
        place = catalog.places.get(member.name)
        wards = place.wards if place and axis.dimension == "district" else member.codes
        # the codes of districts beside those of wards are no wards, and are found nowhere
        members.append(replace(member, codes=tuple(code for code in wards if code)))
    return replace(axis, members=tuple(members))
