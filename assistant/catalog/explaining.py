"""What the format's check says about a value, in plain words and with the steps to it."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from assistant.catalog.plain import Steps
from assistant.catalog.successors import SUCCESSORS
from assistant.errors import did_you_mean

_PATH = re.compile(r"(.*?)(?: - at `(?:key` in `)?\$(.*)`)?$", re.S)
_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")
_TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "yes or no",
    "array": "a list",
    "object": "keys and values",
    "null": "nothing",
    "date": "a date",
    "datetime": "a time",
}

_TOLD = {
    r"missing required field `(\w+)`": 'the key "{}" is missing',
    r"matching regex": "a name is written in small letters, digits and _, such as my_entry",
    r"of length >=": "this must not be empty",
    r"Expected `int` >= (\d+)": "this must be {} or more",
    r"Expected `str`": "a key must be text; put it in quotation marks",
}


def explained(error: msgspec.ValidationError, kind: type[Any]) -> tuple[Steps, str]:
    """The steps to what is wrong in an object of `kind`, and what is wrong with it."""
    matched = _PATH.match(str(error))
    said, where = (matched[1], matched[2] or "") if matched else (str(error), "")
    steps: Steps = tuple(
        name or int(position)
        for name, position in _STEP.findall(where)
        if name or position.isdigit()
    )
    if unknown := re.search(r"unknown field `(.*)`", said):
        return (*steps, unknown[1]), _unknown(unknown[1], kind)
    if types := re.search(r"Expected `(.*)`, got `(.*)`", said):
        return steps, _mistyped(steps, *types.groups())
    if value := re.search(r"Invalid enum value (.*)", said):
        known = ", ".join(_choices(kind, steps))
        return steps, f"{value[1]} is not known here; it can be {known}"
    for pattern, words in _TOLD.items():
        if found := re.search(pattern, said):
            return steps, words.format(*found.groups())
    return steps, said


def _unknown(key: str, kind: type[Any]) -> str:
    if key in SUCCESSORS:
        return f'unknown key "{key}"; {SUCCESSORS[key]}'
    # elsewhere in the entry the key itself may be known
    return f'unknown key "{key}".{did_you_mean(key, keys_of(kind) - {key})}'


def keys_of(kind: type[Any]) -> set[str]:
    """Every key of the format that can stand somewhere in an object of this kind."""
    schema = msgspec.json.schema(kind)
    return {key for part in schema["$defs"].values() for key in part.get("properties", {})}


def _mistyped(steps: Steps, wanted: str, given: str) -> str:
    names = [step for step in steps if isinstance(step, str)]
    what = f'"{names[-1]}"' if names else "this"
    words = " or ".join(_TYPES.get(each, each) for each in wanted.split(" | "))
    mend = "; put it in quotation marks" if "str" in wanted and given in _SCALARS else ""
    return f"{what} must be {words}, not {_TYPES.get(given, given)}{mend}"


_SCALARS = ("int", "float", "bool", "date", "datetime")


def _choices(kind: type[Any], steps: Steps) -> list[str]:
    """The values that the last key of the steps can have."""
    key = next((step for step in reversed(steps) if isinstance(step, str)), "")
    schema = msgspec.json.schema(kind)
    parts = [part.get("properties", {}).get(key, {}) for part in schema["$defs"].values()]
    return [str(value) for part in parts for value in part.get("enum", ())]
