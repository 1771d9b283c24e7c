"""Figures as they are read: rounded half away from zero, with sign and unit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.catalog.units import Unit

MINUS = "−"
_WITH_DECIMAL: frozenset[Unit] = frozenset({"rate per 1,000", "average", "ratio"})
_WITH_SIGN: frozenset[Unit] = frozenset({"change", "percent change", "points"})
_PERCENT: frozenset[Unit] = frozenset({"percent", "percent change"})


def rounded(value: float | Decimal, places: int = 0) -> float:
    """Rounded half away from zero, as figures are in print."""
    step = Decimal(1).scaleb(-places)
    return float(Decimal(str(value)).quantize(step, ROUND_HALF_UP))


def as_read(value: float, unit: Unit, decimals: int | None = None) -> str:
    """A figure as tables and sentences show it: "1,234", "4.2", "45%", "+25", "−£4,607".

    It has at most so many `decimals`, one where none are given and two in pounds; rates, averages
    and ratios always have theirs.
    """
    most = decimals if decimals is not None else 2 if unit == "pounds" else 1
    value = rounded(value, most)  # before the sign: no "−0"
    sign = MINUS if value < 0 else "+" if unit in _WITH_SIGN and value > 0 else ""
    size = abs(value)
    places = most if unit in _WITH_DECIMAL or not size.is_integer() else 0
    pound = "£" if unit == "pounds" else ""
    return f"{sign}{pound}{size:,.{places}f}{'%' if unit in _PERCENT else ''}"


def steady(value: Any) -> float | None:
    """A figure as it came from the data; whole ones are int.

    Sums of fractions differ in their last digits with the order of adding, which is let go.
    """
    if value is None or isinstance(value, int):
        return value
    same = float(f"{float(value):.12g}")
    return int(same) if same.is_integer() else same
