"""What figures are broken down by, and runs of figures over time."""

from __future__ import annotations

from assistant.language.patterns import Rules
from assistant.periods import LastMonths

PARTS = Rules()
BECAME = "what became of them"

PARTS.rule(
    "by",
    "by",
    "by|per|each|every|for|across all|the|each? {dimension}",
    "by|per|each|every {dimension}",
    "for|in each|every|all of? the? {dimension}",
    "broken|break|breaking|split|splits|splitting|separated|divided|divide|cut|grouped|group down|up? by|into|per|between|across the|each? {dimension}",
    "a|the breakdown|split by|of|per|across|into {dimension}",
    "breakdown|split by|of|per|across|into {dimension}",
    "categorised|classified|listed|itemised|disaggregated|arranged|sorted by {dimension}",
    "from {dimension} to",
    "on a {dimension} by {dimension} basis",
    "across {dimension}",
    "between {dimension}",
    "all {dimension}",
    "show|list|give|display me|us? all|every of? the? {dimension}",
    "all the {dimension}",
    "break|split|divide|cut|separate that|it|this|them|those down|up? by|into|per the? {dimension}",
    "into {dimension}",
    "{dimension} split|breakdown|profile|mix|composition|makeup|distribution",
)(lambda *names: names[0] if len(set(names)) == 1 else None)
PARTS.rule(
    "by a dimension of other figures",
    "by",
    "by|per|each|every|across|which|what the|each? {other_dimension}",
    "{other_dimension} breakdown|split",
)(lambda name: name)
PARTS.rule("one by one", "by", "{dimension} by {dimension}")(
    lambda first, second: first if first == second else None
)
for _word, _dimension in (
    ("monthly", "month"),
    ("quarterly", "quarter"),
    ("yearly|annual|annually", "year"),
):
    PARTS.words(
        f"{_dimension} series",
        "by",
        _dimension,
        _word,
        f"{_word} figure|total|count|number|breakdown|trend|series|data|basis|split",
        f"on a {_word} basis",
        f"{_word} total|count|figure for",
    )
PARTS.words(
    "into parts",
    "parts",
    True,
    "breakdown",
    "break down",
    "broken|breaking down",
    "split",
    "splitting",
    "split up",
    "separate|separated|separately",
    "divide|divided",
    "itemise|itemised",
    "categorise|categorised",
    "a breakdown of",
    "breakdown of|for",
    "disaggregate|disaggregated",
)
PARTS.words("a month", "by", "month", "a month", "mth by mth", "m o m")
PARTS.words(
    "trend",
    "trend",
    True,
    "trend",
    "trends",
    "trajectory",
    "time series",
    "timeline",
    "pattern over",
    "seasonal pattern",
    "over time",
    "evolve|evolved",
    "history",
    "track|tracked",
)
PARTS.words("when", "when", True, "when was|did|were|is", "at what point", "when")

PARTS.words(BECAME, "by", "outcome", "what happened|became to|of|after|following")


@PARTS.rule(
    "each of the last so many",
    "several",
    "in|for|over|during? each of the? last|past {number} calendar|full|complete? {dimension}",
)
def each_of_the_last(count: int, dimension: str) -> tuple[tuple[str, object], ...] | None:
    """ "each of the last two years"."""
    length = {"month": 1, "quarter": 3, "year": 12}.get(dimension)
    return (("by", dimension), ("period", LastMonths(count * length))) if length else None
