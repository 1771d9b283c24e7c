"""How figures are laid out: counting words, rates, shares, averages, ranks, parts, thresholds."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.language.patterns import Rules

SHAPES = Rules()
SAFEST = "safest"


@dataclass(frozen=True)
class Superlative:
    """A wish for the highest or lowest, and how many of them."""

    descending: bool
    limit: int | None = None


@dataclass(frozen=True)
class Bound:
    """A number that rows must lie above or below."""

    operator: str
    number: float
    percent: bool = False


# ---- which number ------------------------------------------------------------------------

SHAPES.words(
    "how many",
    "counting",
    True,
    "how many",
    "number of",
    "total|totals? number of",
    "count of",
    "counts",
    "total|totals of|for",
    "how often",
    "how much",
    "what number",
    "no of",
    "many",
)


@SHAPES.rule("so many figures", "filler", "the? {number} number|figure|value|total|row|answer|line")
def so_many_figures(number: float) -> bool | None:
    """ "three numbers": how many figures are wanted is plain from what they are of."""
    return True if 1 <= number <= 20 else None


SHAPES.words(
    "rate",
    "rate",
    True,
    "rate",
    "as a? rate",
    "rate? per 1000|thousand resident|people|population|person|head|inhabitant|usual? resident? of? population?",
    "rate? per 1000|thousand of the? population|people|resident",
    "rate? per one thousand resident|people|population?",
    "per head of? the? population?",
    "per capita",
    "per person|resident|inhabitant",
    "for every 1000|thousand people|resident",
    "as a? proportion of the? population",
    "relative to population",
    "population rate",
    "per 1 000 people|resident|population?",
    "per 1k",
    "per 1000 pop",
    "adjusted|allowing|accounting for population",
    "population adjusted",
    "rate per 1000 of",
)
SHAPES.words(
    "share",
    "share",
    True,
    "share",
    "proportion",
    "percentage|percent",
    "per cent",
    "fraction",
    "pct",
    "ratio",
    "as a share|proportion|percentage|percent|fraction of",
    "share|proportion|percentage|percent|fraction of",
    "what|which share|proportion|percentage|percent|fraction",
    "account|accounts|accounted|accounting for",
    "make|makes|made up",
    "out of all|every",
    "how much of",
    "what part of",
    "as a per cent of",
    "as percentage of",
)
SHAPES.words(
    "average",
    "average",
    True,
    "average",
    "averages",
    "averaged",
    "averaging",
    "avg",
    "mean",
    "on average",
    "an average of",
    "average|mean|avg|typical per|a|each|every month",
    "monthly average|mean|avg",
    "average monthly",
    "mean monthly",
    "on average per|a|each|every month",
    "typical|average month",
    "per month on average",
    "a|each|every month on average",
    "on average each|every|a month",
    "typical monthly",
)

# ---- ranks -------------------------------------------------------------------------------

SHAPES.words(
    "highest",
    "superlative",
    Superlative(True),
    "most",
    "highest",
    "biggest",
    "largest",
    "greatest",
    "worst",
    "busiest",
    "top",
    "leading",
    "maximum",
    "max",
    "peak",
    "peaked",
    "commonest",
    "most common|frequent|frequently|prevalent",
    "hardest hit",
    "worst hit|affected",
    "most affected",
    "at it highest|peak|worst|height",
    "highest first",
    "worst first",
    "dominant",
    "number one",
    "the most",
    "main",
    "chief",
    "biggest first",
    "largest first",
    "most first",
    "high to low",
    "heaviest",
    "steepest",
    "sharpest",
    "fastest",
    "furthest",
    "quickest",
    "peak in",
    "highest to lowest",
    "tops",
)
SHAPES.words(
    "lowest",
    "superlative",
    Superlative(False),
    "least",
    "lowest",
    "fewest",
    "smallest",
    "quietest",
    "bottom",
    "minimum",
    "min",
    "least common|frequent",
    "lowest first",
    "at it lowest",
    "fewest first",
    "smallest first",
    "low to high",
    "lowest to highest",
    "least affected",
    "the least",
    "rarest",
)
SHAPES.words(
    "higher",
    "comparative",
    Superlative(True),
    "more",
    "higher",
    "greater",
    "larger",
    "bigger",
    "worse",
    "busier",
)
SHAPES.words(
    "lower", "comparative", Superlative(False), "fewer", "less", "lower", "smaller", "quieter"
)
SHAPES.words(
    "rank",
    "rank",
    True,
    "rank",
    "ranks",
    "ranked",
    "ranking",
    "league table",
    "order",
    "ordered",
    "sorted",
    "sort",
    "in descending order",
    "descending",
    "in rank order",
    "in order of",
    "ordered by",
    "rank order",
    "put in order",
    "hit list",
)


SHAPES.words(SAFEST, "superlative", Superlative(False), "safest")
SHAPES.words("hot spot", "hotspot", Superlative(True), "hot spot", "hotspot", "black spot")


@SHAPES.rule("top n", "superlative", "{superlative} {number}", "{number} {superlative}")
def top_n(first: object, second: object) -> Superlative | None:
    """ "top 5", "the three highest"."""
    best, number = (first, second) if isinstance(first, Superlative) else (second, first)
    if not isinstance(best, Superlative) or best.limit or not isinstance(number, int):
        return None
    return Superlative(best.descending, number) if 1 <= number <= 200 else None


# ---- thresholds --------------------------------------------------------------------------

_BOUNDS = {
    ">": (
        "more|greater|higher|larger|bigger than",
        "over|above|exceeding|exceeded|topping|topped|passed|surpassed",
        "in excess of",
        "upwards of",
        "exceeds",
    ),
    ">=": ("at least", "no fewer|less than", "a? minimum of", "not fewer|less than"),
    "<": ("fewer|less|lower|smaller than", "under|below", "short of"),
    "<=": ("at most", "no more than", "up to", "a? maximum of", "not more than"),
    "=": ("exactly",),
}
for _operator, _openings in _BOUNDS.items():

    @SHAPES.rule("threshold", "bound", *(f"{opening} {{amount}}" for opening in _openings))
    def bound(number: float, operator: str = _operator) -> Bound:
        """ "more than 100", "at least 60"."""
        return Bound(operator, number)


@SHAPES.rule(
    "threshold after", "bound", "{amount} or more|above|over", "{amount} and over|above|more"
)
def or_more(number: float) -> Bound:
    """ "60 or more"."""
    return Bound(">=", number)


@SHAPES.rule("threshold after", "bound", "{amount} or fewer|less|under|below", "{amount} and under")
def or_fewer(number: float) -> Bound:
    """ "20 or fewer"."""
    return Bound("<=", number)


@SHAPES.rule(
    "threshold in per cent", "bound", "by? {bound} percent|percentage", "by? {bound} per cent"
)
def in_percent(bound: Bound) -> Bound:
    """ "by more than 10%"."""
    return Bound(bound.operator, bound.number, percent=True)


SHAPES.words(
    "none",
    "bound",
    Bound("=", 0),
    "with|had|have|has|having|saw|recorded no|zero",
    "no|zero recorded",
    "had|with none",
    "without any",
    "did not have any",
    "no record of",
)

# ---- parts -------------------------------------------------------------------------------

SHAPES.rule(
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
    "all the {dimension}",
)(lambda *names: names[0] if len(set(names)) == 1 else None)
SHAPES.rule("one by one", "by", "{dimension} by {dimension}")(
    lambda first, second: first if first == second else None
)
for _word, _dimension in (
    ("monthly", "month"),
    ("quarterly", "quarter"),
    ("yearly|annual|annually", "year"),
):
    SHAPES.words(
        f"{_dimension} series",
        "by",
        _dimension,
        _word,
        f"{_word} figure|total|count|number|breakdown|trend|series|data|basis|split",
        f"on a {_word} basis",
        f"{_word} total|count|figure for",
    )
SHAPES.words(
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
SHAPES.words("a month", "by", "month", "a month", "mth by mth", "m o m")
SHAPES.words(
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
SHAPES.words("when", "when", True, "when was|did|were|is", "at what point", "when")
SHAPES.words(
    "a year",
    "annualised",
    True,
    "scaled|scale|scaling up? to a|the? full|whole? year",
    "annualised|annualized",
    "as an? annual rate",
    "annual rate",
    "grossed up to a full? year",
)
SHAPES.words(
    "together",
    "together",
    True,
    "together",
    "combined",
    "in total",
    "altogether",
    "put together",
    "added together|up",
    "all together",
    "jointly",
    "taken together",
    "overall total",
    "sum",
    "combined total",
    "in combination",
    "as one figure",
    "added",
)
