"""Files of impossible size are refused early, in one line with the mend."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from assistant.catalog.plain import read_plain
from assistant.catalog.problem import Problem
from assistant.errors import InputError
from assistant.limits import CATALOG_FILE, LINE, MESSAGE, TABLE, check_size, read_bytes, read_stream
from assistant.warehouse.archive import LONGEST_LINE, MOST_MEMBERS, MemberReader, open_archive
from assistant.warehouse.own_tables.excel import read_sheet
from assistant.warehouse.own_tables.problems import BrokenTableError
from tests.warehouse.world import STREET

NAME = "2024-01/2024-01-fen-street.csv"


def run(home: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "assistant", *arguments]
    environment = {**os.environ, "HOME": str(home), "XDG_STATE_HOME": f"{home}/state"}
    return subprocess.run(command, env=environment, input=given, capture_output=True, check=False)


def test_what_is_larger_than_declared_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"12345")
    assert read_bytes(file, 5) == b"12345" and read_stream(io.BytesIO(b"12345"), 5) == b"12345"
    for read in (lambda: read_bytes(file, 4), lambda: read_stream(io.BytesIO(b"12345"), 4)):
        with pytest.raises(OSError, match="up to 4 bytes are read"):
            read()


def test_what_has_no_size_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "zero").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe")
    for name in ("zero", "pipe", "."):
        with pytest.raises(OSError, match="it is"):
            check_size(tmp_path / name, 10)


def test_a_download_of_ten_thousand_files_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder" / "2024-01"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for at in range(10_000):
            archive.writestr(f"2024-01/2024-01-f{at}-street.csv", "")
            (folder / f"2024-01-f{at}-street.csv").touch()
    for path in (tmp_path / "many.zip", folder.parent):
        with pytest.raises(InputError, match=f"more than {MOST_MEMBERS:,} files; download fewer"):
            open_archive(path)


def test_millions_of_files_are_refused_before_their_list_is_read(tmp_path: Path) -> None:
    end = b"PK\5\6" + b"\0" * 4 + b"\xff" * 4 + (1 << 31).to_bytes(4, "little") + b"\0" * 6
    (tmp_path / "list.zip").write_bytes(b"x" * 100_000 + end)
    with pytest.raises(InputError, match="more than 8,000 files"):
        open_archive(tmp_path / "list.zip")


def test_files_that_are_too_much_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.warehouse.archive.LARGEST_WHOLE", 1000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for month in ("01", "02"):
            archive.writestr(f"2024-{month}-fen-street.csv", "x" * 600)
    with pytest.raises(InputError, match="more than 1,000 bytes together"):
        open_archive(tmp_path / "a.zip")


@pytest.mark.parametrize("unpacked", [False, True])
def test_a_line_without_end_is_refused_at_its_first_megabytes(
    tmp_path: Path, unpacked: bool
) -> None:
    zipped = tmp_path / "line.zip"
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NAME, STREET + "\n" + "x" * 20_000_000)
    path = zipped
    if unpacked:
        path = tmp_path / "unpacked"
        with zipfile.ZipFile(zipped) as archive:
            archive.extractall(path)
    (member,) = open_archive(path).members
    sizes: list[int] = []
    told = pytest.raises(InputError, match=f"a line has more than {LONGEST_LINE:,} bytes")
    with MemberReader() as reader, told:
        sizes.extend(map(len, reader.chunks(member)))
    assert sum(sizes) <= LONGEST_LINE + len(STREET) + 1


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(TABLE // 10_000_000 + 1):
                sheet.write(b" " * 10_000_000)
    with pytest.raises(BrokenTableError, match="it unpacks to"):
        list(read_sheet(path, ""))


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{one}: &{one} [{', '.join([f'*{before}'] * 10)}]\n"
            for before, one in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "a: &a [*a]",
        "words: &w [" + ", ".join(["x"] * 1000) + "]\nall:\n" + "  - *w\n" * 1000,
    ],
)
def test_a_catalog_file_that_repeats_itself_without_end_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bomb.yaml"
    path.write_text(text, encoding="utf-8")
    told: list[Problem] = []
    assert read_plain(path, told.append) is None
    assert "repeats itself" in str(told[0])
    path.write_text("a: &a [b]\nc: *a", encoding="utf-8")
    assert read_plain(path, told.append) == {"a": ["b"], "c": ["b"]}


def test_a_catalog_file_of_gigabytes_is_told(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(4_000_000_000)
    told: list[Problem] = []
    assert read_plain(path, told.append) is None
    assert f"up to {CATALOG_FILE:,} bytes are read" in str(told[0])


def test_a_message_and_a_line_that_are_too_long_are_told(tmp_path: Path) -> None:
    done = run(tmp_path, "ask", "-", given=b"x" * (MESSAGE + 1))
    assert done.returncode == 2 and done.stderr.count(b"\n") == 1
    lines = b'{"id": 1, "turns": ["' + b"x" * 3 * LINE + b'"]}\n{"id": 2, "turns": ["hello"]}\n'
    done = run(tmp_path, "batch", given=lines)
    assert done.returncode == 2 and b"line 1 of the input is too long" in done.stderr
    assert done.stdout.startswith(b'{"id":2,')
