"""Whether a count is other than chance, or what is usual, would make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from statistics import NormalDist, fmean, variance

_LEVEL = 0.05
_FEWEST = 8  # blocks that tell what is usual
_WARNING, _FAR = 2, 3  # standard deviations
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
    if now == before:
        return False
    far = abs(now - before) / sqrt(now + before)
    return 2 * (1 - NormalDist().cdf(far)) < _LEVEL


@dataclass(frozen=True)
class Usual:
    """What counts of blocks of time usually are: their mean, and the deviation around it.

    The deviation is that of Poisson counts, or of the blocks where they vary more.
    """

    mean: float
    deviation: float
    varies: bool

    @property
    def lowest(self) -> int:
        """The lowest count of the usual range."""
        return max(0, ceil(self.mean - _WARNING * self.deviation))

    @property
    def highest(self) -> int:
        """The highest count of the usual range."""
        return floor(self.mean + _WARNING * self.deviation)

    def standing(self, count: float) -> str:
        """Where a count lies: "within", "above", "far above", "below" or "far below"."""
        away = abs(count - self.mean)
        if away <= _WARNING * self.deviation:
            return "within"
        side = "above" if count > self.mean else "below"
        return f"far {side}" if away > _FAR * self.deviation else side


def usual(counts: Sequence[float]) -> Usual | None:
    """What is usual by the counts of earlier blocks; None where they are too few to tell."""
    if len(counts) < _FEWEST:
        return None
    mean, spread = fmean(counts), variance(counts)
    return Usual(mean, sqrt(max(mean, spread)), spread > mean)
