"""Places: wards and districts from the boundary list, areas and towns from the catalog."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from assistant.catalog.model import Area, PlaceEntry, PlaceFile
from assistant.errors import DataError

Level = Literal["ward", "town", "district", "area"]


@dataclass(frozen=True)
class Place:
    """Somewhere figures can be asked for.

    `wards` are its ward codes, `districts` the names of the districts it is made of (empty
    for a ward or town); `everything` includes records that have no place.
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


def slug(label: str) -> str:
    """ "King's Hedges" to "kings_hedges": the name by which files refer to a place."""
    plain = label.casefold().replace("&", " and ").replace("'", "")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def read_boundary_list(wards_file: Path) -> dict[str, Place]:
    """The wards and districts of the list, by name. Raises DataError where it cannot be read."""
    try:
        with wards_file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        return {place.name: place for place in (*_wards(rows), *_districts(rows))}
    except (OSError, KeyError) as error:
        raise DataError(f"{wards_file}: the list of wards cannot be read: {error}") from None


def read_places(listed: Mapping[str, Place], written: PlaceFile) -> dict[str, Place]:
    """Every place by name: wards, districts, and the areas made of them.

    Entries for places that are not listed, and areas made of such, are left out.
    """
    places = dict(listed)
    for entry in (*written.districts, *written.wards):
        if entry.name in places:
            places[entry.name] = _with_words(places[entry.name], entry)
    for area in written.areas:
        if all(name in places for name in (*area.districts, *area.wards)):
            places[area.name] = _area(area, places)
    return places


def _wards(rows: list[dict[str, str]]) -> Iterator[Place]:
    for row in rows:
        yield Place(
            name=slug(row["ward_name"]),
            label=row["ward_name"],
            level="ward",
            wards=(row["ward"],),
            district=slug(row["district_name"]),
            code=row["ward"],
        )


def _districts(rows: list[dict[str, str]]) -> Iterator[Place]:
    for code, label in dict.fromkeys((row["district"], row["district_name"]) for row in rows):
        yield Place(
            name=slug(label),
            label=label,
            level="district",
            wards=tuple(row["ward"] for row in rows if row["district"] == code),
            districts=(slug(label),),
            code=code,
        )


def _with_words(place: Place, entry: PlaceEntry) -> Place:
    return replace(
        place,
        synonyms=entry.synonyms,
        everyday=entry.everyday,
        parts=entry.parts,
        note=entry.note,
    )


def _area(area: Area, places: dict[str, Place]) -> Place:
    made_of = [places[name] for name in (*area.districts, *area.wards)]
    everywhere = [p.name for p in places.values() if p.level == "district"]
    # with wards of other districts it is no sum of districts
    whole = {code for name in area.districts for code in places[name].wards}
    added = {code for name in area.wards for code in places[name].wards} - whole
    districts = () if added else area.districts
    return Place(
        name=area.name,
        label=area.label,
        level="town" if added else "area",
        wards=tuple(dict.fromkeys(code for place in made_of for code in place.wards)),
        districts=tuple(everywhere if area.everything else districts),
        synonyms=area.synonyms,
        everyday=area.everyday,
        everything=area.everything,
        note=area.note,
    )
