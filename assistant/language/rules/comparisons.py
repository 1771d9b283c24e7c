"""Changes, directions and what a change is measured from."""

from __future__ import annotations

from assistant.language.patterns import Rules
from assistant.query import Comparison

COMPARISONS = Rules()
PERCENTAGE_CHANGE = "percentage change"

AGAINST = "compared|compare|comparing|against|versus|vs|v|than|from|on|over|with|to|relative"
_UP = "rise|risen|rose|rising|increase|increased|increasing|grow|grown|grew|growing|up|climbed"
_DOWN = (
    "fall|fallen|fell|falling|drop|dropped|dropping|decrease|decreased|decreasing|decline"
    "|declined|declining|reduce|reduced|reducing|down"
)

COMPARISONS.words(
    "change",
    "change",
    "either",
    "change",
    "changed",
    "changing",
    "up or down",
    "down or up",
    "go|going|gone|went up or down",
    f"{_UP} or a? {_DOWN}",
    f"{_DOWN} or a? {_UP}",
    "higher or lower",
    "above or below",
    "below or above",
    "lower or higher",
    "more or fewer|less",
    "better or worse",
    "worse or better",
    "move|moved|moving|shift|shifted|shifting",
    "how much more|less|fewer",
    "improving or worsening",
    "movement",
    "net change|movement|shift",
    "growth or decline",
)
COMPARISONS.words(
    "rise",
    "change",
    "rise",
    "rise|rose|risen|rising",
    "increase|increased|increasing",
    "grow|grew|grown|growing|growth",
    "go|going|gone|went|been|is|was|are|were up",
    "up",
    "jump|jumped|climb|climbed|climbing|spike|spiked|surge|surged|soar|soared|rocketed",
    "shot|shoot|crept|creep|ticked up",
    "uptick|upturn|upward",
    "worsened|worsening|getting|got worse",
    "gain|gained|gains",
    "on the up|rise|increase",
)
COMPARISONS.words(
    "fall",
    "change",
    "fall",
    "fall|fell|fallen|falling",
    "decrease|decreased|decreasing",
    "drop|dropped|dropping",
    "decline|declined|declining",
    "reduce|reduced|reducing|reduction",
    "go|going|gone|went|come|came|coming|been|is|was|are|were down",
    "down",
    "dip|dipped|shrink|shrank|shrunk|plummet|plummeted|slump|slumped",
    "improved|improvement|improving",
    "downturn|downward",
    "got|getting better",
)
COMPARISONS.rule("either way", "change", "{change} or a|is|are|it? {change}")(
    lambda one, other: "either" if {one, other} == {"rise", "fall"} else None
)
COMPARISONS.words(
    "year before",
    "base",
    Comparison.YEAR_BEFORE,
    "year on|over|- year",
    "yoy",
    "y o y",
    f"{AGAINST} with|to? the|that? last year",
    f"{AGAINST} with|to? the? previous|preceding|prior year",
    f"{AGAINST} with|to? the? previous|preceding|prior 12|twelve month",
    f"{AGAINST} with|to? the? same|this period|month|time|quarter|point in? of? last year",
    f"{AGAINST} with|to? the? same period|month|time|quarter|point in? of? the? year before|earlier",
    f"{AGAINST} with|to? the? same period|month|time|quarter in|of? the? previous|preceding|prior|last year",
    f"{AGAINST} with|to? the? same period|month|time|quarter a|one|the year earlier|before|ago|previously",
    f"{AGAINST} with|to? the? equivalent|corresponding period|month|quarter in|of? the? last|previous|preceding|year year|before?",
    f"{AGAINST} with|to? a|the|one year before|earlier|ago|previously|prior",
    f"{AGAINST} with|to? the? 12|twelve month before|earlier|prior|previously|preceding",
    "same|this period|month|quarter|time|point last year",
    "same period|month|quarter|time a|the year earlier|before|ago",
    "the year before|earlier|prior",
    "previous|preceding|prior year",
    "year on previous year",
    "equivalent|corresponding period last year",
    "equivalent|corresponding|same period in|of? the? previous|preceding|prior year",
    "annual|yearly change",
    "the 12|twelve month before|earlier|prior that|then?",
    "the 12|twelve month before|earlier|prior",
    "previous|preceding|prior 12|twelve month",
    "on last year|year's",
    "since last year",
    "since the previous year",
    "over the year",
)
COMPARISONS.words(
    "period before",
    "base",
    Comparison.PERIOD_BEFORE,
    "previous|preceding|prior|earlier period|month|quarter|half",
    "previous|preceding|prior|earlier {number} month|quarter|year",
    "the? {number} month|quarter|year before|earlier|prior|previously that?",
    "the? {number} month|quarter before|preceding those|these|them",
    "period|month|quarter|half before that|it?",
    "the month|quarter before",
    "month on|over month",
    "quarter on|over quarter",
    "before that",
    "the period immediately? before",
    "immediately preceding period",
    "month earlier",
)
COMPARISONS.words(
    "against",
    "against",
    True,
    "compare|compares|compared|comparing|comparison with|to|against?",
    "in comparison with|to",
    "difference between|in?",
    "against",
    "versus|vs|v",
    "relative to",
    "than in|for|during?",
    "as against",
    "set against",
    "stack up against",
    "measured against",
    "how does|did this|that|it? compare",
    "how do|does|did they|these|those? compare",
    "contrast with|to?",
    "next to",
    "differ",
)
COMPARISONS.words(
    "in per cent",
    "in_percent",
    True,
    "in|by|as percent|percentage|percentages|proportion term|term|terms?",
    "by|in|as a? percent|percentage",
    "by what|which? percent|percentage",
    "in per cent",
    "in per cent term",
    "as a per cent",
    "proportionally|proportionately|relatively",
)
COMPARISONS.words(
    "in points",
    "in_points",
    True,
    "in|by|as percent|percentage point|points",
    "by? how many percent|percentage point|points",
)
COMPARISONS.rule(
    PERCENTAGE_CHANGE,
    "change",
    "percentage|percent|proportional|proportionate|relative {change}",
    "per cent {change}",
    "{change} in percentage|percent term?",
)(lambda change: change)
COMPARISONS.words(
    "behind a change",
    "drivers",
    True,
    "why",
    "what|whats be|is|are|was|were|lies|lay|has|been? behind|driving|drove|driven|drives",
    "what drove|drives|explains|explained|drive",
    "driven by what|which",
    "what be|is|was|were it|that|this driven by",
    "driver|drivers of|behind",
    "reason|reasons for|behind|why",
    "behind the|this|that|it? {change}",
    "behind it|that|this",
    "drove|driving|drives|drive|explain|explains|explained the|this|that|it? {change}",
    "drove|driving it|that|this",
    "contribute|contributed|contributing|contributes most|more? to the|this|that? {change}",
    "contribute|contributed to that|it|this",
    "contribution|contributions|contributor|contributors to the|this|that? {change}",
    "account|accounts|accounted|responsible most? for the|this|that? {change}",
    "made up the {change}",
    "pushed|pushing|pulled|pulling it|crime|this|that? up|down",
)
