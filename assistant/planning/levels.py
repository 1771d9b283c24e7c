"""Tells levels from counts by how they move: a level hardly changes from month to month.

Two counts with the same mean differ by about the square root of their sum. Figures that lie much
closer together than that, all through a table, are no counts of what happened in their month, but
of what was there: residents, premises, officers in post.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import erf, log, sqrt

from assistant.catalog.model import Measure, Source
from assistant.formulas import parsed
from assistant.planning.holdings import Holdings

# standard deviations beyond which chance is no explanation, about one in a thousand
_FAR = 3.1


def is_steady(measure: Measure, source: Source, holdings: Holdings) -> bool:
    """Whether a sum of whole numbers of an analyst's table moves as a level does."""
    added = parsed(measure.expression)
    column = added.this.name if added.key == "sum" else ""
    if source.types.get(column) != "integer":
        return False
    return _are_close(holdings.neighbours(source, column))


def _are_close(pairs: Iterable[tuple[int, int]]) -> bool:
    """Whether pairs of counts are closer together than chance would have them.

    The probabilities of pairs as close are taken together by the method of Fisher.
    """
    near = [
        erf((abs(one - other) + 1) / sqrt(2 * (one + other)))
        for one, other in pairs
        if min(one, other) >= 0 and one + other
    ]
    if not near:
        return False
    freedom = 2 * len(near)
    spread = 2 / (9 * freedom)
    # the approximation of Wilson and Hilferty
    far = (-2 * sum(map(log, near)) / freedom) ** (1 / 3) - (1 - spread)
    return bool(far > _FAR * sqrt(spread))
