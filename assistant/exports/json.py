"""An answer as one JSON object, with the keys that scripts rely on."""

from __future__ import annotations

from assistant.answers.answer import Answer


def as_json(answer: Answer) -> str:
    """The whole answer on one line, its receipt as `ref`."""
    import msgspec

    return msgspec.json.encode(answer.to_dict()).decode() + "\n"
