"""Closed patterns for what is usual: "out of the ordinary", "higher than usual", "a spike in"."""

from __future__ import annotations

from assistant.language.patterns import Rules

USUAL_MARKS = Rules()

_NORM = "usual|normal|ordinary|typical|norm"
_ODD = "unusual|abnormal|atypical|untypical|anomalous|exceptional|extraordinary"
_ODDLY = "unusually|abnormally|exceptionally|atypically"
_SIZES = "high|low|many|few|large|small|busy|quiet|big"
_MORE = "higher|lower|more|fewer|less|greater|worse|better|larger|smaller|bigger|busier|quieter"

USUAL_MARKS.words(
    "unusual",
    "unusual",
    True,
    f"a|an? {_ODD} number|level|amount|volume|figure|count of?",
    f"a|an? {_ODDLY} {_SIZES} number|level|amount|volume|figure|count of?",
    f"{_ODDLY} {_SIZES}",
    f"out of the {_NORM}",
    f"{_MORE}|different than|from|to {_NORM}",
    f"{_MORE}|different than|from|to the|what {_NORM}",
    f"{_MORE}|different than what is|be {_NORM}",
    f"above|below|over|under|outside|within|beyond|inside the|its|their? {_NORM} "
    "range|level|levels|limits|variation|bounds?",
    f"in line with the|what? is? {_NORM}",
    f"anything|something {_ODD}|{_NORM} about|in|with?",
    "anything|something out of the ordinary|usual about|in|with?",
    "a|any|the spike|blip|anomaly|outlier in|of?",
)
USUAL_MARKS.words("an adjective", "odd", True, _ODD, _NORM)
USUAL_MARKS.words(
    "the season",
    "season",
    True,
    "for|at the|this|that time of the? year",
    "for the season",
)
