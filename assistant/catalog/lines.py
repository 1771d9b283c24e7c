"""Entries that stand one a line in CSV files: series of printed figures, facts, breakdowns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.catalog.model import Dimension, Document, Measure, Term
from assistant.catalog.problem import Problem, Tell
from assistant.errors import did_you_mean
from assistant.limits import CATALOG_FILE, check_size

_COLUMNS = {
    "series": ["name", "label", "one", "many", "description", "synonyms"],
    "facts": ["name", "label", "text", "locator", "synonyms"],
    "breakdowns": ["name", "label", "plural", "synonyms"],
}
# facts may have it as their last column: the day of what is told as to come
UNTIL = "until"
# in front of the name of a dimension by which only printed figures are told apart
PRINTED = "printed_"

Line = dict[str, str]


def read_series(folders: Sequence[Path], tell: Tell) -> tuple[Measure, ...]:
    """Every series of series/*.csv, as a measure. What is wrong is told and left out."""
    return tuple(
        Measure(
            name=line["name"],
            label=line["label"],
            description=line["description"],
            one=line["one"],
            many=line["many"],
            series=line["name"],
            synonyms=_words(line),
        )
        for _, line in _lines(folders, "series", tell)
    )


def read_facts(
    folders: Sequence[Path], documents: Mapping[str, Document], tell: Tell
) -> tuple[Term, ...]:
    """Every fact of facts/*.csv, one file a document, as a term."""
    facts = []
    unknown: set[Path] = set()
    for path, line in _lines(folders, "facts", tell):
        if path.stem not in documents and path not in unknown:
            mend = did_you_mean(path.stem, documents)
            tell(Problem(path, 1, f'no document is called "{path.stem}".{mend}'))
            unknown.add(path)
        if path not in unknown:
            facts.append(_fact(line, documents[path.stem]))
            if line.get(UNTIL) and not _is_day(line[UNTIL]):
                tell(Problem(path, 1, f'"{line[UNTIL]}" is no day; write it as in 2026-02-24'))
                facts.pop()
    return tuple(facts)


def _fact(line: Line, document: Document) -> Term:
    return Term(
        name=line["name"],
        label=line["label"],
        description=line["text"],
        synonyms=_words(line),
        source=f"{document.title}, {line['locator']}",
        until=line.get(UNTIL, ""),
    )


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def read_breakdowns(folders: Sequence[Path], tell: Tell) -> tuple[Dimension, ...]:
    """The further dimensions of printed figures, whose members are as printed."""
    return tuple(
        Dimension(
            name=f"{PRINTED}{line['name']}",
            label=line["label"],
            plural=line["plural"],
            synonyms=_words(line),
            open=True,
            phrase="({})",
        )
        for _, line in _lines(folders, "breakdowns", tell)
    )


def line_of_entry(folders: Sequence[Path], kind: str, name: str) -> tuple[Path, int] | None:
    """The file and line on which the entry of a name stands, in the last folder that has it."""
    for folder in reversed(folders):
        for path in sorted((folder / kind).glob("*.csv")):
            for number, line in _lines_of(path, _COLUMNS[kind], lambda _: None):
                if line["name"] == name:
                    return path, number
    return None


def _lines(folders: Sequence[Path], kind: str, tell: Tell) -> Iterator[tuple[Path, Line]]:
    """The lines of all folders; one replaces that of its name in an earlier folder."""
    found: dict[str, tuple[Path, Line]] = {}
    for folder in folders:
        seen: set[str] = set()
        for path in sorted((folder / kind).glob("*.csv")):
            for number, line in _lines_of(path, _COLUMNS[kind], tell):
                if line["name"] in seen:
                    tell(Problem(path, number, f'the name "{line["name"]}" stands twice'))
                    continue
                seen.add(line["name"])
                found[line["name"]] = (path, line)
    yield from found.values()


def _lines_of(path: Path, columns: list[str], tell: Tell) -> Iterator[tuple[int, Line]]:
    number = 1
    try:
        check_size(path, CATALOG_FILE)
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            if reader.fieldnames not in (columns, [*columns, UNTIL]):
                tell(Problem(path, 1, f"the columns must be {', '.join(columns)}"))
                return
            for line in reader:
                number = reader.line_num
                whole = None not in line and None not in line.values()
                if whole and line["name"] and line["label"]:
                    yield number, line
                else:
                    cells = len(reader.fieldnames or ())
                    tell(Problem(path, number, f"a line needs {cells} cells"))
    except UnicodeDecodeError:
        tell(Problem(path, number, "not written in UTF-8; save the file as CSV UTF-8"))
    except csv.Error as error:
        tell(Problem(path, number + 1, f"not well-formed CSV ({error})"))
    except OSError as error:
        tell(Problem(path, 1, f"cannot be read ({error.strerror})"))


def _words(line: Line) -> tuple[str, ...]:
    return tuple(word.strip() for word in line["synonyms"].split(";") if word.strip())
