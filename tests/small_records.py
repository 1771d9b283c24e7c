"""Records of one's own under small-number protection, as tests ask about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.answering import Assistant
from assistant.catalog.loader import read_catalog
from assistant.locations import shipped
from assistant.versions import read_versions
from assistant.warehouse.engine import DuckDBEngine, TableFile

# how many records there are of a ward, an offence, a month (YYYY-MM), and with the marker or not
Records = Mapping[tuple[str, str, str, bool], int]

OFFENCES = {
    "hedges": ("Hedge clipping", "hedge clipping", "hedge clippings"),
    "gnomes": ("Gnome moving", "gnome moving", "gnome movings"),
    "ponds": ("Pond draining", "pond draining", "pond drainings"),
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
types: {recorded: date}
%s
dimensions: {garden_offence: offence, night: night, ward: ward, district: district}
measures:
  - name: garden_crimes
    label: garden crimes
    expression: sum(records)
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


def write_records(file: Path, records: Records, codes: Mapping[str, str], district: str) -> None:
    """A Parquet file with one row for all records that are alike."""
    import duckdb

    rows = [
        (f"{month}-01", OFFENCES[offence][0], codes[ward], district, "Yes" if night else "No", many)
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
    folders: Sequence[Path] = [shipped("catalog"), catalog_folder(folder / "catalog", below)]
    data = shipped("data")
    loaded = read_catalog(folders, data)
    assert loaded.problems == ()
    places = loaded.catalog.places
    codes = {name: str(place.code) for name, place in places.items() if place.level == "ward"}
    source = loaded.catalog.sources["garden_records"]
    write_records(Path(source.file), records, codes, str(places["cambridge"].code))
    files = {
        table: TableFile(data / file, each.types)
        for each in loaded.catalog.sources.values()
        for table, file in each.shipped.items()
    }
    files[source.name] = TableFile(Path(source.file), source.types)
    return Assistant(
        loaded.catalog,
        DuckDBEngine(files),
        data / "english_words.txt",
        read_versions("test", folders, data, None),
    )
