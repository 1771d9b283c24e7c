"""`assistant catalog schema`: the format as JSON Schema."""

from __future__ import annotations

import argparse
import json

from assistant.cli.status import ANSWERED
from assistant.errors import InputError, did_you_mean


def run(options: argparse.Namespace) -> int:
    """Prints the schema of the files of one kind, or of any file."""
    from assistant.catalog.files import FORMATS
    from assistant.catalog.schemas import json_schema, whole_schema

    kind: str | None = options.kind
    if kind is not None and kind not in FORMATS:
        known = ", ".join(FORMATS)
        mend = did_you_mean(kind, FORMATS)
        raise InputError(f'there are no files of the kind "{kind}".{mend} The kinds are {known}')
    schema = json_schema(kind) if kind else whole_schema()
    print(json.dumps(schema, indent=2, ensure_ascii=False))
    return ANSWERED
