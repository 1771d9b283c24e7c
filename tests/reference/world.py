"""The world that the reference evaluator counts in, read plainly from files.

Records with the names of the catalog, which members a member is made of, and which wards and
districts a place is. Nothing here comes from the product but its calendar arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd
import yaml

from assistant.periods import Calendar, Month

Mask = npt.NDArray[np.bool_]
ROOT = Path(__file__).resolve().parents[2]
LEVELS = ("ward", "district")
HOME = "cambridgeshire"  # the force of the default place


def slug(label: str) -> str:
    """The name of a place: "King's Hedges" is kings_hedges."""
    plain = label.casefold().replace("&", " and ").replace("'", "")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Region:
    """The wards of a place; `everything` also takes in records without a place."""

    wards: frozenset[str]
    everything: bool = False


@dataclass(frozen=True)
class Atlas:
    """Places as sets of wards, the wards and districts in the order of the list."""

    regions: Mapping[str, Region]
    district_of: Mapping[str, str]  # by ward
    names: Mapping[str, str]  # by code
    default: str

    def level(self, level: str) -> list[str]:
        wards = list(self.district_of)
        return wards if level == "ward" else list(dict.fromkeys(self.district_of.values()))


def read_atlas(root: Path = ROOT) -> Atlas:
    """The atlas of data/wards.csv and catalog/places."""
    table = pd.read_csv(root / "data" / "wards.csv", dtype=str)
    table["name"] = table.ward_name.map(slug)
    table["in"] = table.district_name.map(slug)
    names = dict(zip(table.ward, table["name"], strict=True))
    names |= dict(zip(table.district, table["in"], strict=True))
    wards = {name: Region(frozenset({name})) for name in table["name"]}
    whole = {d: Region(frozenset(inside["name"])) for d, inside in table.groupby("in")}
    written = read_yaml(root / "catalog" / "places" / "places.yaml")
    regions = wards | whole
    for area in written["areas"]:
        made_of = [regions[n] for n in (*area.get("districts", ()), *area.get("wards", ()))]
        inside = frozenset(ward for each in made_of for ward in each.wards)
        everything = bool(area.get("everything"))
        regions[area["name"]] = Region(frozenset(wards) if everything else inside, everything)
    district_of = dict(zip(table["name"], table["in"], strict=True))
    return Atlas(regions, district_of, names, written["default"])


@dataclass(frozen=True)
class Dimension:
    """The members of a dimension that have a value, and those made of others."""

    values: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]
    parts: frozenset[str]  # members that the records do not tell apart
    whole: str | None
    unrecorded: str | None
    open: bool
    of_people: bool

    def base(self, names: Iterable[str]) -> list[str]:
        """The members with a value that the names are made of, in the order of the catalog."""
        parts = [self.base(self.groups[n]) if n in self.groups else [n] for n in names]
        return list(dict.fromkeys(member for part in parts for member in part))

    def all(self) -> list[str]:
        """The members that a list of all of them has."""
        if self.whole:
            return self.base([self.whole])
        return [name for name in self.values if name not in self.parts]


def read_dimension(name: str, root: Path = ROOT) -> Dimension:
    """A dimension of the catalog."""
    written = read_yaml(root / "catalog" / "dimensions" / f"{name}.yaml")
    members = written.get("members", [])
    return Dimension(
        {m["name"]: str(m["value"]) for m in members if "value" in m},
        {m["name"]: tuple(m["members"]) for m in members if "members" in m},
        frozenset(m["name"] for m in members if "within" in m),
        written.get("whole"),
        written.get("unrecorded"),
        bool(written.get("open")),
        bool(written.get("of_people")),
    )


@dataclass(eq=False)
class Records:
    """The records of one source: a row for each kind of record, with its number `n`.

    Months are numbers of months since year 0, members and places are called by their names.
    `only` is what the source's measure counts where a question does not say.
    """

    frame: pd.DataFrame
    measure: str
    dimensions: Mapping[str, Dimension]
    only: Mapping[str, str]
    atlas: Atlas
    residents: Mapping[str, int]
    shares: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # measures: their part
    masks: dict[object, Mask] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> npt.NDArray[np.int64]:
        return self.frame.n.to_numpy()

    @cached_property
    def months(self) -> frozenset[int]:
        return frozenset(int(month) for month in self.frame.month.unique())

    @cached_property
    def calendar(self) -> Calendar:
        held = [Month(month) for month in self.months]
        return Calendar.over(held, max(held) + 1)

    def where(self, column: str, wanted: frozenset[Any]) -> Mask:
        """Which rows have one of the values; None among them is for those that have none."""
        key = (column, wanted)
        if key not in self.masks:
            values = self.frame[column]
            empty = values.isna() if None in wanted else False
            self.masks[key] = np.asarray(values.isin([w for w in wanted if w is not None]) | empty)
        return self.masks[key]

    def inside(self, region: Region) -> Mask:
        """Which rows lie in a region; what has a district and no ward lies in its district."""
        districts = {
            d for d in self.atlas.level("district") if self.atlas.regions[d].wards <= region.wards
        }
        key = ("inside", region)
        if key not in self.masks:
            by_district = self.where("ward", frozenset({None})) & self.where(
                "district", frozenset(districts)
            )
            mask = self.where("ward", region.wards) | by_district
            self.masks[key] = mask | region.everything
        return self.masks[key]


def _named(frame: pd.DataFrame, dimensions: Mapping[str, Dimension], atlas: Atlas) -> pd.DataFrame:
    out = pd.DataFrame({"n": frame.records.astype(int)})
    dates = pd.to_datetime(frame.month)
    out["month"] = dates.dt.year * 12 + dates.dt.month - 1
    for level in LEVELS:
        out[level] = frame[level].map(atlas.names)
    for name, dimension in dimensions.items():
        names = {value: member for member, value in dimension.values.items()}
        out[name] = frame[name] if dimension.open else frame[name].map(names)
    return out


def read_records(source: str, frame: pd.DataFrame, root: Path = ROOT) -> Records:
    """The records of a source of the catalog, from a frame as its table has them."""
    written = read_yaml(root / "catalog" / "sources" / f"{source}.yaml")
    columns = written["dimensions"]
    columns = list(columns) if isinstance(columns, dict) else columns
    held = [name for name in columns if name not in LEVELS and name in frame.columns]
    dimensions = {name: read_dimension(name, root) for name in held}
    atlas = read_atlas(root)
    own = frame[frame.force == HOME]
    people = pd.read_csv(root / "data" / "residents.csv", dtype={"district": str})
    residents = {
        atlas.names[d]: int(n) for d, n in zip(people.district, people.residents, strict=True)
    }
    first = written["measures"][0]
    shares = {m["name"]: m["part"] for m in written["measures"] if "of" in m}
    named = _named(own, dimensions, atlas)
    only = first.get("only", {})
    return Records(named, first["name"], dimensions, only, atlas, residents, shares)


def shipped_records() -> Records:
    """The recorded crime that the package carries."""
    frame = duckdb.read_parquet(str(ROOT / "data" / "recorded_crime.parquet")).df()
    return read_records("recorded_crime", frame)


def imported_records(warehouse: Path, table: str, source: str) -> Records:
    """The records of a table of an imported warehouse."""
    with duckdb.connect(str(warehouse), read_only=True) as held:
        frame = held.table(table).df()
    return read_records(source, frame)
