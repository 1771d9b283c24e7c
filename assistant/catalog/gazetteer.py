"""The places that the data name: forces, their districts, and the wards of those."""

from __future__ import annotations

import csv
from pathlib import Path

from msgspec import Struct

from assistant.errors import DataError

Row = dict[str, str]


class ListedForce(Struct, frozen=True):
    """A force whose figures there are: its name, the area that it polices ("" for none), words.

    It is `imported` where its files were, and not only figures that come with the program.
    """

    code: str
    name: str
    area: str = ""
    words: tuple[str, ...] = ()
    imported: bool = False


class ListedDistrict(Struct, frozen=True):
    """A district with the code of its force, "" where nothing tells that."""

    code: str
    name: str
    official_name: str = ""
    force: str = ""


class ListedWard(Struct, frozen=True):
    """A ward with the code of its district; `everyday` where its name is an ordinary word."""

    code: str
    name: str
    district: str
    everyday: bool = False


class Merged(Struct, frozen=True):
    """A district that was made of others, which are the ones that the data name."""

    code: str
    name: str
    parts: tuple[str, ...]


class Stray(Struct, frozen=True):
    """How many records others than its own force have in a district (a code) that is not held."""

    district: str
    records: int
    forces: tuple[str, ...]


class Gazetteer(Struct, frozen=True):
    """What is known of places before an analyst adds words to it."""

    forces: tuple[ListedForce, ...] = ()
    districts: tuple[ListedDistrict, ...] = ()
    wards: tuple[ListedWard, ...] = ()
    merged: tuple[Merged, ...] = ()
    strays: tuple[Stray, ...] = ()


def read_gazetteer(data: Path) -> Gazetteer:
    """The wards of the shipped list, their districts and forces. DataError where one is unread."""
    rows = read_rows(data / "wards.csv", needed=True)
    known = {row["district"]: row for row in read_rows(data / "districts.csv")}
    forces = {row["force"]: row for row in read_rows(data / "forces.csv")}
    codes = dict.fromkeys((row["district"], row["district_name"]) for row in rows)
    districts = tuple(
        ListedDistrict(
            code,
            name,
            known.get(code, {}).get("official_name", ""),
            known.get(code, {}).get("force", ""),
        )
        for code, name in codes
    )
    policed = dict.fromkeys(district.force for district in districts if district.force)
    return Gazetteer(
        forces=tuple(listed_force(forces[code]) for code in policed if code in forces),
        districts=districts,
        wards=tuple(ListedWard(r["ward"], r["ward_name"], r["district"]) for r in rows),
    )


def cities_of(data: Path) -> frozenset[str]:
    """The codes of the districts that are cities, each as a whole."""
    rows = read_rows(data / "districts.csv")
    return frozenset(row["district"] for row in rows if row.get("kind") == "city")


def listed_force(row: Row) -> ListedForce:
    """A force of a row with force, force_name, area and words."""
    words = tuple(filter(None, (row["words"] or "").split(";")))
    return ListedForce(row["force"], row["force_name"], row["area"] or "", words)


def read_rows(path: Path, *, needed: bool = False) -> list[Row]:
    """The rows of a list that comes with the program; DataError where it cannot be read."""
    if not needed and not path.exists():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    except OSError as error:
        raise DataError(f"{path}: the list of places cannot be read: {error}") from None
