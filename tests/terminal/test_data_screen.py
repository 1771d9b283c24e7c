"""The data screen with real downloads: what is held, and imports that end well, badly or early."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable, Input, Static
from textual_fspicker import FileOpen

from assistant.opening import open_conversation
from assistant.terminal.app import ChatApp
from assistant.terminal.data_screen import DataScreen
from assistant.terminal.holdings_table import HoldingsTable
from assistant.terminal.import_form import ImportForm
from assistant.terminal.prompt import Prompt
from assistant.terminal.turn import Turn
from assistant.terminal.welcome import Welcome
from tests.imported import small_warehouse
from tests.terminal.real_chat import shown, until

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def download(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An unpacked download of a few months, none of them shipped: they would have more records."""
    folder = tmp_path_factory.mktemp("made")
    small_warehouse(folder, ("2023-11", "2023-12"), ("2023-11", "2023-12"))
    return folder / "download"


@asynccontextmanager
async def data_screen(warehouse: Path) -> AsyncIterator[tuple[ChatApp, Pilot[None]]]:
    app = ChatApp(
        partial(open_conversation, warehouse=warehouse),
        history_file=None,
        version="",
        warehouse=warehouse,
    )
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, DataScreen))
        await until(pilot, lambda: "Census 2021" in shown(app))
        yield app, pilot


async def bring_in(app: ChatApp, pilot: Pilot[None], path: str) -> None:
    app.screen.query_one(Input).value = path
    await pilot.press("enter")
    await until(pilot, lambda: not app.screen.query_one(ImportForm).running)


async def asked(app: ChatApp, pilot: Pilot[None], question: str) -> Turn:
    app.query_one(Prompt).value = question
    before = len(app.query(Turn))
    await pilot.press("enter")
    await until(pilot, lambda: len(app.query(Turn)) > before and not app.query(Turn).last().running)
    return app.query(Turn).last()


async def test_an_import_is_shown_and_answers_the_next_question(
    tmp_path: Path, download: Path
) -> None:
    warehouse = tmp_path / "data" / "warehouse.duckdb"
    async with data_screen(warehouse) as (app, pilot):
        assert "Nothing yet" in shown(app) and "January 2024 to December 2025" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.query(Prompt))
        declined = await asked(app, pilot, "stop and searches in Cambridge in November 2023")
        assert declined.answer_block and declined.answer_block.answer.status == "no_data"
        await asked(app, pilot, "burglary in Abbey in 2025")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, DataScreen))
        await bring_in(app, pilot, f'"{download}"')  # quoted, as terminals drop a folder
        await until(pilot, lambda: "Last import:" in shown(app))
        assert f"Imported: {len([*download.rglob('*.csv')])} files" in shown(app)
        kinds = [str(cell) for cell in app.screen.query_one(HoldingsTable).get_column_at(0)]
        assert sorted({*kinds}) == ["outcomes", "stop-and-search", "street"]
        await pilot.press("escape")
        await until(pilot, lambda: app.query(Prompt))
        turn = await asked(app, pilot, "stop and searches in Cambridge in November 2023")
        assert turn.answer_block and turn.answer_block.answer.rows[0][-1] == 4
        welcome = app.query_one(Welcome).query_one(".coverage", Static)
        await until(pilot, lambda: "From the imported records" in str(welcome.render()))
        # the conversation goes on from before the import
        await asked(app, pilot, "burglary in Abbey in 2025")
        turn = await asked(app, pilot, "and Romsey?")
        assert turn.answer_block and turn.answer_block.answer.status == "answered"


async def test_a_second_import_replaces_a_warehouse_that_is_open(
    tmp_path: Path, download: Path
) -> None:
    warehouse = tmp_path / "warehouse.duckdb"
    async with data_screen(warehouse) as (app, pilot):
        await bring_in(app, pilot, str(download))
        written = warehouse.read_bytes()
        assert len(app.screen.query_one(DataTable).columns) == 9
        await bring_in(app, pilot, str(download))
        assert f"Imported: {len([*download.rglob('*.csv')])} files" in shown(app)
        assert warehouse.stat().st_size > 0 and warehouse.read_bytes() != written


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("[/nonsuch].zip", None, "there is no such file"),
        ("broken.zip", b"PK\x03\x04 no zip", "Not imported:"),
        ("", None, "Type the path of a download"),
    ],
)
async def test_what_cannot_be_imported_is_one_line_and_changes_nothing(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content:
        (tmp_path / name).write_bytes(content)
    warehouse = tmp_path / "warehouse.duckdb"
    async with data_screen(warehouse) as (app, pilot):
        await bring_in(app, pilot, str(tmp_path / name) if name else "")
        await until(pilot, lambda: said in " ".join(shown(app).split()))
        assert not warehouse.exists()


async def test_escape_stops_a_running_import_and_nothing_is_changed(
    tmp_path: Path, download: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.warehouse import importing

    reached, go_on = Event(), Event()
    find_wards = importing.find_wards

    def held_up(*arguments: object) -> object:
        reached.set()
        go_on.wait()
        return find_wards(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "find_wards", held_up)
    warehouse = tmp_path / "warehouse.duckdb"
    async with data_screen(warehouse) as (app, pilot):
        app.screen.query_one(Input).value = str(download)
        await pilot.press("enter")
        await until(pilot, reached.is_set)
        await until(pilot, lambda: "Finding the wards. Esc stops it." in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Stopping" in shown(app))
        go_on.set()
        await until(pilot, lambda: "The import was stopped; nothing is changed." in shown(app))
        assert isinstance(app.screen, DataScreen)
        assert list(tmp_path.iterdir()) == []
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, DataScreen))


async def test_the_download_is_found_with_the_keyboard(tmp_path: Path) -> None:
    async with data_screen(tmp_path / "warehouse.duckdb") as (app, pilot):
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, FileOpen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DataScreen))
