"""Files are written whole or not at all."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.files import write_whole


def test_a_file_is_made_with_its_folder_and_replaced_with_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "new" / "file.txt"
    write_whole(file, b"first")
    file.chmod(0o600)
    write_whole(file, b"second")
    assert file.read_bytes() == b"second"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_several_writers_leave_one_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    contents = [bytes([65 + n]) * 500_000 for n in range(8)]
    with ThreadPoolExecutor(8) as writers:
        list(writers.map(lambda content: write_whole(file, content), contents))
    assert file.read_bytes() in contents
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["a file/below.txt", "a folder", "x" * 300])
def test_a_place_that_takes_no_file_is_told_and_left_as_it_was(tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").write_text("kept")
    (tmp_path / "a folder" / "in it").mkdir(parents=True)
    with pytest.raises(InputError, match="cannot be written"):
        write_whole(tmp_path / name, b"lost")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a file", "a folder", "in it"]
    assert (tmp_path / "a file").read_text() == "kept"
