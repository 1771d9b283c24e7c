"""What figures are in. Faces show units, and load nothing else of the catalog for it."""

from __future__ import annotations

from typing import Literal

Unit = Literal[
    "count",
    "rate per 1,000",
    "percent",
    "points",
    "change",
    "percent change",
    "average",
    "ratio",
    "days",
    "pounds",
    "rank",
]
