"""Home: the place that is meant where none is named, and what is said and offered for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import chain

from msgspec import structs

from assistant.catalog.gazetteer import Gazetteer
from assistant.catalog.model import OfferFile
from assistant.catalog.place_file import PlaceFile
from assistant.catalog.places import Place, is_around

_EXAMPLES = 3


def with_home_words(
    places: Mapping[str, Place], written: PlaceFile, cities: Collection[str]
) -> dict[str, Place]:
    """The places, of which home and its force are also meant by general words ("the force").

    "The city" is home only where that is one of the `cities`, by their codes.
    """
    home = places.get(written.default)
    if home is None:
        return {**places}
    general = written.home_district if home.level == "district" else ()
    if home.code in cities:
        general = (*written.home_city, *general)
    said = {home.name: tuple(word.replace("{}", home.label) for word in general)}
    for place in places.values():
        if place.everything:
            said[place.name] = written.home_force
    return {
        name: replace(place, synonyms=tuple(dict.fromkeys((*place.synonyms, *said.get(name, ())))))
        for name, place in places.items()
    }


def of_imports(gazetteer: Gazetteer) -> Gazetteer:
    """The places of the forces that imports have brought in, without those of the program."""
    forces = tuple(f for f in gazetteer.forces if f.imported)
    codes = {force.code for force in forces}
    districts = tuple(d for d in gazetteer.districts if d.force in codes)
    inside = {district.code for district in districts}
    return structs.replace(
        gazetteer,
        forces=forces,
        districts=districts,
        wards=tuple(w for w in gazetteer.wards if w.district in inside),
        merged=tuple(m for m in gazetteer.merged if {*m.parts} <= inside),
    )


def offered(offers: OfferFile, places: Mapping[str, Place], written: PlaceFile) -> OfferFile:
    """What is offered, with home and wards of it in the places that are left open for them.

    What has a ward in it is not offered where home has none that can be named.
    """
    home = places.get(written.default)
    names = {"home": home.label.split(" (")[0]} if home else {}
    wards = tuple(example_wards(places, written))
    names |= dict(zip(("ward", "other_ward", "third_ward"), wards, strict=False))
    begun = [structs.replace(b, example=_filled(b.example, names)) for b in offers.beginnings]
    examples = {kind: _filled(each, names) for kind, each in offers.examples.items()}
    return structs.replace(
        offers,
        first=tuple(filter(None, (_filled(each, names) for each in offers.first))),
        beginnings=tuple(b for b in begun if b.example),
        examples={kind: each for kind, each in examples.items() if each},
    )


def example_wards(places: Mapping[str, Place], written: PlaceFile) -> Iterable[str]:
    """Labels of wards of home whose names need nothing beside them, those first that are chosen."""
    home = places.get(written.default)
    chosen = (places[name] for name in written.examples if name in places)
    for ward in dict.fromkeys(chain(chosen, places.values())):
        plain = ward.level == "ward" and not ward.everyday and " (" not in ward.label
        if home and plain and is_around(home, ward):
            yield ward.label


def _filled(text: str, names: Mapping[str, str]) -> str:
    """A question with names in its open places; "" where one stays open."""
    for name, label in names.items():
        text = text.replace(f"{{{name}}}", label)
    return "" if "ward}" in text or "{home}" in text else text
