"""Whether a change of a count is larger than chance alone would make it."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

_LEVEL = 0.05
NOTE = (
    "Whether a change is larger than chance is judged by a Poisson test of the two counts, at the "
    "5% level; it says nothing about causes."
)


def clause(now: float, before: float) -> str:
    """A sentence on two counts of periods of equal length.

    Two Poisson counts with the same mean differ by about the square root of their sum.
    """
    if is_beyond(now, before):
        return " That is more than chance alone would explain."
    return " A change of that size can be chance alone."


def is_beyond(now: float, before: float) -> bool:
    """Whether counts as far apart would be rarer than one in twenty, were nothing different."""
    far = abs(now - before) / sqrt(now + before)
    return 2 * (1 - NormalDist().cdf(far)) < _LEVEL
