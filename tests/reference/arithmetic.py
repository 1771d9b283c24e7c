"""Arithmetic and logic over numbers that may be none."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

Number = float | None


def times(number: Number, by: float) -> Number:
    return None if number is None else number * by


def over(number: Number, by: Number) -> Number:
    return number / by if number is not None and by else None


def less(number: Number, by: Number) -> Number:
    return None if number is None or by is None else number - by


def negation(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def conjunction(truths: Sequence[bool | None]) -> bool | None:
    if False in truths:
        return False
    return None if None in truths else True


def compares(one: float, operator: str, other: float) -> bool:
    equal = math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    if operator in ("=", "!="):
        return equal == (operator == "=")
    if equal:
        return operator in ("<=", ">=")
    return one < other if operator.startswith("<") else one > other


def rank_of(value: float, values: Sequence[float], *, descending: bool) -> int:
    """1 and how many come before; equal numbers share a rank."""
    others = np.asarray(values, dtype=float)
    ahead = others > value if descending else others < value
    return 1 + int((ahead & ~np.isclose(others, value, rtol=1e-9, atol=1e-9)).sum())
