"""JSON Schemas of the format, for editors that complete and check as one types."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import msgspec

from assistant.catalog.files import FORMATS
from assistant.catalog.reading import is_named

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of the files in one subfolder.

    A file may lie over another of its name and give only some keys: at its top, only the name is
    required. Descriptions are docstrings as one line each: whether their indentation is taken away
    depends on the versions of Python and msgspec.
    """
    form = FORMATS[kind]
    schema = msgspec.json.schema(form)
    for part in schema["$defs"].values():
        if "description" in part:  # versions of msgspec differ in how they indent it
            part["description"] = cleandoc(part["description"])
    schema["$defs"][form.__name__]["required"] = ["name"] if is_named(form) else []
    for part in schema["$defs"].values():
        part["description"] = " ".join(part["description"].split())
    return {"$schema": _DRAFT, "title": f"catalog/{kind}", **schema}


def whole_schema() -> dict[str, Any]:
    """The schema of a file of any kind."""
    schemas = {kind: json_schema(kind) for kind in FORMATS}
    parts: dict[str, Any] = {}
    for schema in schemas.values():
        parts |= schema["$defs"]
    any_of = [{"$ref": schema["$ref"]} for schema in schemas.values()]
    return {"$schema": _DRAFT, "title": "catalog", "anyOf": any_of, "$defs": parts}
