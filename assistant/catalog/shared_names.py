"""Names that are only part of a place's name, or that several wards of one district share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from assistant.catalog.model import AskedBack
from assistant.catalog.places import Place, slug

# "King's Lynn and West Norfolk", "Bournemouth, Christchurch and Poole"
_JOINED = re.compile(r",? and |, ")
_POINT = re.compile(r"(?P<town>.+?)(?: (?:north|south|east|west|central))+", re.IGNORECASE)
_SEVERAL = 2


def with_towns(places: Mapping[str, Place]) -> dict[str, Place]:
    """The places, and the towns of which several wards of a district are the points of compass."""
    found: dict[tuple[str, str], list[Place]] = {}
    for ward in places.values():
        named = _POINT.fullmatch(ward.label) if ward.level == "ward" else None
        if named:
            found.setdefault((str(ward.district), named["town"]), []).append(ward)
    taken = Counter([place.label for place in places.values()] + [name for _, name in found])
    towns = [
        _town(name, wards)
        for (_, name), wards in found.items()
        if len(wards) >= _SEVERAL and taken[name] == 1
    ]
    return {**places, **{town.name: town for town in towns if town.name not in places}}


def _town(name: str, wards: list[Place]) -> Place:
    named = " and ".join(ward.label for ward in wards)
    return Place(
        name=slug(name),
        label=name,
        level="town",
        wards=tuple(code for ward in wards for code in ward.wards),
        note=f"{name} is {named} wards together.",
        forces=wards[0].forces,
    )


def with_parts(places: Mapping[str, Place]) -> dict[str, Place]:
    """The places, districts and forces with the parts that only their names tell."""
    owners = _owners(places.values())
    return {
        name: replace(
            place, parts=(*place.parts, *(part for part, own in owners.items() if own == [name]))
        )
        for name, place in places.items()
    }


def asked_back(places: Mapping[str, Place]) -> Iterator[AskedBack]:
    """Words that are part of the names of several places."""
    for part, names in _owners(places.values()).items():
        if len(names) >= _SEVERAL:
            why = f"“{part}” is part of the names of several places"
            yield AskedBack(words=(part,), dimension="place", readings=tuple(names), why=why)


def name_parts(label: str) -> tuple[str, ...]:
    """The places that a joined name names: Bath, and North East Somerset; none for a plain one."""
    parts = _JOINED.split(label.split(" (", maxsplit=1)[0])
    return tuple(parts) if len(parts) >= _SEVERAL else ()


def _owners(places: Iterable[Place]) -> dict[str, list[str]]:
    """The parts of joined names that are no places themselves, with the places they name."""
    places = [*places]
    taken = {slug(place.label) for place in places}
    found: dict[str, list[str]] = {}
    for place in places:
        for part in name_parts(place.label) if place.level in ("district", "force") else ():
            if slug(part) not in taken:
                found.setdefault(part, []).append(place.name)
    merged = {place.name for place in places if place.level == "area"}
    areas = {part: slug(f"{part} council area") for part in found}
    return {
        part: [*names, areas[part]] if areas[part] in merged else names
        for part, names in found.items()
    }
