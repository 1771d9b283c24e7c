"""Shapes that look answerable and are not: taken whole, so that no part of them is read alone."""

from __future__ import annotations

from assistant.language.patterns import Rules
from assistant.language.rules.numbers import SEASONS
from assistant.periods import MONTHS_A_YEAR, YearlessMonths

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
    "what was done with cases",  # a case is dropped by somebody; a number drops by itself
    "unclear",
    True,
    "be|is|are|was|were|been|being|get|got dropped",
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
UNCLEAR.words(
    "ratios",
    "unclear",
    True,
    "how many times more|higher|greater|larger|bigger|as|the",
    "times as many|much|high",
    "ratio of|between|for",
    "difference|gap between {place}",
    "difference|gap between {measure}",
    "{measure} for every|each {measure}",
)
UNCLEAR.words(
    "fractions",
    "unclear",
    True,
    "a|one|two|three quarter|third|half|fifth|tenth of",
    "quarter|third|half|fifth|tenth of the? {measure}",
    "at least|most half|third",
)
UNCLEAR.words(
    "a table and a comparison",
    "unclear",
    True,
    "and how do|does|did|is|are this|that|it|they|these|those? compare with|to {place}",
)
UNCLEAR.words(
    "a share of groups",
    "unclear",
    True,
    "share|percentage|percent|proportion|fraction of the? {dimension}",
)
UNCLEAR.words(
    "what came of them", "unclear", True, "what happen|happened|happens after|following {measure}"
)
UNCLEAR.words(
    "places of no kind",
    "unclear",
    True,
    "place|places|location|locations|spot|spots with|having|had|has|have|that",
    "which|what place|location|spot",
)
UNCLEAR.words("a kind of street", "unclear", True, "main|side|minor|major street|road")
UNCLEAR.words(
    "without a fact", "unclear", True, "no|without an? {dimension} given|recorded|stated?"
)
UNCLEAR.rule("wards and districts", "place_dimension", "{dimension}")(
    lambda name: name if name in ("ward", "district") else None
)
UNCLEAR.words(
    "places that are no wards",
    "no_ward",
    True,
    "{place} court|way|park|school|college|station|hospital|square",
    "{place} common|green|estate|shopping|retail|airport|library|bridge|leisure",
)
UNCLEAR.words(
    "around a place",
    "unclear",
    True,
    "in? and? around|near|nearby|beside {place}",
    "close to {place}",
)
UNCLEAR.words(
    "the winner of each group",
    "unclear",
    True,
    "{superlative} crime? {crime_type} in|for|by|of each|every {dimension}",
    "{superlative} {dimension} in|for|by|of each|every {dimension}",
    "any|what|which other {dimension}",
    "any|what|which other crime|offence",
)
UNCLEAR.words(
    "words that turn a figure into another",
    "unclear",
    True,
    "fine for|of|issued|given",
    "annual|yearly {crime_type} rate",
    "reported but not recorded",
)


@UNCLEAR.rule("months of two years", "unclear", "{months} ,? {year_pair}")
def months_of_two_years(months: YearlessMonths, year: int) -> bool | None:
    """ "June to July 2024/25": of which of the two; seasons and financial parts say so."""
    whole = months.length == MONTHS_A_YEAR
    either = (months.month - 10) % 12 + months.length <= 6  # the same by both kinds of year
    return None if whole or either or months in SEASONS.values() else True
