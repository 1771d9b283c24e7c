"""What is told on standard error."""

from __future__ import annotations

import sys

from assistant.plain_text import plain_text


def tell(message: str) -> None:
    """Says something in one plain line."""
    print(f"assistant: {plain_text(' '.join(message.split()))}", file=sys.stderr)
