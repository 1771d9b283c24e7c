"""Out of the terminal: pinning, the briefing's screen and saving, with the real assistant."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import docx
import pyperclip
import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList
from textual.widgets._footer import FooterKey

from assistant.answering import Assistant
from assistant.briefing.briefing import Briefing, Heading, Line, Pinned
from assistant.briefing.file import BriefingFile
from assistant.conversation import Conversation
from assistant.exports.delimited import as_csv, as_tsv
from assistant.exports.json import as_json
from assistant.exports.markdown import as_markdown
from assistant.exports.text import as_text
from assistant.terminal.app import ChatApp
from assistant.terminal.briefing_list import BriefingList
from assistant.terminal.briefing_screen import BriefingScreen
from assistant.terminal.chat import Chat
from assistant.terminal.save_screen import SaveScreen
from assistant.terminal.text_screen import TextScreen
from assistant.terminal.turn import Turn
from tests.terminal.real_chat import ask, shown, until

pytestmark = pytest.mark.asyncio

QUESTIONS = (
    "Which wards had the most burglaries in 2025?",
    "bike theft in Petersfield in 2025",
    "burglary in Abbey in 2025",
)


@pytest.fixture(autouse=True)
def desktop(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sent: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", sent.append)
    return sent


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    monkeypatch.setattr("assistant.terminal.saved_file.user_downloads_path", lambda: folder)
    return folder


@pytest.fixture
def file(tmp_path: Path) -> BriefingFile:
    return BriefingFile(tmp_path / "data" / "briefing.json")


@pytest.fixture
def filled(file: BriefingFile, assistant: Assistant) -> BriefingFile:
    """A briefing of three answers."""
    conversation = Conversation(assistant)
    for question in QUESTIONS:
        file.change(lambda held, q=question: held.pinned(conversation.ask(q)))
    return file


@asynccontextmanager
async def chat(
    assistant: Assistant, file: BriefingFile, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[ChatApp, Pilot[None]]]:
    app = ChatApp(
        lambda: Conversation(assistant),
        history_file=None,
        version="",
        briefing_file=file.path,
    )
    async with app.run_test(size=size, notifications=True) as pilot:
        yield app, pilot


async def opened(pilot: Pilot[None], keys: str, screen: type[Any]) -> Any:
    await pilot.press(keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))
    await pilot.pause()
    return pilot.app.screen


async def typed(pilot: Pilot[None], words: str) -> None:
    """Words into the one line that is asked for, and Enter."""
    screen = pilot.app.screen
    await until(pilot, lambda: isinstance(pilot.app.focused, Input))
    await pilot.press(*words, "enter")
    await until(pilot, lambda: pilot.app.screen is not screen)


def told(briefing: Briefing) -> list[str]:
    return [i.question if isinstance(i, Pinned) else i.text for i in briefing.items]


async def test_ctrl_t_pins_an_answer_and_takes_it_out_again(
    assistant: Assistant, file: BriefingFile
) -> None:
    async with chat(assistant, file) as (app, pilot):
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "There is no answer yet" in shown(app))
        await ask(pilot, QUESTIONS[0])
        await ask(pilot, "and in 2024?")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "Pinned as item 1" in shown(app))
        (item,) = file.read().items
        assert item.question == "Which wards had the most burglaries in Cambridge in 2024?"
        app.query(Turn).first().focus()
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "Pinned as item 2" in shown(app))
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "Taken out" in shown(app))
        assert told(file.read()) == ["Which wards had the most burglaries in Cambridge in 2024?"]


async def test_the_link_of_an_answer_pins_it(assistant: Assistant, file: BriefingFile) -> None:
    async with chat(assistant, file) as (app, pilot):
        await ask(pilot, QUESTIONS[2])
        bar = app.query_one("BlockActions")
        assert str(bar.render()) == "Copy   Markdown   Copy table   Save   Pin"
        assert await pilot.click(bar, offset=(bar.size.width - 2, 0))
        await until(pilot, lambda: file.read().items)


async def test_what_was_not_answered_cannot_be_pinned(
    assistant: Assistant, file: BriefingFile
) -> None:
    async with chat(assistant, file) as (app, pilot):
        await ask(pilot, "How many incidents were there?")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "only an answered question" in shown(app))
        assert file.read() == Briefing()


async def test_copy_as_markdown(
    assistant: Assistant, file: BriefingFile, desktop: list[str]
) -> None:
    async with chat(assistant, file) as (_, pilot):
        await ask(pilot, QUESTIONS[0])
        await pilot.press("f6")
        assert desktop == [as_markdown(Conversation(assistant).ask(QUESTIONS[0]))]


async def test_the_briefing_shows_what_is_pinned_in_order(
    assistant: Assistant, filled: BriefingFile
) -> None:
    async with chat(assistant, filled) as (app, pilot):
        await opened(pilot, "ctrl+b", BriefingScreen)
        screen = shown(app)
        assert screen.index(QUESTIONS[0]) < screen.index(QUESTIONS[1]) < screen.index(QUESTIONS[2])
        assert all(f"Ref {answer.ref}" in screen for answer in filled.read().answers)
        for key in ("esc", "Refresh", "Undo", "Heading", "Save"):
            assert key in screen
        await pilot.press("escape")
        await until(pilot, lambda: app.focused is app.query_one(Chat).prompt)


async def test_an_empty_briefing_says_how_to_fill_it(
    assistant: Assistant, file: BriefingFile
) -> None:
    async with chat(assistant, file) as (app, pilot):
        await opened(pilot, "ctrl+b", BriefingScreen)
        assert "Ctrl+T in the chat pins an answer" in shown(app)
        await pilot.press("u", "d", "x", "enter", "r", "s", "z")
        await until(pilot, lambda: "There is nothing to save yet" in shown(app))
        await until(pilot, lambda: "no change to undo" in shown(app))


@pytest.mark.parametrize(("up", "down"), [("u", "d"), ("shift+up", "shift+down")])
async def test_keys_put_the_items_in_order(
    assistant: Assistant, filled: BriefingFile, up: str, down: str
) -> None:
    first, second, third = QUESTIONS
    async with chat(assistant, filled) as (app, pilot):
        await opened(pilot, "ctrl+b", BriefingScreen)
        await pilot.press(up, down)
        assert told(filled.read()) == [second, first, third]
        assert app.screen.query_one(BriefingList).number == 2
        await pilot.press(down, down)
        assert told(filled.read()) == [second, third, first]
        await pilot.press(up, up)
        assert told(filled.read()) == [first, second, third]


async def test_the_mouse_puts_the_items_in_order(
    assistant: Assistant, filled: BriefingFile
) -> None:
    async with chat(assistant, filled) as (app, pilot):
        await opened(pilot, "ctrl+b", BriefingScreen)
        items = app.screen.query_one(BriefingList)
        line = next(y for y in range(20) if QUESTIONS[1] in items.render_line(y).text)
        await pilot.click(items, offset=(10, line + 1))
        assert items.number == 2
        up = next(key for key in app.screen.query(FooterKey) if key.description == "Up")
        await pilot.click(up)
        await until(pilot, lambda: told(filled.read())[0] == QUESTIONS[1])


async def test_an_edit_never_meets_another_item_than_the_one_that_is_shown(
    assistant: Assistant, filled: BriefingFile
) -> None:
    async with chat(assistant, filled) as (app, pilot):
        await opened(pilot, "ctrl+b", BriefingScreen)
        filled.change(lambda held: held.removed(1))
        await pilot.press("x")
        await until(pilot, lambda: "another window" in shown(app))
        assert told(filled.read()) == list(QUESTIONS[1:])
        assert QUESTIONS[0] not in shown(app) and "Taken out" not in shown(app)
        await pilot.press("x")
        assert told(filled.read()) == [QUESTIONS[2]]


async def test_take_out_and_undo(assistant: Assistant, filled: BriefingFile) -> None:
    async with chat(assistant, filled) as (app, pilot):
        await opened(pilot, "ctrl+b", BriefingScreen)
        await pilot.press("down", "x", "delete")
        assert told(filled.read()) == [QUESTIONS[0]]
        await pilot.press("z", "ctrl+z")
        assert told(filled.read()) == list(QUESTIONS)
        assert QUESTIONS[2] in shown(app)


async def test_title_heading_and_line_with_odd_text(
    assistant: Assistant, filled: BriefingFile
) -> None:
    async with chat(assistant, filled) as (app, pilot):
        await opened(pilot, "ctrl+b", BriefingScreen)
        await pilot.press("down")
        await opened(pilot, "h", TextScreen)
        await typed(pilot, "Thefts [/b]")
        await opened(pilot, "l", TextScreen)
        await typed(pilot, "Mine [red")
        await opened(pilot, "t", TextScreen)
        await pilot.press("ctrl+u")
        await typed(pilot, "[/] Board")
        held = filled.read()
        assert held.title == "[/] Board"
        assert held.items[1:3] == (Heading("Thefts [/b]"), Line("Mine [red"))
        assert all(words in shown(app) for words in ("[/] Board", "Thefts [/b]", "Mine [red"))
        await opened(pilot, "enter", TextScreen)  # on the line: its words
        await typed(pilot, "]")
        assert filled.read().items[2] == Line("Mine [red]")
        await opened(pilot, "h", TextScreen)
        await pilot.press("x", "escape")
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
        assert len(filled.read().items) == 5


async def test_a_refresh_marks_what_newer_data_changed(
    assistant: Assistant, imported: Assistant, filled: BriefingFile
) -> None:
    async with chat(assistant, filled) as (app, pilot):
        await opened(pilot, "ctrl+b", BriefingScreen)
        await pilot.press("r")
        await until(pilot, lambda: "0 of 3 answers changed" in shown(app))
    async with chat(imported, filled, size=(120, 40)) as (app, pilot):
        await opened(pilot, "ctrl+b", BriefingScreen)
        await pilot.press("r")
        await until(pilot, lambda: "3 of 3 answers changed" in shown(app))
        (before,) = filled.read().pins[1].answer.rows
        assert re.search(rf"Changed: .*: was {before[-1]}, now \d+", shown(app))
        await pilot.press("z")
        assert "Changed: " not in shown(app)


@pytest.mark.parametrize(
    ("downs", "ending", "expected"),
    [
        (1, ".md", lambda a: f"### {a.question}\n\n{as_markdown(a)}"),
        (2, ".txt", as_text),
        (3, ".csv", lambda a: "\ufeff" + as_csv(a)),
        (4, ".tsv", as_tsv),
        (5, ".json", as_json),
    ],
)
async def test_an_answer_is_saved_in_the_format_that_is_chosen(
    assistant: Assistant,
    file: BriefingFile,
    downloads: Path,
    downs: int,
    ending: str,
    expected: Callable[[Any], str],
) -> None:
    async with chat(assistant, file) as (app, pilot):
        await ask(pilot, QUESTIONS[0])
        await opened(pilot, "f5", SaveScreen)
        await pilot.press(*["down"] * downs, "enter")
        await until(pilot, lambda: "Saved as" in shown(app))
    (saved,) = downloads.iterdir()
    assert re.fullmatch(
        rf"which-wards-had-the-most-burglaries-in-2025-\d+-\d+\{ending}", saved.name
    )
    content = saved.read_bytes().decode("utf-8")
    assert content == expected(Conversation(assistant).ask(QUESTIONS[0]))


async def test_an_answer_is_saved_under_another_name_and_never_over_a_file(
    assistant: Assistant, file: BriefingFile, downloads: Path
) -> None:
    async with chat(assistant, file) as (app, pilot):
        await ask(pilot, QUESTIONS[1])
        for _ in range(2):
            await opened(pilot, "ctrl+s", SaveScreen)
            await pilot.press("tab", "ctrl+u", *"../a: b?.docx")
            await pilot.press("enter")
            await until(pilot, lambda: "Saved as" in shown(app))
            app.clear_notifications()
            await until(pilot, lambda: "Saved as" not in shown(app))
    assert sorted(path.name for path in downloads.iterdir()) == ["a- b-2.docx", "a- b.docx"]
    assert docx.Document(str(downloads / "a- b.docx")).tables


async def test_the_mouse_chooses_a_format(
    assistant: Assistant, file: BriefingFile, downloads: Path
) -> None:
    async with chat(assistant, file) as (_, pilot):
        await ask(pilot, QUESTIONS[1])
        screen = await opened(pilot, "f5", SaveScreen)
        await pilot.click(screen.query_one(OptionList), offset=(3, 5))
        await until(pilot, lambda: list(downloads.glob("*.json")))
    (saved,) = downloads.iterdir()
    assert json.loads(saved.read_text(encoding="utf-8"))["ref"]


async def test_an_answer_without_a_table_is_not_offered_as_one(
    assistant: Assistant, file: BriefingFile
) -> None:
    async with chat(assistant, file) as (app, pilot):
        await ask(pilot, "How many incidents were there?")
        await opened(pilot, "f5", SaveScreen)
        assert "Word (.docx)" in shown(app)
        assert "(.csv)" not in shown(app)


async def test_the_briefing_is_saved_as_one_document(
    assistant: Assistant, filled: BriefingFile, downloads: Path
) -> None:
    async with chat(assistant, filled) as (app, pilot):
        await opened(pilot, "ctrl+b", BriefingScreen)
        screen = await opened(pilot, "s", SaveScreen)
        assert screen.query_one(OptionList).option_count == 3
        await pilot.press("enter")
        await until(pilot, lambda: "Saved as" in shown(app))
    (saved,) = downloads.glob("briefing-*.docx")
    document = docx.Document(str(saved))
    assert len(document.tables) == 3
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for answer in filled.read().answers:
        assert answer.sentence in words and f"Ref {answer.ref}." in words


async def test_a_place_that_takes_no_file_is_told(
    assistant: Assistant, file: BriefingFile, downloads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left [/] on device")

    async with chat(assistant, file, size=(120, 40)) as (app, pilot):
        await ask(pilot, QUESTIONS[1])
        monkeypatch.setattr("assistant.files.os.replace", full)
        await opened(pilot, "f5", SaveScreen)
        await pilot.press("enter")
        await until(pilot, lambda: "Not saved:" in shown(app))
    assert list(downloads.iterdir()) == []


async def test_a_file_that_is_no_briefing_is_told_and_left_alone(
    assistant: Assistant, file: BriefingFile
) -> None:
    file.path.parent.mkdir()
    file.path.write_text("[/b] not a briefing")
    async with chat(assistant, file, size=(120, 40)) as (app, pilot):
        await opened(pilot, "ctrl+b", BriefingScreen)
        await until(pilot, lambda: "is not a briefing" in shown(app))
        await opened(pilot, "l", TextScreen)
        await typed(pilot, "x")
        await pilot.press("escape")
        await ask(pilot, QUESTIONS[1])
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "is not a briefing" in shown(app))
    assert file.path.read_text() == "[/b] not a briefing"


async def test_the_palette_and_the_help_name_the_new_actions(
    assistant: Assistant, file: BriefingFile
) -> None:
    async with chat(assistant, file, size=(120, 50)) as (app, pilot):
        names = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Copy the answer as Markdown", "Show the briefing, and save it"} <= names
        await pilot.press("f1")
        await pilot.pause()
        assert all(key in shown(app) for key in ("Ctrl+T", "Ctrl+B", "F5, Ctrl+S", "F6"))
