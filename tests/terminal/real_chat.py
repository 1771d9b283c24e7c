"""The chat with the real assistant, or with answers of one's own, driven by keys and clicks."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from textual.pilot import Pilot

from assistant.answers.answer import Answer
from assistant.language.vocabulary import Entry
from assistant.terminal.app import ChatApp
from assistant.terminal.asker import Asker
from assistant.terminal.chat import Chat
from assistant.terminal.turn import Turn


@dataclass
class Prepared:
    """Gives the same answer to every question, and keeps what was asked."""

    answer: Answer
    asked: list[str] = field(default_factory=list)
    vocabulary: tuple[Entry, ...] = ()

    def ask(self, text: str) -> Answer:
        self.asked.append(text)
        return self.answer

    def answers(self, text: str) -> bool:
        return True

    def interrupt(self) -> None:
        """There is nothing to stop."""


@asynccontextmanager
async def chat(
    asker: Asker, size: tuple[int, int] = (100, 60)
) -> AsyncIterator[tuple[ChatApp, Pilot[None]]]:
    app = ChatApp(lambda: asker, history_file=None, version="")
    async with app.run_test(size=size, notifications=True) as pilot:
        yield app, pilot


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await pilot.pause()


async def ask(pilot: Pilot[None], question: str) -> Turn:
    """Type a question, press Enter, and wait for what becomes of it."""
    prompt = pilot.app.query_one(Chat).prompt
    prompt.focus()
    prompt.value = question
    before = latest(pilot)
    await pilot.press("enter")
    return await answered_after(pilot, before)


async def answered_after(pilot: Pilot[None], before: Turn | None) -> Turn:
    """The question after the one that was the latest before, once it has its answer."""

    def answered() -> bool:
        turn = latest(pilot)
        return turn is not None and turn is not before and not turn.running

    await until(pilot, answered)
    await pilot.pause()
    turn = latest(pilot)
    assert turn
    return turn


def latest(pilot: Pilot[None]) -> Turn | None:
    turns = pilot.app.query_one(Chat).transcript.turns
    return turns[-1] if turns else None


def answer_of(turn: Turn) -> Answer:
    assert turn.answer_block
    return turn.answer_block.answer


def shown(app: ChatApp) -> str:
    """The words on the screen."""
    picture = app.export_screenshot()
    words = html.unescape(re.sub(r"<style.*?</style>|<[^>]+>", "", picture, flags=re.DOTALL))
    return words.replace("\xa0", " ")
