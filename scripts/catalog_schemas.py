"""Writes the JSON Schemas of the catalog's files, which the files point their editors at.

Run as `python scripts/catalog_schemas.py` after the format has changed; a test tells when it has.
"""

from __future__ import annotations

import json
from pathlib import Path

from assistant.catalog.files import FORMATS
from assistant.catalog.schemas import json_schema
from assistant.locations import shipped


def text_of(kind: str) -> str:
    """The schema of one kind of file, as it is written."""
    return json.dumps(json_schema(kind), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Writes a file for each kind."""
    folder = shipped("catalog") / "schemas"
    for kind in FORMATS:
        path: Path = folder / f"{kind}.json"
        path.write_text(text_of(kind), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
