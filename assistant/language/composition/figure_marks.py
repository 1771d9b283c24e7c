"""Closed patterns for figures: averages, runs over time, ratios, gaps, parts of changes."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.analysis import Statistic
from assistant.language.patterns import Rules
from assistant.language.rules.ranks import Bound
from assistant.query import Comparison

FIGURE_MARKS = Rules()
BY_HOW_MANY = "by how many"


@dataclass(frozen=True)
class Typical:
    """The mean or median member of a dimension; of the axis where none is named."""

    statistic: Statistic
    dimension: str = ""


# ---- averages ------------------------------------------------------------------------------

for _words, _statistic in (
    ("average|mean|avg|typical", Statistic.MEAN),
    ("median", Statistic.MEDIAN),
):

    @FIGURE_MARKS.rule(
        "the average of a group",
        "typical",
        f"the|an? {_words} {{dimension}}",
        f"{{dimension}} {_words}",
        f"{_words} of|across|over|for|among the? all? {{number}}? {{dimension}}",
        f"{_words} per|by|for each|every? {{dimension}}",
        f"per|each {{dimension}} {_words}",
        f"{_words} in|across? the|all {{number}}? {{dimension}}",
    )
    def of_a_group(*values: object, statistic: Statistic = _statistic) -> Typical:
        """ "the average ward", "median of the wards"."""
        return Typical(statistic, next(str(v) for v in values if isinstance(v, str)))

    FIGURE_MARKS.words(
        "the average",
        "typical",
        Typical(_statistic),
        f"above|below|over|under|than|exceeded|exceeding the|their? group? {_words}",
        f"compare|compared|compares|comparing with|to the|their? group? {_words}",
        *(("median",) if _statistic is Statistic.MEDIAN else ()),
    )
FIGURE_MARKS.words(
    "the average month",
    "typical",
    Typical(Statistic.MEAN, "month"),
    "above|below|over|under|than the|their|its|that? monthly average|mean",
    "compare|compared|compares with|to the|their|its|that? monthly average|mean",
    "the monthly average|mean for|of the|that year",
)
for _unit, _often in (
    ("day", "daily"),
    ("month", "monthly"),
    ("quarter", "quarterly"),
    ("year", "yearly|annual"),
):
    FIGURE_MARKS.words(
        "an average over time",
        "average_per",
        _unit,
        f"{_often} average|mean|avg|rate",
        f"average|mean|avg {_often}",
        f"average|mean|avg per|a|each|every|by {_unit}",
        f"average|mean|avg number|count|total|figure per|a|each|every {_unit}",
        f"per|a|each|every {_unit} on average",
        f"on average per|a|each|every {_unit}",
        f"work|works|worked|come|comes|average|averages out? at|to|as? per|a|each|every {_unit}",
    )

FIGURE_MARKS.words("a day", "a_unit", "day", "a|per|each|every day", "daily")
FIGURE_MARKS.words("a quarter", "a_unit", "quarter", "a quarter")
FIGURE_MARKS.words("a year", "a_unit", "year", "a year")

# ---- runs over time --------------------------------------------------------------------------

FIGURE_MARKS.words(
    "cumulative",
    "cumulative",
    True,
    "cumulative|cumulatively|cumulated|accumulated",
    "cumulative|running total|totals|count|figure|sum",
    "adding|added up as the year goes|went on",
    "month by month|monthly? running total",
)
FIGURE_MARKS.rule(
    "a rolling total",
    "rolling",
    "rolling|trailing|moving {number} month|months|quarter|quarters total|totals|sum|count|figure?",
    "{number} month|months|quarter|quarters rolling|trailing|moving total|totals|sum|count|figure?",
    "rolling|trailing|moving total|sum over|of {number} month|months|quarter|quarters",
)(lambda number: number if isinstance(number, int) and 2 <= number <= 36 else None)
FIGURE_MARKS.words(
    "a rolling year",
    "rolling",
    12,
    "rolling|moving annual|yearly|year total|totals|sum|count|figure",
)
FIGURE_MARKS.rule(
    "a moving average",
    "moving",
    "{number} month|months|quarter|quarters moving|rolling|trailing average|mean|avg",
    "smoothed with|by|using|over a? {number} month|quarter moving|rolling|trailing? average|mean",
    "moving|rolling|trailing {number} month|months|quarter|quarters average|mean|avg",
    "moving|rolling|trailing average|mean|avg over|of|for|across {number} month|quarter",
)(lambda number: number if isinstance(number, int) and 2 <= number <= 36 else None)

# ---- two figures against each other ------------------------------------------------------------

FIGURE_MARKS.words(
    "a ratio",
    "ratio",
    True,
    "the? ratio of|between|for?",
    "as? a? multiple|multiples of",
    "how many times more|higher|greater|larger|bigger|as?",
    "times as many|much|high|large|big",
    "how many {crime_type} for|per every|each",
    "ratio",
)
FIGURE_MARKS.rule("so many for every one", "several", "for every|each {crime_type}")(
    lambda member: (("ratio", True), ("crime_type", member))
)
for _operator, _opening in ((">", "more than"), (">", "over"), (">=", "at least")):
    for _times, _words in ((2.0, "twice|double"), (3.0, "treble|triple")):
        FIGURE_MARKS.words(
            "a multiple",
            "multiple",
            (_operator, _times),
            f"{_opening} {_words} that|those|of?",
        )
for _operator, _opening in ((">", "more than"), (">", "over"), (">=", "at least")):

    @FIGURE_MARKS.rule("a multiple", "multiple", f"{_opening} {{number}} times that|those|of?")
    def so_many_times(number: float, operator: str = _operator) -> tuple[str, float]:
        """ "more than three times"."""
        return operator, number


FIGURE_MARKS.words(
    "a gap",
    "gap",
    True,
    "the? gap|difference in|between|of",
    "gap|difference",
    "how many|much more|fewer|less",
    "how far apart",
    "how far above|below|ahead|behind of?",
)
FIGURE_MARKS.words(BY_HOW_MANY, "gap", True, "by how many|much do|does|did?")
FIGURE_MARKS.words(
    "a sum",
    "sum",
    True,
    "add|adding|added together|up",
    "add|sum",
    "the? sum of",
    "the? combined total|number of|for?",
)
FIGURE_MARKS.words("minus", "minus", True, "minus", "less the?")

# ---- parts of a change -------------------------------------------------------------------------

FIGURE_MARKS.words(
    "a contribution",
    "contribution",
    True,
    "contribution|contributions of|from?",
    "contribute|contributes|contributed|contributing to?",
    "account|accounts|accounted|accounting for the|this|that? {change}",
    "decompose|decomposed|decomposing|decomposition of? the?",
    "how much of the|this|that? {change}",
    "what|which share|part|proportion|percentage|percent of the|this|that? {change}",
    "percent|percentage|share|proportion of the|this|that? net|overall|total? {change}",
    "attribute|attributed|attributable|due|owing to",
    "be|is|are|was|were down to",
    "how much of it|that do|does|did? each? make|makes|made? up?",
    "make|makes|made up",
    "drove|drives|drive|driving|explains|explain",
    "explained by",
    "responsible for",
    "driven by",
)


@FIGURE_MARKS.rule(
    "a contribution to a place's change",
    "several",
    "how much of the? {place} overall|total|net? {change}",
    "what|which? share|part|proportion|percentage|percent of the? {place} net|total? {change}",
)
def of_a_place(place: str, change: object) -> tuple[tuple[str, object], ...]:
    """ "How much of the county's fall", "what share of the city's rise"."""
    return (("place", place), ("contribution", True))


# ---- multiples of what was before ----------------------------------------------------------------

for _words, _way, _size in (
    ("doubled", "rise", 100),
    ("trebled|tripled", "rise", 200),
    ("halve|halved", "fall", 50),
):
    for _operator, _opening in ((">", "more than"), (">=", "at least"), (">=", "")):

        @FIGURE_MARKS.rule("a multiple of before", "several", f"{_opening} {_words}".strip())
        def multiplied(
            *_: object, way: str = _way, operator: str = _operator, size: int = _size
        ) -> tuple[tuple[str, object], ...]:
            """ "more than doubled" rose by more than 100%."""
            return (("change", way), ("bound", Bound(operator, size, percent=True)))


# ---- bounds and units ----------------------------------------------------------------------------

_FRACTIONS = {
    "half": 50.0,
    "a|one half": 50.0,
    "a|one third": 100 / 3,
    "two third|thirds": 200 / 3,
    "a|one quarter": 25.0,
    "three quarter|quarters": 75.0,
    "a|one fifth": 20.0,
    "a|one tenth": 10.0,
}
for _fraction, _number in _FRACTIONS.items():
    for _operator, _opening in (
        (">", "more|greater than"),
        (">", "over|above"),
        ("<", "less|fewer than"),
        ("<", "under|below"),
        (">=", "at least"),
        ("<=", "at most"),
    ):
        FIGURE_MARKS.words(
            "a bound on a share",
            "also bound",
            Bound(_operator, _number, percent=True),
            f"{_opening} {_fraction} of? their|its|the|all?",
        )
FIGURE_MARKS.rule("a bound", "also bound", "exceed {amount}")(lambda number: Bound(">", number))
FIGURE_MARKS.words(
    "a rate", "also rate", True, "rate? / 1000|1k resident|residents|people|population?", "/ 1000"
)
FIGURE_MARKS.words(
    "points", "points", True, "percentage - point|points", "percentage point|points", "pp"
)
for _mark, _operator in (
    (">", ">"),
    ("> =", ">="),
    ("≥", ">="),
    ("<", "<"),
    ("< =", "<="),
    ("≤", "<="),
):
    FIGURE_MARKS.rule("a bound in signs", "also bound", f"{_mark} {{amount}}")(
        lambda number, operator=_operator: Bound(operator, number)
    )
    FIGURE_MARKS.rule("a bound in signs", "also bound", f"{_mark} {{amount}} percent")(
        lambda number, operator=_operator: Bound(operator, number, percent=True)
    )

# ---- periods -------------------------------------------------------------------------------------

FIGURE_MARKS.words(
    "a year before",
    "also base",
    Comparison.YEAR_BEFORE,
    "same {number} month|months|quarter|quarters a|one year ago|earlier|before",
    "same {number} month|months|quarter|quarters last year",
    "same {number} month|months|quarter|quarters of|in the? previous|preceding|year before?",
)
_LEFT_OUT = "excluding|except|excl|without|omitting|ignoring|minus|bar|exclude"
FIGURE_MARKS.rule(
    "months left out",
    "left_out_months",
    *(
        f"{_opening} {{{_slot}}}"
        for _slot in ("months", "period")
        for _opening in (
            f"{_LEFT_OUT} the? month? of?",
            "leaving|leave|taking|take out",
            "apart|aside from",
            "other than",
            "except for",
            "but not",
        )
    ),
)(lambda months: months)
