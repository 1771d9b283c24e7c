"""Downloads that are wrong on purpose, or by accident: one plain line, or rows set aside."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.warehouse import archive
from assistant.warehouse.import_report import report_lines
from tests.warehouse.world import OUTCOMES, SEARCH, STREET, World, outcome_row, street_row

JANUARY = "2024-01-fen-street.csv"
GOOD = "\n".join((STREET, street_row())) + "\n"


def zip_of(world: World, *members: tuple[str, str | bytes], name: str = "odd.zip") -> Path:
    path = world.root / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for location, content in members:
            made.writestr(location, content)
    return path


def refused(world: World, path: Path) -> str:
    with pytest.raises(InputError) as caught:
        world.take(path)
    assert not world.warehouse.exists() and "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_stands_twice_is_refused_by_its_name(world: World) -> None:
    path = zip_of(world, (f"a/{JANUARY}", GOOD), (f"a/{JANUARY}", GOOD.replace("Mill", "Hill")))
    assert refused(world, path) == f"{path}: a/{JANUARY} stands in it twice; download it again"
    path = zip_of(world, (f"a/{JANUARY}", GOOD), (f"a/{JANUARY.upper()}", GOOD))
    assert "are the same month; keep one of them" in refused(world, path)


@pytest.mark.parametrize(
    "folder", ["../../", "/", "/etc/", "C:\\", "..\\..\\", "a/../../b/", "\\\\host\\share\\"]
)
def test_a_path_out_of_the_zip_leads_nowhere(world: World, folder: str) -> None:
    before = {path for path in world.root.parent.rglob("*") if world.root not in path.parents}
    report = world.take(zip_of(world, (f"{folder}{JANUARY}", GOOD)))
    assert report.rows_taken == 1
    after = {path for path in world.root.parent.rglob("*") if world.root not in path.parents}
    assert after == before and world.litter() == []


def test_what_unpacks_to_more_than_a_month_can_be_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1_000_000)
    path = zip_of(world, (JANUARY, GOOD + "\n" * 2_000_000))
    told = refused(world, path)
    assert told.startswith(f"{path}: {JANUARY} has 2,000,") and told.endswith("download it again")
    # one that says less than it has gives no more than it says
    content = bytearray(path.read_bytes())
    size = (len(GOOD) + 2_000_000).to_bytes(4, "little")
    assert content.count(size) == 2
    path.write_bytes(bytes(content).replace(size, (500).to_bytes(4, "little")))
    assert "cannot be read" in refused(world, path)


@pytest.mark.parametrize("kind", ["street", "stop-and-search", "outcomes"])
def test_a_file_of_which_no_row_fits_replaces_nothing(world: World, kind: str) -> None:
    header = {"street": STREET, "outcomes": OUTCOMES, "stop-and-search": SEARCH}[kind]
    row = {"street": street_row(), "outcomes": outcome_row()}.get(
        kind, "Person search,2024-01-05T10:00:00+00:00,,,52.05,0.05,Male" + "," * 8
    )
    name = f"2024-01-fen-{kind}.csv"
    world.take(world.write_bytes(name, f"{header}\n{row}\n".encode()))
    bad = world.write_bytes(name, f"{header}\n".encode() + b"caf\xe9\n", archive="bad")
    for _ in range(2):  # the second time it replaces what it left the first time
        report = world.take(bad)
        assert (report.unfit, report.kept) == ((name,), 1)
        assert world.rows("SELECT rows_taken, rows_set_aside FROM files ORDER BY ALL") == [
            (0, 1),
            (1, 0),
        ]
        assert world.rows("SELECT count(*) FROM rejects") == [(1,)]
    lines = list(report_lines(report, world.warehouse))
    assert f"no row of it fits, so it replaces nothing: {name}" in lines
    told = f'    1: not written in UTF-8; save the file as "CSV UTF-8" (line 2 of {name})'
    assert told in lines
    good = world.write_bytes(name, f"{header}\n{row}\n{row}\n".encode(), archive="good")
    assert len(world.take(good).replaced) == 2
    assert world.rows("SELECT rows_taken FROM files") == [(2,)]
    assert world.rows("SELECT count(*) FROM rejects") == [(0,)]


@pytest.mark.parametrize(
    "extra", ["path", "force", "line", "text", "malformed", "reason", "a b", "", "MONTH", '"q']
)
def test_a_further_column_can_have_any_name(world: World, extra: str) -> None:
    written = extra.replace('"', '""')
    content = f'{STREET},"{written}"\n{street_row()},x\n{street_row(crime_type="?")},y\n'
    report = world.take(world.write_bytes(JANUARY, content.encode()))
    assert (report.rows_taken, report.rows_set_aside) == (1, 1)


def test_a_column_that_stands_twice_is_told(world: World) -> None:
    path = world.write_bytes(JANUARY, f"{STREET},Month\n{street_row()},x\n".encode())
    assert "a column stands twice" in refused(world, path)
