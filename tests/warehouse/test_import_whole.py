"""An import comes whole or not at all, adds to what is there, and leaves nothing lying about."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.warehouse.holdings import read_holdings
from tests.warehouse.world import World, outcome_row, search_row, street_row

ROOT = Path(__file__).resolve().parents[2]
CRIME = "SELECT strftime(month, '%Y-%m'), force, crime_type, sum(records)::INTEGER "
CRIME += "FROM recorded_crime GROUP BY ALL ORDER BY ALL"
TABLES = (
    *("street_records", "outcome_records", "search_records", "recorded_crime", "streets"),
    *("recorded_crime_streets", "outcomes", "stop_and_search", "map_points"),
)


def command(world: World, *arguments: object) -> list[str]:
    """The command line of an import into the world's warehouse."""
    given = [str(part) for part in ("--warehouse", world.warehouse, *arguments)]
    return [sys.executable, "-m", "assistant", "import", *given]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def run(world: World, *arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(  # type: ignore[call-overload]
        command(world, *arguments),
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
        **options,
    )
    assert "Traceback" not in done.stderr
    return done


def wait_until(holds: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.005)
    return holds()


def much(world: World, archive: str = "much") -> Path:
    """A download that takes a while: many months of a few thousand rows."""
    for month in [f"{year}-{m:02}" for year in range(2010, 2014) for m in range(1, 13)]:
        rows = [street_row(month=month, longitude=f"0.{n:06}") for n in range(2000)]
        world.write(f"{month}-fen-street.csv", *rows, archive=archive)
    return world.root / archive


def test_an_import_adds_a_month_and_keeps_the_others(world: World) -> None:
    first = world.write("2024-01-fen-street.csv", street_row(), "broken", archive="a")
    world.write("2024-01-moor-street.csv", street_row(crime_type="Drugs"), archive="a")
    second = world.write("2024-02-fen-street.csv", street_row("2024-02"), archive="b")
    world.write("2024-02-fen-outcomes.csv", outcome_row("2024-02"), archive="b")
    world.take(first)
    report = world.take(second)
    assert (report.kept, report.replaced, report.rows_read) == (2, (), 2)
    assert world.rows(CRIME) == [
        ("2023-12", "fen", "Burglary", 7),
        ("2024-01", "fen", "Burglary", 1),
        ("2024-01", "moor", "Drugs", 1),
        ("2024-02", "fen", "Burglary", 1),
    ]
    assert world.rows("SELECT file, line FROM rejects") == [("2024-01-fen-street.csv", 3)]
    assert world.litter() == []


def test_a_file_of_the_same_month_is_replaced_whole(world: World) -> None:
    old = world.write("2024-01-fen-street.csv", street_row(), street_row(), "broken", archive="a")
    new = world.write("2024-01-fen-street.csv", street_row(crime_type="Drugs"), archive="b")
    world.take(old)
    report = world.take(new)
    assert report.replaced == (f"2024-01-fen-street.csv of {old} (imported earlier)",)
    assert ("2024-01", "fen", "Drugs", 1) in world.rows(CRIME)
    assert ("2024-01", "fen", "Burglary", 2) not in world.rows(CRIME)
    assert world.rows("FROM rejects") == []


@pytest.mark.parametrize("turn", [1, -1])
def test_of_the_same_month_in_two_archives_the_later_wins(world: World, turn: int) -> None:
    one = world.write("2024-01-fen-street.csv", street_row(), archive="a")
    two = world.write("2024-01-fen-street.csv", street_row(crime_type="Drugs"), archive="b")
    earlier, later = (one, two)[::turn]
    report = world.take(earlier, later)
    told = f"2024-01-fen-street.csv of {earlier} by that of {later}"
    assert report.replaced == (told,)
    assert [row[2] for row in world.rows(CRIME) if row[0] == "2024-01"] == [
        "Drugs" if later == two else "Burglary"
    ]


def test_afresh_starts_from_nothing(world: World) -> None:
    world.take(world.write("2024-01-fen-street.csv", street_row(), archive="a"))
    world.take(
        world.write("2024-03-fen-street.csv", street_row("2024-03"), archive="b"), afresh=True
    )
    assert [row[0] for row in world.rows(CRIME)] == ["2023-12", "2024-01", "2024-03"]
    assert world.rows("SELECT strftime(month, '%Y-%m') FROM files") == [("2024-03",)]


def test_two_imports_give_what_one_gives(world: World) -> None:
    for month in ("2024-01", "2024-02", "2024-04"):
        archive = "a" if month == "2024-02" else "b"
        place = street_row(month, street="On or near Dean'S Court"), street_row(month, "0.06")
        world.write(f"{month}-fen-street.csv", *place, "broken", archive=archive)
        world.write(f"{month}-fen-outcomes.csv", outcome_row(month), archive=archive)
        search = search_row(f"{month}-05T10:00:00+00:00")
        world.write(f"{month}-moor-stop-and-search.csv", search, archive=archive)
    a, b = world.root / "a", world.root / "b"
    contents = []
    for orders in ([(a, b)], [(a,), (b,)], [(b,), (a,)]):
        world.warehouse.unlink(missing_ok=True)
        for archives in orders:
            world.take(*archives)
        tables = (*TABLES, "files", "rejects")
        contents.append({table: world.rows(f"FROM {table} ORDER BY ALL") for table in tables})
    assert contents[0] == contents[1] == contents[2]
    assert all(contents[0].values())


def test_gaps_between_months_are_told(world: World) -> None:
    for month in ("2023-11", "2024-02"):
        world.write(f"{month}-fen-outcomes.csv", outcome_row(month))
    world.take()
    [outcomes] = (h for h in read_holdings(world.warehouse) if h.kind == "outcomes")
    assert [f"{month:%Y-%m}" for month in outcomes.gaps] == ["2023-12", "2024-01"]


def test_a_file_that_is_no_warehouse_is_refused_and_left_alone(world: World) -> None:
    download = world.write("2024-01-fen-street.csv", street_row())
    world.warehouse.parent.mkdir()
    world.warehouse.write_bytes(b"no database" * 1000)
    with pytest.raises(InputError, match="--afresh"):
        world.take(download)
    assert world.warehouse.read_bytes() == b"no database" * 1000
    assert world.litter() == []
    assert world.take(download, afresh=True).rows_taken == 1


def test_a_warehouse_of_another_version_is_refused(world: World) -> None:
    import duckdb

    download = world.write("2024-01-fen-street.csv", street_row())
    world.take(download)
    with duckdb.connect(str(world.warehouse)) as connection:
        connection.execute("UPDATE about SET format = 0")
    with pytest.raises(InputError, match="made by another version; import again"):
        world.take(download)
    with pytest.raises(InputError, match="made by another version; import again"):
        read_holdings(world.warehouse)


@pytest.mark.parametrize("after", [0.0, 0.15, 0.3, 0.6, 1.0, 1.5, 2.5])
def test_a_killed_import_leaves_the_old_warehouse_and_no_litter(world: World, after: float) -> None:
    world.take(world.write("2024-01-fen-street.csv", street_row()))
    before = world.warehouse.read_bytes()
    process = subprocess.Popen(
        command(world, much(world)),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    # The folder is there from the first moment that anything is written.
    wait_until(lambda: bool(world.litter()) or process.poll() is not None)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert wait_until(lambda: world.litter() == [])
    changed = world.warehouse.read_bytes() != before
    # the last of the moments can come after the new one was put in its place, whole
    assert not changed or world.rows("SELECT count(*) FROM files") == [(49,)]
    assert not (changed and after == 0.0)
    assert world.take().rows_taken == 1


def test_what_a_power_cut_left_is_mended_by_the_next_import(world: World) -> None:
    download = world.write("2024-01-fen-street.csv", street_row())
    stale = world.warehouse.with_name(".warehouse.duckdb.importing")
    (stale / "spilt").mkdir(parents=True)
    for name in ("lock", "warehouse.duckdb", "warehouse.duckdb.wal", "spilt/x"):
        (stale / name).write_bytes(b"half of it")
    assert world.take(download).rows_taken == 1
    assert world.litter() == []


def test_of_two_imports_at_once_the_second_stops(world: World) -> None:
    first = subprocess.Popen(
        command(world, much(world)), env=environment(), stdout=-3, stderr=subprocess.DEVNULL
    )
    lock = world.warehouse.with_name(".warehouse.duckdb.importing") / "warehouse.duckdb"
    assert wait_until(lock.exists)
    os.kill(first.pid, signal.SIGSTOP)
    second = run(world, world.write("2024-01-fen-street.csv", street_row()))
    os.kill(first.pid, signal.SIGCONT)
    assert second.returncode == 2
    assert "another import is running" in second.stderr
    assert first.wait() == 0
    assert world.rows("SELECT count(*) FROM files") == [(48,)]
    assert world.litter() == []


def test_ctrl_c_stops_plainly_and_leaves_nothing(world: World) -> None:
    # what starts the tests in the background may have told them, and their programs, to ignore it
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        command(world, much(world)), env=environment(), stdout=-3, stderr=subprocess.PIPE, text=True
    )
    signal.signal(signal.SIGINT, before)
    staging = world.warehouse.with_name(".warehouse.duckdb.importing")
    assert wait_until((staging / "warehouse.duckdb").exists)
    process.send_signal(signal.SIGINT)
    said = process.communicate()[1]
    assert process.returncode == 130
    assert said.splitlines()[-1] == "assistant: stopped"
    assert "Traceback" not in said
    assert list(world.warehouse.parent.iterdir()) == []


def test_a_quota_is_told_in_one_line_and_nothing_is_changed(world: World) -> None:
    world.take(world.write("2024-01-fen-street.csv", street_row()))
    before = world.warehouse.read_bytes()
    resource = pytest.importorskip("resource")
    limit = len(before) + 100_000
    done = run(
        world,
        much(world),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.splitlines()[-1].startswith(f"assistant: {world.warehouse}: cannot be")
    assert world.warehouse.read_bytes() == before
    assert world.litter() == []


def test_a_folder_that_cannot_be_written_to_is_told_in_one_line(world: World) -> None:
    world.take(world.write("2024-01-fen-street.csv", street_row()))
    before = world.warehouse.read_bytes()
    world.warehouse.parent.chmod(0o555)
    try:
        done = run(world, world.root / "download", **_without_the_rights_of_root())
    finally:
        world.warehouse.parent.chmod(0o755)
    assert done.returncode == 2, done.stderr
    assert (
        "cannot be written, nothing is changed (Permission denied)" in done.stderr.splitlines()[-1]
    )
    assert world.warehouse.read_bytes() == before
    assert world.litter() == []


def _without_the_rights_of_root() -> dict[str, object]:
    """Options that run a process which modes of files bind, as they bind every user but root."""
    if os.geteuid() != 0:
        return {}
    if not sys.platform.startswith("linux"):
        pytest.skip("runs as root, and how to give up its rights is known for Linux only")
    libc = ctypes.CDLL(None)
    drop_from_bounding_set, dac_override = 24, 1
    return {"preexec_fn": lambda: libc.prctl(drop_from_bounding_set, dac_override)}


def test_a_boundary_file_that_is_missing_changes_nothing(world: World) -> None:
    download = world.write("2024-01-fen-street.csv", street_row())
    world.take(download)
    before = world.warehouse.read_bytes()
    with pytest.raises(InputError, match="there is no such file"):
        world.take(download, boundaries=[world.root / "gone.geojson"])
    assert world.warehouse.read_bytes() == before
    assert world.litter() == []


def test_an_archive_that_is_missing_is_told_before_anything_is_made(world: World) -> None:
    with pytest.raises(InputError, match="there is no such file or folder"):
        world.take(world.root / "gone.zip")
    assert not world.warehouse.parent.exists()
    empty = world.root / "empty"
    empty.mkdir()
    with pytest.raises(InputError, match="holds no file named like"):
        world.take(empty)
    shutil.rmtree(empty)
