"""Where the shipped catalog and data are, and the warehouse in the user's own folder."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(part: str) -> Path:
    """The shipped folder called `part` ("catalog" or "data"): in the package, or beside it."""
    installed = _PACKAGE / "shipped" / part
    return installed if installed.is_dir() else _PACKAGE.parent / part


def user_warehouse() -> Path:
    """The user's own warehouse, which an import makes; it need not be there."""
    from platformdirs import user_data_path

    return user_data_path("community-safety-assistant", appauthor=False) / "warehouse.duckdb"
