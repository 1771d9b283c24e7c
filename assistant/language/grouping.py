"""What the rows of an answer run along: the dimensions that a question names or implies."""

from __future__ import annotations

from assistant.catalog.catalog import Catalog
from assistant.language.chart import Node
from assistant.language.evidence import Evidence
from assistant.language.rules.pairs import TIME
from assistant.language.subject import Subjects
from assistant.query import DEFAULT_MEASURE

_ASKING = frozenset({"which", "what", "whichever", "name", "any", "list"})
# dimensions whose name can stand for something else; the name of any other asks for its members
_NAMED = frozenset({"ward", "district", "crime_type", "outcome", "street", *TIME})
_POINTING = frozenset({"the", "this", "that", "our", "my"})


def read_grouping(
    evidence: Evidence, catalog: Catalog, subjects: Subjects, ranked: bool
) -> tuple[str, ...]:
    """The dimensions of the rows; `ranked` when a question asks for the highest or lowest."""
    named: list[str] = list(evidence.take("by")) + _on_itself(evidence)
    named += [dimension for _, dimension in evidence.take("top_by")]
    named += [limited.dimension for limited in evidence.take("limited")]
    evidence.use(n for n in evidence.find("dimension") if _points_back(n, evidence, catalog))
    listing = [
        n
        for n in evidence.find("dimension")
        if _lists(n, evidence, ranked) and not _points_back(n, evidence, catalog)
    ]
    evidence.use(listing)
    named += [n.value for n in listing]
    named += [n.value.dimension for n in evidence.find("members") if n.value.dimension]
    evidence.use(evidence.find("members"))
    if evidence.has("average"):
        named = _averaged(named, evidence)
    trend, when = evidence.take("trend"), evidence.take("when")
    if (trend or when) and not set(named) & set(TIME):
        named.append(_shortest(subjects, catalog))
    if evidence.take("parts") and not named:
        named = _parts_of(subjects, evidence, catalog)
    if evidence.has("change") and not named:
        named = _moved(evidence)
    if evidence.asks_where and not (named or ranked or evidence.has("standing")):
        named = ["ward"]
    if ranked and not named:
        named = _ranked_by(evidence, subjects)
    return tuple(dict.fromkeys(named))


def _shortest(subjects: Subjects, catalog: Catalog) -> str:
    """The shortest blocks of time that what is counted is held for."""
    source = catalog.sources.get(subjects.source or "") or catalog.counted_in(subjects.measure)
    grain = source.grain if source and source.kind == "counts" else "month"
    return "year" if grain == "year ending" else grain.replace(" ", "_")


def _on_itself(evidence: Evidence) -> list[str]:
    """ "Month on month" is a run of months, each beside the one before."""
    words = " ".join(evidence.words(n).casefold().replace("-", " ") for n in evidence.find("base"))
    return [unit for unit in ("month", "quarter") if f"{unit} on {unit}" in words]


def _averaged(named: list[str], evidence: Evidence) -> list[str]:
    """An average is per month; beside other parts it must say so, and a time is no part of it."""
    monthly = "month" in named or any(
        "month" in evidence.words(n).casefold() for n in evidence.find("average")
    )
    rest = [name for name in named if name != "month"]
    if rest and (not monthly or set(rest) & set(TIME)):
        evidence.leave(evidence.find("by", "dimension"))
    return rest


def _points_back(node: Node, evidence: Evidence, catalog: Catalog) -> bool:
    """Whether "the ward" means the ward that is named elsewhere in the question."""
    levels = {catalog.places[n.value].level for n in evidence.find("place")}
    single = not evidence.tokens[node.end - 1].plural and not evidence.has("superlative", "bound")
    return single and bool(set(evidence.before(node)) & _POINTING) and node.value in levels


def _lists(node: Node, evidence: Evidence, ranked: bool) -> bool:
    plural = evidence.tokens[node.end - 1].plural
    timely = node.value in TIME
    asked = bool(set(evidence.before(node)) & _ASKING) or bool(
        set(evidence.before(node, 2)) & _ASKING
    )
    asked = asked or evidence.tokens[node.start].form in _ASKING or node.value not in _NAMED
    return asked or ranked or (plural and (not timely or evidence.has("bound")))


def _moved(evidence: Evidence) -> list[str]:
    """ "Where has … gone up" asks for wards, "what crimes have gone up" for crime types."""
    if evidence.says("where"):
        return ["ward"]
    for node in evidence.find("crime_type"):
        asked = bool(set(evidence.before(node)) & {"which", "what"})
        if node.value == "all_crime" and asked:
            return ["crime_type"]
    return []


def _parts_of(subjects: Subjects, evidence: Evidence, catalog: Catalog) -> list[str]:
    """What "broken down" means where no dimension is named: the types that are counted."""
    if subjects.measure != DEFAULT_MEASURE:
        evidence.leave(evidence.find("parts"))
        return []
    types = [m for f in subjects.filters if f.dimension == "crime_type" for m in f.members]
    several = not types or len(catalog.base_members("crime_type", types[0]) or ()) > 1
    if subjects.several:
        return []
    if not several:
        evidence.leave(evidence.find("parts"))
        return []
    return [] if subjects.empty else ["crime_type"]


def _ranked_by(evidence: Evidence, subjects: Subjects) -> list[str]:
    """What a superlative without a dimension ranks."""
    types = {m for f in subjects.filters if f.dimension == "crime_type" for m in f.members}
    places = [m for f in subjects.filters if f.dimension == "place" for m in f.members]
    if len(types) > 1 or len(places) > 1:
        return []
    if evidence.says("where"):
        return ["ward"]
    typed = subjects.measure == DEFAULT_MEASURE and types <= {"all_crime"}
    return ["crime_type"] if typed and not subjects.empty else []
