"""Which number is asked for: counting words, rates, shares, averages."""

from __future__ import annotations

from assistant.language.patterns import Rules

MEASURES = Rules()


MEASURES.words(
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


MEASURES.words("how many", "counting", True, "how many times", "number of times")
MEASURES.rule("from a source", "source", "using|from|per|via|by the? {source}")(lambda name: name)
MEASURES.rule(
    "after what is counted",
    "measure",
    "following|after|from|through|via|during|under a|an|the|being|been? {measure}",
    "resulting|resulted|arising|arose|stemming from a|an|the|being? {measure}",
    "result|consequence of a|an|the|being? {measure}",
    "as a? result of a|an|the|being? {measure}",
    "{measure} used|conducted|performed|undertaken",
    "{measure} be|is|was|were|been|get used|made|conducted|done|performed|undertaken|executed",
    "{measure} be|did|do the? police|officer|force make|made|conduct|carry|perform|do out?",
    "use|used|using|conduct|conducted|make|made|do|did|perform|performed of? a? {measure}",
)(lambda measure: measure)


@MEASURES.rule(
    "so many figures", "filler", "the? {number} number|figure|value|total|row|answer|line"
)
def so_many_figures(number: float) -> bool | None:
    """ "three numbers": how many figures are wanted is plain from what they are of."""
    return True if 1 <= number <= 20 else None


MEASURES.words(
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
    "relative to the|its|their? population|size",
    "relative to how many people live there|in it?",
    "population rate",
    "per 1 000 people|resident|population?",
    "per 1k",
    "per 1000 pop",
    "adjusted|allowing|accounting for population",
    "population adjusted",
    "rate per 1000 of",
)
MEASURES.words(
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
    "what|which|a? slice|portion|chunk of",
    "what|which slice|portion|chunk|cut",
    "how large|big|much a? part|share|slice|portion of",
    "as a per cent of",
    "as percentage of",
    "be|is|are|was|were down to",
)
MEASURES.words(
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
    "work|works|worked|come|comes|average|averages out? at|to|as? per|a|each|every month",
)

MEASURES.words(
    "a year",
    "annualised",
    True,
    "scaled|scale|scaling up? to a|the? full|whole? year",
    "annualised|annualized",
    "as an? annual rate",
    "annual rate",
    "grossed up to a full? year",
)
MEASURES.words(
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
    "as a? total",
    "the|a|one|grand total only|please?",
    "added",
)
