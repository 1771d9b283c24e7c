"""The file that something is saved in: its name and its place."""

from __future__ import annotations

import re
import time
from pathlib import Path

from platformdirs import user_downloads_path

DELIVERED = "saved"  # how a delivery to a browser is known
NOT_IN_NAMES = r'[\\/:*?"<>|\x00-\x1f]+'


def suggested_name(text: str) -> str:
    """The first words of a text and the time, so that no earlier file is written over."""
    words = "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:50].strip("-")
    return f"{words or 'answer'}-{time.strftime('%Y%m%d-%H%M%S')}"


def folder() -> Path:
    """The user's downloads, or the folder the program was started in."""
    downloads = user_downloads_path()
    return downloads if downloads.is_dir() else Path.cwd()


def free_path(name: str, ending: str) -> Path:
    """A file of this name that is not there yet; what no file system takes is left out."""
    stem = re.sub(NOT_IN_NAMES, "-", name.removesuffix(ending)).strip(" .-")[:150] or "answer"
    path, count = folder() / f"{stem}{ending}", 1
    while path.exists():
        count += 1
        path = folder() / f"{stem}-{count}{ending}"
    return path
