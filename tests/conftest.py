"""What many tests share: the assistant over the shipped catalog and data, and ../shared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.catalog.loader import load_catalog
from assistant.conversation import Conversation
from assistant.locations import shipped
from assistant.opening import open_assistant
from assistant.warehouse.importing import Order, import_archives
from assistant.warehouse.layout import closed_values
from tests.imported import small_warehouse

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's own folders, also for the programs that tests start."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return open_assistant()


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over a small import beside the shipped figures."""
    return open_assistant(warehouse=small_warehouse(tmp_path_factory.mktemp("imported")))


@pytest.fixture
def conversation(assistant: Assistant) -> Conversation:
    return Conversation(assistant)


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder ../shared, which is not here")
    return folder


@pytest.fixture(scope="session")
def real_warehouse(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole real download, imported."""
    archive = next((shared / "data" / "police-uk").glob("*.zip"))
    data = shipped("data")
    warehouse = tmp_path_factory.mktemp("real") / "warehouse.duckdb"
    values = closed_values(load_catalog(shipped("catalog"), data))
    import_archives(Order((archive,), warehouse, data, values))
    return warehouse
