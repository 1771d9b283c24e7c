"""The rest of the likeliest word, shown behind what is typed."""

from __future__ import annotations

from collections.abc import Callable

from textual.suggester import Suggester


class GhostText(Suggester):
    """Shows what the first completion adds; the right arrow takes it."""

    def __init__(self, complete: Callable[[str], str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        text = self._complete(value)
        return text if text.casefold().startswith(value.casefold()) else None
