"""Who wants an answer, and what it is for: said around a question, and let go."""

from __future__ import annotations

from assistant.language.patterns import Rules

ASIDES = Rules()

_ROLE = (
    "sgt|sergeant|insp|inspector|superintendent|supt|chief|boss|manager|analyst|councillor|cllr|mp|"
    "mayor|pcc|opcc|minister|colleague|commander|secretary"
)
_WANTS = "want|wants|need|needs|ask|asks|asked|asking"
_MEETING = "meeting|briefing|office|surgery|question|report|paper|board|committee|panel|team"

ASIDES.words(
    "who wants it",
    "filler",
    True,
    f"the|our|my|a? {_ROLE} is|has? {_WANTS} for|about?",
    f"the|our|my|a? {_ROLE} would like to? know|see|have?",
    f"for the|our|my|a {_ROLE}",
    f"for the|our|my|a {_ROLE} {_MEETING}",
)
ASIDES.words(
    "what it is for",
    "filler",
    True,
    "for tasking",
    "for the|our|a tasking meeting?",
    "for a|the|our board|committee|partnership|funding report|paper|bid|meeting",
    "for my|our own? notes|newsletter|summary|bid",
    "for a|the summary|bid",
)
ASIDES.words(
    "courtesy",
    "filler",
    True,
    "that'd be brilliant|great|lovely|perfect|super|fab|ideal|helpful|wonderful",
    "that would be brilliant|great|lovely|perfect|super|fab|ideal|helpful|wonderful",
    "i'd|we'd be grateful|obliged for|if?",
    "i|we would be grateful|obliged for|if?",
    "much|most obliged|grateful",
    "grateful for",
    "thanks|thank you? ever so much?",
    "bear with me",
    "sorry to trouble|bother you",
    "when you've|you have? got? a minute|moment|second",
)
ASIDES.words(
    "a mark that is spoken",
    "filler",
    True,
    "comma|colon|semicolon|dash",
    "question|exclamation mark",
    "full stop",
    "new line|paragraph",
)
