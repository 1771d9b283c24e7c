"""Where the shipped catalog and data are, and what is kept in the user's own folders."""

from __future__ import annotations

import os
from pathlib import Path

# what is kept of a session by itself; a warehouse and a briefing are made when asked for
KEPT = ("history", "receipts", "words")
KEEP = "ASSISTANT_KEEP"  # the environment's variable that lists what is kept, instead of all
NAME = "community-safety-assistant"  # of the folders of a user that are the program's own
_PACKAGE = Path(__file__).parent


def shipped(part: str) -> Path:
    """The shipped folder called `part` ("catalog" or "data"): in the package, or beside it."""
    installed = _PACKAGE / "shipped" / part
    return installed if installed.is_dir() else _PACKAGE.parent / part


def user_warehouse() -> Path:
    """The user's own warehouse, which an import makes; it need not be there."""
    return _user_data() / "warehouse.duckdb"


def user_catalog() -> Path:
    """The user's own catalog folder, which lies over the shipped one; it need not be there."""
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False) / "catalog"


def user_briefing() -> Path:
    """The user's own briefing; it need not be there."""
    return _user_data() / "briefing.json"


def user_receipts() -> Path:
    """Where the receipts that this user was given are kept; it need not be there."""
    from platformdirs import user_state_path

    return user_state_path(NAME, appauthor=False) / "receipts.jsonl"


def user_unplaced() -> Path:
    """Where the words are kept that nobody could place; it need not be there."""
    return user_receipts().with_name("unplaced-words.txt")


def kept_history() -> Path | None:
    """Where the questions of the chat are kept; None where the user wants none kept."""
    return user_receipts().with_name("history.txt") if _keeps("history") else None


def kept_receipts() -> Path | None:
    """Where receipts are kept; None where the user wants none kept."""
    return user_receipts() if _keeps("receipts") else None


def kept_unplaced() -> Path | None:
    """Where words that nobody could place are kept; None where the user wants none kept."""
    return user_unplaced() if _keeps("words") else None


def _keeps(kind: str) -> bool:
    chosen = os.environ.get(KEEP)
    return chosen is None or kind in chosen.replace(",", " ").split()


def _user_data() -> Path:
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)
