"""What sums that overlap say of their parts: linear equations, solved as far as they can be."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_MOST = 20_000  # groups of records that are solved for
_SURE = 1e-6

Sum = Mapping[str, frozenset[Hashable]]  # the values of a sum by dimension; others are not narrowed


def solved(sums: Sequence[Sum], records: Sequence[int]) -> list[int] | None:
    """The numbers of records that follow from `sums` of so many `records`.

    A group is the records that stand in the same sums; a group follows where every solution gives
    it the same number. What an empty sum holds, or a sum above an equal part of it, is none.
    None where there are too many groups to solve for.
    """
    groups = _groups(sums)
    if groups is None:
        return None
    numbers = np.array(records, dtype=float)
    groups = _with_records(groups, numbers)
    inverse = np.linalg.pinv(groups)
    unique = np.diag(inverse @ groups) > 1 - _SURE
    return [round(number) for number in (inverse @ numbers)[unique]]


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


def _with_records(groups: NDArray[np.float64], records: NDArray[np.float64]) -> NDArray[np.float64]:
    """The groups without those that hold nothing."""
    empty = groups[records == 0].any(axis=0)
    for inner, number in zip(groups, records, strict=True):
        above = (groups >= inner).all(axis=1) & (records == number)
        empty |= (groups[above] > inner).any(axis=0)
    return groups[:, ~empty]
