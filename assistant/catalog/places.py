"""Places: what the data name, and the areas and towns made of it, with their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from assistant.catalog.gazetteer import Gazetteer, ListedDistrict, ListedForce, ListedWard, Merged
from assistant.catalog.place_file import Area, PlaceEntry, PlaceFile

Level = Literal["ward", "town", "district", "area", "force", "all"]
# the levels that records tell, the smallest first
LEVELS = ("ward", "district", "force")
_SEVERAL = 2


@dataclass(frozen=True)
class Place:
    """Somewhere figures can be asked for.

    `wards` are the codes of the smallest places in it: its wards, for a district whose wards
    nobody knows its own. `districts` are the names of the districts it is made of (empty for a
    ward or town), `forces` the codes of those whose records it is counted from. One with a `force`
    is all that the force recorded, what has no place included; `everything` is that of home.
    `recorded_by` is the name of that force, `group` the declared level that it is a group of.
    """

    name: str
    label: str
    level: Level
    wards: tuple[str, ...]
    districts: tuple[str, ...] = ()
    district: str | None = None
    code: str | None = None
    synonyms: tuple[str, ...] = ()
    everyday: bool = False
    everything: bool = False
    parts: tuple[str, ...] = ()
    note: str = ""
    force: str = ""
    forces: tuple[str, ...] = ()
    recorded_by: str = ""
    group: str = ""


def slug(label: str) -> str:
    """ "King's Hedges" to "kings_hedges": the name by which files refer to a place."""
    plain = label.casefold().replace("&", " and ").replace("'", "")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def read_places(gazetteer: Gazetteer, written: PlaceFile) -> dict[str, Place]:
    """Every place by name: wards, districts, the areas made of them, and forces.

    Entries for places that are not listed, and areas made of such, are left out.
    """
    places = _listed(gazetteer)
    for entry in (*written.districts, *written.wards):
        if entry.name in places:
            places[entry.name] = _with_words(places[entry.name], entry)
    for area in written.areas:
        if all(name in places for name in (*area.districts, *area.wards)):
            place, home = _area(area, places, written.default), places.get(written.default)
            near = home is not None and (is_around(home, place) or is_around(place, home))
            if near:
                place = replace(place, synonyms=(*place.synonyms, *area.at_home))
            if near or not area.only_at_home:
                places[area.name] = place
    return _with_forces(places, gazetteer, written.default)


def is_around(outer: Place, inner: Place) -> bool:
    """Whether one place has all of another in it."""
    return {*inner.wards} <= {*outer.wards}


# ---- wards and districts -------------------------------------------------------------------


def _listed(gazetteer: Gazetteer) -> dict[str, Place]:
    """The districts and wards, towns of several wards, and districts that others became."""
    districts = {d.code: d for d in gazetteer.districts}
    of_district: dict[str, list[ListedWard]] = {code: [] for code in districts}
    for ward in gazetteer.wards:
        of_district[ward.district].append(ward)
    places = {p.name: p for code, d in districts.items() for p in [_district(d, of_district[code])]}
    shared = Counter(slug(ward.name) for ward in gazetteer.wards)
    for ward in gazetteer.wards:
        place = _ward(ward, districts[ward.district])
        if shared[place.name] > 1 or place.name in places:
            place = _told_apart(place, places)
        places[place.name] = place
    forces = {force.code: force for force in gazetteer.forces}
    for merged in gazetteer.merged:
        place = _merged(merged, places, forces)
        places.setdefault(place.name, place)
    return places


def _ward(ward: ListedWard, district: ListedDistrict) -> Place:
    return Place(
        name=slug(ward.name),
        label=ward.name,
        level="ward",
        wards=(ward.code,),
        district=slug(district.name),
        code=ward.code,
        everyday=ward.everyday,
        forces=_codes(district.force),
    )


def _told_apart(ward: Place, places: Mapping[str, Place]) -> Place:
    """A ward whose name another place has too, with its district in its label."""
    district = places[str(ward.district)]
    name = ward.name if ward.name not in places else f"{ward.name}_{district.name}"
    return replace(ward, name=name, label=f"{ward.label} ({district.label})")


def _district(district: ListedDistrict, wards: list[ListedWard]) -> Place:
    name = slug(district.name)
    return Place(
        name=name,
        label=district.name,
        level="district",
        wards=tuple(ward.code for ward in wards) or (district.code,),
        districts=(name,),
        code=district.code,
        synonyms=tuple(official_words(district.official_name)),
        forces=_codes(district.force),
    )


def official_words(name: str) -> Iterator[str]:
    """ "Bristol, City of" is also the City of Bristol."""
    if name:
        first, _, kind = name.partition(", ")
        yield name
        yield f"{kind} {first}"


def _merged(
    merged: Merged, places: Mapping[str, Place], forces: Mapping[str, ListedForce]
) -> Place:
    """A district that others became; where its force is called after it too, told apart from it."""
    parts = [p for p in places.values() if p.level == "district" and p.code in merged.parts]
    named = _listing([p.label for p in parts])
    areas = " and ".join(forces[code].area for p in parts for code in p.forces if code in forces)
    label = f"{merged.name} council area" if merged.name in areas else merged.name
    return Place(
        name=slug(label),
        label=label,
        level="area",
        wards=tuple(code for p in parts for code in p.wards),
        districts=tuple(p.name for p in parts),
        note=f"The {merged.name} council area is {named} together, which became one district.",
        forces=tuple(dict.fromkeys(code for p in parts for code in p.forces)),
    )


def _codes(force: str) -> tuple[str, ...]:
    return (force,) if force else ()


def _listing(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


# ---- what an analyst writes ----------------------------------------------------------------


def _with_words(place: Place, entry: PlaceEntry) -> Place:
    return replace(
        place,
        synonyms=(*place.synonyms, *entry.synonyms),
        everyday=entry.everyday or place.everyday,
        parts=entry.parts,
        note=entry.note,
    )


def _area(area: Area, places: dict[str, Place], home: str) -> Place:
    alone = area.everything and not area.districts
    districts = _policed(area, places, home) if alone else area.districts
    made_of = [places[name] for name in (*districts, *area.wards)]
    # with wards of other districts it is no sum of districts
    whole = {code for name in districts for code in places[name].wards}
    added = {code for name in area.wards for code in places[name].wards} - whole
    forces = tuple(dict.fromkeys(code for place in made_of for code in place.forces))
    return Place(
        name=area.name,
        label=area.label,
        level="town" if added else "force" if area.everything else "area",
        wards=tuple(dict.fromkeys(code for place in made_of for code in place.wards)),
        districts=() if added else tuple(districts),
        code=forces[0] if area.everything and forces else None,
        synonyms=area.synonyms,
        everyday=area.everyday,
        everything=area.everything,
        note=area.note,
        force=forces[0] if area.everything and forces else "",
        forces=forces,
    )


def _policed(area: Area, places: dict[str, Place], home: str) -> tuple[str, ...]:
    """The districts of a force: of the one that an area is called after, else of home."""
    districts = [p for p in places.values() if p.level == "district"]
    own = [p.name for p in districts if area.name in map(slug, p.forces)]
    default = places.get(home)
    near = default.forces if default else ()
    return tuple(own or (p.name for p in districts if p.forces == near))


# ---- forces --------------------------------------------------------------------------------


def _with_forces(places: dict[str, Place], gazetteer: Gazetteer, home: str) -> dict[str, Place]:
    """The places and every force, of which an analyst may have written the area."""
    written = {p.force: p for p in places.values() if p.force}
    named = {slug(force.code): (force.code,) for force in gazetteer.forces}
    own = places[home].forces if home in places else named.get(home, ())
    for force in gazetteer.forces:
        place = written.get(force.code) or _force(force, places)
        everything = (force.code,) == own
        places[place.name] = replace(place, recorded_by=force.name, everything=everything)
    if len(gazetteer.forces) >= _SEVERAL:
        every = _all(gazetteer, places)
        places[every.name] = every
    return places


def _force(force: ListedForce, places: Mapping[str, Place]) -> Place:
    """All that a force recorded; one without an area polices none that are its own."""
    own = [p for p in places.values() if p.level == "district" and p.forces == (force.code,)]
    label = force.area or force.name
    name, taken = slug(force.code), {p.label for p in places.values()}
    return Place(
        name=name if name not in places else f"{name}_force",
        label=label if label not in taken else force.name,
        level="force",
        wards=tuple(code for p in own for code in p.wards) or (force.code,),
        districts=tuple(p.name for p in own),
        code=force.code,
        synonyms=tuple(dict.fromkeys(w for w in words_of_force(force) if w not in taken)),
        force=force.code,
        forces=(force.code,),
        note=f"{label} is all that {force.name} recorded, records without a place included."
        if own
        else "",
    )


def words_of_force(force: ListedForce) -> Iterator[str]:
    """The words for a force, and for the area that it polices."""
    yield force.name
    yield from force.words
    if force.area:
        yield force.area
        for kind in ("police", "constabulary", "force", "force area", "police area"):
            yield f"{force.area} {kind}"


def _all(gazetteer: Gazetteer, places: Mapping[str, Place]) -> Place:
    forces = tuple(force.code for force in gazetteer.forces)
    districts = [p for p in places.values() if p.level == "district"]
    return Place(
        name="all_forces",
        label="all forces imported",
        level="all",
        wards=tuple(code for p in districts for code in p.wards),
        districts=tuple(p.name for p in districts),
        synonyms=("all forces", "every force", "all the forces", "all police forces"),
        forces=forces,
    )
