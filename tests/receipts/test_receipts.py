"""A receipt names one answer, and gives it again byte for byte."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.answers.receipt import Receipt, changed_since, read_ref
from assistant.conversation import Conversation
from assistant.exports.json import as_json
from assistant.exports.text import as_text
from assistant.locations import shipped
from assistant.opening import open_conversation
from assistant.receipts import LARGEST, ReceiptFile
from assistant.versions import Versions, read_versions

VERSIONS = Versions("1.0", "0a0b0c0d", "01020304")
TURNS = (
    "Which wards had the most burglaries in 2025?",
    "and in 2024?",
    "burglery in Abbey in 2025",
    "undo",
    "What counts as acquisitive crime?",
    "How many fly-tipping incidents were there in 2024/25?",
)


def receipt(question: str = "burglary in 2025", **other: object) -> Receipt:
    return replace(Receipt(question, question, (), None, VERSIONS), **other)


def test_every_answered_question_is_given_again_byte_for_byte(assistant: Assistant) -> None:
    conversation = Conversation(assistant)
    answers = [conversation.ask(text) for text in TURNS]
    answered = [answer for answer in answers if answer.receipt]
    assert len(answered) >= 5
    for answer in answered:
        again = Conversation(assistant).again(answer.receipt)
        assert as_json(again) == as_json(answer)
        assert as_text(again) == as_text(answer)


def test_only_what_was_answered_has_a_receipt(assistant: Assistant) -> None:
    for question in ("How many incidents were there?", "blarg", "burglary in 1950"):
        answer = Conversation(assistant).ask(question)
        assert answer.status != "answered"
        assert answer.ref is None
        assert "Ref " not in as_text(answer)


def test_a_follow_up_is_kept_with_its_question_in_full(assistant: Assistant) -> None:
    conversation = Conversation(assistant)
    conversation.ask("burglary in Abbey in 2025")
    answer = conversation.ask("and Romsey?")
    assert answer.receipt.asked == "and Romsey?"
    assert "Romsey" in answer.receipt.question and "burglar" in answer.receipt.question.lower()


def test_the_month_to_count_back_from_belongs_to_the_receipt(assistant: Assistant) -> None:
    question = "burglary in Abbey last month"
    then = open_conversation(as_of="2025-07").ask(question)
    now = Conversation(assistant).ask(question)
    assert then.ref != now.ref
    assert Conversation(assistant).again(then.receipt) == then
    assert open_conversation(as_of="2025-07").again(now.receipt) == now


def test_the_code_is_that_of_question_month_and_versions() -> None:
    assert receipt().ref == receipt().ref == "0645-2FAE"
    others = [
        receipt("burglary in 2024"),
        receipt(as_of="2025-07"),
        receipt(told=("Read as: “x”.",)),
        *(receipt(versions=replace(VERSIONS, **{f: "x"})) for f in ("program", "catalog", "data")),
    ]
    assert len({receipt().ref, *(other.ref for other in others)}) == len(others) + 1


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7F3A-21C9", "7F3A-21C9"),
        ("7f3a21c9", "7F3A-21C9"),
        (" Ref 7F3A-21C9. ", "7F3A-21C9"),
        ("7F3A–21C9", "7F3A-21C9"),
        ("7F3A-21C", None),
        ("7F3A-21C9-0", None),
        ("burglary", None),
        ("", None),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, read: str | None) -> None:
    assert read_ref(typed) == read


def test_what_has_changed_is_said() -> None:
    assert changed_since(receipt(), VERSIONS) == ""
    now = replace(VERSIONS, data="x", catalog="x")
    assert "the data and the catalog changed" in changed_since(receipt(), now)


def test_receipts_are_found_by_another_window(tmp_path: Path) -> None:
    file = tmp_path / "state" / "receipts.jsonl"
    kept = [receipt(f"question {n} \u2028 “[/b]”") for n in range(40)]
    with ThreadPoolExecutor(8) as windows:
        list(windows.map(lambda one: ReceiptFile(file).keep(one), kept))
    assert [ReceiptFile(file).find(one.ref) for one in kept] == kept
    ReceiptFile(file).keep(kept[0])
    assert len(file.read_bytes().splitlines()) == len(kept)
    assert ReceiptFile(file).find("0000-0000") is None


def test_broken_lines_hide_no_receipt_and_are_never_one(tmp_path: Path) -> None:
    file = tmp_path / "receipts.jsonl"
    good, other = receipt("good"), receipt("other")
    ReceiptFile(file).keep(good)
    line = file.read_bytes()
    false = line.replace(b'"question":"good"', b'"question":"false"')
    file.write_bytes(line + b"\xff\xfe{\n" + false + line[:40])
    ReceiptFile(file).keep(other)
    assert ReceiptFile(file).find(good.ref) == good


def test_a_file_that_cannot_be_read_or_written_stops_nothing(tmp_path: Path) -> None:
    conversation = open_conversation(receipts=tmp_path)  # a folder
    assert conversation.ask("burglary in Abbey in 2025").ref
    assert ReceiptFile(tmp_path).find("7F3A-21C9") is None


def test_a_large_file_is_put_aside_and_still_searched(tmp_path: Path) -> None:
    file = tmp_path / "receipts.jsonl"
    first, second = receipt("first"), receipt("second")
    ReceiptFile(file).keep(first)
    with file.open("ab") as large:
        large.write(b"x" * LARGEST + b"\n")
    ReceiptFile(file).keep(second)
    assert file.stat().st_size < 1000
    assert [ReceiptFile(file).find(one.ref) for one in (first, second)] == [first, second]


def test_versions_change_with_the_files_and_with_nothing_else(tmp_path: Path) -> None:
    catalog, data, warehouse = tmp_path / "catalog", tmp_path / "data", tmp_path / "w.duckdb"
    shutil.copytree(shipped("catalog"), catalog)
    shutil.copytree(shipped("data"), data)
    before = read_versions("1", [catalog], data, None)
    assert before == read_versions("1", [shipped("catalog")], shipped("data"), None)
    (catalog / ".swp").write_text("an editor's own")
    assert read_versions("1", [catalog], data, None) == before
    words = catalog / "glossary" / "glossary.yaml"
    words.write_text(words.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    changed = read_versions("1", [catalog], data, None)
    assert changed.catalog != before.catalog and changed.data == before.data
    warehouse.write_bytes(b"imported")
    imported = read_versions("1", [catalog], data, warehouse)
    assert imported.data != before.data and imported.catalog == changed.catalog
