"""What an import did: rows read, taken and set aside, wards found, files, months and gaps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.warehouse.holdings import Holding


@dataclass(frozen=True)
class Progress:
    """How far an import has come: files and bytes of how many, rows so far, and what it does."""

    doing: str
    files: int = 0
    all_files: int = 0
    size: int = 0
    all_size: int = 0
    rows: int = 0


Tell = Callable[[Progress], None]


@dataclass(frozen=True)
class Places:
    """Records of this import by how their place was found; `nowhere` lie outside every ward.

    Of those `in_district` only the district is known; of a district those `beyond` lie outside all
    of its wards. Those `elsewhere` lie in a district of another force, `apart` by the name of a
    force that has no area of its own, and district.
    """

    by_boundary: int = 0
    by_map_point: int = 0
    by_lsoa: int = 0
    in_district: int = 0
    nowhere: int = 0
    without_coordinates: int = 0
    elsewhere: int = 0
    beyond: Mapping[str, int] = field(default_factory=dict)
    apart: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """The outcome of an import.

    `reasons` counts the rows set aside by what was wrong, and `firsts` names the first such row
    by file and line; `left_out` are files not named like police.uk's, `skipped`
    say what could not be read; `empty` are files without
    rows, `unfit` those of which no row fits; `replaced` says which file gave way to which;
    `repeated` counts, by file, records that have the id of another in it;
    `kept` counts the files of an earlier import that stay; `unknown_wards` are codes of the
    boundary file that the list of wards lacks.
    """

    files: int
    rows_read: int
    rows_taken: int
    rows_set_aside: int
    reasons: Mapping[str, int]
    firsts: Mapping[str, str] = field(default_factory=dict)
    places: Places = Places()
    holdings: tuple[Holding, ...] = ()
    left_out: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    repeated: Mapping[str, int] = field(default_factory=dict)
    kept: int = 0
    unknown_wards: tuple[str, ...] = ()
