"""Another force as an analyst sets it up, by the guide: import, home, levels, residents."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
import shapely
import shapely.geometry

from assistant.answering import Assistant
from assistant.authoring.check import check
from assistant.authoring.residents import bring_residents, read_residents
from assistant.cli.home import run_home
from assistant.cli.main import parser
from assistant.opening import open_assistant
from tests.imported import imported_over
from tests.own import asked

LEVELS = """\
levels:
  - name: sector
    label: sector
    plural: sectors
    groups:
      - {name: north_sector, label: North, wards: [ashley, lawrence_hill]}
      - {name: south_sector, label: South, wards: [southville, clifton]}
"""
RESIDENTS = "ward,year,residents\n" + "".join(
    f"{ward},{year},{many + year - 2023}\n"
    for year in (2023, 2024)
    for ward, many in (("Ashley", 20_000), ("Lawrence Hill", 21_000), ("Southville", 13_000))
)


@pytest.fixture(scope="module")
def counted(shared: Path) -> dict[str, int]:
    """Burglaries of December 2025 by ward, counted from the file and the shapes."""
    case = shared / "cases" / "bristol-made"
    features = json.loads((case / "bristol.geojson").read_text(encoding="utf-8"))["features"]
    shapes = {f["properties"]["WD24NM"]: shapely.geometry.shape(f["geometry"]) for f in features}
    found = dict.fromkeys(shapes, 0)
    with zipfile.ZipFile(case / "bristol.zip") as archive:
        (name,) = (n for n in archive.namelist() if "2025-12" in n)
        for row in csv.DictReader(io.TextIOWrapper(archive.open(name), encoding="utf-8")):
            point = shapely.Point(float(row["Longitude"]), float(row["Latitude"]))
            ward = next(w for w, shape in shapes.items() if shape.intersects(point))
            found[ward] += row["Crime type"] == "Burglary"
    return found


@pytest.fixture(scope="module")
def warehouse(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = shared / "cases" / "bristol-made"
    folder = tmp_path_factory.mktemp("made")
    return imported_over(folder, case / "bristol.zip", [case / "bristol.geojson"])


@pytest.fixture(scope="module")
def bristol(warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("overlay")
    (folder / "places").mkdir()
    (folder / "places" / "levels.yaml").write_text(LEVELS)
    (folder / "estimates.csv").write_text(RESIDENTS)
    bring_residents(read_residents(folder / "estimates.csv"), "Estimates (made)", folder)
    files = ["--warehouse", str(warehouse), "--catalog", str(folder)]
    run_home(parser().parse_args(["home", "Bristol", *files]))
    assert not check(warehouse=warehouse, catalog=folder).problems
    return open_assistant(warehouse=warehouse, catalog=folder)


def test_wards_and_sectors_have_their_figures(bristol: Assistant, counted: dict[str, int]) -> None:
    wards = asked(bristol, "burglary by ward in December 2025")
    assert {str(row[0]).split(" (")[0]: row[1] for row in wards.rows} == counted
    sectors = asked(bristol, "burglary by sector in December 2025")
    assert [row[:2] for row in sectors.rows] == [
        ("North (sector)", counted["Ashley"] + counted["Lawrence Hill"]),
        ("South", counted["Southville"] + counted["Clifton"]),
    ]


def test_residents_are_those_that_were_brought(bristol: Assistant, counted: dict[str, int]) -> None:
    rate = asked(bristol, "burglary rate per 1,000 residents in Ashley in December 2025")
    assert rate.rows[0][2:] == (
        round(counted["Ashley"] / 20.001, 1),
        counted["Ashley"],
        20_001,
    )
    assert "20,000" in asked(bristol, "how many residents did Ashley have in 2023").sentence


def test_the_overlay_of_the_case_reads_without_a_problem(shared: Path, warehouse: Path) -> None:
    folder = shared / "cases" / "bristol-made" / "overlay"
    assert not check(warehouse=warehouse, catalog=folder).problems
    over = open_assistant(warehouse=warehouse, catalog=folder)
    answer = asked(over, "burglary in Avon and Somerset in December 2025")
    assert answer.rows[0][-1] == 87
    assert [s.title for s in answer.sources] == [
        "police.uk open data, Avon and Somerset Constabulary"
    ]
