"""Catalog names to the codes that a source's columns hold, and the axes made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.eras import names_of_all_times
from assistant.catalog.model import Source
from assistant.catalog.places import LEVELS, Place
from assistant.periods import Calendar, Everything, Period, PeriodExpression
from assistant.planning.model.plans import NOWHERE, TIME_BLOCKS, Axis, AxisMember
from assistant.query import Calculation, Query


def values_of(catalog: Catalog, dimension: str, names: Iterable[str]) -> tuple[str, ...] | None:
    """The values in the data that the names stand for; None when one of them is a part."""
    found: dict[str, None] = {}
    for name in names:
        base = catalog.base_members(dimension, name)
        if base is None:
            return None
        for member in names_of_all_times(catalog, dimension, base):
            found[str(catalog.member(dimension, member).value)] = None
    return tuple(found)


def all_values(catalog: Catalog, dimension: str) -> tuple[str, ...]:
    """Every value of a dimension."""
    return tuple(m.value for m in catalog.dimensions[dimension].members if m.value is not None)


def member_axis(
    catalog: Catalog, dimension: str, names: Sequence[str], without: Iterable[str]
) -> Axis:
    """An axis with one member a name, each without the values left out."""
    left_out = set(values_of(catalog, dimension, without) or ())
    members = []
    for name in names:
        values = values_of(catalog, dimension, [name]) or ()
        kept = tuple(v for v in values if v not in left_out)
        if kept:
            members.append(AxisMember(name, catalog.member(dimension, name).label, kept))
    return Axis(dimension, catalog.dimensions[dimension].label.capitalize(), tuple(members))


def base_names(catalog: Catalog, dimension: str, names: Sequence[str]) -> tuple[str, ...]:
    """The members with values of their own that the names are made of."""
    found = [n for name in names for n in catalog.base_members(dimension, name) or ()]
    return names_of_all_times(catalog, dimension, tuple(dict.fromkeys(found)))


def named_places(catalog: Catalog, query: Query) -> tuple[Place, ...]:
    """The places a query is about: those it names, or the default that its grouping gives."""
    named = query.including("place")
    if not named:
        named = (catalog.default_place,)
        if "district" in query.group_by:
            named = catalog.home_force[:1]
        if "force" in query.group_by:
            named = catalog.all_forces or catalog.home_force[:1]
    return tuple(catalog.places[name] for name in named)


def place_codes(catalog: Catalog, places: Sequence[Place], query: Query) -> tuple[str | None, ...]:
    """The codes of places, those left out removed; None stands for records without a place.

    They are those of the wards, of the districts that lie in a place as a whole, and of a force:
    a record may tell no more. A table of one's own tells no force: there None is home's.
    """
    left_out = {c for n in query.excluding("place") for c in _codes(catalog, catalog.places[n])}
    everything = any(p.everything for p in places)
    codes = [c for p in places for c in _codes(catalog, p)]
    kept: list[str | None] = [c for c in dict.fromkeys(codes) if c not in left_out]
    return (*kept, None) if everything else tuple(kept)


def _codes(catalog: Catalog, place: Place) -> tuple[str, ...]:
    wards = {*place.wards}
    inside = (str(p.code) for p in catalog.districts if wards >= {*p.wards})
    whole = place.forces if place.level in ("force", "all") else ()
    return tuple(dict.fromkeys((*place.wards, *inside, *whole)))


def place_column(source: Source) -> exp.Expr:
    """The code of the smallest place that a record tells."""
    place = exp.column(str(source.place))
    larger = [source.dimensions[level] for level in LEVELS if level in source.dimensions]
    if source.file or larger == [source.place]:
        return place
    return exp.func(
        "coalesce",
        *(exp.column(name, quoted=name == source.dimensions.get("force")) for name in larger),
    )


def is_placed(source: Source, codes: Iterable[str | None]) -> exp.Expr:
    """Whether a record lies in one of the places with the codes, None of them for no place."""
    codes = [code for code in codes if code is not None or source.file]
    place = place_column(source)
    inside = place.isin(*[exp.Literal.string(code) for code in codes if code is not None])
    return exp.or_(inside, place.copy().is_(exp.null())) if None in codes else inside


def place_axis(catalog: Catalog, places: Sequence[Place], query: Query) -> Axis:
    """One member a place, by the codes of `place_codes`; none for one that is left out whole."""
    coded = ((place, place_codes(catalog, [place], query)) for place in places)
    members = (
        AxisMember(place.name, _label(catalog, place, query), codes)
        for place, codes in coded
        if codes
    )
    levels = {place.group for place in places}
    declared = catalog.dimensions.get(levels.pop()) if len(levels) == 1 else None
    return Axis("place", declared.label.capitalize() if declared else "Place", tuple(members))


def _label(catalog: Catalog, place: Place, query: Query) -> str:
    """The label of a place, with those in it that a query leaves out."""
    out = [catalog.places[name] for name in query.excluding("place")]
    inside = [other.label for other in out if {*other.wards} & {*place.wards}]
    return f"{place.label} without {' and '.join(inside)}" if inside else place.label


def level_axis(
    catalog: Catalog, level: str, places: Sequence[Place], query: Query, own: bool = False
) -> Axis:
    """The wards or districts that lie in the places.

    A list over an `own` table also has what says no ward or district, where it is no ranking.
    """
    codes = set(place_codes(catalog, places, query))
    inside = [p for p in catalog.places.values() if p.level == level and set(p.wards) & codes]
    members = tuple(AxisMember(p.name, p.recorded_by or p.label, (p.code,)) for p in inside)
    of_all = query.calculation is Calculation.SHARE and not query.part
    ranked = query.order or query.thresholds or query.drivers
    if own and (of_all or not (ranked or query.calculation is Calculation.RATE)):
        members = (*members, AxisMember(NOWHERE, f"No {level} recorded", (None,)))
    elif None in codes and of_all:
        # a share of everything is also of what has no place
        members = (*members, AxisMember(NOWHERE, "No place recorded", (None,)))
    return Axis(level, catalog.dimensions[level].label.capitalize(), members)


def time_axis(
    catalog: Catalog, dimension: str, periods: Sequence[Period], rolling: bool = False
) -> Axis:
    """The months, quarters or years of each of the periods; `rolling` years begin as they do."""
    length, start = TIME_BLOCKS[dimension]
    start = periods[0].first.month if rolling else start
    labelled = [
        (block_label(dimension, p), p) for period in periods for p in period.blocks(length, start)
    ]
    members = tuple(AxisMember(label, label, period=p) for label, p in labelled)
    return Axis(dimension, catalog.dimensions[dimension].label.capitalize(), members)


def period_axis(periods: Sequence[Period], gaps: Sequence[Period] = ()) -> Axis:
    """Periods side by side, in the order given, and how much is held of those with `gaps`."""
    members = tuple(AxisMember(p.label, p.without(gaps), period=p) for p in periods)
    return Axis("period", "Period", members)


def block_label(dimension: str, period: Period) -> str:
    """The label of one block: "March 2025", "2025", or the months of a quarter or part year."""
    if dimension == "financial_year" and period.length == 12:
        return f"{period.first.year}/{(period.first.year + 1) % 100:02}"
    return period.label


def default_period(query: Query) -> PeriodExpression | None:
    """The period where none was named and all that is held is looked at.

    It is for years, and where months are looked for of which something is said.
    """
    years = bool({"year", "financial_year"} & set(query.group_by))
    sought = query.group_by in (("month",), ("quarter",)) and bool(query.thresholds)
    plain = query.compared_with is None and not query.order
    return Everything() if years or (sought and plain) else None


def resolved(expressions: Sequence[PeriodExpression], calendar: Calendar) -> tuple[Period, ...]:
    """The periods that expressions name in a calendar, each once."""
    return tuple(dict.fromkeys(e.resolve(calendar) for e in expressions))
