"""What a reader can work out of figures that are kept back, from sums that are known.

Written without a look at how figures are kept back: it tries to find other figures that fit.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Cell = Hashable
Bounds = tuple[int, int]


@dataclass(frozen=True)
class Sum:
    """Cells that are known to add up to a number between two bounds, or to a `total` of them."""

    cells: tuple[Cell, ...]
    lowest: int = 0
    highest: int = 0
    total: Cell | None = None

    @property
    def signed(self) -> tuple[tuple[Cell, int], ...]:
        """The cells that make the sum; what is taken off it counts as negative."""
        taken_off = () if self.total is None else ((self.total, -1),)
        return (*((cell, 1) for cell in self.cells), *taken_off)


def worked_out(
    wanted: Iterable[Cell],
    bounds: Mapping[Cell, Bounds],
    truth: Mapping[Cell, int],
    sums: Sequence[Sum],
) -> list[Cell]:
    """Those of the cells wanted for which every way to fill all of them in gives one figure."""
    return [cell for cell in wanted if not _has_another(cell, truth, bounds, sums)]


def _has_another(
    cell: Cell, truth: Mapping[Cell, int], bounds: Mapping[Cell, Bounds], sums: Sequence[Sum]
) -> bool:
    lowest, highest = bounds[cell]
    near = [truth[cell] + by for by in (1, -1, 2, -2)]
    return any(
        lowest <= other <= highest and _fits({**bounds, cell: (other, other)}, truth, sums)
        for other in [*near, lowest, highest]
        if other != truth[cell]
    )


def _fits(bounds: Mapping[Cell, Bounds], truth: Mapping[Cell, int], sums: Sequence[Sum]) -> bool:
    """Whether there is any way to fill in the cells; those near the truth are tried first."""
    narrowed = _narrowed(dict(bounds), sums)
    if narrowed is None:
        return False
    open_ = [cell for cell, (low, high) in narrowed.items() if low < high]
    if not open_:
        return True
    cell = min(open_, key=lambda c: narrowed[c][1] - narrowed[c][0])
    low, high = narrowed[cell]
    tried = sorted(
        {low, high, *(truth[cell] + by for by in range(-2, 3))} & {*range(low, high + 1)}
    )
    tried.sort(key=lambda value: abs(value - truth[cell]))
    return any(_fits({**narrowed, cell: (value, value)}, truth, sums) for value in tried)


def _narrowed(bounds: dict[Cell, Bounds], sums: Sequence[Sum]) -> dict[Cell, Bounds] | None:
    """The bounds as far as each sum narrows them; None where they contradict one another."""
    changed = True
    while changed:
        changed = False
        for each in sums:
            ends = {cell: _ends(bounds[cell], sign) for cell, sign in each.signed}
            least, most = (sum(end[at] for end in ends.values()) for at in (0, 1))
            for cell, sign in each.signed:
                low, high = ends[cell]
                new = (
                    max(low, each.lowest - (most - high)),
                    min(high, each.highest - (least - low)),
                )
                if new[0] > new[1]:
                    return None
                if new != (low, high):
                    bounds[cell], changed = _ends(new, sign), True
                    least, most = least + new[0] - low, most + new[1] - high
    return bounds


def _ends(bounds: Bounds, sign: int) -> Bounds:
    return bounds if sign > 0 else (-bounds[1], -bounds[0])
