"""The highest and the lowest, how many of them, and limits that rows must pass."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.language.patterns import Rules

IN_POUNDS = "threshold in pounds"
RANKS = Rules()
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
    pounds: bool = False


# ---- ranks -------------------------------------------------------------------------------

RANKS.words(
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
    "most common|commonly|frequent|frequently|prevalent|often",
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
    "come|comes|came|coming|finish|finished|finishes top|first",
    "highest point|spot",
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
RANKS.words(
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
    "least common|commonly|frequent|frequently|prevalent|often",
    "lowest first",
    "at it lowest",
    "fewest first",
    "smallest first",
    "low to high",
    "lowest to highest",
    "come|comes|came|coming|finish|finished|finishes last|bottom",
    "lowest point|spot",
    "trough",
    "least affected",
    "the least",
    "rarest",
)
RANKS.words(
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
RANKS.words(
    "lower", "comparative", Superlative(False), "fewer", "less", "lower", "smaller", "quieter"
)
RANKS.words(
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
    "what|which rank|ranking|position|place is|was it|they in?",
    "what|which rank|ranking|position|place does|did it|they have|hold|take|come|rank? in?",
    "where does|did it|they rank|come|place",
)


RANKS.rule(
    "one place in a ranking",
    "standing",
    "where does|do|did|is|was {place} rank|ranks|ranked|come|sit|stand|place|placed|lie|fall",
    "how does|do|did {place} rank|place",
    "where {place} ranked|ranks|ranking|came|comes|stood|stands|sits|sat|placed|finished",
    "how {place} ranked|ranks|placed|placed",
    "what|which rank|ranking|position|place is|was {place} in?",
    "what|which rank|ranking|position|place does|did {place} have|hold|take|come|rank? in?",
    "what is|was the? rank|ranking|position of|for {place}",
    "what is|was {place} rank|ranking|position",
    "rank|ranking|position of {place}",
    "{place} rank|ranking|position",
)(lambda place: place)


RANKS.words(SAFEST, "superlative", Superlative(False), "safest")
RANKS.words("hot spot", "hotspot", Superlative(True), "hot spot", "hotspot", "black spot")


@RANKS.rule("top n", "superlative", "{superlative} {number}", "{number} {superlative}")
def top_n(first: object, second: object) -> Superlative | None:
    """ "top 5", "the three highest"."""
    best, number = (first, second) if isinstance(first, Superlative) else (second, first)
    if not isinstance(best, Superlative) or best.limit or not isinstance(number, int):
        return None
    return Superlative(best.descending, number) if 1 <= number <= 200 else None


@RANKS.rule(
    "in order",
    "superlative",
    "from? the? {superlative} category|type|group|one? first? down|up|through? to the? {superlative}",
)
def from_end_to_end(first: Superlative, last: Superlative) -> Superlative | None:
    """ "biggest down to smallest": all of them, in that order."""
    ends = first.descending is not last.descending and not (first.limit or last.limit)
    return first if ends else None


# ---- thresholds --------------------------------------------------------------------------

_BOUNDS = {
    ">": (
        "more|greater|higher|larger|bigger than",
        "over|above|exceeding|exceeded|topping|topped|passed|surpassed",
        "in excess of",
        "upwards|north of",
        "exceeds",
        "get|gets|got|go|goes|went|gone|climb|climbed past|over|above|beyond",
    ),
    ">=": ("at least", "no fewer|less than", "a? minimum of", "not fewer|less than"),
    "<": (
        "fewer|less|lower|smaller than",
        "under|below",
        "short|south of",
        "dip|dipped|drop|dropped|fall|fell|sink|sank|stay|stays|stayed under|below",
    ),
    "<=": ("at most", "no more than", "up to", "a? maximum of", "not more than"),
    "=": ("exactly",),
}
for _operator, _openings in _BOUNDS.items():

    @RANKS.rule("threshold", "bound", *(f"{opening} {{amount}}" for opening in _openings))
    def bound(number: float, operator: str = _operator) -> Bound:
        """ "more than 100", "at least 60"."""
        return Bound(operator, number)

    @RANKS.rule(IN_POUNDS, "bound", *(f"{opening} £ {{number}}" for opening in _openings))
    def of_money(number: float, operator: str = _operator) -> Bound:
        """ "more than £10,000"."""
        return Bound(operator, number, pounds=True)


@RANKS.rule(IN_POUNDS, "bound", "£ {number} or more|above|over")
def or_more_money(number: float) -> Bound:
    """ "£10,000 or more"."""
    return Bound(">=", number, pounds=True)


@RANKS.rule(IN_POUNDS, "several", "between £ {number} and £ {number}")
def between_money(low: float, high: float) -> tuple[tuple[str, Bound], ...] | None:
    """ "between £10,000 and £20,000": both ends included."""
    ends = Bound(">=", low, pounds=True), Bound("<=", high, pounds=True)
    return (("bound", ends[0]), ("bound", ends[1])) if low < high else None


@RANKS.rule(
    "threshold after", "bound", "{amount} or more|above|over", "{amount} and over|above|more"
)
def or_more(number: float) -> Bound:
    """ "60 or more"."""
    return Bound(">=", number)


@RANKS.rule(
    "threshold between", "several", "between {amount} and {amount}", "from {amount} to {amount}"
)
def bounds(low: float, high: float) -> tuple[tuple[str, Bound], ...] | None:
    """ "between 20 and 40": both ends included."""
    return (("bound", Bound(">=", low)), ("bound", Bound("<=", high))) if low < high else None


@RANKS.rule("threshold after", "bound", "{amount} or fewer|less|under|below", "{amount} and under")
def or_fewer(number: float) -> Bound:
    """ "20 or fewer"."""
    return Bound("<=", number)


@RANKS.rule(
    "threshold in per cent", "bound", "by? {bound} percent|percentage", "by? {bound} per cent"
)
def in_percent(bound: Bound) -> Bound:
    """ "by more than 10%"."""
    return Bound(bound.operator, bound.number, percent=True)


@RANKS.rule(
    "threshold after in per cent",
    "bound",
    "by? {amount} percent|percentage or more|above|over",
    "by? {amount} per cent or more|above|over",
)
def or_more_percent(number: float) -> Bound:
    """ "20% or more"."""
    return Bound(">=", number, percent=True)


@RANKS.rule(
    "threshold after in per cent",
    "bound",
    "by? {amount} percent|percentage or fewer|less|under|below",
    "by? {amount} per cent or fewer|less|under|below",
)
def or_less_percent(number: float) -> Bound:
    """ "5% or less"."""
    return Bound("<=", number, percent=True)


RANKS.words(
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
