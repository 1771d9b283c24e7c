"""A small extract of records as a constabulary would give it: one row a crime, made up by a seed.

The same rows are written as CSV, TSV, Parquet and Excel, each with the source file beside it.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

HEADER = (
    "reference",
    "recorded",
    "offence_group",
    "offence",
    "ward",
    "domestic_abuse",
    "hate",
    "knife",
    "cyber",
    "business",
    "loss",
)
OFFENCES = {
    "Theft offences": ("Shoplifting", "Theft from the Person", "Bicycle Theft"),
    "Burglary": ("Burglary Residential", "Burglary Business and Community"),
    "Robbery": ("Robbery of Business Property", "Robbery of Personal Property"),
    "Vehicle offences": ("Theft from Vehicle", "Theft of Vehicle"),
    "Violence against the person": ("Violence with Injury", "Violence without Injury"),
    "Public order offences": ("Public Fear, Alarm or Distress",),
}
MARKERS = ("domestic_abuse", "hate", "knife", "cyber", "business")
WARDS = (
    "Abbey",
    "Arbury",
    "Market",
    "Petersfield",
    "King's Hedges",
    "Queen Edith's",
    "Romsey",
    "Ely East",
    "",
)
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
ENDINGS = ("csv", "tsv", "parquet", "xlsx")

Record = tuple[str, date, str, str, str, str, str, str, str, str, float | None]


def records(count: int = 600, seed: int = 7) -> list[Record]:
    """Rows in the order of HEADER; markers are "Yes" or "No", some wards and losses empty."""
    chance = random.Random(seed)
    days = (LAST - FIRST).days + 1
    found: list[Record] = []
    for number in range(count):
        group = chance.choice(list(OFFENCES))
        day = FIRST + timedelta(days=chance.randrange(days))
        marks = ["Yes" if chance.random() < 0.15 else "No" for _ in MARKERS]
        loss = round(chance.uniform(5, 4000), 2) if chance.random() < 0.5 else None
        offence, ward = chance.choice(OFFENCES[group]), chance.choice(WARDS)
        found.append((f"35/{number + 1:05}", day, group, offence, ward, *marks, loss))  # type: ignore[arg-type]
    return found


def write_extract(path: Path, rows: Sequence[Record] | None = None) -> Path:
    """Writes the extract in the format that the ending of `path` says."""
    rows = records() if rows is None else rows
    return write_table(path, HEADER, rows)


def write_table(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    """Writes a table of text, numbers and days in the format that the ending of `path` says."""
    if path.suffix == ".xlsx":
        return _write_excel(path, header, rows)
    if path.suffix == ".parquet":
        return _write_parquet(path, header, rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t" if path.suffix == ".tsv" else ",")
        writer.writerows([header, *rows])
    return path


def _write_excel(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (header, *rows):
        sheet.append([None if cell == "" else cell for cell in row])
    workbook.save(path)
    return path


def _write_parquet(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    import duckdb

    columns = []
    for at, name in enumerate(header):
        kinds = {type(row[at]) for row in rows if row[at] is not None}
        sql = {date: "DATE", float: "DOUBLE", int: "BIGINT"}
        kind = sql.get(kinds.pop(), "VARCHAR") if len(kinds) == 1 else "VARCHAR"
        columns.append(f'"{name}" {kind}')
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE made ({', '.join(columns)})")
        marks = ", ".join("?" for _ in header)
        cells = [[None if cell == "" else cell for cell in row] for row in rows]
        if cells:
            connection.executemany(f"INSERT INTO made VALUES ({marks})", cells)
        connection.table("made").write_parquet(str(path))
    return path


SOURCE = """\
name: constabulary
label: constabulary records
title: Recorded crime extract, Cambridgeshire Constabulary
kind: counts
file: {file}
licence: Cambridgeshire Constabulary, for the partnership
synonyms: [constabulary records, constabulary extract]
time: recorded
grain: month
types: {{recorded: date, loss: double}}
covers: [force]
dimensions: {{offence_group: offence_group, offence: offence, domestic_abuse: domestic_abuse, hate: hate, knife: knife, cyber: cyber, business: business, ward: ward, district: district}}
measures:
  - {{name: constabulary_crimes, label: constabulary crimes, expression: count(*), one: constabulary crime, many: constabulary crimes, synonyms: [constabulary crime]}}
  - {{name: loss, label: value of property lost, expression: sum(loss), unit: pounds, synonyms: [property lost, loss]}}
"""
_LABELS = {"offence_group": ("offence group", "offence groups"), "offence": ("offence", "offences")}


def overlay(folder: Path, ending: str = "csv") -> Path:
    """The source file of the extract and its dimensions, with the extract as CSV, TSV …"""
    for part in ("sources", "dimensions"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    write_extract(folder / "sources" / f"constabulary.{ending}")
    source = SOURCE.format(file=f"constabulary.{ending}")
    (folder / "sources" / "constabulary.yaml").write_text(source, encoding="utf-8")
    offences = [offence for each in OFFENCES.values() for offence in each]
    dimensions = {"offence_group": list(OFFENCES), "offence": offences}
    for name, values in (dimensions | {marker: ["Yes", "No"] for marker in MARKERS}).items():
        path = folder / "dimensions" / f"{name}.yaml"
        path.write_text(_dimension(name, values), encoding="utf-8")
    return folder


def catalog_folder(folder: Path) -> Path:
    """A folder that lies over the shipped catalog, to which files can be added."""
    for kind in ("sources", "dimensions"):
        (folder / "catalog" / kind).mkdir(parents=True)
    return folder / "catalog"


def _dimension(name: str, values: Sequence[str]) -> str:
    label, plural = _LABELS.get(name, (f"{name.replace('_', ' ')} marker",) * 2)
    members = [
        f"  - {{name: {_member(name, value)}, label: {_label(name, value)!r}, value: {value!r}, "
        f"many: {_many(name, value)!r}}}"
        for value in values
    ]
    return "\n".join(
        [f"name: {name}", f"label: {label}", f"plural: {plural}", "members:", *members, ""]
    )


def _marked(name: str) -> bool:
    return name in MARKERS


def _member(name: str, value: str) -> str:
    if _marked(name):
        return f"'{value.lower()}'"
    return "".join(c if c.isalnum() else "_" for c in value.lower())


def _label(name: str, value: str) -> str:
    if not _marked(name):
        return f"{value} (constabulary)"
    word = f"marked {name.replace('_', ' ')}"
    return word if value == "Yes" else f"not {word}"


def _many(name: str, value: str) -> str:
    return _label(name, value).lower() if _marked(name) else f"of the offence {value.lower()}"
