"""The part that a stretch of a question plays, as every face shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PartKind = Literal["used", "guessed", "filler", "not understood"]


@dataclass(frozen=True)
class WordPart:
    """A stretch of the question, from character to character, and the part it plays.

    `kind` is what it was read as ("crime type", "ward"), `meaning` the name of it in the catalog,
    `entry` that name as files refer to it ("crime_type.shoplifting"), and `rule` the rule of
    language that read it, where one did.
    """

    start: int
    end: int
    part: PartKind
    kind: str = ""
    meaning: str = ""
    entry: str = field(default="", compare=False)
    rule: str = field(default="", compare=False)
