"""Records of one's own under small-number protection, as tests ask about them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.answering import Assistant
from assistant.opening import open_assistant

# how many records there are of a ward, an offence, a month (YYYY-MM), and with the marker or not
Records = Mapping[tuple[str, str, str, bool], int]

OFFENCES = {
    "hedges": ("Hedge clipping", "hedge clipping", "hedge clippings"),
    "gnomes": ("Gnome moving", "gnome moving", "gnome movings"),
    "ponds": ("Pond draining", "pond draining", "pond drainings"),
}

WARDS = {
    "abbey": "Abbey",
    "castle": "Castle",
    "market": "Market",
    "romsey": "Romsey",
    "newnham": "Newnham",
    "elsewhere": "",
}

_OFFENCE = """\
name: garden_offence
label: garden offence
plural: garden offences
synonyms: [offence, offences, kind of offence, type of offence]
members:
""" + "".join(
    f"  - {{name: {name}, label: {label}, value: {label}, one: {one}, many: {many}, synonyms: [{one}, {many}]}}\n"
    for name, (label, one, many) in OFFENCES.items()
)

_NIGHT = """\
name: night
label: time of day
plural: times of day
members:
  - {name: by_night, label: By night, value: "Yes", many: by night, synonyms: [at night]}
  - {name: by_day, label: By day, value: "No", many: by day, synonyms: [in daylight]}
"""

_SOURCE = """\
name: garden_records
label: garden records
title: Garden crime extract
kind: counts
file: garden_records.parquet
licence: for the partnership
synonyms: [garden records]
time: recorded
types: {recorded: date, records: integer}
covers: [force]
%s
dimensions: {garden_offence: offence, night: night, ward: ward, district: district}
measures:
  - name: garden_crimes
    label: garden crimes
    expression: sum(records)
    aggregate: sum
    unit: count
    one: garden crime
    many: garden crimes
    synonyms: [garden crime, garden crimes]
"""


def catalog_folder(folder: Path, below: int | None) -> Path:
    """A catalog of one's own with the garden records, protected below a number or not at all."""
    for name, text in (
        ("sources/garden_records.yaml", _SOURCE % (f"suppress_below: {below}" if below else "")),
        ("dimensions/garden_offence.yaml", _OFFENCE),
        ("dimensions/night.yaml", _NIGHT),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def write_records(file: Path, records: Records) -> None:
    """A Parquet file with one row for all records that are alike."""
    import duckdb

    rows = [
        (
            f"{month}-01",
            OFFENCES[offence][0],
            WARDS[ward],
            "Cambridge",
            "Yes" if night else "No",
            many,
        )
        for (ward, offence, month, night), many in records.items()
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE t (recorded DATE, offence VARCHAR, ward VARCHAR, district VARCHAR, "
            "night VARCHAR, records INTEGER)"
        )
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.execute(f"COPY t TO '{file}' (FORMAT parquet)")


def assistant_over(folder: Path, records: Records, *, below: int | None = 5) -> Assistant:
    """An assistant over the shipped catalog, and the garden records as they are protected."""
    catalog = catalog_folder(folder / "catalog", below)
    write_records(catalog / "sources" / "garden_records.parquet", records)
    assistant = open_assistant(catalog=catalog)
    assert assistant.problems == ()
    return assistant
