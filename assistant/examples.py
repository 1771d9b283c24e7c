"""Questions to start with: the first screen offers them, and declined questions point to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SHOWN = 6


def first_of(questions: Iterable[str], many: int) -> tuple[str, ...]:
    """The first few different questions; none is looked for before it is wanted."""
    found: dict[str, None] = {}
    for each in questions:
        found[each] = None
        if len(found) == many:
            break
    return tuple(found)


def in_year(questions: Iterable[str], latest: int) -> Iterator[str]:
    """Questions of the catalog with the latest year held, and the one before it."""
    for each in questions:
        yield each.replace("{year}", str(latest)).replace("{before}", str(latest - 1))
