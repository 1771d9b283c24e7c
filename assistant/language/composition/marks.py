"""Closed patterns for what an analysis has and a plain query lacks: tables, ranks, folds."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.analysis import Fold
from assistant.language.patterns import Rules
from assistant.language.rules.pairs import TIME
from assistant.language.rules.ranks import Bound, Superlative

MARKS = Rules()


@dataclass(frozen=True)
class Nth:
    """One place in a ranking: "second highest"."""

    place: int
    descending: bool = True


@dataclass(frozen=True)
class Totals:
    """Totals that are wished for: of each member of `each`, or of everything."""

    each: str = ""


@dataclass(frozen=True)
class When:
    """The first or last block of time that satisfies a condition."""

    fold: Fold
    dimension: str


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


# ---- totals and folds ----------------------------------------------------------------------

MARKS.rule("so many of both", "also superlative", "which|what {number} had? the {superlative}")(
    lambda number, best: (
        Superlative(best.descending, number)
        if isinstance(best, Superlative) and not best.limit and isinstance(number, int)
        else None
    )
)
MARKS.words(
    "totals",
    "totals",
    Totals(),
    "a grand|overall total",
    "with|plus|and a grand|overall? total",
    "total|totals",
    "with|plus|incl|including|and|add|adding|added row|column|overall|grand|sub? total|totals",
    "row|column|overall|grand total|totals",
    "and in total",
    "and altogether",
    "and|plus the? all together",
    "and the? sum",
)
MARKS.rule(
    "a total of each",
    "totals",
    "plus|with? a|an? overall|grand? total|totals of the {number} for|per|by each? {dimension}",
    "plus|with? a|an|the? overall|grand? total|totals for|per|by|in each|every? {dimension}",
    "total|totals for|per|by each|every? {dimension}",
)(lambda *values: Totals(values[-1]))
MARKS.words(
    "a total of each place",
    "totals",
    Totals("place"),
    "plus|with? a? total|totals for|per|by|in each|every? place|area|town",
)
MARKS.words(
    "parts beside a total",
    "parts_too",
    True,
    "and? show me? the? {number} part|parts|component|components as well|too?",
    "the? part|parts|component|components as well|too",
    "as well as the? each|individual part|figure|figures?",
)
MARKS.words("in total", "also together", True, "in total")
MARKS.words(
    "added up",
    "added_up",
    True,
    "add|adds|adding|added|sum|sums|come|comes|amount|amounts up? to",
    "taken|added|put together",
    "between them",
    "together",
    "combined",
    "jointly",
    "add together",
    "altogether",
    "sum of",
    "in all",
    "add up",
)
MARKS.rule(
    "how many rows",
    "number_of",
    "in|for|of? how many of? the? {number}? {dimension}",
    "number|count|no|nos|tally of {dimension}",
    "on? how many {dimension}",
)(lambda *values: values[-1])

_WITH = "with|when|where|that|in|having|had|saw"
for _fold, _words in (
    (Fold.LATEST, "last|latest"),
    (Fold.LATEST, "most recent"),
    (Fold.EARLIEST, "first|earliest"),
):

    @MARKS.rule(
        "when it was so",
        "when_was",
        f"when was|is the? {_words} time|occasion",
        f"when was|is the? {_words} {{dimension}} {_WITH}? which|there?",
        f"which|what? was|is? the? {_words} {{dimension}} {_WITH} which|there?",
        f"the {_words} time",
    )
    def when_was(*values: str, fold: Fold = _fold) -> When | None:
        """ "the last month with more than 250"."""
        named = next((value for value in values if value in TIME), "month")
        return When(fold, named)


for _fold, _word in ((Fold.LATEST, "last"), (Fold.EARLIEST, "first")):

    @MARKS.rule("when it was so", "several", f"{_word} {{bound}}", f"{_word} was|at|had {{bound}}")
    def last_so(bound: object, fold: Fold = _fold) -> tuple[tuple[str, object], ...]:
        """ "when was it last over 20"."""
        return (("when_was", When(fold, "month")), ("bound", bound))

    @MARKS.rule("when it was so", "several", f"{_word} exceed {{amount}}")
    def last_exceeded(number: float, fold: Fold = _fold) -> tuple[tuple[str, object], ...]:
        """ "when did it last exceed 20"."""
        return (("when_was", When(fold, "month")), ("bound", Bound(">", number)))


MARKS.words("in a month", "in_a_block", "month", "in|within a|any|one|single month")
MARKS.words("in a quarter", "in_a_block", "quarter", "in|within a|any|one|single quarter")


@MARKS.rule(
    "a run",
    "run",
    "longest|greatest|maximum run|streak|spell|stretch|sequence|period of consecutive? {dimension}",
    "most|longest consecutive {dimension}",
    "number of consecutive {dimension}",
)
def run(dimension: str) -> str | None:
    """ "the longest run of months"."""
    return dimension if dimension in TIME else None


MARKS.words(
    "a run", "run", "month", "longest|greatest run|streak|spell|stretch|sequence of consecutive?"
)
for _words, _best in (
    ("high|highest|peak", Superlative(True)),
    ("low|lowest", Superlative(False)),
):
    MARKS.words(
        "a record",
        "record",
        _best,
        f"record - {_words}",
        f"record {_words}",
        f"all - time {_words}",
        f"all time {_words}",
    )
MARKS.words(
    "above", "side", True, "above|exceed|exceeded|exceeding|exceeds|topped|outnumber|outnumbered"
)
MARKS.words("below", "side", False, "below|under")
MARKS.words("than", "than", True, "than")
MARKS.words("both", "both", True, "both")
MARKS.words("neither", "neither", True, "neither")
MARKS.words("not", "negation", True, "but|and? not", "did|do|does|was|were? not", "nor did|were?")
MARKS.rule("it went on", "also change", "kept|keeps|keep|continued|continuing on|to? {change}")(
    lambda change: change
)
MARKS.words(
    "figures already spoken of",
    "also filler",
    True,
    "between|of|for the two|three average|averages|figure|figures|number|numbers|total|totals",
    "between|of the two|three year|years|period|periods",
    "counting only|just? group|groups|ones|those",
    "only group|groups|ones|those",
    "group|groups with",
    "put|puts|putting up with",
    "either",
    "combinations of",
    "is|was it true|right|correct|so that",
)
MARKS.words(
    "from the highest on",
    "also superlative",
    Superlative(True),
    "most|highest|largest|biggest common|frequent? to least|lowest|smallest common|frequent?",
    "from most|highest|largest|biggest to least|lowest|smallest common|frequent?",
)
MARKS.words(
    "all types",
    "also by",
    "crime_type",
    "all|every crime|offence type|category",
    "all|every type|category of crime|offence",
)
