"""Places beside places: "North ward", "March, Fenland", "Abbey in Cambridge", "Ely city centre"."""

from __future__ import annotations

from assistant.catalog.catalog import Catalog
from assistant.catalog.places import Place
from assistant.language.patterns import Rules
from assistant.query import Coverage

_KINDS = {
    "ward": "ward|area|division|neighbourhood",
    "district": "district|council|borough|city|area",
    "town": "town|city|area",
    "area": "county|area",
    "force": "force|police|constabulary area?",
}
_OF = {
    "ward": "ward|area",
    "district": "district|city|borough",
    "town": "town|city",
    "area": "county",
    "force": "area",
}


def _district(place: Place, catalog: Catalog) -> str | None:
    """The district that a ward, or the first ward of a town, lies in."""
    inside = [p for p in catalog.places.values() if p.code in place.wards]
    return inside[0].district if inside else None


def place_rules(catalog: Catalog) -> Rules:
    """The rules about places, which need to know what lies in what."""
    rules = Rules()
    places = catalog.places

    def within(inner: str, outer: str) -> str | None:
        return inner if catalog.contains("place", outer, inner) else None

    rules.rule(
        "place in a larger one",
        "place",
        "{everyday_place} ward? ,|in|of|( {place} )?",
        "{place} ,|( {place} )?",
        "{place} in|of|within {place}",
        "{place} ward in|of|within {place}",
    )(within)
    rules.rule("place in a larger one", "place", "{place} {everyday_place} ward?")(
        lambda outer, inner: within(inner, outer)
    )

    rules.rule(
        "the whole of a place",
        "place",
        "{place} ( all|whole|entirety|entire of? the? town|city|district|county|ward|area )",
    )(lambda name: name)
    rules.rule("places named as areas", "place", "the? area|place of :? ,? {place}")(
        lambda name: name if places[name].level != "ward" else None
    )

    rules.rule("place that a force polices", "place", "policed|patrolled by the? {place}")(
        lambda name: name if places[name].level == "force" else None
    )

    def neighbours(first: str, second: str) -> tuple[tuple[str, str], ...] | None:
        ends = [places[name] for name in (first, second)]
        near = len({_district(p, catalog) for p in ends}) == 1
        small = all(p.level in ("ward", "town") for p in ends)
        return (("place", first), ("place", second)) if near and small else None

    rules.rule(
        "places side by side",
        "several",
        "{place} and|,|or|with|v|vs|versus|against {everyday_place}",
        "{everyday_place} and|,|or|with|v|vs|versus|against {place}",
    )(neighbours)

    @rules.rule(
        "what a place is made of",
        "members",
        "what be|is|are in|inside|within the? {place}",
        "what do|does the? {place} include|cover|contain|comprise|consist of|in?",
        "what make|makes up the? {place}",
    )
    def parts(name: str) -> Coverage | None:
        inside = catalog.parts_of(places[name])
        return Coverage(inside[0].level, name) if inside else None

    for level, words in _KINDS.items():
        for slot in ("place", "everyday_place"):

            @rules.rule(
                "place with its kind", "place", f"{{{slot}}} {words}", f"the {{{slot}}} {words}"
            )
            @rules.rule("kind of a place", "place", f"{_OF[level]} of|called? {{{slot}}}")
            def kind(name: str, level: str = level) -> str | None:
                return name if places[name].level == level else None

    @rules.rule(
        "centre of a place", "place_part", "{place} city|town centre|center", "centre of {place}"
    )
    def centre(name: str) -> tuple[str, str] | None:
        cambridge = name == catalog.default_place or places[name].level == "ward"
        return None if cambridge else (f"the centre of {places[name].label}", name)

    # the village of Over has the name of an everyday word, which capitals alone would tell
    rules.words(
        "a village with an everyday name",
        "place_part",
        ("Over", "over_and_willingham"),
        "in over in|for|during|,",
    )
    return rules
