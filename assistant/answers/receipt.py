"""The receipt of an answer: a short code, and what it takes to ask for the answer again."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass

from assistant.versions import Versions


@dataclass(frozen=True)
class Receipt:
    """A question with all that decides its answer.

    `asked` is the question as it was typed, `question` the same in full, `told` the notes that
    the conversation put before those of the answer, `as_of` the month to count back from
    (YYYY-MM) where one was wished for.
    """

    asked: str
    question: str
    told: tuple[str, ...]
    as_of: str | None
    versions: Versions

    @property
    def ref(self) -> str:
        """The code, "7F3A-21C9": the same question over the same files has the same one."""
        import hashlib

        digest = hashlib.sha256(repr(astuple(self)).encode("utf-8", "backslashreplace"))
        code = digest.hexdigest()[:8].upper()
        return f"{code[:4]}-{code[4:]}"


def changed_since(receipt: Receipt, now: Versions) -> str:
    """The line that says what has changed since a receipt was given; nothing where nothing has."""
    before = receipt.versions
    found = [
        *(["the data"] if before.data != now.data else []),
        *(["the catalog"] if before.catalog != now.catalog else []),
        *(["the program"] if before.program != now.program else []),
    ]
    if not found:
        return ""
    what = " and ".join(found)
    return f"Since Ref {receipt.ref} was given, {what} changed: this is the answer now."


def read_ref(text: str) -> str | None:
    """The code in what a person typed ("7f3a21c9", "Ref 7F3A-21C9."), None where it is none."""
    found = re.fullmatch(
        r"\s*(?:ref\.?)?\s*([0-9a-f]{4})[-–\s]?([0-9a-f]{4})\.?\s*", text, re.IGNORECASE
    )
    return f"{found[1]}-{found[2]}".upper() if found else None
