"""A table of residents brought in: its own source in the catalog, to ask for and to divide by."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from assistant.errors import InputError
from assistant.files import write_whole
from assistant.limits import TABLE, read_bytes

Row = Mapping[str, str]
# what columns are called, in lower case and without spaces
_COLUMNS = {
    "ward": r"ward(name|code)?|wd\d\d(nm|cd)",
    "district": r"district(name|code)?|localauthority|lad(code)?|lad\d\d(nm|cd)",
    "year": r"year|midyear",
    "residents": r"(usual)?residents|population|people",
}
_SOURCES = {
    "own_residents": """\
# Written by assistant import --residents: whom rates are over, of the latest year.
name: own_residents
label: {label} ({latest})
title: {title}, {latest}
kind: population
file: own_residents.csv
filters: {{year: "{latest}"}}
""",
    "residents_by_year": """\
# Written by assistant import --residents: the residents of each year, to be asked for.
name: residents_by_year
label: {label}
title: {title}
description: Residents of each year, as imported.
kind: counts
file: own_residents.csv
shipped: {{}}
time: year
grain: year
key: [{key}]
""",
}
_BOTH = """\
licence: as its publisher says
types: {{residents: integer}}
dimensions: {{{dimensions}}}
measures:
  - name: {measure}
    label: residents
    expression: sum(residents)
    aggregate: last
    one: resident
    many: residents
"""


def read_residents(table: Path) -> tuple[Row, ...]:
    """The rows of a CSV of residents: a ward or district (name or code), the year, the residents.

    InputError names the table, the line and what is wrong.
    """
    return tuple(_rows(table))


def bring_residents(
    rows: Sequence[Row],
    label: str,
    folder: Path,
    fault_in: Callable[[Collection[Path]], str] = lambda _: "",
) -> Path:
    """Writes residents and the two sources over them into a catalog folder; gives their folder.

    `fault_in` says what is wrong in files that were written: then all is as it was before, and
    InputError tells it.
    """
    files = dict(_files(rows, label, folder))
    before = {path: path.read_bytes() for path in files if path.exists()}
    for path, content in files.items():
        write_whole(path, content)
    if fault := fault_in(files):
        for path in files:
            write_whole(path, before[path]) if path in before else path.unlink()
        raise InputError(fault)
    return next(iter(files)).parent


def label_of(table: Path) -> str:
    """What to call residents that nobody gave a title: the name of their file, in words."""
    return table.stem.replace("_", " ").replace("-", " ")


def _files(rows: Sequence[Row], label: str, folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The table and the sources over it, each with its path."""
    levels = [level for level in ("ward", "district") if level in rows[0]]
    years = sorted({row["year"] for row in rows})
    text = io.StringIO()
    writer = csv.DictWriter(text, [*levels, "year", "residents"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    yield folder / "sources" / "own_residents.csv", text.getvalue().encode()
    for name, pattern in _SOURCES.items():
        measure = "residents" if name == "own_residents" else "residents_counted"
        key = ", ".join((*levels, "year"))
        told = {"label": _quoted(label), "title": _quoted(label), "latest": years[-1], "key": key}
        dimensions = ", ".join(f"{level}: {level}" for level in levels)
        both = _BOTH.format(dimensions=dimensions, measure=measure)
        yield folder / "sources" / f"{name}.yaml", (pattern.format(**told) + both).encode()


def _quoted(text: str) -> str:
    """Text that stands in YAML as it is, whatever it has in it but a line's end."""
    return re.sub(r"[^\w &'()./-]", " ", text).strip()


def _rows(table: Path) -> Iterator[Row]:
    try:
        lines = read_bytes(table, TABLE).decode("utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"{table}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{table}: is not in UTF-8; save it as CSV UTF-8") from error
    reader = csv.reader(lines)
    columns = _columns(table, next(reader, []))
    found = False
    for cells in reader:
        if not any(cells):
            continue
        where = f"{table}: line {reader.line_num}"
        row = {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}
        row["residents"] = row.get("residents", "").replace(",", "")
        if not row["residents"].isdigit():
            raise InputError(f'{where}: "{row["residents"]}" is not a number of residents')
        if not re.fullmatch(r"\d{4}", row.get("year", "")):
            raise InputError(f'{where}: "{row.get("year", "")}" is not a year, such as 2024')
        found = True
        yield row
    if not found:
        raise InputError(f"{table}: holds no residents")


def _columns(table: Path, header: list[str]) -> dict[str, int]:
    """Where the columns stand; InputError says which are lacking."""
    plain = [re.sub(r"[^a-z0-9]", "", name.casefold()) for name in header]
    found = {
        name: at
        for name, pattern in _COLUMNS.items()
        for at, column in reversed(list(enumerate(plain)))
        if re.fullmatch(pattern, column)
    }
    lacking = [name for name in ("year", "residents") if name not in found]
    if not {"ward", "district"} & found.keys():
        lacking.insert(0, "ward or district")
    if lacking:
        raise InputError(
            f"{table}: line 1: there is no column {' and no column '.join(lacking)}; the first "
            "line names the columns, such as ward,year,residents"
        )
    return found
