"""Builds the shipped figures from police.uk, boundary and census files.

Run as `python -m assistant.warehouse.build --help`. The same input gives the same files, byte
for byte, and none of them is replaced before all of them could be written.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.catalog.loader import load_catalog
from assistant.errors import AssistantError, InputError
from assistant.locations import shipped
from assistant.warehouse.archive import open_archive
from assistant.warehouse.geography import Area, read_areas, wards_around
from assistant.warehouse.importing import Order, import_archives
from assistant.warehouse.layout import closed_values
from assistant.warehouse.report import Report
from assistant.warehouse.shipped_counts import write_counts


@dataclass(frozen=True)
class Inputs:
    """The files a build reads: a police.uk download, ward and LSOA boundaries, a census table."""

    archive: Path
    wards: Path
    lsoas: Path
    census: Path


def build(inputs: Inputs, out: Path) -> Report:
    """Write all the figures into the folder `out`, or none; InputError says what is wrong."""
    open_archive(inputs.archive)  # told at once where it cannot be
    wards, lsoas = read_areas(inputs.wards, "WD"), read_areas(inputs.lsoas, "LSOA")
    residents = count_residents(inputs.census, lsoas)
    with _staging(out) as folder, tempfile.TemporaryDirectory() as elsewhere:
        staged, warehouse = Path(folder), Path(elsewhere) / "warehouse.duckdb"
        _tell(f"matching {len(lsoas):,} LSOAs to {len(wards):,} wards")
        _write_places(staged, wards, lsoas)
        counted = [(code, _CENSUS_DAY, many) for code, many in sorted(residents.items())]
        _write(staged / "residents.csv", "district,year,residents", counted)
        _tell(f"reading {inputs.archive}")
        values = closed_values(load_catalog(shipped("catalog"), shipped("data")))
        order = Order([inputs.archive], warehouse, staged, values, [inputs.wards])
        report = import_archives(order)
        write_counts(warehouse, staged)
        for file in sorted(staged.iterdir()):
            file.replace(out / file.name)
    return report


def count_residents(census: Path, lsoas: Iterable[Area]) -> dict[str, int]:
    """Usual residents of each district: the sum over its LSOAs and their age groups.

    Rows of other LSOAs are passed over; InputError when an LSOA has no row or a row no number.
    """
    district = {lsoa.code: lsoa.district for lsoa in lsoas}
    totals: Counter[str] = Counter()
    seen = set()
    for line, code, residents in _census_rows(census):
        if not residents.isascii() or not residents.isdigit():
            raise InputError(f'{census}: line {line}: "{residents}" is not a number of residents')
        if code in district:
            seen.add(code)
            totals[district[code]] += int(residents)
    if missing := sorted(district.keys() - seen):
        raise InputError(f"{census}: has no row for the LSOA {missing[0]}")
    return dict(totals)


def _census_rows(census: Path) -> Iterable[tuple[int, str, str]]:
    try:
        with census.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            for row in reader:
                yield reader.line_num, row["lsoa21cd"], row["usual_residents"] or ""
    except KeyError as error:
        raise InputError(f"{census}: the column {error} is missing") from error
    except OSError as error:
        raise InputError(f"{census}: cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{census}: not a CSV file in UTF-8 ({error})") from error


def _staging(out: Path) -> tempfile.TemporaryDirectory[str]:
    try:
        out.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(dir=out, prefix=".building-")
    except OSError as error:
        raise InputError(f"{out}: cannot be written to ({error.strerror})") from error


def _write_places(folder: Path, wards: Sequence[Area], lsoas: Sequence[Area]) -> None:
    around = wards_around(lsoas, wards)
    rows = sorted((lsoa.code, around[lsoa.code] or "", lsoa.district) for lsoa in lsoas)
    _write(folder / "lsoa_wards.csv", "lsoa,ward,district", rows)
    ordered = sorted(wards, key=lambda ward: (ward.district_name, ward.name, ward.code))
    named = [(ward.code, ward.name, ward.district, ward.district_name) for ward in ordered]
    _write(folder / "wards.csv", "ward,ward_name,district,district_name", named)


_CENSUS_DAY = "2021-01-01"  # its year, as the table of a year has it


def _write(path: Path, header: str, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _tell_report(report: Report, out: Path) -> None:
    for name in report.left_out:
        _tell(f"left out, because it is not named like a police.uk file: {name}")
    _tell(f"{report.rows_read:,} records read")
    _tell(f"  {report.places.by_boundary:,} placed in a ward")
    _tell(f"  {report.places.without_coordinates:,} without coordinates")
    _tell(f"  {report.places.nowhere:,} with coordinates outside the boundaries")
    _tell(f"written to {out}")


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m assistant.warehouse.build",
        description="Build the shipped figures from police.uk, boundary and census files.",
    )
    paths = {
        "archive": "police.uk download: a zip, or the folder it unpacks to",
        "wards": "ward boundaries (GeoJSON, longitude and latitude)",
        "lsoas": "LSOA boundaries (GeoJSON, longitude and latitude)",
        "census": "residents by LSOA (CSV with lsoa21cd and usual_residents)",
        "out": "folder to write to",
    }
    for name, meaning in paths.items():
        parser.add_argument(f"--{name}", type=Path, required=True, help=meaning)
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; gives 0, or 2 after one line on standard error for input it cannot use."""
    given = _arguments(argv)
    try:
        inputs = Inputs(given.archive, given.wards, given.lsoas, given.census)
        _tell_report(build(inputs, given.out), given.out)
    except AssistantError as error:
        _tell(f"error: {error}")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
