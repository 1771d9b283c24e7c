"""Closed patterns for what an analysis has and a plain query lacks: tables, ranks, folds."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.language.patterns import Rules
from assistant.language.rules.pairs import TIME
from assistant.language.rules.ranks import Superlative
from assistant.query import Filter

MARKS = Rules()


@dataclass(frozen=True)
class Nth:
    """One place in a ranking: "second highest"."""

    place: int
    descending: bool = True


# ---- axes --------------------------------------------------------------------------------

MARKS.rule(
    "a cross-table",
    "cross",
    "{dimension} x|× {dimension}",
    "{dimension} cross|crossed by|with {dimension}",
    "{dimension} in? row|rows ,|and? {dimension} in? column|columns",
    "row|rows = {dimension} ,|;|and? column|columns = {dimension}",
    "row|rows :? {dimension} ,|;|and? column|columns :? {dimension}",
    "{dimension} down the side ,|and? {dimension} across the? top?",
)(lambda *names: names)


@MARKS.rule(
    "one dimension by another",
    "cross",
    "{dimension} by|per {dimension}",
    "{dimension} against|versus {dimension}",
    "by|per each? {dimension} and|,|within|then|x|×|/ by|per? each? {dimension}",
    "by {dimension} , {dimension} and {dimension}",
    "for|in each|every {dimension} and|, each? {dimension}",
    "each {dimension} in|within|of each|every {dimension}",
)
def crossed(*names: str) -> tuple[str, ...] | None:
    """ "ward by month", "by ward and quarter"."""
    return names if len(set(names)) == len(names) else None


MARKS.words(
    "a table of several axes",
    "table",
    True,
    "cross - table|tabulation|tab of?",
    "crosstab|crosstabs|crosstabulation|crosstabulate|crosstabulated|matrix|grid|pivot of?",
    "cross - tabulated|tabulate",
    "tabulate|tabulated",
    "pivot table of?",
    "cross table|tabulation|tab of?",
    "two - way table of?",
    "with|a? column|columns|row|rows for each of the?",
    "down the side",
    "along|across the top",
    "as|in row|rows|column|columns",
    "laid|set out|up as|in a?",
)
MARKS.rule("what is no time", "rows", "{dimension}")(lambda name: None if name in TIME else name)
MARKS.rule(
    "each of some",
    "also by",
    "each of the|these {number} {dimension}",
    "in|for|across|by|within each|every|all of the|these? {number} {dimension}",
    "within each|every|a {dimension}",
    "within the|each {dimension}",
    "in|for|across|within the {number} {rows}",
    "each|every|per {dimension} in turn",
)(lambda *values: next(v for v in values if isinstance(v, str)))
MARKS.words("halves of years", "halves", True, "half - year|yearly|years", "half year|yearly|years")
MARKS.words(
    "each by itself",
    "apart",
    True,
    "each with its|their own list|ranking|table|top|figure?",
    "each {dimension} with its|their own list|ranking|table|top?",
    "a? separate|own list|ranking|table|block for each|every",
    "for each one|separately|individually",
    "in|for? each of the {number}",
    "one by one",
    "each",
    "separately",
    "respectively",
    "in each",
    "for each",
    "in turn",
    "apiece",
    "individually",
)

for _slot in ("crime_type", "outcome", "place"):

    @MARKS.rule(
        "set aside",
        "also exclusion",
        f"once|with|when|if|after {{{_slot}+}} be|is|are|has|have? been? set|put|left aside",
        f"setting|leaving|putting|set|leave|put aside {{{_slot}+}}",
        f"setting|leaving|putting|set|leave|put {{{_slot}+}} aside",
    )
    def set_aside(members: tuple[str, ...], dimension: str = _slot) -> Filter:
        """ "once shoplifting is set aside"."""
        return Filter(dimension, members, exclude=True)


MARKS.words("the single one", "single", True, "the? single")

# ---- which rows --------------------------------------------------------------------------

for _place, _word in enumerate(("fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=5):
    MARKS.words("ordinal", "ordinal", _place, _word, f"{_place} th")
_BEST = "most|highest|biggest|largest|greatest|worst|busiest|commonest"
_LEAST = "least|lowest|fewest|smallest|quietest|rarest"
_PLACED = "came|come|comes|ranked|ranks|rank|finished|placed|is|was"
for _words, _descending in ((_BEST, True), (_LEAST, False)):

    @MARKS.rule(
        "a place in a ranking",
        "nth",
        f"{{ordinal}} - {_words}",
        f"{{ordinal}} {_words} common|frequent|recorded|affected|prevalent|often?",
    )
    def nth_best(place: int, descending: bool = _descending) -> Nth:
        """ "second highest", "third most common"."""
        return Nth(place, descending)


@MARKS.rule(
    "a place in a ranking",
    "nth",
    f"{_PLACED} in? {{ordinal}} place|position?",
    "in {ordinal} place",
    "than|and the? {ordinal}",
    "{ordinal} place|placed|ranked|ranking",
    f"{_PLACED} number {{number}}",
    "number {number} in the? ranking|list",
)
def nth_place(place: int) -> Nth | None:
    """ "came second"."""
    return Nth(place) if 1 <= place <= 50 else None


MARKS.words("second place", "nth", Nth(2), "runner - up", "runner up", "runners - up", "runners up")
MARKS.rule(
    "all but the first",
    "skip",
    "except|excluding|without|outside|omitting|bar|excl|minus for? the? {superlative}",
    "all|everything but|except the? {superlative}",
    "but|except not? the? {superlative}",
    "leaving|leave|taking|take out|aside the? {superlative}",
    "other than the? {superlative}",
    "not in the? {superlative}",
    "apart|aside from the? {superlative}",
)(lambda best: best if isinstance(best, Superlative) and best.limit else None)
