"""An assistant over the constabulary extract with measures of every sort, and two populations.

The extract is written as the program has it once it is read: with codes of wards and districts,
and each day as the first of its month.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from assistant.answering import Assistant
from assistant.catalog.catalog import Catalog
from assistant.catalog.loader import load_catalog, read_catalog
from assistant.locations import shipped
from assistant.opening import table_files
from assistant.versions import Versions
from assistant.warehouse.engine import DuckDBEngine
from tests.extract import MARKERS, OFFENCES, Record, records, write_table

DATA = shipped("data")
HEADER = ("recorded", "offence_group", "offence", "ward", "district", *MARKERS, "loss", "victim")
MEASURES: list[dict[str, Any]] = [
    {
        "name": "constabulary_crimes",
        "label": "constabulary crimes",
        "expression": "count(*)",
        "one": "constabulary crime",
        "many": "constabulary crimes",
    },
    {
        "name": "hate_crimes",
        "label": "hate crime (constabulary)",
        "expression": "count(*)",
        "filters": ["hate.yes"],
        "stands_for": "crime_type.hate_crime",
        "one": "hate crime",
        "many": "hate crimes",
        "note": "Hate crime is marked by the officer who records it.",
    },
    {
        "name": "business_crimes",
        "label": "business crime",
        "expression": "count(*)",
        "filters": ["business.yes"],
        "one": "business crime",
        "many": "business crimes",
    },
    {
        "name": "not_business",
        "label": "crimes against persons only",
        "expression": "count(*)",
        "filters": ["not business.yes"],
    },
    {
        "name": "commercial_loss",
        "label": "commercial loss",
        "expression": "count(*)",
        "filters": [
            "offence.shoplifting or offence.burglary_business_and_community or "
            "offence.robbery_of_business_property or "
            "(offence_group.vehicle_offences and business.yes)"
        ],
    },
    {
        "name": "loss",
        "label": "value of property lost",
        "expression": "sum(loss)",
        "unit": "pounds",
    },
    {
        "name": "average_loss",
        "label": "average loss",
        "expression": "avg(loss)",
        "unit": "pounds",
        "synonyms": ["mean loss"],
    },
    {
        "name": "victims",
        "label": "distinct victims",
        "expression": "count(distinct victim)",
        "one": "victim",
        "many": "distinct victims",
    },
    {
        "name": "business_share",
        "label": "share of crimes marked business",
        "expression": "business_crimes * 100 / constabulary_crimes",
        "unit": "percent",
        "synonyms": ["business share"],
        "note": "The business marker is set by hand.",
    },
    {
        "name": "hate_share",
        "label": "hate rate",
        "of": "constabulary_crimes",
        "part": {"hate": "yes"},
        "unit": "percent",
    },
    {
        "name": "marked",
        "label": "hate and business crime together",
        "expression": "hate_crimes + business_crimes",
    },
    {
        "name": "recording_gap",
        "label": "recording gap",
        "expression": "offences - constabulary_crimes",
        "description": "Crimes of police.uk less those of the extract.",
    },
    {
        "name": "household_rate",
        "label": "constabulary crimes per 1,000 households",
        "expression": "constabulary_crimes * 1000 / households",
        "unit": "rate per 1,000",
        "synonyms": ["household crime rate"],
    },
    {
        "name": "above_average",
        "label": "business burden",
        "expression": "(business_share + hate_crimes) / 2",
        "unit": "average",
    },
]


def names(values: Sequence[str]) -> dict[str, str]:
    """Values by the names that files give them."""
    return {value.lower().replace(" ", "_").replace(",", ""): value for value in values}


def dimension(name: str, label: str, values: Sequence[str]) -> dict[str, Any]:
    members = [
        {"name": member, "label": value, "value": value} for member, value in names(values).items()
    ]
    return {"name": name, "label": label, "plural": f"{label}s", "members": members}


def wards() -> dict[str, tuple[str, str]]:
    """The code of each ward of Cambridge, and of its district, by name."""
    with (DATA / "wards.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {row["ward_name"]: (row["ward"], row["district"]) for row in rows}


def read(rows: Sequence[Record]) -> Iterator[tuple[object, ...]]:
    """The rows of the extract with codes and months, and a victim each."""
    codes = wards()
    for at, row in enumerate(rows):
        ward, district = codes.get(row[4], (None, None))
        month = date(row[1].year, row[1].month, 1)
        marks = ["" if at % 17 == 0 else mark for mark in row[5:10]]
        yield (month, row[2], row[3], ward, district, *marks, row[10], f"v{at % 90}")


def write_catalog(
    folder: Path,
    measures: Sequence[dict[str, Any]] = MEASURES,
    until: date = date.max,
    **more: Any,
) -> Catalog:
    """The shipped catalog with the extract and its measures, and two populations, in a folder."""
    shutil.copytree(shipped("catalog"), folder)
    offences = [offence for each in OFFENCES.values() for offence in each]
    dimensions = [
        dimension("offence_group", "offence group", list(OFFENCES)),
        dimension("offence", "offence", offences),
        *(dimension(m, f"{m.replace('_', ' ')} marker", ["Yes", "No"]) for m in MARKERS),
    ]
    for each in dimensions:
        write(folder / "dimensions" / f"{each['name']}.yaml", each)
    held = [each["name"] for each in dimensions] + ["ward", "district"]
    source = {
        "name": "constabulary",
        "label": "constabulary records",
        "title": "Recorded crime extract, Cambridgeshire Constabulary",
        "kind": "counts",
        "file": "constabulary.parquet",
        "licence": "Cambridgeshire Constabulary, for the partnership",
        "synonyms": ["constabulary records", "constabulary extract"],
        "time": "recorded",
        "types": {"recorded": "date", "loss": "double"},
        "covers": ["force"],
        "dimensions": {name: name for name in held},
        "measures": list(measures),
    }
    write(folder / "sources" / "constabulary.yaml", source | more)
    rows = [row for row in read(records()) if str(row[0]) <= str(until)]
    write_table(folder / "sources" / "constabulary.parquet", HEADER, rows)
    for name, title in (("households", "Households by ward, 2023"), ("people", "Ward residents")):
        population(folder, name, title)
    return load_catalog(folder, DATA)


def population(folder: Path, name: str, title: str) -> None:
    """A population by ward; the one called "people" counts residents."""
    measure = "residents" if name == "people" else name
    codes = [ward for ward, district in wards().values() if district == "E07000008"]
    rows = [(code, 1000 + 10 * at) for at, code in enumerate(codes)]
    write_table(folder / "sources" / f"{name}.parquet", ("ward", measure), rows)
    source = {
        "name": f"ward_{name}",
        "label": title,
        "title": title,
        "kind": "population",
        "file": f"{name}.parquet",
        "types": {measure: "integer"},
        "licence": "Open Government Licence v3.0",
        "dimensions": {"ward": "ward"},
        "measures": [
            {"name": measure, "label": measure, "expression": f"sum({measure})"},
        ],
    }
    write(folder / "sources" / f"{name}.yaml", source)


def write(path: Path, entry: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(entry, sort_keys=False), encoding="utf-8")


def open_over(folder: Path) -> Assistant:
    """An assistant over the catalog in a folder and the files that its sources name."""
    loaded = read_catalog([folder], DATA)
    assert not loaded.problems, loaded.problems
    engine = DuckDBEngine(table_files(loaded, DATA))
    words = DATA / "english_words.txt"
    return Assistant(loaded, engine, words, Versions("0", "0", "0"))


def measured(folder: Path, measures: Sequence[dict[str, Any]] = MEASURES, **more: Any) -> Assistant:
    """The assistant over the extract with these measures."""
    write_catalog(folder / "catalog", measures, **more)
    return open_over(folder / "catalog")
