"""The prompt: words offered while typing, earlier questions, several questions at once."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import OptionList

from assistant.terminal.app import ChatApp
from assistant.terminal.chat import Chat
from assistant.terminal.completions import Completions
from assistant.terminal.prompt import Prompt
from assistant.terminal.several_questions import in_one_line, questions_in
from tests.terminal.real_chat import shown, until
from tests.terminal.test_chat import FakeAsker, chat

asks = pytest.mark.asyncio


async def loaded(app: ChatApp, pilot: Pilot[None]) -> Prompt:
    """The prompt, once words can be offered."""
    await until(pilot, lambda: app.query_one(Chat).scope)
    return app.query_one(Prompt)


def offered(app: ChatApp) -> list[str]:
    completions = app.query_one(Completions)
    lines = [str(option.prompt) for option in completions.options]
    return [line.split("  ")[0] for line in lines] if completions.display else []


@asks
async def test_tab_takes_the_first_word_and_enter_asks_what_stands_there() -> None:
    asker = FakeAsker()
    async with chat(lambda: asker) as (app, pilot):
        prompt = await loaded(app, pilot)
        await pilot.press(*"how many burg")
        await until(pilot, lambda: offered(app) == ["Burglary", "burglaries of sheds"])
        assert "Burglary  crime type" in shown(app)
        await pilot.press("tab", *" in ab")
        await until(pilot, lambda: offered(app) == ["Abbey"])
        await pilot.press("tab", "enter")
        await until(pilot, lambda: asker.asked)
        assert asker.asked == ["how many burglary in Abbey"]
        assert prompt.value == "" and offered(app) == []


@asks
async def test_down_and_up_choose_and_enter_takes_only_what_was_chosen() -> None:
    asker = FakeAsker()
    async with chat(lambda: asker) as (app, pilot):
        prompt = await loaded(app, pilot)
        await pilot.press(*"burg", "down", "down", "up", "down", "enter")
        assert prompt.value == "burglaries of sheds" and asker.asked == []
        await pilot.press("backspace")
        await until(pilot, lambda: offered(app) == ["burglaries of sheds"])
        await pilot.press("enter")
        await until(pilot, lambda: asker.asked == ["burglaries of shed"])


@asks
async def test_a_click_takes_an_offered_word() -> None:
    async with chat() as (app, pilot):
        prompt = await loaded(app, pilot)
        await pilot.press(*"burg")
        await until(pilot, lambda: len(offered(app)) == 2)
        await pilot.pause()
        assert await pilot.click(Completions, offset=(3, 1))
        await until(pilot, lambda: prompt.value == "burglaries of sheds")
        assert app.focused is prompt


@asks
async def test_the_rest_of_the_likeliest_word_is_grey_and_right_takes_it() -> None:
    async with chat() as (app, pilot):
        prompt = await loaded(app, pilot)
        await pilot.press(*"crime la")
        await until(pilot, lambda: "crime last year" in shown(app))
        assert prompt.value == "crime la"
        await pilot.press("right")
        assert prompt.value == "crime last year"


@asks
async def test_escape_closes_the_words_first_and_then_cancels() -> None:
    asker = FakeAsker()
    async with chat(lambda: asker) as (app, pilot):
        await loaded(app, pilot)
        await pilot.press(*"slow", "enter")
        await until(pilot, asker.started.is_set)
        await pilot.press(*"bur")
        await until(pilot, lambda: offered(app))
        await pilot.press("escape")
        assert offered(app) == [] and not asker.stopped.is_set()
        await pilot.press("escape")
        await until(pilot, lambda: "Cancelled" in shown(app))


@asks
async def test_what_was_typed_before_the_words_were_loaded_is_completed_then() -> None:
    loading = Event()

    def open_late() -> FakeAsker:
        loading.wait()
        return FakeAsker()

    async with chat(open_late) as (app, pilot):
        await pilot.press(*"burg")
        assert offered(app) == []
        loading.set()
        await until(pilot, lambda: offered(app) == ["Burglary", "burglaries of sheds"])


@asks
async def test_text_like_markup_offers_nothing_and_breaks_nothing() -> None:
    async with chat() as (app, pilot):
        prompt = await loaded(app, pilot)
        for text in ("[/", "[/red] [bold", "🚲 ward", "\\[", "a" * 500):
            app.post_message(Paste(text))
            await until(pilot, lambda text=text: text in prompt.value)
            await pilot.pause()
            assert offered(app) == []
            prompt.fill("")


@asks
async def test_earlier_questions_are_searched_and_taken(tmp_path: Path) -> None:
    file = tmp_path / "history.txt"
    file.write_text("burglary in Abbey\nrobbery in Market\nburglary in [/] Romsey\n", "utf-8")
    for key in ("f9", "ctrl+f"):
        async with chat(history=file) as (app, pilot):
            await pilot.press(key)
            await until(pilot, lambda app=app: app.screen.query(OptionList))
            await pilot.press(*"burg ab")
            await pilot.pause()
            assert [str(o.prompt) for o in app.screen.query_one(OptionList).options] == [
                "burglary in Abbey"
            ]
            await pilot.press("enter")
            await until(pilot, lambda app=app: app.query_one(Prompt).value == "burglary in Abbey")
            assert app.query_one(Prompt).has_focus


@asks
async def test_the_latest_question_comes_first_and_escape_leaves_the_prompt_alone(
    tmp_path: Path,
) -> None:
    file = tmp_path / "history.txt"
    file.write_text("one\ntwo\none\n", encoding="utf-8")
    async with chat(history=file) as (app, pilot):
        await pilot.press(*"draft", "f9")
        await until(pilot, lambda: app.screen.query(OptionList))
        await pilot.pause()
        assert [str(o.prompt) for o in app.screen.query_one(OptionList).options] == ["one", "two"]
        await pilot.press("escape")
        await until(pilot, lambda: app.query(Prompt))
        assert app.query_one(Prompt).value == "draft"


@asks
async def test_pasted_lines_are_asked_one_after_another() -> None:
    asker = FakeAsker()
    async with chat(lambda: asker) as (app, pilot):
        prompt = await loaded(app, pilot)
        app.post_message(
            Paste("1. Burglary in Abbey?\n2. Robbery in\nMarket ward?\n\n3. And [/]?\n")
        )
        await until(pilot, lambda: prompt.value)
        await until(pilot, lambda: "3 questions: Enter asks them in turn" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: len(asker.asked) == 3)
        assert asker.asked == ["Burglary in Abbey?", "Robbery in Market ward?", "And [/]?"]
        await until(pilot, lambda: "3 questions, answered one after another" in shown(app))


@asks
async def test_a_pasted_list_of_many_is_all_answered_in_order() -> None:
    asker = FakeAsker()
    async with chat(lambda: asker) as (app, pilot):
        questions = [f"Question number {number}?" for number in range(30)]
        app.post_message(Paste("\n".join(questions)))
        await until(pilot, lambda: app.query_one(Prompt).value)
        await pilot.press("enter")
        async with asyncio.timeout(60):
            await until(pilot, lambda: len(asker.asked) == 30)
        assert asker.asked == questions


@pytest.mark.parametrize(
    ("pasted", "questions"),
    [
        ("Burglary in Abbey", ["Burglary in Abbey"]),
        ("Burglary in Abbey\nRobbery in Market", ["Burglary in Abbey", "Robbery in Market"]),
        ("- Burglary\n- Robbery\n", ["Burglary", "Robbery"]),
        ("• burglary in Abbey\n• robbery", ["burglary in Abbey", "robbery"]),
        ("1) Burglary\r\n2) Robbery", ["Burglary", "Robbery"]),
        ("Burglary in\nQueen Edith's", ["Burglary in Queen Edith's"]),
        ("How many burglaries\nwere there in 2025?", ["How many burglaries were there in 2025?"]),
        ("Burglary in\n(a) Abbey\n(b) Market", ["Burglary in (a) Abbey (b) Market"]),
        ("How many in\nAbbey?\nAnd in\nMarket?", ["How many in Abbey?", "And in Market?"]),
        (
            "Dear team,\n\nFor Abbey in 2025:\n1. burglary\n2. robbery\n",
            ["Dear team,\n\nFor Abbey in 2025:\n1. burglary\n2. robbery"],
        ),
        ("  \n\n ", []),
    ],
)
def test_lines_are_questions_of_their_own_or_go_on(pasted: str, questions: list[str]) -> None:
    assert questions_in(in_one_line(pasted)) == questions
