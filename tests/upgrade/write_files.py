"""Writes the files that a person who uses the program has, with the version that is installed.

    OLD/.venv/bin/python tests/upgrade/write_files.py tests/upgrade/files_of_0_1_0

OLD is a checkout of the version whose files are wanted, installed in an environment of its own.
Every file comes out of that program, but for the analyst's own catalog in `config`, which it has to
find in order. The download that is imported is made up. `answers.jsonl` is what `ask --json` said.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # last, so that the program which is installed is the one that writes

from assistant.terminal.history import History  # noqa: E402
from tests.warehouse.world import World, outcome_row, search_row, street_row  # noqa: E402

# known map points of Abbey, Market, Petersfield and Romsey, as longitude and latitude
POINTS = (
    ("0.137202", "52.210714"),
    ("0.117203", "52.201696"),
    ("0.123303", "52.194897"),
    ("0.141411", "52.195963"),
)
MONTHS = ("2026-01", "2026-02", "2026-03")
CONVERSATIONS = (
    ("How many burglaries were there in Abbey in 2025?", "and Romsey?"),
    ("Which wards had the most shoplifting in 2025?",),
    ("bike theft in Petersfield by month in the first half of 2024",),
    ("How has robbery in Cambridge changed from 2024 to 2025?",),
    ("How many shoplifting offences were there in Cambridge in 2017?",),
    ("What counts as acquisitive crime?",),
    ("burglary in Abbey last month", "--as-of", "2025-07"),
    ("How many five finger discounts were there in Market ward in 2025, if it please the bench?",),
    ("burglary by frobnicators in 2025",),
)
OVER_THE_IMPORT = (
    ("How many burglaries were there in Abbey from January to March 2026?",),
    ("stop and searches in Market in February 2026",),
    ("burglaries on Mill Road in January 2026",),
    ("local resolutions in the outcomes data in March 2026",),
    ("How many doorstep visits were there in Abbey in 2025?",),
    ("doorstep visits by reason in February 2025",),
    ("How many broken street lights were there in Romsey in 2025?",),
)


def write(folder: Path) -> None:
    """Writes the user's folders anew, with the catalog that is in `folder`."""
    homes = {kind: folder / kind for kind in ("state", "data", "config")}
    for kind in ("state", "data"):
        shutil.rmtree(homes[kind], ignore_errors=True)
    os.environ |= {f"XDG_{kind.upper()}_HOME": str(home) for kind, home in homes.items()}
    run("catalog", "check")
    answers = [run("ask", *asked, "--json") for asked in CONVERSATIONS]
    run("briefing", "title", "Burglary board")
    run("briefing", "heading", "Where it happens")
    run("briefing", "add", *CONVERSATIONS[0], CONVERSATIONS[1][0])
    run("briefing", "line", "To be read with the note on shops.")
    with TemporaryDirectory() as download:
        run("import", str(made_up_download(Path(download))))
    answers += [run("ask", *asked, "--json") for asked in OVER_THE_IMPORT]
    (folder / "answers.jsonl").write_text("".join(answers), encoding="utf-8")
    (state,) = homes["state"].iterdir()
    for question, *_ in CONVERSATIONS:
        History(state / "history.txt").add(question)
    pack(next(homes["data"].rglob("warehouse.duckdb")))
    next(homes["data"].rglob("*.lock")).unlink()


def run(*arguments: str) -> str:
    """What a command prints; one that could not be used at all ends this program."""
    command = [sys.executable, "-m", "assistant", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{arguments}: {done.stdout}{done.stderr}")
    return done.stdout


def made_up_download(folder: Path) -> Path:
    """Three months of all kinds of file: in each, one to three records at each of the points."""
    world = World(folder)
    for many, month in enumerate(MONTHS, start=1):
        street, outcomes, searches = [], [], []
        for east, north in POINTS * many:
            street.append(street_row(month, east, north, lsoa="", name=""))
            outcomes.append(at(outcome_row(month, "Local resolution"), east, north))
            searches.append(at(search_row(f"{month}-05T10:00:00+00:00"), east, north))
        world.write(f"{month}-cambridgeshire-street.csv", *street)
        world.write(f"{month}-cambridgeshire-outcomes.csv", *outcomes)
        world.write(f"{month}-cambridgeshire-stop-and-search.csv", *searches)
    return folder / "download"


def at(row: str, east: str, north: str) -> str:
    """A made-up row at another point."""
    return row.replace("0.050000", east).replace("52.050000", north).replace("L1,Fen 1", ",")


def pack(file: Path) -> None:
    """Packs a file, the same in every run."""
    packed = gzip.compress(file.read_bytes(), mtime=0)
    file.with_name(f"{file.name}.gz").write_bytes(packed)
    file.unlink()


if __name__ == "__main__":
    write(Path(sys.argv[1]).resolve())
