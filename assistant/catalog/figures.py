"""Printed figures of one's own: files beside those of the program, checked line by line."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.catalog.catalog import Catalog
from assistant.catalog.problem import Problem, Tell
from assistant.errors import did_you_mean
from assistant.limits import CATALOG_FILE, check_size

FOLDER = "published"
_DATES = ("start", "end", "compared_start", "compared_end")
_NUMBERS = ("value", "low", "high")
_NEEDED = ("document", "locator", "series", "statistic", "printed")
COLUMNS = (
    *("document", "locator", "series", "statistic", "place", *_DATES, "of"),
    *("breakdown", "member", "breakdown2", "member2"),
    *("value", "unit", "printed", "low", "high", "note"),
)

Line = dict[str, str]


def read_figures(folders: Sequence[Path], catalog: Catalog, tell: Tell) -> tuple[Path, ...]:
    """The files of printed figures in catalog folders of which every line holds together."""
    known = _known(catalog)
    found = []
    for path in (p for folder in folders for p in sorted((folder / FOLDER).glob("*.csv"))):
        problems = list(_problems(path, known))
        for problem in problems:
            tell(problem)
        if not problems:
            found.append(path)
    return tuple(found)


def _known(catalog: Catalog) -> Mapping[str, Collection[str]]:
    """The names that each column can hold."""
    printed = [source for source in catalog.sources.values() if source.kind == "printed"]
    types = catalog.members.get("crime_type", {})
    series = {m.series or m.name for source in printed for m in source.measures}
    series |= {member.series or name for name, member in types.items()}
    return {
        "document": {d.name for source in printed for d in source.documents},
        "series": series,
        "statistic": {statistic.name for statistic in catalog.printed.statistics},
        "place": {*catalog.places, *(place.name for place in catalog.printed.places)},
    }


def _problems(path: Path, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    number = 1
    try:
        check_size(path, CATALOG_FILE)
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                yield Problem(path, 1, f"the columns must be {', '.join(COLUMNS)}")
                return
            for line in reader:
                number = reader.line_num
                yield from (Problem(path, number, text) for text in _wrong(line, known))
    except UnicodeDecodeError:
        yield Problem(path, number, "not written in UTF-8; save the file as CSV UTF-8")
    except csv.Error as error:
        yield Problem(path, number + 1, f"not well-formed CSV ({error})")
    except OSError as error:
        yield Problem(path, 1, f"cannot be read ({error.strerror})")


def _wrong(line: Line, known: Mapping[str, Collection[str]]) -> Iterator[str]:
    if None in line or None in line.values():
        yield f"a line needs {len(COLUMNS)} cells"
        return
    yield from (f'the cell "{name}" is empty' for name in _NEEDED if not line[name])
    for name, names in known.items():
        if line[name] and line[name] not in names:
            yield f'no {name} is called "{line[name]}".{did_you_mean(line[name], names)}'
    for name in _DATES:
        if line[name] and not _is_date(line[name]):
            yield f'"{line[name]}" in {name} is no date such as 2025-03-31'
    for name in _NUMBERS:
        if line[name] and not _is_number(line[name]):
            yield f'"{line[name]}" in {name} is no number such as 1234.5'


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    try:
        return float(text) == float(text)
    except ValueError:
        return False
