"""What many tests share: the assistant over the shipped catalog and data, and ../shared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.conversation import Conversation
from assistant.opening import open_assistant
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
