"""What SQL can reach: the folders that are named, and nothing else of the machine or a network.

Whatever text comes to be run, be it out of a catalog, a table's name or a view of a warehouse, it
reads no other file, writes none, loads no extension, and takes no more memory than is declared.
"""

from __future__ import annotations

import glob
from collections.abc import Iterable
from functools import lru_cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from assistant.warehouse.sql_text import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY, SPILLED = "2GB", "10GB"
_numbers = count()


def confine(
    connection: DuckDBPyConnection,
    folders: Iterable[Path],
    files: Iterable[Path] = (),
    *,
    spare: Path | None = None,
) -> None:
    """Leaves SQL these folders and files, for good; what it reads else is attached before.

    What does not fit into memory goes to the folder `spare`, by default one of this process.
    """
    spare = spare or _spare()
    reached = [str(folder) for folder in (*folders, *([spare.parent] if spare else []))]
    settings = {
        "allowed_directories": _listed([*reached, *map(glob.escape, reached)]),
        "allowed_paths": _listed(map(str, files)),
        "temp_directory": literal(str(spare) if spare else ""),
        "max_temp_directory_size": literal(SPILLED),
        "memory_limit": literal(MEMORY),
        "autoload_known_extensions": "false",
        "autoinstall_known_extensions": "false",
        "allow_community_extensions": "false",
        "allow_persistent_secrets": "false",
        "enable_external_access": "false",
        "lock_configuration": "true",
    }
    connection.execute("; ".join(f"SET {name} = {value}" for name, value in settings.items()))


@lru_cache(maxsize=1)
def spare_folder() -> TemporaryDirectory[str]:
    """The folder of this process for what does not fit into memory, for its user alone.

    It goes when the process ends. OSError where none can be made.
    """
    return TemporaryDirectory(prefix="community-safety-assistant-", ignore_cleanup_errors=True)


def _spare() -> Path | None:
    """A place of its own in the spare folder, which need not be there; None where none can be."""
    try:
        return Path(spare_folder().name).resolve() / str(next(_numbers))
    except OSError:
        return None


def _listed(texts: Iterable[str]) -> str:
    return f"[{', '.join(literal(text) for text in dict.fromkeys(texts))}]"
