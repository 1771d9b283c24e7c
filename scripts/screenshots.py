"""Draws the pictures of the README from the chat itself, over the shipped figures, offline.

    python scripts/screenshots.py

Each picture is a function below that presses keys; its name is that of the file in .screenshots/.
The same program draws the same pictures, byte for byte.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from assistant.opening import open_conversation
from assistant.terminal.app import ChatApp
from assistant.terminal.chat import Chat
from assistant.terminal.turn import Turn
from assistant.terminal.word_choice import WordChoice

FOLDER = Path(__file__).resolve().parent.parent / ".screenshots"
NO_WAREHOUSE = Path("no-warehouse")
SIZE = (96, 30)
Shot = Callable[[Pilot[None]], Awaitable[None]]


async def first_screen(pilot: Pilot[None]) -> None:
    """What it holds, and questions to start with."""


async def typing(pilot: Pilot[None]) -> None:
    """The words that a question can go on with."""
    await pilot.press(*"Which ward had the most shoplifting in")


async def answer(pilot: Pilot[None]) -> None:
    """An answer, and the follow-up to it."""
    await ask(pilot, "Burglary in Abbey and Romsey in 2025")
    await ask(pilot, "and in 2024?")


async def help_page(pilot: Pilot[None]) -> None:
    """Everything that can be asked, searched."""
    await pilot.press("f1", *"theft")


async def data(pilot: Pilot[None]) -> None:
    """What there is, and the import of more."""
    await pilot.press("f8")
    await pilot.app.workers.wait_for_complete()


async def words(pilot: Pilot[None]) -> None:
    """How each word was read, one of them guessed, and others to put in its place."""
    await ask(pilot, "burglry in Abey in 2025")
    await pilot.press("f4", "down", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, WordChoice))


async def chart(pilot: Pilot[None]) -> None:
    """A chart on the whole screen."""
    await ask(pilot, "Compare burglary in Abbey and Arbury by month in 2025")
    await pilot.press("f7")


async def briefing(pilot: Pilot[None]) -> None:
    """Three pinned answers under a heading."""
    for question in BRIEFED:
        await ask(pilot, question)
        await pilot.press("ctrl+t")
    await pilot.press("ctrl+b")
    await pilot.app.workers.wait_for_complete()


SHOTS: tuple[Shot, ...] = (first_screen, typing, answer, help_page, data, words, chart, briefing)
BRIEFED = (
    "Which ward had the most shoplifting in 2025?",
    "How has burglary in Cambridge changed year on year?",
    "domestic abuse incidents in the year ending September 2025",
)


async def ask(pilot: Pilot[None], question: str) -> None:
    """Type a question, press Enter, and wait for its answer."""
    turns = len(pilot.app.query(Turn))
    pilot.app.query_one(Chat).prompt.fill(question)
    await pilot.press("enter")
    await until(pilot, lambda: len(pilot.app.query(Turn)) > turns)
    await until(pilot, lambda: not pilot.app.query(Turn).last().running)


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Let the chat work until something is so."""
    while not condition():
        await pilot.pause()


async def draw(shot: Shot) -> str:
    """The picture of one shot as SVG, which names nothing outside itself."""
    with TemporaryDirectory() as folder:
        return await draw_with(shot, Path(folder) / "briefing.json")


async def draw_with(shot: Shot, briefing_file: Path) -> str:
    """The picture with the briefing of a file."""
    app = ChatApp(
        open_conversation,
        history_file=None,
        version="",
        briefing_file=briefing_file,
        warehouse=NO_WAREHOUSE,
    )
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.query_one(Chat).scope)
        await shot(pilot)
        await app.workers.wait_for_complete()
        app.clear_notifications()
        await pilot.pause()
        picture = app.export_screenshot(title="Community Safety Assistant")
    picture = re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)
    picture = picture.replace("Fira Code", "ui-monospace, Menlo, Consolas, monospace")
    return re.sub(r"terminal-\d+", shot.__name__.replace("_", "-"), picture)


async def main() -> None:
    """Draws every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    for shot in SHOTS:
        file = FOLDER / f"{shot.__name__.replace('_', '-')}.svg"
        file.write_text(await draw(shot), encoding="utf-8")
        print(file.relative_to(FOLDER.parent))


if __name__ == "__main__":
    asyncio.run(main())
