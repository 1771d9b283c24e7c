"""A briefing: its edits, what changed in it, and the file it is kept in."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.briefing.briefing import Briefing, Heading, Line, Pinned
from assistant.briefing.changes import changes, refreshed, unanswered
from assistant.briefing.file import STEPS, BriefingFile
from assistant.conversation import Conversation
from assistant.errors import InputError
from assistant.exports.outline import CHANGES_SHOWN, as_outline, change_lines
from tests.exports.samples import ANSWERED, ASKED_BACK, LONG

THREE = Briefing().with_heading("A").with_line("b").pinned(ANSWERED)


def words(briefing: Briefing) -> list[str]:
    return [i.question if isinstance(i, Pinned) else i.text for i in briefing.items]


def test_items_are_added_moved_reworded_and_taken_out() -> None:
    question = ANSWERED.question
    assert words(THREE) == ["A", "b", question]
    assert words(THREE.moved(3, 1)) == [question, "A", "b"]
    assert words(THREE.moved(1, 3)) == ["b", question, "A"]
    assert words(THREE.removed(2)) == ["A", question]
    assert THREE.reworded(1, " new  words ").items[0] == Heading("new words")
    assert THREE.reworded(2, "new").items[1] == Line("new")
    assert THREE.titled("Board").title == "Board"
    assert THREE.cleared() == Briefing()


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda b: b.removed(4), "there is no item 4; the briefing has 3"),
        (lambda b: b.removed(0), "there is no item 0"),
        (lambda b: b.moved(1, 9), "there is no item 9"),
        (lambda b: Briefing().removed(1), "the briefing is empty"),
        (lambda b: b.with_line("  "), "no words"),
        (lambda b: b.reworded(3, "x"), "cannot be reworded"),
        (lambda b: b.pinned(ANSWERED), "item 3 of the briefing already"),
        (lambda b: b.pinned(ASKED_BACK), "only an answered question"),
    ],
)
def test_an_edit_that_cannot_be_made_says_why(
    edit: Callable[[Briefing], Briefing], told: str
) -> None:
    with pytest.raises(InputError, match=told):
        edit(THREE)


def test_a_refresh_tells_which_figure_was_what_and_is_what() -> None:
    rows = (("Market", 1009, 1040, 31, 84, 12.25, 4607), *ANSWERED.rows[1:])
    again = refreshed(THREE, {ANSWERED.receipt: replace(ANSWERED, rows=rows)})
    assert change_lines(again.items[2]) == [
        "Changed: Market, 2025: was 1,034, now 1,040",
        "Changed: Market, Change: was +25, now +31",
    ]
    assert again.items[2].answer == ANSWERED
    assert again.answers == (replace(ANSWERED, rows=rows),)
    back = refreshed(again, {ANSWERED.receipt: ANSWERED})
    assert back == THREE


def test_rows_that_came_and_went_are_changes() -> None:
    gone = replace(ANSWERED, rows=(*ANSWERED.rows[:2], ("Castle", 1, 2, 1, 3, 4.0, 5)))
    found = changes(Pinned(ANSWERED, gone))
    assert {c.row for c in found} == {"Newnham", "Castle"}
    lines = change_lines(Pinned(ANSWERED, gone))
    assert "Changed: Newnham, 2024: was <5, now –" in lines
    assert "Changed: Castle, Rate per 1,000: was –, now 4.0" in lines


def test_rows_of_the_same_words_are_told_apart() -> None:
    twice = replace(LONG, rows=(("May 2025", 1), ("May 2025", 2)), receipt=ANSWERED.receipt)
    later = replace(twice, rows=(("May 2025", 1), ("May 2025", 3)))
    assert [(c.before, c.after) for c in changes(Pinned(twice, later))] == [(2, 3)]


def test_other_words_are_a_change_only_where_no_figure_is() -> None:
    other = replace(ANSWERED, sentence="Burglary rose.")
    (change,) = changes(Pinned(ANSWERED, other))
    assert (change.before, change.after) == (ANSWERED.sentence, "Burglary rose.")


def test_many_changes_are_counted() -> None:
    later = replace(LONG, rows=tuple((label, n + 1) for label, n in LONG.rows))
    lines = change_lines(Pinned(LONG, later))
    assert len(lines) == CHANGES_SHOWN + 1
    assert lines[-1] == f"Changed: {len(LONG.rows) - CHANGES_SHOWN:,} more figures"


def test_what_is_not_answered_any_more_stays_as_it_was_pinned() -> None:
    pin = refreshed(THREE, {ANSWERED.receipt: ASKED_BACK}).items[2]
    assert pin.newest == ANSWERED
    assert unanswered(pin) == ASKED_BACK.sentence
    assert "as it was pinned" in as_outline(Briefing(items=(pin,)))


def test_newer_data_change_a_real_briefing(assistant: Assistant, imported: Assistant) -> None:
    answer = Conversation(assistant).ask("burglary in Abbey in 2024 and in 2025")
    held = Briefing().pinned(answer)
    assert refreshed(held, {answer.receipt: Conversation(assistant).again(answer.receipt)}) == held
    again = Conversation(imported).again(answer.receipt)
    (pin,) = refreshed(held, {answer.receipt: again}).pins
    assert again.ref != answer.ref
    assert all(line.startswith("Changed: ") for line in change_lines(pin))
    assert {c.before for c in changes(pin)} <= {cell for row in answer.rows for cell in row}
    assert changes(pin)


def test_the_file_holds_everything_and_undoes_the_last_changes(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "briefing.json"
    assert BriefingFile(path).read() == Briefing()
    BriefingFile(path).change(lambda _: THREE)
    for number in range(STEPS + 3):
        BriefingFile(path).change(lambda b, n=number: b.with_line(f"[/b] “{n}” \U0001f6b2"))
    held = BriefingFile(path).read()
    assert held.items[:3] == THREE.items
    for _ in range(STEPS):
        BriefingFile(path).undo()
    assert BriefingFile(path).read().items == held.items[:6]
    with pytest.raises(InputError, match="no change to undo"):
        BriefingFile(path).undo()


def test_what_changes_nothing_is_nothing_to_undo(tmp_path: Path) -> None:
    file = BriefingFile(tmp_path / "briefing.json")
    file.change(lambda b: b.with_line("x"))
    file.change(lambda b: b)
    assert file.undo() == Briefing()


def test_several_windows_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "briefing.json"
    with ThreadPoolExecutor(6) as windows:
        lines = [f"line {n}" for n in range(30)]
        list(windows.map(lambda t: BriefingFile(path).change(lambda b: b.with_line(t)), lines))
    assert sorted(words(BriefingFile(path).read())) == sorted(lines)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b'{"format": 2, "briefing": {}}', b'{"briefing": 1}']
)
def test_a_file_that_is_no_briefing_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "briefing.json"
    path.write_bytes(content)
    for step in (
        BriefingFile(path).read,
        BriefingFile(path).undo,
        lambda: BriefingFile(path).change(lambda b: b.with_line("x")),
    ):
        with pytest.raises(InputError, match=r"briefing\.json: .*--file"):
            step()
    assert path.read_bytes() == content


def test_a_failed_write_leaves_the_briefing_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = BriefingFile(tmp_path / "briefing.json")
    file.change(lambda b: b.with_line("kept"))
    before = file.path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assistant.files.os.replace", full)
    with pytest.raises(InputError, match="No space left"):
        file.change(lambda b: b.with_line("lost"))
    assert file.path.read_bytes() == before
    assert {p.name for p in tmp_path.iterdir()} <= {"briefing.json", ".briefing.json.lock"}


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("x")
    with pytest.raises(InputError, match="cannot be written"):
        BriefingFile(tmp_path / "a file" / "briefing.json").change(lambda b: b.with_line("x"))


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
def test_a_briefing_is_its_users_alone_until_they_say_else(tmp_path: Path) -> None:
    path = tmp_path / "data" / "briefing.json"
    BriefingFile(path).change(lambda b: b.with_line("x"))
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    BriefingFile(path).change(lambda b: b.with_line("y"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
