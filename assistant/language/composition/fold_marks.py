"""Closed patterns for totals, for what is made of rows, and for what lies between mentions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.analysis import Fold
from assistant.language import closed_classes as closed
from assistant.language.patterns import Rules
from assistant.language.rules.pairs import TIME
from assistant.language.rules.ranks import Bound, Superlative

FOLDING = Rules()
_DISTINCT = "|".join(sorted(closed.DISTINCT.words))
TOTALS = "totals"


@dataclass(frozen=True)
class Totals:
    """Totals that are wished for: of each member of `each`, or of everything."""

    each: str = ""


@dataclass(frozen=True)
class When:
    """The first or last block of time that satisfies a condition."""

    fold: Fold
    dimension: str


# ---- totals and folds ----------------------------------------------------------------------

FOLDING.rule("so many of both", "also superlative", "which|what {number} had? the {superlative}")(
    lambda number, best: (
        Superlative(best.descending, number)
        if isinstance(best, Superlative) and not best.limit and isinstance(number, int)
        else None
    )
)
FOLDING.words(
    TOTALS,
    "totals",
    Totals(),
    "a grand|overall total",
    "with|plus|and a grand|overall? total",
    "total|totals",
    "with|plus|incl|including|and|add|adding|added row|column|overall|grand|sub? total|totals",
    "row|column|overall|grand total|totals",
    "with? row and column total|totals",
    "and in total",
    "and altogether",
    "and|plus the? all together",
    "and the? sum",
)
FOLDING.rule(
    "a total of each",
    "totals",
    "plus|with? a|an? overall|grand? total|totals of the {number} for|per|by each? {dimension}",
    "plus|with? a|an|the? overall|grand? total|totals for|per|by|in each|every? {dimension}",
    "total|totals for|per|by each|every? {dimension}",
)(lambda *values: Totals(values[-1]))
FOLDING.words(
    "a total of each place",
    "totals",
    Totals("place"),
    "plus|with? a? total|totals for|per|by|in each|every? place|area|town",
)
FOLDING.words(
    "parts beside a total",
    "parts_too",
    True,
    "and? show me? the? {number} part|parts|component|components as well|too?",
    "the? part|parts|component|components as well|too",
    "as well as the? each|individual part|figure|figures?",
)
FOLDING.words("in total", "also together", True, "in total for?")
FOLDING.words(
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
    "all told",
    "add up",
)
FOLDING.rule(
    "how many rows",
    "number_of",
    "in|for|of? how many of? the? {number}? {dimension}",
    "number|count|no|nos|tally of {dimension}",
    f"on? how many {_DISTINCT}? {{dimension}}",
)(lambda *values: values[-1])

_WITH = "with|when|where|that|having|had|saw"
for _fold, _words in (
    (Fold.LATEST, "last|latest"),
    (Fold.LATEST, "most recent"),
    (Fold.EARLIEST, "first|earliest"),
):

    @FOLDING.rule(
        "when it was so",
        "when_was",
        f"when was|is the? {_words} time|occasion",
        f"when was|is the? {_words} {{dimension}} {_WITH}|in? which|there?",
        f"which|what? was|is? the? {_words} {{dimension}} {_WITH} there?",
        f"which|what? was|is? the? {_words} {{dimension}} in which there?",
        f"the {_words} time",
    )
    def when_was(*values: str, fold: Fold = _fold) -> When | None:
        """ "the last month with more than 250"."""
        named = next((value for value in values if value in TIME), "month")
        return When(fold, named)


_MOVED = "go|goes|went|get|got|rise|rose|climb|climbed|fall|fell|drop|dropped|dip|dipped"
for _fold, _word in ((Fold.LATEST, "last"), (Fold.EARLIEST, "first")):

    @FOLDING.rule(
        "when it was so",
        "several",
        f"{_word} {{bound}}",
        f"{_word} was|be|at|had|{_MOVED} {{bound}}",
    )
    def last_so(bound: object, fold: Fold = _fold) -> tuple[tuple[str, object], ...]:
        """ "when was it last over 20"."""
        return (("when_was", When(fold, "month")), ("bound", bound))

    @FOLDING.rule("when it was so", "several", f"{_word} exceed {{amount}}")
    def last_exceeded(number: float, fold: Fold = _fold) -> tuple[tuple[str, object], ...]:
        """ "when did it last exceed 20"."""
        return (("when_was", When(fold, "month")), ("bound", Bound(">", number)))


_HAD = "have|had|has|see|saw|seen|record|recorded|reach|reached|exceed|exceeded|pass|passed"
for _fold, _word in ((Fold.LATEST, "last"), (Fold.EARLIEST, "first")):

    @FOLDING.rule(
        "when it was so",
        "when_was",
        f"{_word} {_HAD} a|any|one single? {{dimension}} with|of|where|when?",
        *(("first|earliest {dimension} of|in",) if _fold is Fold.EARLIEST else ()),
        f"{_word} {_HAD}",
    )
    def last_had(*values: object, fold: Fold = _fold) -> When:
        """ "when did it last have a month with more than 60"."""
        return When(fold, next((str(v) for v in values if v in TIME), "month"))


_LONGEST = "longest|greatest|maximum"
_RUN = "run|streak|spell|stretch|sequence"
_UNBROKEN = "consecutive|unbroken|continuous|uninterrupted|successive"
FOLDING.words("in a month", "in_a_block", "month", "in|within a|any|one? single? month")
FOLDING.words("in a quarter", "in_a_block", "quarter", "in|within a|any|one? single? quarter")


@FOLDING.rule(
    "a run",
    "run",
    f"{_LONGEST} {_UNBROKEN}? {_RUN} of {_UNBROKEN}? {{dimension}}",
    f"{_LONGEST} period of consecutive? {{dimension}}",
    "most|longest consecutive {dimension}",
    "number of consecutive {dimension}",
)
def run(dimension: str) -> str | None:
    """ "the longest run of months"."""
    return dimension if dimension in TIME else None


FOLDING.words(
    "a run",
    "run",
    "month",
    f"{_LONGEST} {_UNBROKEN}? {_RUN} of {_UNBROKEN}?",
)
for _words, _best in (
    ("high|highest|peak", Superlative(True)),
    ("low|lowest", Superlative(False)),
):
    FOLDING.words(
        "a record",
        "record",
        _best,
        f"record - {_words}",
        f"record {_words}",
        f"all - time {_words}",
        f"all time {_words}",
    )
FOLDING.words(
    "above", "side", True, "above|exceed|exceeded|exceeding|exceeds|topped|outnumber|outnumbered"
)
FOLDING.words("below", "side", False, "below|under")
FOLDING.words("the remaining", "remaining", True, "remaining", "rest of the")
FOLDING.words("in some place", "anywhere", True, "anywhere|somewhere|everywhere")
FOLDING.words("between", "between", True, "between")
FOLDING.words("than", "than", True, "than")
FOLDING.words("both", "both", True, "both")
FOLDING.words("neither", "neither", True, "neither")
FOLDING.words(
    "not",
    "negation",
    True,
    "but|and? not",
    "did|do|does|was|were? not",
    "didnt|dont|doesnt|wasnt|werent",
    "nor did|were?",
)
FOLDING.rule("it went on", "also change", "kept|keeps|keep|continued|continuing on|to? {change}")(
    lambda change: change
)
FOLDING.words(
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
FOLDING.rule("both ends", "several", "best and|& worst", "worst and|& best")(
    lambda: (("superlative", Superlative(False)), ("superlative", Superlative(True)))
)


@FOLDING.rule(
    "so many at both ends",
    "several",
    "{superlative} and|& {superlative} {number}",
    "{number} {superlative} and|& {superlative}",
)
def both_ends(*said: object) -> tuple[tuple[str, Superlative], ...] | None:
    """ "top and bottom three", "the three highest and lowest": so many at each end."""
    number = next((each for each in said if isinstance(each, int)), None)
    ends = [each for each in said if isinstance(each, Superlative)]
    if number is None or any(end.limit for end in ends) or len({e.descending for e in ends}) < 2:
        return None
    return tuple(("superlative", replace(end, limit=number)) for end in ends)


FOLDING.words(
    "from the highest on",
    "also superlative",
    Superlative(True),
    "most|highest|largest|biggest common|frequent? to least|lowest|smallest common|frequent?",
    "from most|highest|largest|biggest to least|lowest|smallest common|frequent?",
)
FOLDING.words(
    "all types",
    "also by",
    "crime_type",
    "all|every crime|offence type|category",
    "all|every type|category of crime|offence",
)
