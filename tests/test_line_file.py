"""Lines of several windows: none is lost, whoever is cut off, and nobody else reads them."""

from __future__ import annotations

import multiprocessing
import os
import stat
from pathlib import Path

import pytest
from filelock import FileLock

from assistant.line_file import LineFile, as_line
from assistant.receipts import ReceiptFile
from assistant.terminal.history import History

needs_rights = pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")


def write_many(file: Path, window: int) -> None:
    history = History(file)
    for number in range(100):
        history.add(f"window {window} asks question {number}")


def test_two_chats_at_once_lose_no_question(tmp_path: Path) -> None:
    file = tmp_path / "history.txt"
    context = multiprocessing.get_context("spawn")
    windows = [context.Process(target=write_many, args=(file, n)) for n in range(3)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    asked = History(file).latest_first
    assert len(asked) == 300
    for n in range(3):
        of_window = [line for line in reversed(asked) if line.startswith(f"window {n}")]
        assert of_window == [f"window {n} asks question {number}" for number in range(100)]


def test_files_put_aside_at_once_lose_no_line(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    LineFile(file, 10).add(b"a line of the first\n")
    LineFile(file, 10).add(b"second\n")
    LineFile(file, 10).add(b"third\n")
    assert LineFile(file, 10).lines == ["a line of the first", "second", "third"]


def test_a_line_that_was_cut_off_does_not_take_the_next_with_it(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_bytes(b"first\ncut o")
    LineFile(file, 1000).add(b"next\n")
    assert file.read_bytes() == b"first\ncut o\nnext\n"


def test_damaged_lines_are_told_in_one_line_and_the_others_are_there(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_bytes("first\n\xff\n".encode("latin-1") + b"seco\0nd\n\xe2\x80\xa6 third\n")
    lines = LineFile(file, 1000)
    assert lines.lines == ["first", "… third"]
    told = f"{file}: line 2 and 1 more are damaged and passed over; remove it there"
    assert lines.damage == told
    file.write_text("first\n", encoding="utf-8")
    assert lines.damage == ""


def test_a_damaged_receipt_is_told_and_given_again_by_its_question(tmp_path: Path) -> None:
    from tests.receipts.test_receipts import receipt

    file = tmp_path / "receipts.jsonl"
    first, second = receipt("first"), receipt("second")
    ReceiptFile(file).keep(first)
    file.write_bytes(file.read_bytes()[:-20])
    ReceiptFile(file).keep(second)
    ReceiptFile(file).keep(first)
    assert [ReceiptFile(file).find(one.ref) for one in (first, second)] == [first, second]
    assert ReceiptFile(file).damage.startswith(f"{file}: line 1 is damaged")


@needs_rights
def test_files_and_folders_are_their_users_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        file = tmp_path / "state" / "lines.txt"
        LineFile(file, 1000).add(b"mine\n")
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()} == {0o600}
        older = tmp_path / "older.txt"
        older.write_text("of an earlier version\n", encoding="utf-8")
        LineFile(older, 1000).add(b"mine\n")
        assert stat.S_IMODE(older.stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_a_lock_that_is_never_given_up_loses_no_line(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    with FileLock(tmp_path / ".lines.txt.lock"):
        LineFile(file, 1000).add(b"kept\n")
    assert LineFile(file, 1000).lines == ["kept"]


def test_control_characters_are_no_part_of_a_line() -> None:
    assert as_line("a\x1b[31m\x07 \n\x9bred \udcff") == b"a[31m red ?\n"
