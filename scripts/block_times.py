"""Reports how long the block of an answer takes to appear as the chat grows longer.

    python scripts/block_times.py

From the question to the settled screen, for the first answer, the 100th and the 200th, each the
median of several neighbours in one run of the chat. The answers are real ones, looked up before.
Ratios matter, not milliseconds. Nothing fails.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from itertools import cycle

from textual.pilot import Pilot

from assistant.answers.answer import Answer
from assistant.examples import SHOWN
from assistant.language.vocabulary import Entry
from assistant.opening import open_conversation
from assistant.terminal.app import ChatApp
from assistant.terminal.messages import Asked
from assistant.terminal.turn import Turn

MEASURED = (1, 100, 200)
NEIGHBOURS = SHOWN  # every example once
WARM_UP = NEIGHBOURS


class Prepared:
    """Gives the answers to the examples in turn, without looking them up again."""

    vocabulary: tuple[Entry, ...] = ()

    def __init__(self) -> None:
        conversation = open_conversation()
        self._answers = cycle([conversation.ask(question) for question in conversation.examples])

    def ask(self, text: str) -> Answer:
        """The next answer, whatever was asked."""
        return next(self._answers)

    def answers(self, text: str) -> bool:
        """Whatever is asked has an answer."""
        return True

    def interrupt(self) -> None:
        """There is nothing to stop."""


async def seconds(app: ChatApp, pilot: Pilot[None]) -> float:
    """How long one question takes until its answer stands still on the screen."""
    began = time.perf_counter()
    app.screen.query_one("Chat").post_message(Asked("again"))
    await pilot.pause()
    while app.query(Turn).last().running:
        await asyncio.sleep(0)
    await pilot.pause()
    return time.perf_counter() - began


async def measured() -> list[float]:
    """The seconds of every answer in one run, those of the warm-up left out."""
    app = ChatApp(Prepared, history_file=None, version="")
    async with app.run_test(size=(100, 40)) as pilot:
        await app.workers.wait_for_complete()
        for _ in range(WARM_UP):
            await seconds(app, pilot)
        return [await seconds(app, pilot) for _ in range(max(MEASURED) + NEIGHBOURS)]


def main() -> None:
    """Prints a line for each of the answers that are measured."""
    times = asyncio.run(measured())
    medians = {at: statistics.median(times[at - 1 : at - 1 + NEIGHBOURS]) for at in MEASURED}
    first = medians[MEASURED[0]]
    for at, taken in medians.items():
        print(f"answer {at:>3}: {taken * 1000:6.0f} ms   {taken / first:5.2f} x the first")


if __name__ == "__main__":
    main()
