"""Records what every known question is answered with, and tells what a change of code changes.

    python scripts/golden_record.py write FILE [--warehouse FILE] [--questions FOLDER]
    python scripts/golden_record.py compare OLD NEW [--show 5]
    python scripts/golden_record.py accept [--warehouse FILE] [--questions FOLDER]

`write` asks the phrases of the corpora over the shipped figures (or the small import of the tests)
and writes a line of JSON for each. With a warehouse it also asks the question sets in FOLDER, by
default ../shared/questions, and keeps their conversations together. `compare` tells what differs
between two such files, or folders of them, by kind; what only one of them records is no difference.
Its exit status is 1 where a status or a figure differs. `accept` makes today's answers those that
tests/language/test_golden_record.py expects.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))  # last, so that the program which is installed is the one asked

from tests.language.record import Line, record_of_corpora, record_of_sets  # noqa: E402

GOLDEN = ROOT / "tests" / "language" / "golden"
SETS = "sets"  # no corpus has this name
OF_CORPORA = ("id", "status", "understood", "rows", "first", "numbers")
OF_SETS = ("id", "status", "rows", "numbers")  # no sentence of a set, nor what was read from one
KINDS = {
    "rows": "figures differ: the rows",
    "numbers": "figures differ: the numbers of the sentence",
    "understood": "understood differs",
    "words": "only words differ",
}


@dataclass(frozen=True)
class Difference:
    """What differs between two lines of one turn; `kind` is the gravest difference."""

    kind: str
    old: Line
    new: Line

    @property
    def is_grave(self) -> bool:
        """Whether a status or a figure differs."""
        return self.kind.startswith(("status", "figures"))

    def __str__(self) -> str:
        asked = self.new.get("asked", self.old["id"])
        name = asked if asked == self.old["id"] else f"{self.old['id']}: {asked}"
        keys = [key for key in ("status", *KINDS, "first") if _differs(self.old, self.new, key)]
        told = (f"\n      {k}: {_json(self.old[k])} → {_json(self.new[k])}" for k in keys)
        return "".join((f"    {name}", *told))


def differences(old: Mapping[str, Line], new: Mapping[str, Line]) -> list[Difference]:
    """What differs in the turns that both records have, in their order."""
    both = [(old[name], new[name]) for name in old if name in new]
    return [Difference(kind, *lines) for lines in both if (kind := _kind(*lines))]


def _kind(old: Line, new: Line) -> str:
    if _differs(old, new, "status"):
        return f"status {old['status']} → {new['status']}"
    return next((kind for key, kind in KINDS.items() if _differs(old, new, key)), "")


def _differs(old: Line, new: Line, key: str) -> bool:
    return key in old and key in new and old[key] != new[key]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_record(path: Path) -> dict[str, Line]:
    """The lines of a file, or of every file in a folder, by their ids."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    raw = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return {line["id"]: line for line in map(json.loads, raw)}


def write_record(path: Path, lines: Iterable[Line], keys: tuple[str, ...] = ()) -> None:
    """Writes these keys of the lines, or all of them."""
    told = ({key: line[key] for key in keys or line} for line in lines)
    path.write_text("".join(f"{_json(line)}\n" for line in told), encoding="utf-8")
    print(path)


def write(options: argparse.Namespace) -> int:
    """Writes the whole record into one file."""
    of_corpora = (line for lines in record_of_corpora().values() for line in lines)
    write_record(options.file, [*of_corpora, *_sets(options)])
    return 0


def accept(options: argparse.Namespace) -> int:
    """Writes what the project keeps of the record: a file a corpus, and one of all sets."""
    GOLDEN.mkdir(exist_ok=True)
    for name, lines in record_of_corpora().items():
        write_record(GOLDEN / f"{name}.jsonl", lines, OF_CORPORA)
    if lines := _sets(options):
        write_record(GOLDEN / f"{SETS}.jsonl", lines, OF_SETS)
    return 0


def _sets(options: argparse.Namespace) -> list[Line]:
    return record_of_sets(options.questions, options.warehouse) if options.warehouse else []


def compare(options: argparse.Namespace) -> int:
    """Prints what differs, kind by kind, the most frequent of the gravest first."""
    old, new = read_record(options.old), read_record(options.new)
    found = differences(old, new)
    by_kind: dict[str, list[Difference]] = {}
    for each in found:
        by_kind.setdefault(each.kind, []).append(each)
    for kind in sorted(by_kind, key=lambda k: (not by_kind[k][0].is_grave, -len(by_kind[k]))):
        print(f"{len(by_kind[kind]):5} {kind}")
        print("\n".join(map(str, by_kind[kind][: options.show])))
    same = len(old.keys() & new.keys()) - len(found)
    only = f"only in {options.old}: {len(old.keys() - new.keys())}"
    print(f"{same:5} the same; {only}, only in {options.new}: {len(new.keys() - old.keys())}")
    return int(any(each.is_grave for each in found))


def main() -> int:
    """Runs the command that is named."""
    parser = argparse.ArgumentParser(description="Record answers, and compare records.")
    commands = parser.add_subparsers(required=True)
    for run in (write, accept):
        asking = commands.add_parser(run.__name__, help=run.__doc__)
        asking.set_defaults(run=run)
        asking.add_argument("--warehouse", type=Path, help="asks the question sets over this")
        asking.add_argument("--questions", type=Path, default=ROOT.parent / "shared" / "questions")
        if run is write:
            asking.add_argument("file", type=Path)
    comparing = commands.add_parser("compare", help=compare.__doc__)
    comparing.set_defaults(run=compare)
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    comparing.add_argument("--show", type=int, default=5, help="how many of a kind")
    options = parser.parse_args()
    return int(options.run(options))


if __name__ == "__main__":
    sys.exit(main())
