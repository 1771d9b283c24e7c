"""From what was found in a question to the query it asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.catalog.catalog import Catalog
from assistant.language.chart import Node
from assistant.language.dates import Dates, points_at_months, read_dates
from assistant.language.evidence import Evidence
from assistant.language.layout import Layout, read_layout
from assistant.language.reading import Ambiguous
from assistant.language.rules.pairs import TIME
from assistant.language.subject import Subjects
from assistant.language.subjects import asks_twice, read_subjects
from assistant.query import (
    DEFAULT_MEASURE,
    Asked,
    Calculation,
    Coverage,
    Definition,
    Filter,
    Order,
    Query,
)

_SEVERAL = 2
_FEW = 4
WHETHER = frozenset({"has", "have", "did", "is", "are", "was", "were", "do", "does"})
_RANKED = ("ward", "district")
_SHARES = ("share", "proportion", "fraction", "share of", "proportion of", "the share of")


@dataclass(frozen=True)
class Interpretation:
    """A reading, and the words that it could make nothing of."""

    asked: Asked | None
    leftover: tuple[str, ...] = ()
    problem: Ambiguous | None = None


def _whole_is_missing(query: Query, subjects: Subjects) -> bool:
    share = query.calculation is Calculation.SHARE and not query.part
    return share and not query.group_by and not subjects.empty


def interpret(evidence: Evidence, catalog: Catalog) -> Interpretation:
    """The one reading of the evidence; the leftover is empty when all of it was used."""
    talk = _about_the_data(evidence, catalog)
    if talk:
        return talk
    subjects = read_subjects(evidence, catalog)
    dates = read_dates(evidence)
    if points_at_months(evidence):
        evidence.leave(evidence.find("base"))
    layout = read_layout(evidence, catalog, subjects, dates)
    query = _standing(_query(evidence, catalog, subjects, dates, layout), evidence, catalog)
    # what is supposed, and nobody typed, is not left over
    leftover = [evidence.words(node) for node in evidence.unused() if node.start < node.end]
    if not leftover and _whole_is_missing(query, subjects):
        readings = tuple(shares_of(query, catalog))
        return Interpretation(query, problem=Ambiguous("it does not say a share of what", readings))
    if subjects.empty and "crime_type" not in layout.group_by:
        return Interpretation(None, tuple(leftover))
    return Interpretation(query, tuple(dict.fromkeys(leftover)))


def _about_the_data(evidence: Evidence, catalog: Catalog) -> Interpretation | None:
    """Questions about the data themselves, where nothing else is asked."""
    figures = evidence.has("period", "range", "pair", "share", "rate", "superlative", "change")
    for node in evidence.find("definition", "what_is"):
        if figures or (node.category == "what_is" and evidence.has("place", "counting")):
            continue
        return Interpretation(Definition(_dimension_of(str(node.value), catalog), node.value))
    # "help" asks what there is only where little else is said
    held = [n for n in evidence.find("coverage", "members") if not _is_aside(n, evidence)]
    if not held or (figures and evidence.has("crime_type")) or evidence.has("superlative"):
        return None
    members = [n.value for n in held if n.value.dimension]
    places = [n.value for n in evidence.find("place")]
    if members:
        return Interpretation(replace(members[0], place=places[0] if places else members[0].place))
    types = {n.value for n in evidence.find("crime_type")}
    about = [n.value for n in held if n.value.place]
    if about and not types - {"all_crime"}:
        return Interpretation(about[0])
    particular = bool(types - {"all_crime"}) or evidence.has("place")
    return None if particular else Interpretation(Coverage())


def _is_aside(node: Node, evidence: Evidence) -> bool:
    """Whether one word stands among many others."""
    return node.end == node.start + 1 and len(evidence.tokens) > _FEW


def _dimension_of(name: str, catalog: Catalog) -> str:
    if any(term.name == name for term in (*catalog.terms, *catalog.facts)):
        return "term"
    if name in catalog.measures:
        return "measure"
    owners = [d for d, members in catalog.members.items() if name in members]
    return owners[0] if owners else "dimension"


def _query(
    evidence: Evidence, catalog: Catalog, subjects: Subjects, dates: Dates, layout: Layout
) -> Query:
    calculation = _calculation(evidence, subjects, dates)
    if calculation is Calculation.SHARE and not subjects.part and _is_share(subjects, catalog):
        calculation = Calculation.COUNT
    _leave_other_calculations(evidence, subjects)
    evidence.take("counting", "new_topic", "in_percent")
    whether = _whether(evidence, dates)
    query = Query(
        measure=subjects.measure,
        calculation=calculation,
        filters=subjects.filters,
        part=subjects.part if calculation is Calculation.SHARE else (),
        periods=dates.periods,
        compared_with=dates.compared_with,
        group_by=layout.group_by,
        order=layout.order,
        limit=layout.limit,
        thresholds=layout.thresholds,
        drivers=layout.drivers,
        combined=subjects.combined,
        annualised=calculation is Calculation.RATE and bool(evidence.take("annualised")),
        source=subjects.source,
        whether=whether if not layout.group_by else "",
    )
    if calculation is Calculation.SHARE and not query.part:
        return _share_of_all(query, catalog)
    if len({*query.group_by} & {*TIME}) > 1:
        # months and years of one table are two tables
        evidence.leave(evidence.find("by", "dimension"))
    if set(query.group_by) & {"ward", "district"} and any(
        f.dimension == "place" for f in query.part
    ):
        # the share of one place among places is all or nothing
        evidence.leave(evidence.find("by", "dimension", "limited", "top_by"))
    return _with_parts(query, catalog) if query.drivers else query


def _standing(query: Query, evidence: Evidence, catalog: Catalog) -> Query:
    """Where one place ranks: a ranking of all of its kind, in its district."""
    nodes = evidence.find("standing")
    plain = query.compared_with is None and not query.part and len(query.periods) < _SEVERAL
    plain = plain and all(len(f.members) < _SEVERAL for f in query.filters if not f.exclude)
    if len(nodes) != 1 or not plain:
        return query
    place = catalog.places[nodes[0].value]
    level, named = place.group or str(place.level), query.including("place")
    around = all(catalog.contains("place", name, place.name) for name in named)
    if level not in (*_RANKED, place.group) or query.group_by not in ((), (level,)) or not around:
        return query
    evidence.use(nodes)
    district = () if named or not place.district else (Filter("place", (place.district,)),)
    return replace(
        query,
        filters=(*query.filters, *district),
        group_by=(level,),
        order=query.order or Order(),
        limit=None,
        standing=place.name,
    )


def _whether(evidence: Evidence, dates: Dates) -> str:
    """The direction that a question answered by yes or no asks about: "has … gone up"."""
    opening = evidence.tokens[0].form if evidence.tokens else ""
    moves = {n.value for n in evidence.find("change")}
    if opening not in WHETHER or dates.compared_with is None or not moves < {"rise", "fall"}:
        return ""
    return str(next(iter(moves), ""))


def _with_parts(query: Query, catalog: Catalog) -> Query:
    """What lies behind a change: of one crime type the wards, of several the types."""
    if query.group_by:
        return query
    if query.measure != DEFAULT_MEASURE:
        return replace(query, group_by=("ward",))
    types = query.including("crime_type") or ("all_crime",)
    several = len(catalog.base_members("crime_type", types[0]) or ()) > 1
    return replace(query, group_by=("crime_type" if several else "ward",))


def _calculation(evidence: Evidence, subjects: Subjects, dates: Dates) -> Calculation:
    share = evidence.take("share", "outcome_share") or asks_twice(evidence)
    over_people = _over_people(evidence)
    rate, average = evidence.take("rate"), evidence.take("average")
    if rate and not over_people and subjects.has_outcome:
        return Calculation.SHARE
    if rate:
        return Calculation.RATE
    if average:
        return Calculation.AVERAGE
    percent = share or (evidence.has("in_percent") and not dates.compared_with)
    said = any(evidence.words(n).casefold() in _SHARES for n in evidence.find("share"))
    if percent and (said or not dates.compared_with or subjects.part):
        evidence.take("in_points")
        return Calculation.SHARE
    return Calculation.COUNT


def _is_share(subjects: Subjects, catalog: Catalog) -> bool:
    """Whether the measure is in per cent by itself, so that "percentage" says nothing new."""
    return catalog.measure(subjects.measure).unit == "percent"


def _leave_other_calculations(evidence: Evidence, subjects: Subjects) -> None:
    """ "The average rate" names two calculations; only one can be the answer."""
    of_outcomes = evidence.has("rate") and subjects.has_outcome
    named = [c for c in ("share", "rate", "average") if evidence.has(c)]
    if len(named) > 1 and not (of_outcomes and "average" not in named):
        evidence.leave(evidence.find(*named))


def _over_people(evidence: Evidence) -> bool:
    """Whether a rate says that it is over residents; "the charge rate" is a share."""
    words = " ".join(evidence.words(n).casefold() for n in evidence.find("rate"))
    return any(w in words for w in ("000", "thousand", "head", "capita", "population", "resident"))


def _share_of_all(query: Query, catalog: Catalog) -> Query:
    """A share whose whole was not named: of all crime, where that is the only whole there is."""
    readings = shares_of(query, catalog)
    return readings[0] if len(readings) == 1 and not query.group_by else query


def shares_of(query: Query, catalog: Catalog) -> list[Query]:
    """What a share without a whole could be of: all crime there, or the same in the city."""
    types, places = query.including("crime_type"), query.including("place")
    found = []
    if len(types) == 1 and catalog.contains("crime_type", "all_crime", types[0]):
        rest = tuple(f for f in query.filters if f.dimension != "crime_type" or f.exclude)
        whole = (*rest, Filter("crime_type", ("all_crime",)))
        found.append(replace(query, filters=whole, part=(Filter("crime_type", types),)))
    if len(places) == 1 and catalog.contains("place", catalog.default_place, places[0]):
        rest = tuple(f for f in query.filters if f.dimension != "place" or f.exclude)
        whole = (*rest, Filter("place", (catalog.default_place,)))
        found.append(replace(query, filters=whole, part=(Filter("place", places),)))
    return found
