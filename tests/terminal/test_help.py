"""The first screen, the help page and the palette: everything that can be done is found there."""

from __future__ import annotations

import pytest
from textual.command import CommandList, CommandPalette
from textual.widgets import OptionList

from assistant.terminal.chat import Chat
from assistant.terminal.help_screen import HelpScreen
from assistant.terminal.history_screen import HistoryScreen
from assistant.terminal.how_read import HowRead
from assistant.terminal.keys import KEYS
from assistant.terminal.prompt import Prompt
from tests.terminal.real_chat import ask, shown, until
from tests.terminal.test_chat import FakeAsker, chat

pytestmark = pytest.mark.asyncio


async def test_the_first_screen_says_what_there_is_once_it_is_loaded() -> None:
    async with chat(size=(80, 24)) as (app, pilot):
        await until(pilot, lambda: "I hold crimes." in shown(app))
        assert "being loaded" not in shown(app)


async def test_help_finds_words_and_asks_their_example() -> None:
    asker = FakeAsker()
    async with chat(lambda: asker, size=(80, 24)) as (app, pilot):
        await until(pilot, lambda: app.query_one(Chat).scope)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press(*"abbey crime")
        await pilot.pause()
        options = app.screen.query_one(OptionList).options
        assert [str(o.prompt).split() for o in options] == [
            ["Ward"],
            ["Abbey", "Crime", "in", "Abbey"],
        ]
        await pilot.press("enter")
        await until(pilot, lambda: asker.asked == ["Crime in Abbey"])
        assert app.focused is app.query_one(Prompt)


async def test_a_click_on_a_key_in_the_help_does_what_the_key_does() -> None:
    async with chat(size=(100, 40)) as (_, pilot):
        turn = await ask(pilot, "burglary")
        await pilot.press("f1", *"show or hide how")
        await pilot.pause()
        assert await pilot.click(OptionList, offset=(3, 1))
        await until(pilot, lambda: not turn.query_one(HowRead).collapsed)


async def test_help_names_every_key_and_narrowing_to_nothing_is_fine() -> None:
    async with chat(size=(100, 60)) as (app, pilot):
        await pilot.press("f1")
        await pilot.pause()
        assert all(binding.tooltip in shown(app) for binding in KEYS)
        await pilot.press(*"[/ xyzzy")
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count == 0
        await pilot.press("enter", "escape")
        await until(pilot, lambda: not isinstance(app.screen, HelpScreen))


async def test_the_palette_has_every_action() -> None:
    async with chat() as (app, pilot):
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {binding.tooltip for binding in KEYS} <= titles
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await pilot.press(*"earlier questions")
        await until(pilot, lambda: app.screen.query_one(CommandList).option_count == 1)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))


async def test_no_key_has_two_meanings() -> None:
    keys = [key for binding in KEYS for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))


async def test_one_page_at_a_time() -> None:
    async with chat() as (app, pilot):
        await pilot.press("f1", "f9", "f8")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen) and len(app.screen_stack) == 2
