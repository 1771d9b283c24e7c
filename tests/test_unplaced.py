"""Words that nobody could place are kept, and no questions."""

from __future__ import annotations

from pathlib import Path

from assistant.answering import Assistant
from assistant.conversation import Conversation
from assistant.unplaced import LARGEST, UnplacedWords


def test_words_are_counted_over_conversations_and_the_question_is_not_kept(
    assistant: Assistant, tmp_path: Path
) -> None:
    file = tmp_path / "state" / "words.txt"
    for question in ("Zorbing burglary in Abbey", "how much ZORBING in 2025", "burglary in Abbey"):
        Conversation(assistant, unplaced=UnplacedWords(file)).ask(question)
    assert UnplacedWords(file).counted() == {"zorbing": 2}
    assert file.read_text(encoding="utf-8") == "zorbing\nzorbing\n"


def test_what_is_declined_for_another_reason_has_no_such_words(
    assistant: Assistant, tmp_path: Path
) -> None:
    words = UnplacedWords(tmp_path / "words.txt")
    conversation = Conversation(assistant, unplaced=words)
    assert conversation.ask("burglary in Chesterton in 2025").status == "ambiguous"
    assert conversation.ask("burglary rate in Abbey in 2025").status == "no_data"
    assert not words.counted()


def test_a_file_that_cannot_be_written_stops_nothing(assistant: Assistant, tmp_path: Path) -> None:
    conversation = Conversation(assistant, unplaced=UnplacedWords(tmp_path))
    assert conversation.ask("zorbing in Abbey").status == "not_understood"


def test_a_file_that_has_grown_large_is_put_aside_and_still_counted(
    assistant: Assistant, tmp_path: Path
) -> None:
    file = tmp_path / "words.txt"
    file.write_text("zorbing\n" * (LARGEST // 8 + 1), encoding="utf-8")
    Conversation(assistant, unplaced=UnplacedWords(file)).ask("zorbing in Abbey")
    assert file.read_text(encoding="utf-8") == "zorbing\n"
    assert UnplacedWords(file).counted()["zorbing"] == LARGEST // 8 + 2
