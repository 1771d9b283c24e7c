"""Questions that the first screen offers."""

from __future__ import annotations

EXAMPLES = (
    "How many burglaries were there in Cambridge last year?",
    "Which ward had the most shoplifting in 2025?",
    "How has bicycle theft changed year on year?",
    "Anti-social behaviour in Market ward by month in 2025",
    "What is behind the change in crime this year?",
    "What data do you have?",
)
