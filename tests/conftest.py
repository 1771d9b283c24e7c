"""What many tests share: the assistant over the shipped catalog and data, and ../shared."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.conversation import Conversation, open_assistant
from tests.imported import small_warehouse

ROOT = Path(__file__).resolve().parent.parent


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
