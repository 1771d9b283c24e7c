"""Exit statuses: what a script can rely on."""

ANSWERED, FAULT, BAD_INPUT, NOT_ALL_ANSWERED = 0, 1, 2, 3
