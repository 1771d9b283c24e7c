"""From the README alone: an officer's commands in an empty environment, against own counting."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import shapely
import shapely.geometry

from assistant.cli.status import ANSWERED, NOT_ALL_ANSWERED

Record = dict[str, str]
OUTSIDE = ("Cambridge", "Census", "Peterborough", "Strategic Assessment")
QUESTIONS = {
    "rank": "Which ward of Bristol had the most burglaries in the first quarter of 2024?",
    "bikes": "bike theft in Norwich by ward",
    "vehicles": "compare vehicle crime in Bristol and Norwich",
    "forces": "burglary by force",
    "bath": "ASB in Bath",
    "leeds": "crime in Leeds",
    "home": "burglary in the city in February 2024",
    "held": "What data do you have?",
    "officer": "burglary in Bedminster",
}


def run(environment: dict[str, str], *command: str, given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *command],
        input=given,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (ANSWERED, NOT_ALL_ANSWERED), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def records(other_forces: Path) -> dict[str, list[Record]]:
    """The rows of the download by force, as its files name it."""
    found: dict[str, list[Record]] = {}
    with zipfile.ZipFile(other_forces) as archive:
        for name in sorted(n for n in archive.namelist() if n.endswith("-street.csv")):
            force = Path(name).name[8:].removesuffix("-street.csv")
            text = io.TextIOWrapper(archive.open(name), encoding="utf-8")
            found.setdefault(force, []).extend(csv.DictReader(text))
    return found


@pytest.fixture(scope="module")
def imported(
    other_forces: Path, boundaries: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, Any]]:
    """The report of the import, and the answers by the names of the questions."""
    folder = tmp_path_factory.mktemp("empty")
    kinds = ("CONFIG", "DATA", "STATE")
    environment = {"PATH": os.environ["PATH"]}
    environment |= {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in kinds}
    files = [str(other_forces), "--boundaries", *map(str, boundaries)]
    report = run(environment, "import", *files)
    run(environment, "home", "Bristol", "--without-shipped")
    lines = (json.dumps({"id": name, "turns": [text]}) for name, text in QUESTIONS.items())
    told = run(environment, "batch", given="\n".join(lines))
    answers = [json.loads(line) for line in told.splitlines()]
    return report, {each["id"]: each["answers"][0] for each in answers}


def by_ward(records: list[Record], boundary: Path, city: str) -> Counter[str]:
    """The records of a city by the ward that their points lie in, "" outside all."""
    features = json.loads(boundary.read_text(encoding="utf-8"))["features"]
    shapes = [shapely.make_valid(shapely.geometry.shape(f["geometry"])) for f in features]
    names = [
        next(v for k, v in f["properties"].items() if k.startswith("WD") and k.endswith("NM"))
        for f in features
    ]
    tree = shapely.STRtree(shapes)
    found: Counter[str] = Counter()
    for record in records:
        if record["LSOA name"].rsplit(" ", 1)[0] == city:
            point = shapely.Point(float(record["Longitude"]), float(record["Latitude"]))
            inside = tree.query(point, predicate="intersects")
            found[names[min(inside)] if len(inside) else ""] += 1
    return found


def of_type(records: list[Record], kind: str) -> list[Record]:
    return [record for record in records if record["Crime type"] == kind]


def test_both_cities_are_held_in_their_wards(
    records: dict[str, list[Record]],
    boundaries: list[Path],
    imported: tuple[str, dict[str, Any]],
) -> None:
    report, _ = imported
    wards = {
        "Bristol": by_ward(records["avon-and-somerset"], boundaries[0], "Bristol"),
        "Norwich": by_ward(records["norfolk"], boundaries[1], "Norwich"),
    }
    for city, outside, inside, many in (("Bristol", 5, 15_941, 35), ("Norwich", 4, 4_516, 13)):
        assert wards[city].pop("") == outside
        assert (wards[city].total(), len(wards[city])) == (inside, many)
        assert f"{outside} records of {city} outside the wards" in report
    stray = Counter(r["LSOA name"].rsplit(" ", 1)[0] for r in records["btp"] if r["LSOA name"])
    for city, many in (("Bristol", 141), ("Norwich", 75)):
        assert stray[city] == many
        assert f"{city} {many}" in report


def test_the_figures_are_those_counted_from_the_files(
    records: dict[str, list[Record]],
    boundaries: list[Path],
    imported: tuple[str, dict[str, Any]],
) -> None:
    _, answers = imported
    avon, norfolk = records["avon-and-somerset"], records["norfolk"]
    burglary = by_ward(of_type(avon, "Burglary"), boundaries[0], "Bristol")
    ranked = sorted((-many, name) for name, many in burglary.items() if name)
    assert next(tuple(row[:2]) for row in answers["rank"]["rows"]) == (
        ranked[0][1],
        -ranked[0][0],
    )
    bikes = by_ward(of_type(norfolk, "Bicycle theft"), boundaries[1], "Norwich")
    told = {row[0]: row[1] for row in answers["bikes"]["rows"]}
    assert {name: many for name, many in told.items() if many} == {
        n: m for n, m in bikes.items() if n
    }
    vehicles = {
        city: sum(r["LSOA name"].rsplit(" ", 1)[0] == city for r in of_type(own, "Vehicle crime"))
        for city, own in (("Bristol", avon), ("Norwich", norfolk))
    }
    assert {row[0]: row[1] for row in answers["vehicles"]["rows"]} == vehicles
    forces = {row[0]: row[1] for row in answers["forces"]["rows"]}
    assert forces == {
        "Avon and Somerset Constabulary": len(of_type(avon, "Burglary")),
        "Norfolk Constabulary": len(of_type(norfolk, "Burglary")),
        "British Transport Police": len(of_type(records["btp"], "Burglary")),
    }
    assert answers["officer"]["rows"][0][-1] == burglary["Bedminster"]


def test_what_is_not_held_says_why(imported: tuple[str, dict[str, Any]]) -> None:
    _, answers = imported
    bath, leeds = answers["bath"], answers["leeds"]
    assert (bath["status"], leeds["status"]) == ("no_data", "no_data")
    assert "Bath and North East Somerset" in bath["sentence"] + " ".join(bath["suggestions"])
    assert "West Yorkshire Police" in leeds["sentence"]


def test_nothing_is_named_that_is_not_theirs(imported: tuple[str, dict[str, Any]]) -> None:
    _, answers = imported
    for name, answer in answers.items():
        assert name == "leeds" or answer["status"] in ("answered", "no_data")
        for word in OUTSIDE:
            assert word not in json.dumps(answer), name
