"""How series are told apart: by colour, and without it by what they are filled with."""

from __future__ import annotations

from rich.style import Style

# Okabe and Ito's colours that stand out on light and on dark; every fill is on old consoles too
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
FILLS = ("█", "▒", "▓", "░")


def colour(number: int) -> Style:
    """The colour of a series, by its place."""
    return Style(color=COLOURS[number])


def legend_mark(number: int) -> str:
    """What a series is filled with, wide enough to be recognised."""
    return FILLS[number] * 2
