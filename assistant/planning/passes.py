"""Planning in passes: each takes what the one before it hands on, and a gap ends them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, get_args

from assistant.planning.model.gaps import Gap

Pass = Callable[[Any], Any]
_GAPS = get_args(Gap)


def through(passes: Iterable[Pass], given: Any) -> Any:
    """What the last of the passes makes of what is given to the first; the gap that one finds."""
    for each in passes:
        given = each(given)
        if isinstance(given, _GAPS):
            return given
    return given
