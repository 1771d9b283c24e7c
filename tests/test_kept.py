"""What is kept of a user: for that user alone, as much as is wanted, and whole."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from platformdirs import windows

from assistant.locations import (
    kept_history,
    kept_receipts,
    kept_unplaced,
    user_briefing,
    user_catalog,
    user_receipts,
    user_unplaced,
    user_warehouse,
)
from tests.warehouse.world import STREET

needs_rights = pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
ANSWERED = "How many burglaries were there in Abbey in 2025?"
OTHER = "robbery in Abbey in 2025"
UNPLACED = "burglary by zorbliness in Abbey"


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {f"XDG_{part}_HOME": f"{home}/{part.lower()}" for part in ("STATE", "DATA", "CONFIG")}
    command = [sys.executable, "-m", "assistant", *arguments]
    return subprocess.run(
        command,
        env={**os.environ, "HOME": str(home), **own, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def kept(home: Path) -> dict[str, int]:
    """The rights of all that is kept, by the end of its path."""
    found = (path for path in home.rglob("*") if "community-safety-assistant" in str(path))
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in found}


@needs_rights
def test_all_that_is_kept_is_for_its_user_alone(tmp_path: Path) -> None:
    home, download = tmp_path / "home", tmp_path / "download" / "2024-01"
    for folder in (home, download):
        folder.mkdir(parents=True)
    row = (
        "id,2024-01,Cambs,Cambs,0.131,52.203,On or near X,E01017995,Cam,Burglary,Local resolution,"
    )
    (download / "2024-01-cambridgeshire-street.csv").write_text(f"{STREET}\n{row}\n", "utf-8")
    before = os.umask(0o002)
    try:
        for earlier in (True, False):
            for arguments in (
                ("import", "--older", str(download.parent)),
                ("ask", ANSWERED, UNPLACED),
                ("briefing", "add", OTHER if earlier else ANSWERED),
            ):
                assert run(home, *arguments).returncode in (0, 3), arguments
            for path in home.rglob("*[!k]") if earlier else ():  # as an earlier version left them
                path.chmod(0o755 if path.is_dir() else 0o644)
    finally:
        os.umask(before)
    modes = kept(home)
    folders = {name: modes.pop(name) for name in ("community-safety-assistant",)}
    named = {"warehouse.duckdb", "receipts.jsonl", "unplaced-words.txt", "briefing.json"}
    assert named <= set(modes)
    assert set(modes.values()) == {0o600} and set(folders.values()) == {0o700}


@pytest.mark.parametrize(
    ("chosen", "files"),
    [
        (("--keep", "nothing"), set()),
        (("--keep", "receipts"), {"receipts.jsonl"}),
        (("--keep", "receipts,words"), {"receipts.jsonl", "unplaced-words.txt"}),
        ((), {"receipts.jsonl", "unplaced-words.txt"}),
    ],
)
def test_no_more_is_kept_than_is_wanted(
    tmp_path: Path, chosen: tuple[str, ...], files: set[str]
) -> None:
    assert run(tmp_path, "ask", ANSWERED, UNPLACED, *chosen).returncode == 3
    assert {name for name in kept(tmp_path) if "." in name and name[0] != "."} == files


def test_on_windows_it_lies_in_the_profile_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    profile = "/profile/AppData/Local"
    monkeypatch.setattr("platformdirs.PlatformDirs", windows.Windows)
    monkeypatch.setattr(windows, "get_win_folder", windows.get_win_folder_from_env_vars)
    for name in ("LOCALAPPDATA", "APPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, profile)
    places = (user_warehouse, user_briefing, user_receipts, user_unplaced, user_catalog)
    own = [Path(str(place()).replace("\\", "/")) for place in places]
    assert all(Path(profile) in path.parents for path in own), own


def test_the_environment_says_it_for_all_commands(tmp_path: Path) -> None:
    run(tmp_path, "ask", ANSWERED, UNPLACED, ASSISTANT_KEEP="nothing")
    assert kept(tmp_path) == {}
    done = run(tmp_path, "ask", ANSWERED, "--keep", "everything")
    assert done.returncode == 2 and "--keep takes history, receipts, words" in done.stderr


def test_each_kind_has_a_switch_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for chosen, expected in (
        (None, (True, True, True)),
        ("", (False, False, False)),
        ("nothing", (False, False, False)),
        ("history", (True, False, False)),
        ("receipts, words", (False, True, True)),
    ):
        monkeypatch.delenv("ASSISTANT_KEEP", raising=False)
        if chosen is not None:
            monkeypatch.setenv("ASSISTANT_KEEP", chosen)
        assert tuple(map(bool, (kept_history(), kept_receipts(), kept_unplaced()))) == expected


def test_four_windows_at_once_lose_nothing(tmp_path: Path) -> None:
    wards = ("Abbey", "Romsey", "Market", "Arbury")
    questions = [f"How many burglaries were there in {ward} in 2025?" for ward in wards]
    with ThreadPoolExecutor(4) as windows:
        added = list(windows.map(lambda q: run(tmp_path, "briefing", "add", q), questions))
    assert [done.returncode for done in added] == [0] * 4
    told = run(tmp_path, "briefing").stdout
    for ward in wards:
        assert f"in {ward}" in told
    (receipts,) = (tmp_path / "state").rglob("receipts.jsonl")
    assert len(receipts.read_text(encoding="utf-8").splitlines()) == 4
