"""Shapes that look answerable and are not: taken whole, so that no part of them is read alone."""

from __future__ import annotations

from assistant.language.patterns import Rules

UNCLEAR = Rules()

UNCLEAR.words(
    "periods that need the calendar's years",
    "unclear",
    True,
    "{months} of|in each|every|both year",
    "{part} of|in each|every|both year",
    "each|every {months}",
    "each|every {part}",
    "both {months}",
    "both {period} and {period}",
)
UNCLEAR.words(
    "days",
    "unclear",
    True,
    "{month_name} {day} ,? {year}",
    "{day} of? {month_name} {year}",
    "within|in|inside a|one|two|three {dimension}",
)
UNCLEAR.words(
    "one period of another",
    "unclear",
    True,
    "{period} as a percentage|percent|share|proportion of {period}",
)
UNCLEAR.words(
    "other averages",
    "unclear",
    True,
    "city|district|county|ward|force|national|regional|countywide average",
    "average ward|district|area|place",
    "average of the {dimension}",
    "above|below|than the? average",
    "average|mean per|for|of|across|by each|every|all|the? {place_dimension}",
)
UNCLEAR.words(
    "all but some rows",
    "unclear",
    True,
    "all but {number}",
    "{ordinal} {superlative}",
    "second|third|fourth last|most|highest|lowest|worst|biggest",
    "half|most|majority|some of the {dimension}",
    "one in how many",
)
UNCLEAR.rule("wards and districts", "place_dimension", "{dimension}")(
    lambda name: name if name in ("ward", "district") else None
)
