"""What sums that overlap say of their parts: linear equations, solved as far as they can be."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

_MOST = 5_000  # groups of records that are solved for
_SURE = 1e-6

Sum = Mapping[str, frozenset[Hashable]]  # the values of a sum by dimension; others are not narrowed


def solved(sums: Sequence[Sum], bounds: Sequence[tuple[int, int]]) -> list[int] | None:
    """The numbers of records that follow from `sums` of at least and at most so many.

    A group is the records that stand in the same sums; a group follows where every solution gives
    it the same number, none of them negative. None where there are too many groups to solve for.
    """
    groups = _groups(sums)
    if groups is None:
        return None
    equations, totals = _equations(groups, np.array(bounds, dtype=float))
    possible = _possible(equations, totals)
    equations = equations[:, possible]
    inverse = np.linalg.pinv(equations)
    unique = np.diag(inverse @ equations) > 1 - _SURE
    unique[possible[: groups.shape[1]].sum() :] = False
    return [round(number) for number in (inverse @ totals)[unique]]


def _equations(
    groups: NDArray[np.float64], bounds: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The sums as equations, and what they are equal to.

    A sum between bounds is its least and a number above that, which with another makes the width.
    """
    ranged = np.flatnonzero(bounds[:, 0] < bounds[:, 1])
    many = len(ranged)
    above = np.zeros((len(groups), many))
    above[ranged, np.arange(many)] = -1
    sums = np.hstack([groups, above, np.zeros_like(above)])
    widths = np.hstack([np.zeros((many, groups.shape[1])), np.eye(many), np.eye(many)])
    return np.vstack([sums, widths]), np.concatenate([bounds[:, 0], np.ptp(bounds[ranged], axis=1)])


def _groups(sums: Sequence[Sum]) -> NDArray[np.float64] | None:
    """The groups of records in columns: 1 where they stand in the sum of the row."""
    groups = np.ones((len(sums), 1), dtype=bool)
    for dimension in sorted({name for each in sums for name in each}):
        signatures = _signatures([each.get(dimension) for each in sums])
        if groups.shape[1] * signatures.shape[1] > _MOST:
            return None
        crossed = groups[:, :, None] & signatures[:, None, :]
        groups = np.unique(crossed.reshape(len(sums), -1), axis=1)
    return groups[:, groups.any(axis=0)].astype(float)


def _signatures(narrowed: Sequence[frozenset[Hashable] | None]) -> NDArray[np.bool_]:
    """In which sums a value stands, once for each difference; values that none names too."""
    named = frozenset[Hashable]().union(*(values or () for values in narrowed))
    of_each = {tuple(v is None or value in v for v in narrowed) for value in named}
    of_each.add(tuple(values is None for values in narrowed))
    return np.array(sorted(of_each), dtype=bool).T


def _possible(equations: NDArray[np.float64], totals: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which numbers are above 0 in some solution.

    One linear programme finds them. Solutions are scaled up freely, so that each number that can
    be above 0 is at least 1 in one of them, the one with the most such numbers.
    """
    many = equations.shape[1]
    found = linprog(
        np.repeat([-1, 0, 0], [many, many, 1]),
        A_eq=np.hstack([equations, equations, -totals[:, None]]),
        b_eq=np.zeros(len(totals)),
        bounds=[*[(0, 1)] * many, *[(0, None)] * many, (1, None)],
    )
    return np.asarray(found.x[:many] > 1 / 2)
