"""Commands of the program that are stopped, or run out of room, and what is left of their files.

Whatever happens, a file is the old one or the new one, whole; lines that were there stay; and the
next command works.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from tests.imported import MONTHS, STREETS, _crime, _write, points_of_wards, small_warehouse

QUESTIONS = ("burglary by ward in 2025", "xyzzy flumps in Abbey", "robbery in Fenland in 2024")
OTHERS = ("burglary by month in 2024", "theft in Romsey in 2025", "what are flumps worth")
WAYS = ("SIGKILL", "SIGTERM", "SIGINT", "file limit")
SMALL_DISK = "small disk"
PATIENCE = 600  # seconds, for a busy machine


@dataclass(frozen=True)
class Case:
    """A command, what it reads, and the files that it writes whole."""

    arguments: tuple[str, ...]
    given: bytes = b""
    writes: tuple[str, ...] = ()


BATCH = "\n".join(json.dumps({"id": q, "turns": [q]}) for q in OTHERS * 3).encode()
HISTORY = (
    "from pathlib import Path; from assistant.terminal.history import History; import sys; "
    "[History(Path(sys.argv[1])).add(f'question {n}') for n in range(2000)]"
)
CASES: Mapping[str, Case] = {
    "import": Case(("import", "download"), writes=("w.duckdb",)),
    "ask": Case(("ask", *OTHERS)),
    "batch": Case(("batch",), BATCH),
    **{
        f"export {ending}": Case(
            ("ask", OTHERS[0], "--output", f"a.{ending}"), b"", (f"a.{ending}",)
        )
        for ending in ("docx", "json", "csv", "html")
    },
    "briefing": Case(
        ("briefing", "--file", "briefing.json", "add", OTHERS[1]), writes=("briefing.json",)
    ),
    "history": Case(("-c", HISTORY, "history.txt")),
}


@dataclass
class Home:
    """A folder with a user's files, as they are before each command; `lengths` are in seconds."""

    root: Path
    lengths: dict[str, float] = field(default_factory=dict)
    largest: dict[str, int] = field(default_factory=dict)

    @property
    def before(self) -> Path:
        return self.root / "before"

    @property
    def now(self) -> Path:
        return self.root / "now"


def made_home(root: Path) -> Home:
    """A home with a warehouse, a briefing, receipts, words and history; each command runs once."""
    home = Home(root)
    home.before.mkdir(parents=True)
    made = small_warehouse(root / "made", MONTHS[:1], ["2026-01"])
    made.rename(home.before / "w.duckdb")
    for month in ("2026-02", "2026-03"):
        crimes = [_crime(month, point, s) for point in points_of_wards() for s in STREETS * 40]
        _write(home.before / "download", month, "street", crimes)
    shutil.copytree(home.before, home.now)
    _finished(home, Case(("ask", *QUESTIONS)))
    _finished(home, Case(("briefing", "--file", "briefing.json", "add", QUESTIONS[0])))
    _finished(home, Case(("-c", HISTORY.replace("2000", "20"), "history.txt")))
    for ending in ("docx", "json", "csv", "html"):
        _finished(home, Case(("ask", QUESTIONS[0], "--output", f"a.{ending}")))
    shutil.rmtree(home.before)
    shutil.copytree(home.now, home.before)
    for name, case in CASES.items():
        began = time.monotonic()
        _finished(home, case)
        home.lengths[name] = time.monotonic() - began
        files = (path for path in home.now.rglob("*") if path.is_file())
        home.largest[name] = max(path.stat().st_size for path in files)
        shutil.copytree(home.now, root / f"after {name}", dirs_exist_ok=True)
        _put_back(home)
    return home


def interrupted(home: Home, name: str, way: str, draw: random.Random) -> list[str]:
    """What was lost or wrong after a command was stopped at a random moment; empty for nothing."""
    room = draw.randrange(draw.choice((3000, 40_000, home.largest[name])))
    with small_disk(home.now, home.before, room) if way == SMALL_DISK else nullcontext():
        return _interrupted(home, name, way, draw, room)


def _interrupted(home: Home, name: str, way: str, draw: random.Random, room: int) -> list[str]:
    _put_back(home)
    case, stopped = CASES[name], way.startswith("SIG")
    process = _started(home, case, room if way == "file limit" else None)
    if stopped:
        time.sleep(draw.random() * home.lengths[name] * 1.1)
        process.send_signal(getattr(signal, way))
    try:
        out, err = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return ["it did not end"]
    found = [f"a traceback: {err.decode()[-600:]}"] if b"Traceback" in err else []
    if not stopped and process.returncode not in (0, 2, 3):
        found.append(f"exit status {process.returncode}: {err.decode()[-300:]}")
    found += _lost(home, name, case)
    *whole, _ = out.split(b"\n")
    if name == "batch":
        found += [f"half a line: {line!r}" for line in whole if not line.endswith(b"}")]
    return found


@contextmanager
def small_disk(folder: Path, files: Path, room: int) -> Iterator[None]:
    """A file system in memory at `folder`, with room for what is in `files` and so much more.

    Raises OSError where none can be mounted: that takes the rights of an administrator.
    """
    blocks = sum(path.stat().st_size // 4096 + 2 for path in files.rglob("*")) + room // 4096
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={4096 * blocks}", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(done.stderr.strip())
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _lost(home: Home, name: str, case: Case) -> list[str]:
    """What of the files is neither as before nor as after the command."""
    found = []
    after = home.root / f"after {name}"
    for file in case.writes:
        now = _content(home.now / file)
        if now not in (_content(home.before / file), _content(after / file)):
            found.append(f"{file} is neither the old one nor the new one")
    for path in home.before.rglob("*"):
        if path.is_file() and path.name not in case.writes and path.suffix != ".lock":
            old, new = path.read_bytes(), _bytes(home.now / path.relative_to(home.before))
            if not new.startswith(old):
                found.append(f"{path.name} lost what it had")
    again = _finished(home, Case(("ask", QUESTIONS[0])))
    if again:
        found.append(f"the next command fails: {again}")
    return found


def _content(path: Path) -> object:
    """What a file says, whatever its bytes."""
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as connection:
            query = "SELECT table_name, estimated_size FROM duckdb_tables() ORDER BY ALL"
            return connection.execute(query).fetchall()
    return path.read_bytes() if path.suffix != ".docx" else path.stat().st_size


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _put_back(home: Home) -> None:
    for path in home.now.iterdir():  # the folder itself can be a file system
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(home.before, home.now, dirs_exist_ok=True)


def _finished(home: Home, case: Case) -> str:
    """Runs a command to its end; what it says where it fails."""
    process = _started(home, case, None)
    _, err = process.communicate(timeout=PATIENCE)
    return "" if process.returncode in (0, 3) else err.decode() or str(process.returncode)


def _started(home: Home, case: Case, limit: int | None) -> subprocess.Popen[bytes]:
    """A command in a home; with a `limit` no file can grow to more bytes."""
    first, *rest = case.arguments
    module: Sequence[str] = () if first == "-c" else ("-m", "assistant")
    over = ("--warehouse", "w.duckdb") if first in ("ask", "import", "batch") else ()
    own = {name: str(home.now / "own") for name in ("XDG_STATE_HOME", "XDG_DATA_HOME")}
    source = str(Path(__file__).resolve().parents[2])
    process = subprocess.Popen(
        [sys.executable, *module, first, *rest, *over],
        cwd=home.now,
        env={**os.environ, **own, "XDG_CONFIG_HOME": own["XDG_DATA_HOME"], "PYTHONPATH": source},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    if limit is not None:
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (limit, limit))
    if process.stdin:
        # what is read is small enough for the pipe
        process.stdin.write(case.given)
        process.stdin.close()
        process.stdin = None
    return process
