"""The error tree, and the one "did you mean" of the project. Imports nothing of the project."""

from __future__ import annotations

from collections.abc import Iterable


class AssistantError(Exception):
    """Anything that goes wrong in a way a person can mend; its text is one plain line."""


class CatalogError(AssistantError):
    """An entry of the catalog that does not hold together; names the file and the line."""


class MeasureError(CatalogError):
    """A measure that cannot be worked out, with its name and that of its source."""

    def __init__(self, text: str, measure: str, source: str) -> None:
        super().__init__(text)
        self.measure = measure
        self.source = source


class DataError(AssistantError):
    """A data file that is missing, or is not what the catalog says it is."""


class InputError(AssistantError):
    """Input from outside that cannot be used: a bad line, a bad option, an unreadable file."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean "x"?` for the nearest known word, or an empty string when none is near."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=70)
    return f' Did you mean "{best[0]}"?' if best else ""
