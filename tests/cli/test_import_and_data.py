"""`assistant import` and `assistant data` as a person runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.warehouse.world import STREET

ROOT = Path(__file__).resolve().parents[2]
ROW = (
    "id,2024-03,Moor,Moor,-1.500000,53.500000,On or near High Street,E1,Moor 1,{},"
    "Unable to prosecute suspect,"
)


def run(home: Path, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """A command of somebody whose folders are all under `home`."""
    folders = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "USERPROFILE")}
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        capture_output=True,
        text=True,
        check=False,
        input=given or "",
        env={**os.environ, **folders, "PYTHONPATH": str(ROOT)},
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def download(tmp_path: Path) -> str:
    """A month of another force, one row of it broken."""
    path = tmp_path / "download" / "2024-03-moor-street.csv"
    path.parent.mkdir()
    path.write_text("\n".join((STREET, ROW.format("Burglary"), ROW.format("Witchcraft"))) + "\n")
    return str(path.parent)


def test_without_a_warehouse_the_shipped_figures_are_told(tmp_path: Path) -> None:
    done = run(tmp_path, "data")
    assert done.returncode == 0
    assert "the figures that come with the program are used" in done.stdout
    assert "assistant import" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_each_boundary_file_counts_however_it_is_given(tmp_path: Path, download: str) -> None:
    empty = tmp_path / "empty.geojson"
    empty.write_text('{"type": "FeatureCollection", "features": []}')
    given = ["--boundaries", str(tmp_path / "gone.geojson"), "--boundaries", str(empty)]
    done = run(tmp_path, "import", download, *given)
    assert done.returncode != 0
    assert "gone.geojson" in done.stderr


def test_import_then_data_then_rejects_then_reset(tmp_path: Path, download: str) -> None:
    done = run(tmp_path, "import", download)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 file, 2 rows read\n  1 taken\n  1 set aside\n")
    assert '1: the crime type "Witchcraft" is not known' in done.stdout
    held = run(tmp_path, "data").stdout
    moor = next(line for line in held.splitlines() if " moor " in line)
    assert moor.split() == ["street", "moor", *["2024-03"] * 2, "none", "1", "1", "1", download]
    fen = next(line for line in held.splitlines() if "cambridgeshire" in line)
    assert "shipped with the program" in fen and "2025-12" in fen
    rejects = run(tmp_path, "import", "--rejects")
    assert rejects.stdout == (
        '2024-03-moor-street.csv line 3: the crime type "Witchcraft" is not known\n'
        f"    {ROW.format('Witchcraft')}\n"
    )
    unasked = run(tmp_path, "data", "--reset")
    assert (unasked.returncode, unasked.stdout) == (2, "")
    assert unasked.stderr.count("\n") == 1 and "--yes" in unasked.stderr
    gone = run(tmp_path, "data", "--reset", "--yes")
    assert gone.returncode == 0
    assert "is gone" in gone.stdout and "assistant import" in gone.stdout
    assert [p for p in tmp_path.rglob("*") if "warehouse" in p.name] == []


def test_no_rejects_is_plain(tmp_path: Path) -> None:
    done = run(tmp_path, "import", "--rejects")
    assert (done.returncode, done.stdout) == (0, "No rows have been set aside.\n")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("import",), "no download is named"),
        (("import", "gone.zip"), "gone.zip: there is no such file or folder"),
        (("import", str(ROOT / "README.md")), "not a readable zip file or folder"),
        (("import", str(ROOT / "catalog")), "holds no file named like"),
        (("data", "--warehouse", str(ROOT / "README.md")), "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_exit_status_2(
    tmp_path: Path, arguments: tuple[str, ...], problem: str
) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert problem in done.stderr
    assert list(tmp_path.iterdir()) == []
