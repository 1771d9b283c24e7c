"""Reports how long an import takes beside DuckDB's own reading of the same CSV files.

Then it reports how long questions take over the real archive and over the larger one: that of a
quarter of all forces is made of three months of one, with `--rows 1500000`.

Run as `python scripts/import_benchmark.py ARCHIVE [--rows 5000000] [--boundaries FILE]`. A larger
archive in the same layout is made of a real one, once as a folder and once as a zip; each run is
a process of its own. Nothing is asserted: the machine decides.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.catalog.gazetteer import read_rows
from assistant.locations import shipped

_CRIME_ID = re.compile(rb"^[0-9a-f]{64}", re.MULTILINE)
_COORDINATES = re.compile(rb"(\d\.\d{3})(\d{3}),(-?\d+\.\d{3})(\d{3})")
_FORCES = [row["force"] for row in read_rows(shipped("data") / "forces.csv")]
_KINDS = ("street", "outcomes", "stop-and-search")
# Everything into a table of a file, as anybody would write it.
_PLAIN = """
import sys, duckdb
with duckdb.connect(sys.argv[1]) as connection:
    for kind in sys.argv[3:]:
        files = f"{sys.argv[2]}/*/*-{kind}.csv"
        connection.execute(f"CREATE TABLE \\"{kind}\\" AS FROM read_csv('{files}')")
"""


@dataclass(frozen=True)
class Run:
    """What one process took: seconds, and its highest memory in MiB."""

    seconds: float
    memory: float


def make_archive(real: Path, folder: Path, rows: int, seed: int = 1) -> int:
    """Writes about `rows` rows of as many forces as that takes; gives how many rows they are.

    The first force is the real one. The others have its months with other crime identifiers and
    with points up to a hundred metres away, always the same ones for the same seed.
    """
    contents = _contents(real)
    held = sum(content.count(b"\n") - 1 for content in contents.values())
    forces = max(1, round(rows / held))
    for force in range(forces):
        for name, content in contents.items():
            path = folder / name[:7] / _renamed(name, force)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_moved(content, seed + force) if force else content)
    return forces * held


def zip_folder(folder: Path, path: Path) -> Path:
    """Packs an archive folder as police.uk does."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*.csv")):
            archive.write(file, file.relative_to(folder))
    return path


def timed(command: Sequence[str]) -> Run:
    """Runs a process to its end; RuntimeError with its last words when it fails."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(said.read().decode(errors="replace")[-500:])
    return Run(time.perf_counter() - started, usage.ru_maxrss / 1024)


def _contents(real: Path) -> dict[str, bytes]:
    """The files of the real archive by their names."""
    if real.is_dir():
        return {path.name: path.read_bytes() for path in sorted(real.rglob("*.csv"))}
    with zipfile.ZipFile(real) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".csv"))
        return {Path(name).name: archive.read(name) for name in names}


def _renamed(name: str, force: int) -> str:
    kind = next(kind for kind in _KINDS if name.endswith(f"-{kind}.csv"))
    own = name[8:].removesuffix(f"-{kind}.csv")
    others = [code for code in _FORCES if code != own]
    made = others[force - 1] if force <= len(others) else f"force-{force:02}"
    return f"{name[:7]}-{made}-{kind}.csv" if force else name


def _moved(content: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    signs, digits = b"0123456789abcdef", b"0123456789"
    other_signs = bytes.maketrans(signs, bytes(chance.sample(signs, len(signs))))
    other_digits = bytes.maketrans(digits, bytes(chance.sample(digits, len(digits))))
    content = _CRIME_ID.sub(lambda found: found[0].translate(other_signs), content)
    return _COORDINATES.sub(
        lambda found: (
            found[1] + found[2].translate(other_digits) + b","
            + found[3] + found[4].translate(other_digits)
        ),
        content,
    )  # fmt: skip


def _benchmark(real: Path, work: Path, rows: int, boundaries: Path | None) -> None:
    folder = work / "download"
    made = make_archive(real, folder, rows)
    packed = zip_folder(folder, work / "download.zip")
    print(f"{made:,} rows", flush=True)
    kinds = [kind for kind in _KINDS if any(folder.rglob(f"*-{kind}.csv"))]
    given = ["--boundaries", str(boundaries)] if boundaries else []
    importing = [sys.executable, "-m", "assistant", "import", *given, "--warehouse"]
    commands = {
        "DuckDB reads the folder": [sys.executable, "-c", _PLAIN, "{out}", str(folder), *kinds],
        "import of the folder": [*importing, "{out}", str(folder)],
        "import of the zip": [*importing, "{out}", str(packed)],
    }
    plain: Run | None = None
    for number, (name, command) in enumerate(commands.items()):
        out = work / f"{number}.duckdb"
        run = timed([str(out) if part == "{out}" else part for part in command])
        plain = plain or run
        size = out.stat().st_size / 2**20
        ratio = run.seconds / plain.seconds
        print(
            f"{name:25} {run.seconds:6.1f} s  ratio {ratio:4.2f}  "
            f"memory {run.memory:6.0f} MiB  file {size:5.0f} MiB",
            flush=True,
        )
    small = work / "small.duckdb"
    timed([*importing, str(small), str(real)])
    print("\nquestion to answer, over the real archive and over the larger one", flush=True)
    times = Path(__file__).with_name("question_times.py")
    subprocess.run([sys.executable, str(times), str(small), str(work / "1.duckdb")], check=True)


def main() -> None:
    """Makes the archive, runs everything once, and leaves nothing behind."""
    parser = argparse.ArgumentParser(description="Time an import beside DuckDB's own reading.")
    parser.add_argument("archive", type=Path, help="a real police.uk download, zip or folder")
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--folder", type=Path, help="where the larger archive may stand")
    parser.add_argument("--boundaries", type=Path, help="ward boundaries for the imports")
    given = parser.parse_args()
    work = Path(tempfile.mkdtemp(dir=given.folder))
    try:
        _benchmark(given.archive, work, given.rows, given.boundaries)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
