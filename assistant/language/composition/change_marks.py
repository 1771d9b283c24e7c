"""Closed patterns for what is changed about an answer: added, dropped, kept, sorted."""

from __future__ import annotations

from assistant.language.patterns import Rules

CHANGE_MARKS = Rules()

# What each of these marks costs; see `row`.
CHANGE_COSTS = {
    "dropped": 0.8,
    "only_totals": 0.8,
    "added": 0.44,
    "kept": 0.44,
    "instead": 0.44,
    "as_well": 0.44,
    "sorted": 0.44,
    "number": 1.2,
}
_LESS = "drop|remove|lose|ditch|scrap|skip|omit|delete|hide|collapse|merge"
CHANGE_MARKS.rule(
    "an axis that goes",
    "dropped",
    f"{_LESS} the? {{dimension}} split|breakdown|column|columns|row|rows?",
    "leave|take out the? {dimension} split|breakdown?",
    "without|not the? {dimension} split|breakdown?",
    "no need for the? {dimension}",
    "add|sum|roll up the? {dimension}",
    "all {dimension} together|combined",
)(lambda dimension: dimension)
CHANGE_MARKS.words(
    "totals alone",
    "only_totals",
    True,
    "just|only the? total|totals for|of?",
    "total|totals only",
    "just|only the? overall figure|figures|number|numbers for|of?",
)
CHANGE_MARKS.words(
    "something more",
    "added",
    True,
    "add|adding|include|append",
    "and|now add|include",
    "put|bring in?",
    "with",
)
CHANGE_MARKS.words(
    "what stays",
    "kept",
    True,
    "keep|keeping",
    "show only|just",
    "only|just|keep those|these|them|one|ones that|with|where?",
    "narrow|cut|limit|reduce|filter it|that|this|them? down? to",
    "that|who|which have|has?",
)
CHANGE_MARKS.words(
    "something else",
    "instead",
    True,
    "instead|rather",
    "switch|switching|change|turn|convert|swap it|that|this|them|these? to|into|over?",
    "make it|that|this|them",
    "express|expressed|put it|that|this|them? as",
)
CHANGE_MARKS.words("as well", "as_well", True, "as well", "too", "also", "in addition", "on top")
CHANGE_MARKS.words(
    "in order",
    "sorted",
    True,
    "sort|sorted|order|ordered|rank|ranked it|that|this|them|these? by|on|from|with?",
    "first",
    "resort|reorder it|that|this|them|these? by|on?",
)
