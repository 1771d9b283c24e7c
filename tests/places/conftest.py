"""Real records of three months of three forces, and two real boundary files, imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.opening import open_assistant
from tests.imported import imported_over


@pytest.fixture(scope="session")
def other_forces(shared: Path) -> Path:
    return next((shared / "data" / "police-uk-more").glob("other-forces*.zip"))


@pytest.fixture(scope="session")
def boundaries(shared: Path) -> list[Path]:
    return sorted((shared / "data" / "geography").glob("wards-2013-*.geojson"))


@pytest.fixture(scope="session")
def england_file(
    other_forces: Path, boundaries: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    return imported_over(tmp_path_factory.mktemp("england"), other_forces, boundaries)


@pytest.fixture(scope="session")
def england(england_file: Path) -> Assistant:
    return open_assistant(warehouse=england_file)
