"""The chat as its user meets it: keys and clicks go in, what the screen shows comes out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pyperclip
import pytest
from textual.events import Paste
from textual.pilot import Pilot

from assistant.answers.answer import Answer, Column, SourceLine, Understood
from assistant.catalog.differences import Differences
from assistant.exports.delimited import as_tsv
from assistant.exports.text import as_text
from assistant.language.vocabulary import Entry
from assistant.terminal.answer_table import AnswerTable
from assistant.terminal.app import ChatApp
from assistant.terminal.asker import Asker
from assistant.terminal.block_actions import BlockActions
from assistant.terminal.chat import Chat
from assistant.terminal.how_read import HowRead
from assistant.terminal.suggestion import Suggestion
from assistant.terminal.transcript import KEPT
from assistant.terminal.turn import Turn
from tests.terminal.real_chat import ask, shown, until

pytestmark = pytest.mark.asyncio

EXAMPLES = ("How many burglaries were there?", "What data do you have?")
WARD = Column("ward", "Ward", "text")
OFFENCES = Column("offences", "Offences", "count")


@dataclass
class FakeAsker:
    """Answers by the words of the question; "slow" blocks until it is interrupted."""

    asked: list[str] = field(default_factory=list)
    started: Event = field(default_factory=Event)
    stopped: Event = field(default_factory=Event)

    vocabulary = (
        Entry("Burglary", "crime type", "Burglary in Cambridge"),
        Entry("burglaries of sheds", "measure", "burglaries of sheds"),
        Entry("Market", "ward", "Crime in Market", place=True),
        Entry("Abbey", "ward", "Crime in Abbey", place=True),
        Entry("last year", "period", "Crime last year"),
        Entry("How many", "way to ask", "How many burglaries were there?"),
    )
    coverage = Answer("", "answered", "I hold crimes.", rows=(("police.uk", "crimes", "2025"),))

    problems = ()
    examples = EXAMPLES

    def renew(self) -> Differences:
        return Differences()

    def let_go(self) -> AbstractContextManager[None]:
        return nullcontext()

    def answers(self, text: str) -> bool:
        return True

    def interrupt(self) -> None:
        self.stopped.set()

    def ask(self, text: str) -> Answer:
        self.asked.append(text)
        if "slow" in text:
            self.started.set()
            self.stopped.wait()
            raise RuntimeError("interrupted")
        if "fail" in text:
            raise ValueError("no column [/red]\nin this table")
        if "incidents" in text:
            return Answer(
                text, "ambiguous", "Which do you mean?", suggestions=("How many crimes?",)
            )
        return answered(text)


def answered(question: str) -> Answer:
    return Answer(
        question,
        "answered",
        f"There were 1,234 burglaries ({question}).",
        understood=Understood("count", "offences", {}, None, None, (), None, "recorded_crime"),
        columns=(WARD, OFFENCES),
        rows=(("Market", 1034), ("[/b] Newnham", None)),
        sources=(SourceLine("police.uk open data", "2025", "OGL v3.0"),),
        notes=("Locations are approximate.",),
        sql="SELECT 1",
    )


@asynccontextmanager
async def chat(
    open_asker: Callable[[], Asker] = FakeAsker,
    *,
    history: Path | None = None,
    size: tuple[int, int] = (100, 40),
) -> AsyncIterator[tuple[ChatApp, Pilot[None]]]:
    app = ChatApp(open_asker, history_file=history, version="1.0")
    async with app.run_test(size=size, notifications=True) as pilot:
        yield app, pilot


@pytest.fixture(autouse=True)
def desktop(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was sent to the desktop's clipboard, which the tests leave alone."""
    sent: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", sent.append)
    return sent


async def test_the_first_screen_has_the_examples_and_the_prompt_has_the_focus() -> None:
    async with chat(size=(60, 24)) as (app, pilot):
        assert app.focused is app.query_one(Chat).prompt
        await until(pilot, lambda: EXAMPLES[0] in shown(app))
        assert all(example in shown(app) for example in EXAMPLES)


async def test_a_typed_question_is_answered_with_sentence_table_source_and_notes() -> None:
    async with chat() as (app, pilot):
        await pilot.press(*"burglary", "enter")
        await until(pilot, lambda: app.query(AnswerTable))
        await pilot.pause()
        screen = shown(app)
        for words in ("> burglary", "Answered", "There were 1,234 burglaries", "Market", "1,034"):
            assert words in screen
        assert "Source: police.uk open data, 2025 (OGL v3.0)" in screen
        assert "Note: Locations are approximate." in screen
        assert app.query_one(AnswerTable).row_count == 2


async def test_a_question_waits_until_the_figures_are_loaded() -> None:
    loaded = Event()

    def open_late() -> FakeAsker:
        loaded.wait()
        return FakeAsker()

    async with chat(open_late) as (app, pilot):
        app.query_one(Chat).prompt.value = "early"
        await pilot.press("enter")
        assert "working" in shown(app)
        loaded.set()
        await until(pilot, lambda: app.query(AnswerTable))


async def test_figures_that_cannot_be_loaded_are_told_and_tried_again() -> None:
    attempts: list[int] = []

    def open_at_the_second_attempt() -> FakeAsker:
        attempts.append(1)
        if len(attempts) == 1:
            raise OSError("[bold] is missing")
        return FakeAsker()

    async with chat(open_at_the_second_attempt) as (app, pilot):
        await app.workers.wait_for_complete()
        await until(pilot, lambda: "could not be loaded: [bold] is missing" in shown(app))
        assert (await ask(pilot, "burglary")).answer_block


async def test_text_that_looks_like_markup_shows_as_typed() -> None:
    async with chat() as (app, pilot):
        await ask(pilot, "[/red] [bold")
        screen = shown(app)
        assert "> [/red] [bold" in screen
        assert "burglaries ([/red] [bold)" in screen
        assert "[/b] Newnham" in screen


async def test_up_and_down_walk_through_earlier_questions_also_of_an_earlier_run(
    tmp_path: Path,
) -> None:
    file = tmp_path / "state" / "history.txt"
    async with chat(history=file) as (app, pilot):
        await ask(pilot, "first")
    async with chat(history=file) as (app, pilot):
        await ask(pilot, "second")
        prompt = app.query_one(Chat).prompt
        await pilot.press(*"draft", "up")
        assert prompt.value == "second"
        await pilot.press("up", "up")
        assert prompt.value == "first"
        await pilot.press("down", "down")
        assert prompt.value == "draft"
    assert file.read_text(encoding="utf-8") == "first\nsecond\n"


async def test_a_history_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    async with chat(history=tmp_path) as (_, pilot):
        assert (await ask(pilot, "burglary")).answer_block


async def test_a_suggestion_asks_itself_by_click_and_by_key() -> None:
    asker = FakeAsker()
    async with chat(lambda: asker) as (app, pilot):
        turn = await ask(pilot, "incidents")
        assert "Which one do you mean?" in shown(app)
        assert await pilot.click(turn.query_one(Suggestion))
        await until(pilot, lambda: len(asker.asked) == 2)
        app.query(Suggestion).first().focus()
        await pilot.press("enter")
        await until(pilot, lambda: len(asker.asked) == 3)
        assert asker.asked == ["incidents", "How many crimes?", EXAMPLES[0]]
        assert app.focused is app.query_one(Chat).prompt


async def test_clear_and_undo() -> None:
    async with chat() as (app, pilot):
        await ask(pilot, "burglary")
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "> burglary" not in shown(app)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert "> burglary" in shown(app)


async def test_escape_cancels_and_the_question_is_kept() -> None:
    asker = FakeAsker()
    async with chat(lambda: asker) as (app, pilot):
        app.query_one(Chat).prompt.value = "slow one"
        await pilot.press("enter")
        await until(pilot, asker.started.is_set)
        await pilot.press("escape")
        await until(pilot, lambda: "Cancelled; your question is kept" in shown(app))
        assert asker.stopped.is_set()
        assert app.query_one(Chat).prompt.value == "slow one"
        assert (await ask(pilot, "burglary")).answer_block


async def test_questions_asked_while_one_runs_are_answered_in_turn() -> None:
    asker = FakeAsker()
    async with chat(lambda: asker) as (app, pilot):
        for question in ("slow one", "burglary", "robbery"):
            app.query_one(Chat).prompt.value = question
            await pilot.press("enter")
        await until(pilot, asker.started.is_set)
        asker.interrupt()
        await until(pilot, lambda: len(app.query(AnswerTable)) == 2)
        assert asker.asked == ["slow one", "burglary", "robbery"]


async def test_a_failure_is_one_plain_line_and_the_question_returns_to_the_prompt() -> None:
    async with chat(size=(120, 30)) as (app, pilot):
        await ask(pilot, "fail [x]")
        assert (
            "Something went wrong: no column [/red] in this table; "
            "your question is kept in the prompt." in shown(app)
        )
        assert app.query_one(Chat).prompt.value == "fail [x]"


async def test_copy_sends_the_paste_block_or_the_table(desktop: list[str]) -> None:
    async with chat() as (app, pilot):
        await ask(pilot, "burglary")
        await pilot.press("f2")
        assert desktop == [as_text(answered("burglary"))]
        assert app.clipboard == desktop[0]
        await pilot.press("f3")
        assert desktop[1] == as_tsv(answered("burglary"))
        await until(pilot, lambda: "Sent to the clipboard" in shown(app))


async def test_copy_goes_through_the_terminal_where_the_desktop_has_no_clipboard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unavailable(text: str) -> None:
        raise pyperclip.PyperclipException("none found")

    monkeypatch.setattr(pyperclip, "copy", unavailable)
    async with chat() as (app, pilot):
        await ask(pilot, "burglary")
        await pilot.press("f2")
        assert app.clipboard == as_text(answered("burglary"))


async def test_copy_means_the_answer_in_focus_before_the_latest(desktop: list[str]) -> None:
    async with chat() as (_, pilot):
        older = await ask(pilot, "older")
        await ask(pilot, "newer")
        older.query_one(AnswerTable).focus()
        await pilot.press("f2", "down", "ctrl+c")
        assert desktop == [as_text(answered("older")), "Ward\tOffences\n[/b] Newnham\t\n"]


async def test_a_click_on_copy_means_its_own_answer(desktop: list[str]) -> None:
    async with chat(size=(100, 50)) as (_, pilot):
        older = await ask(pilot, "older")
        await ask(pilot, "newer")
        links = older.query_one(BlockActions)
        start = links.size.width - len(str(links.render()))
        assert await pilot.click(links, offset=(start, 0))
        await until(pilot, lambda: desktop)
        assert desktop == [as_text(answered("older"))]


async def test_a_question_of_several_lines_is_pasted_whole() -> None:
    async with chat() as (app, pilot):
        app.post_message(Paste("Burglary in\n(a) Abbey\n(b) Market"))
        await until(pilot, lambda: app.query_one(Chat).prompt.value)
        assert app.query_one(Chat).prompt.value == "Burglary in (a) Abbey (b) Market"


async def test_how_it_was_read_is_folded_until_asked_for() -> None:
    async with chat() as (app, pilot):
        turn = await ask(pilot, "burglary")
        assert turn.query_one(HowRead).collapsed
        await pilot.press("f4")
        await until(pilot, lambda: "SELECT 1" in shown(app))
        assert "recorded crime" in shown(app)


async def test_an_answer_is_saved_as_a_text_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.terminal.saved_file.user_downloads_path", lambda: tmp_path)
    async with chat() as (app, pilot):
        await ask(pilot, "Burglary in [Market]?")
        await pilot.press("f5", "down", "down", "enter")
        await until(pilot, lambda: "Saved as" in shown(app))
        (file,) = tmp_path.glob("burglary-in-market-*.txt")
        assert file.read_text(encoding="utf-8") == as_text(answered("Burglary in [Market]?"))


async def test_help_lists_the_keys_and_typing_in_a_block_goes_to_the_prompt() -> None:
    async with chat() as (app, pilot):
        await pilot.press("f1")
        await pilot.pause()
        assert all(key in shown(app) for key in ("F2, Ctrl+Y", "Ctrl+L", "Ctrl+Z", "Ctrl+Q"))
        await pilot.press("escape")
        (await ask(pilot, "burglary")).focus()
        await pilot.press(*"and?")
        assert app.query_one(Chat).prompt.value == "and?"


async def test_only_the_latest_questions_stay() -> None:
    async with chat() as (app, pilot):
        transcript = app.query_one(Chat).transcript
        for number in range(KEPT + 2):
            transcript.post(Turn(f"question {number}"))
        await until(pilot, lambda: len(transcript.turns) == KEPT)
        assert transcript.turns[0].question == "question 2"
        assert "Older questions were removed" in str(transcript.query_one(".removed").render())


async def test_damaged_lines_of_the_history_are_told_and_the_others_are_there(
    tmp_path: Path,
) -> None:
    file = tmp_path / "history.txt"
    file.write_bytes(b"first\nsec\xffond\nthird\n")
    async with chat(history=file) as (app, pilot):
        await until(
            pilot, lambda: any("line 2 is damaged" in n.message for n in app._notifications)
        )
        prompt = app.query_one(Chat).prompt
        await pilot.press("up", "up")
        assert prompt.value == "first"
