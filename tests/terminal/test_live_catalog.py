"""The chat over a catalog folder that is written while it is open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerState

from assistant.answers.answer import Answer
from assistant.authoring.check import first_problems
from assistant.conversation import Conversation
from assistant.opening import open_conversation
from assistant.terminal.app import ChatApp
from assistant.terminal.catalog_watch import CatalogWatch, OwnCatalog
from assistant.terminal.problem import Problem, Told
from tests.small_records import catalog_folder, write_records
from tests.terminal.real_chat import ask, until

pytestmark = pytest.mark.asyncio

QUESTION = "How many garden crimes were there in Abbey in March 2025?"


@asynccontextmanager
async def live_chat(folder: Path) -> AsyncIterator[tuple[ChatApp, Pilot[None]]]:
    own = OwnCatalog(folder, lambda: first_problems(catalog=folder), every=0.05)
    app = ChatApp(
        partial(open_conversation, catalog=folder),
        history_file=None,
        version="",
        catalog=own,
    )
    async with app.run_test(size=(100, 60), notifications=True) as pilot:
        await until(pilot, lambda: app._chat.scope)
        yield app, pilot


def lines(app: ChatApp, kind: type[Told] | type[Problem]) -> list[str]:
    """What the program said by itself."""
    return [str(line.render()) for line in app.query(kind)]


async def told(
    app: ChatApp, pilot: Pilot[None], kind: type[Told] | type[Problem], many: int = 1
) -> str:
    await until(pilot, lambda: len(lines(app, kind)) == many)
    return lines(app, kind)[-1]


def garden(folder: Path, many: int = 30, below: int | None = None) -> None:
    """The garden records in a catalog folder."""
    file = catalog_folder(folder, below) / "sources" / "garden_records.parquet"
    write_records(file, {("abbey", "hedges", "2025-03", True): many})


def word(folder: Path, name: str) -> Path:
    path = folder / "words" / "own.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"filler: [{name}]\n", encoding="utf-8")
    return path


async def test_a_new_source_answers_at_once_and_the_chat_says_so(tmp_path: Path) -> None:
    async with live_chat(tmp_path) as (app, pilot):
        before = await ask(pilot, QUESTION)
        assert before.answer_block and before.answer_block.answer.status == "not_understood"
        garden(tmp_path)
        line = await told(app, pilot, Told)
        assert line.startswith("Catalog: added source garden records, dimension garden offence")
        after = await ask(pilot, QUESTION)
        assert after.answer_block and "30 garden crimes" in after.answer_block.answer.sentence


async def test_a_table_that_is_written_anew_is_read_again(tmp_path: Path) -> None:
    garden(tmp_path)
    async with live_chat(tmp_path) as (app, pilot):
        await ask(pilot, QUESTION)
        garden(tmp_path, many=45)
        assert await told(app, pilot, Told) == "Catalog: read garden_records.parquet again."
        after = await ask(pilot, QUESTION)
        assert after.answer_block and "45 garden crimes" in after.answer_block.answer.sentence


async def test_with_an_error_the_last_good_one_goes_on_and_the_error_is_shown(
    tmp_path: Path,
) -> None:
    garden(tmp_path)
    source = tmp_path / "sources" / "garden_records.yaml"
    good = source.read_text(encoding="utf-8")
    async with live_chat(tmp_path) as (app, pilot):
        source.write_text(good.replace("kind: counts", 'kind: "[/red]"'), encoding="utf-8")
        problem = await told(app, pilot, Problem)
        assert problem.startswith("Catalog: the last good one is kept, as this is wrong.\n")
        assert "sources/garden_records.yaml:" in problem and "[/red]" in problem
        kept = await ask(pilot, QUESTION)
        assert kept.answer_block and "30 garden crimes" in kept.answer_block.answer.sentence
        source.write_text(good, encoding="utf-8")
        assert await told(app, pilot, Told) == "Catalog: nothing is wrong any more."


async def test_only_the_first_few_errors_are_shown(tmp_path: Path) -> None:
    async with live_chat(tmp_path) as (app, pilot):
        path = tmp_path / "words" / "own.yaml"
        path.parent.mkdir()
        path.write_text("".join(f"nonsense{n}: 1\n" for n in range(6)), encoding="utf-8")
        problem = await told(app, pilot, Problem)
        many = len(first_problems(catalog=tmp_path))
        assert many > 3
        shown = problem.splitlines()
        assert len(shown) == 1 + 3 + 1
        assert shown[-1] == f"and {many - 3} more: assistant catalog check shows all"


async def test_what_is_wrong_from_the_start_is_said(tmp_path: Path) -> None:
    word(tmp_path, "thingummy").write_text("filler: {a: b}\n", encoding="utf-8")
    async with live_chat(tmp_path) as (app, pilot):
        assert "words/own.yaml:1" in await told(app, pilot, Problem)


async def test_a_follow_up_goes_on_after_the_change(tmp_path: Path) -> None:
    async with live_chat(tmp_path) as (app, pilot):
        await ask(pilot, "How many burglaries were there in Abbey in 2025?")
        word(tmp_path, "thingummy")
        assert await told(app, pilot, Told) == "Catalog: added word let go: thingummy."
        turn = await ask(pilot, "and Romsey?")
        assert turn.answer_block and "Romsey ward" in turn.answer_block.answer.sentence


async def test_a_question_that_runs_is_answered_by_the_catalog_it_began_with(
    tmp_path: Path,
) -> None:
    """The old assistant stays open until its question has its answer."""
    begun, checked, go_on = Event(), Event(), Event()

    class Slow(Conversation):
        def ask(self, text: str) -> Answer:
            begun.set()
            go_on.wait()
            return super().ask(text)

    def checking() -> tuple[()]:
        checked.set()
        return ()

    def open_slowly() -> Conversation:
        own = open_conversation(catalog=tmp_path)
        return Slow(own._assistant, reopen=own._reopen)

    app = ChatApp(
        open_slowly,
        history_file=None,
        version="",
        catalog=OwnCatalog(tmp_path, checking, every=0.05),
    )
    async with app.run_test(size=(100, 60)) as pilot:
        await until(pilot, lambda: app._chat.scope)
        app._chat.prompt.value = "How many thingummy burglaries were there in Abbey in 2025?"
        await pilot.press("enter")
        await until(pilot, begun.is_set)
        word(tmp_path, "thingummy")
        await until(pilot, checked.is_set)
        assert not lines(app, Told)
        go_on.set()
        await told(app, pilot, Told)
        (turn,) = app._chat.transcript.turns
        assert turn.answer_block
        assert turn.answer_block.answer.status == "not_understood"  # the word was new


async def test_a_folder_that_is_made_while_the_chat_is_open_is_read(tmp_path: Path) -> None:
    async with live_chat(tmp_path / "later") as (app, pilot):
        assert not app.query_one(CatalogWatch).display
        word(tmp_path / "later", "thingummy")
        assert "added word let go: thingummy" in await told(app, pilot, Told)


async def test_leaving_the_chat_ends_the_watch(tmp_path: Path) -> None:
    async with live_chat(tmp_path) as (app, _):
        (worker,) = [w for w in app.workers if w.group == "catalog"]
    assert worker.state in (WorkerState.SUCCESS, WorkerState.CANCELLED)
