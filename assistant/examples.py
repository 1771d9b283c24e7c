"""Questions to start with: the first screen offers them, and declined questions point to them."""

from __future__ import annotations

from collections.abc import Iterable

EXAMPLES = (
    "How many bike thefts were there in Petersfield in 2025?",
    "Which ward had the most shoplifting in 2025?",
    "How has burglary in Cambridge changed year on year?",
    "Anti-social behaviour in Market ward by month in 2025",
    "What was behind the change in crime in East Chesterton in 2025 compared with 2024?",
    "What data do you have?",
)


def first_of(questions: Iterable[str], many: int) -> tuple[str, ...]:
    """The first few different questions; none is looked for before it is wanted."""
    found: dict[str, None] = {}
    for each in questions:
        found[each] = None
        if len(found) == many:
            break
    return tuple(found)
