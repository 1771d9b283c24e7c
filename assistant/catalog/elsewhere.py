"""Places that no figures are held of: districts and forces of England and Wales not imported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.catalog.gazetteer import Gazetteer, ListedForce, Stray, listed_force, read_rows
from assistant.catalog.model import NotHeld
from assistant.catalog.places import Place, official_words, slug, words_of_force
from assistant.catalog.shared_names import name_parts

# how the names of the entries begin
ELSEWHERE = "elsewhere_"


def not_held_places(
    data: Path, gazetteer: Gazetteer, places: Mapping[str, Place]
) -> Iterator[NotHeld]:
    """An entry for each district and force of the look-ups in `data` that is no place.

    Each says whose records are lacking, and which stray ones there are. A name that a place has
    is left to it; one that is an ordinary word needs "in" or its kind beside it.
    """
    taken = {slug(word) for place in places.values() for word in _names(place)}
    forces = {row["force"]: listed_force(row) for row in read_rows(data / "forces.csv")}
    strays = {stray.district: stray for stray in gazetteer.strays}
    held = {force.code for force in gazetteer.forces}
    districts = read_rows(data / "districts.csv")
    by_code = {row["district"]: row["district_name"] for row in districts}
    for row in districts:
        force = forces.get(row["force"])
        names = (row["district_name"], *official_words(row["official_name"]))
        parts = name_parts(row["district_name"])
        free = [name for name in (*names, *parts) if slug(name) not in taken]
        if force and free and slug(row["district_name"]) not in taken:
            everyday = row.get("everyday", "").split(";")
            words = tuple(word for n in free for word in (_in(n) if n in everyday else (n,)))
            taken |= {*map(slug, free)}
            new = by_code.get(row["successor"], "")
            label = _lacking(force, row["district_name"], strays.get(row["district"]))
            if force.code in held:
                became = f", which is part of {new} now" if new else ""
                label = f"figures of {row['district_name']} by itself{became}"
            yield NotHeld(name=f"{ELSEWHERE}{slug(row['district'])}", label=label, words=words)
    named = {slug(row["district_name"]) for row in districts} | taken
    for code, force in forces.items():
        words = tuple(word for word in words_of_force(force) if slug(word) not in named)
        if code not in held and words:
            label = f"the records of {force.name}, whose files have not been imported"
            yield NotHeld(name=f"{ELSEWHERE}{slug(code)}", label=label, words=words)


def _names(place: Place) -> Iterator[str]:
    yield place.label.split(" (")[0]
    yield from place.synonyms
    yield from place.parts


def _in(name: str) -> tuple[str, ...]:
    kinds = ("city", "district", "borough", "council")
    return (f"in {name}", *(f"{name} {kind}" for kind in kinds))


def _lacking(force: ListedForce, district: str, stray: Stray | None) -> str:
    """Whose records of a district are lacking, and the strays, which are not all of them."""
    lacking = f"the records of {force.name}, which polices {district}"
    if stray is None:
        return lacking
    others = re.sub(r"^(.*), ", r"\1 and ", ", ".join(stray.forces))
    return f"{lacking} (only {stray.records:,} that {others} recorded there)"
