"""Which places a source can tell apart, and in which it holds anything at all."""

from __future__ import annotations

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.catalog.places import Place
from assistant.planning.members import named_places
from assistant.planning.model.gaps import Gap, NotToldApart
from assistant.planning.model.plans import Origin
from assistant.query import Calculation, Query

FORCE = "force"


def places_of(query: Query, catalog: Catalog, source: Source) -> tuple[Place, ...]:
    """The places a query is about; none where the source is about the whole of its area."""
    return named_places(catalog, query) if source.place else ()


def forces_of(query: Query, catalog: Catalog, source: Source) -> tuple[str, ...]:
    """The codes of the forces whose records a query counts; none where a source tells no force."""
    if FORCE not in source.dimensions:
        return ()
    places = named_places(catalog, query)
    return tuple(sorted({code for place in places for code in place.forces}))


def origin_of(query: Query, catalog: Catalog, source: Source, level: str = "") -> Origin:
    """Where the figures of a query come from."""
    forces = forces_of(query, catalog, source)
    return Origin(source, level, tuple(catalog.names_of_forces[code] for code in forces))


def placeless(query: Query, catalog: Catalog, source: Source) -> Gap | None:
    """A place, or a rate over the people of one, that a source does not tell apart."""
    filters = (*query.filters, *query.part)
    named = [catalog.places[n] for f in filters if f.dimension == "place" for n in f.members]
    if source.place is None:
        if named or query.standing:
            return NotToldApart(query, source, dimension="place")
        if query.calculation is Calculation.RATE:
            return NotToldApart(query, source, dimension="district")
    if "ward" not in source.dimensions and any(not place.districts for place in named):
        return NotToldApart(query, source, dimension="ward")
    return None
