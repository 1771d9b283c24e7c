"""What a conversation is opened over, as every face asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Inputs:
    """The month to count back from (YYYY-MM), the day, records, and a catalog folder of one's own.

    Without a day nothing is told of the age of what answers.

    The folder lies over the shipped catalog; neither it nor the warehouse need be there.
    """

    as_of: str | None = None
    today: date | None = None
    warehouse: Path | None = None
    catalog: Path | None = None
