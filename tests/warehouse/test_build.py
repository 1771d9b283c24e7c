"""The builder on small archives that the tests write: what it counts, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from assistant.errors import InputError
from assistant.warehouse.archive import open_archive
from assistant.warehouse.build import Inputs, build, main
from assistant.warehouse.geography import WardFinder, read_areas, wards_around

STREET = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,"
    "LSOA code,LSOA name,Crime type,Last outcome category,Context"
)
SEARCH = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,"
    "Age range,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,"
    "Outcome,Outcome linked to object of search,Removal of more than just outer clothing"
)
FORCE = "Fen Constabulary"
WEST, EAST, OUTSIDE = ("0.050000", "52.050000"), ("0.15", "52.050000"), ("-1.851017", "50.726662")
OUTPUTS = {
    "recorded_crime.parquet",
    "map_points.parquet",
    "lsoa_wards.csv",
    "wards.csv",
    "residents.csv",
}
UNABLE = "Unable to prosecute suspect"


def street(month: str, kind: str, outcome: str = "", at: tuple[str, str] = ("", "")) -> str:
    """One line of a street file; its LSOA name holds a comma, so it stands in quotes."""
    area = '"Bournemouth, Christchurch and Poole 041B"'
    return f"id,{month},{FORCE},{FORCE},{at[0]},{at[1]},On or near,E01,{area},{kind},{outcome},"


def box(west: float, east: float) -> dict[str, Any]:
    """A rectangle between two longitudes, 52.0 to 52.1 degrees north."""
    corners = [[west, 52.0], [east, 52.0], [east, 52.1], [west, 52.1], [west, 52.0]]
    return {"type": "Polygon", "coordinates": [corners]}


def ward(code: str, name: str, geometry: dict[str, Any]) -> dict[str, Any]:
    """A ward of the one district of these tests, as a GeoJSON feature."""
    named = {"WD25CD": code, "WD25NM": name, "LAD25CD": "D1", "LAD25NM": "Fenshire"}
    return {"type": "Feature", "properties": named, "geometry": geometry}


def lsoa(code: str, geometry: dict[str, Any]) -> dict[str, Any]:
    """An LSOA of that district, as a GeoJSON feature."""
    named = {"LSOA21CD": code, "LSOA21NM": f"Fenshire {code}", "LAD25CD": "D1"}
    return {"type": "Feature", "properties": named, "geometry": geometry}


def write_geojson(path: Path, features: Iterable[dict[str, Any]]) -> Path:
    """Write a feature collection."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}))
    return path


def write_lines(path: Path, *lines: str) -> Path:
    """Write lines of text, making the folders on the way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def zipped(folder: Path) -> Path:
    """A zip of a folder, its files in an order that is not theirs by name."""
    target = folder.with_suffix(".zip")
    with zipfile.ZipFile(target, "w") as archive:
        for file in sorted(folder.rglob("*.csv"), reverse=True):
            archive.write(file, file.relative_to(folder))
    return target


@dataclass(frozen=True)
class Town:
    """A folder with everything a build needs, and the months of its download."""

    inputs: Inputs
    out: Path

    @property
    def january(self) -> Path:
        """The street file of the first month."""
        return self.inputs.archive / "2024-01" / "2024-01-fen-street.csv"

    def rows(self, name: str) -> list[tuple[Any, ...]]:
        """What a Parquet file of the last build holds, values as text."""
        return duckdb.execute(f"SELECT COLUMNS(*)::TEXT FROM '{self.out / name}'").fetchall()

    def built(self) -> dict[str, bytes]:
        """The files of the last build."""
        return {file.name: file.read_bytes() for file in self.out.iterdir()}


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Two wards side by side, three LSOAs, two months of records and a month of searches."""
    download = tmp_path / "download"
    write_lines(
        download / "2024-01" / "2024-01-fen-street.csv",
        STREET,
        street("2024-01", "Burglary", UNABLE, WEST),
        street("2024-01", "Burglary", UNABLE, WEST),
        street("2024-01", "Burglary", "Offender given a caution", WEST),
        street("2024-01", "Anti-social behaviour", at=EAST),
        street("2024-01", "Robbery", UNABLE),
        street("2024-01", "Other crime", UNABLE, OUTSIDE),
    )
    write_lines(
        download / "2024-02" / "2024-02-fen-street.csv",
        STREET,
        street("2024-02", "Burglary", UNABLE, EAST),
    )
    search = "Person search,2024-02-01T02:56:17+00:00,,,52.090000,0.010000,Male" + "," * 8
    write_lines(download / "2024-02" / "2024-02-fen-stop-and-search.csv", SEARCH, search)
    wards = [ward("W1", "Westgate", box(0, 0.1)), ward("W2", "Eastgate", box(0.1, 0.2))]
    lsoas = [lsoa("L1", box(0, 0.06)), lsoa("L2", box(0.06, 0.16)), lsoa("L3", box(0.16, 0.2))]
    census = [f"L{i},x,{age},{i}0" for i in (1, 2, 3) for age in ("under 16", "16 and over")]
    inputs = Inputs(
        download,
        write_geojson(tmp_path / "wards.geojson", wards),
        write_geojson(tmp_path / "lsoas.geojson", lsoas),
        write_lines(
            tmp_path / "census.csv",
            "lsoa21cd,lsoa21nm,age_group,usual_residents",
            *census,
            "L9,elsewhere,under 16,999",
        ),
    )
    return Town(inputs, tmp_path / "out")


def refusal(town: Town) -> str:
    """The one line with which a build is refused; nothing may have been written."""
    with pytest.raises(InputError) as caught:
        build(town.inputs, town.out)
    assert not town.out.exists() or not list(town.out.iterdir())
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_counts_by_month_place_type_and_outcome(town: Town) -> None:
    report = build(town.inputs, town.out)
    assert town.rows("recorded_crime.parquet") == [
        ("fen", "2024-01-01", "D1", "W1", "Burglary", "Offender given a caution", "1"),
        ("fen", "2024-01-01", "D1", "W1", "Burglary", UNABLE, "2"),
        ("fen", "2024-01-01", "D1", "W2", "Anti-social behaviour", None, "1"),
        ("fen", "2024-01-01", None, None, "Other crime", UNABLE, "1"),
        ("fen", "2024-01-01", None, None, "Robbery", UNABLE, "1"),
        ("fen", "2024-02-01", "D1", "W2", "Burglary", UNABLE, "1"),
    ]
    assert (report.rows_read, report.places.by_boundary) == (8, 6)
    assert (report.places.without_coordinates, report.places.nowhere) == (1, 1)


def test_columns_have_the_types_that_questions_rely_on(town: Town) -> None:
    build(town.inputs, town.out)
    columns = duckdb.execute(f"DESCRIBE FROM '{town.out / 'recorded_crime.parquet'}'").fetchall()
    assert [(name, kind) for name, kind, *_ in columns] == [
        ("force", "VARCHAR"),
        ("month", "DATE"),
        ("district", "VARCHAR"),
        ("ward", "VARCHAR"),
        ("crime_type", "VARCHAR"),
        ("outcome", "VARCHAR"),
        ("records", "INTEGER"),
    ]


def test_map_points_are_those_of_records_and_searches(town: Town) -> None:
    build(town.inputs, town.out)
    assert town.rows("map_points.parquet") == [
        ("-1.851017", "50.726662", None),
        ("0.010000", "52.090000", "W1"),
        ("0.050000", "52.050000", "W1"),
        ("0.150000", "52.050000", "W2"),
    ]


def test_places_and_residents(town: Town) -> None:
    build(town.inputs, town.out)
    text = {name: content.decode() for name, content in town.built().items() if "csv" in name}
    assert text["lsoa_wards.csv"] == "lsoa,ward,district\nL1,W1,D1\nL2,,D1\nL3,W2,D1\n"
    assert text["wards.csv"] == (
        "ward,ward_name,district,district_name\nW2,Eastgate,D1,Fenshire\nW1,Westgate,D1,Fenshire\n"
    )
    assert text["residents.csv"] == "district,year,residents\nD1,2021-01-01,120\n"


def test_zip_folder_and_rebuild_give_the_same_bytes(town: Town, tmp_path: Path) -> None:
    build(town.inputs, town.out)
    first = town.built()
    assert first.keys() == OUTPUTS
    build(town.inputs, town.out)
    assert town.built() == first
    from_zip = replace(town.inputs, archive=zipped(town.inputs.archive))
    build(from_zip, tmp_path / "from zip")
    assert replace(town, out=tmp_path / "from zip").built() == first


def test_members_are_listed_by_month_whatever_their_order_inside(town: Town) -> None:
    months = [(m.month, m.kind) for m in open_archive(zipped(town.inputs.archive)).members]
    expected = [("2024-01", "street"), ("2024-02", "stop-and-search"), ("2024-02", "street")]
    assert months == expected


def test_columns_are_found_by_name_not_by_position(town: Town) -> None:
    row = f"Drugs,{UNABLE},2024-01,52.05,0.05,E01,On or near"
    header = "Crime type,Last outcome category,Month,Latitude,Longitude,LSOA code,Location"
    write_lines(town.january, header, row)
    build(town.inputs, town.out)
    assert town.rows("recorded_crime.parquet")[0] == (
        *("fen", "2024-01-01", "D1", "W1", "Drugs", UNABLE, "1"),
    )


@pytest.mark.parametrize("turn", [1, -1])
def test_a_point_on_a_shared_edge_goes_to_the_lowest_code(tmp_path: Path, turn: int) -> None:
    features = [ward("W1", "Westgate", box(0, 0.1)), ward("W2", "Eastgate", box(0.1, 0.2))][::turn]
    finder = WardFinder.over(read_areas(write_geojson(tmp_path / "w.geojson", features), "WD"))
    assert finder.ward_of(0.1, 52.05) == "W1"
    assert finder.ward_of(0.2, 52.05) == "W2"
    assert finder.ward_of(0.2000001, 52.05) is None
    assert finder.wards_of([]) == []


def test_wards_around_refuses_an_lsoa_that_only_touches_the_wards(tmp_path: Path) -> None:
    wards = read_areas(write_geojson(tmp_path / "w", [ward("W1", "West", box(0, 0.1))]), "WD")
    beside = read_areas(write_geojson(tmp_path / "l", [lsoa("L9", box(0.1, 0.2))]), "LSOA")
    with pytest.raises(InputError, match=r"no ward overlaps Fenshire L9 \(L9\)"):
        wards_around(beside, wards)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ([STREET, street("2024-01", "Drugs"), "id,2024-01"], "line 3: 2 fields instead of 12"),
        ([STREET, 'id,"2024-01'], "line 2: a quotation mark is not closed"),
        (
            [STREET, street("2024-02", "Drugs")],
            'line 2: the month "2024-02" is not the month of the file',
        ),
        ([STREET, street("2024-01", "")], "line 2: the crime type is missing"),
        (
            [STREET, street("2024-01", "Drugs", at=("0.05", "north"))],
            'line 2: the latitude "north" is not a coordinate',
        ),
    ],
)
def test_a_row_that_does_not_fit_is_refused_by_line(
    town: Town, lines: list[str], problem: str
) -> None:
    write_lines(town.january, *lines)
    assert refusal(town) == f"2024-01-fen-street.csv: {problem}"


def test_a_file_laid_out_otherwise_is_refused_by_name(town: Town) -> None:
    write_lines(town.january, STREET.replace("Crime type", "Type"))
    assert refusal(town) == (
        f"2024-01-fen-street.csv in {town.inputs.archive}: "
        'not a police.uk file, the column "Crime type" is missing'
    )


def test_a_file_that_is_not_utf_8_is_refused_by_name(town: Town) -> None:
    town.january.write_bytes(STREET.encode("utf-16"))
    assert "2024-01-fen-street.csv in" in refusal(town)
    assert "not a CSV file in UTF-8" in refusal(town)


def test_a_refused_build_leaves_the_earlier_figures(town: Town) -> None:
    build(town.inputs, town.out)
    before = town.built()
    write_lines(town.january, "Crime ID")
    with pytest.raises(InputError):
        build(town.inputs, town.out)
    assert town.built() == before


def test_a_month_that_stands_twice_is_refused(town: Town) -> None:
    write_lines(town.inputs.archive / "copy" / town.january.name, STREET)
    assert "2024-01/2024-01-fen-street.csv and copy/2024-01-fen-street.csv" in refusal(town)


def test_an_archive_without_street_files_or_that_is_no_archive_is_refused(town: Town) -> None:
    empty = town.inputs.wards.parent / "empty"
    empty.mkdir()
    no_street = replace(town, inputs=replace(town.inputs, archive=empty))
    assert "holds no file named like 2024-01-force-street.csv" in refusal(no_street)
    no_zip = replace(town, inputs=replace(town.inputs, archive=town.inputs.census))
    assert "census.csv: not a readable zip file or folder" in refusal(no_zip)


def test_a_damaged_member_of_a_zip_is_refused_by_name(town: Town) -> None:
    path = zipped(town.inputs.archive)
    path.write_bytes(path.read_bytes().replace(b"Christchurch", b"Christchurcx", 1))
    damaged = replace(town, inputs=replace(town.inputs, archive=path))
    assert "2024-02-fen-street.csv in" in refusal(damaged)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "not a readable GeoJSON feature collection"),
        ('{"features": []}', "holds no features"),
        ('{"features": [{"properties": {}}]}', "feature 1 lacks its properties or its geometry"),
    ],
)
def test_a_broken_boundary_file_is_refused(town: Town, content: str, problem: str) -> None:
    town.inputs.wards.write_text(content)
    assert refusal(town) == f"{town.inputs.wards}: {problem}"


def test_boundaries_that_do_not_fit_are_refused(town: Town) -> None:
    path = town.inputs.wards
    metres = {"type": "Polygon", "coordinates": [[[5e5, 2e5], [6e5, 2e5], [6e5, 3e5], [5e5, 2e5]]]}
    write_geojson(path, [ward("W1", "West", metres)])
    assert "coordinates are not longitude and latitude" in refusal(town)
    write_geojson(path, [ward("W1", "West", box(0, 1)), ward("W1", "East", box(1, 2))])
    assert "feature 2 repeats the code W1" in refusal(town)
    write_geojson(path, [lsoa("L1", box(0, 1))])
    assert "there is no property named like WD25CD" in refusal(town)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["lsoa21cd,residents", "L1,1"], "the column 'usual_residents' is missing"),
        (
            ["lsoa21cd,usual_residents", "L1,1", "L2,<5"],
            'line 3: "<5" is not a number of residents',
        ),
        (["lsoa21cd,usual_residents", "L1,1", "L2,1"], "has no row for the LSOA L3"),
    ],
)
def test_a_census_that_does_not_fit_is_refused(town: Town, lines: list[str], problem: str) -> None:
    write_lines(town.inputs.census, *lines)
    assert refusal(town) == f"{town.inputs.census}: {problem}"


def options(town: Town) -> list[str]:
    """The command-line options of a build."""
    given = {
        **{name: getattr(town.inputs, name) for name in (f.name for f in fields(Inputs))},
        "out": town.out,
    }
    return [part for name, path in given.items() for part in (f"--{name}", str(path))]


def test_the_command_tells_what_it_did(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(town.inputs.archive / "street January.csv", STREET)
    assert main(options(town)) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "not named like a police.uk file: street January.csv" in said.err
    assert said.err.splitlines()[-5:] == [
        "8 records read",
        "  6 placed in a ward",
        "  1 without coordinates",
        "  1 with coordinates outside the boundaries",
        f"written to {town.out}",
    ]


def test_a_missing_file_is_one_line_and_exit_status_2(town: Town) -> None:
    for name in ("archive", "wards", "lsoas", "census"):
        gone = town.inputs.wards.parent / "gone.csv"
        missing = replace(town, inputs=replace(town.inputs, **{name: gone}))
        command = [sys.executable, "-m", "assistant.warehouse.build", *options(missing)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert ended.stderr.count("\n") == 1
        assert ended.stderr.startswith(f"error: {gone}: ")
