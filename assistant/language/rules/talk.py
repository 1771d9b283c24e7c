"""Questions about the data themselves: what a term means, what is held; and new topics."""

from __future__ import annotations

from assistant.language.patterns import Rules
from assistant.query import Coverage

TALK = Rules()

TALK.rule(
    "what a word means",
    "definition",
    *(
        f"{opening} {{{slot}}}"
        for slot in ("crime_type", "outcome", "term", "dimension", "measure")
        for opening in (
            "what|which count|counts|counted as|towards a|an?",
            "what|which be|is? included|counted|covered|contained in|by|under|as",
            "definition|meaning of",
            "define",
            "what be|is|do|does? meant by",
            "what do|does you mean by",
            "what fall|falls|comes|come under|within",
            "what make|makes up",
            "what go|goes into",
            "what type|kind|crime|offence|category of? offence|crime? make|makes|made up",
            "explain what|the? term? be|is?",
            "explain",
            "how do|is you? define|defined|classify",
            "what be|is|are in",
            "what qualifies as",
            "what constitutes",
            "which|what crime? crime|offence|type|kind|category of? offence|crime? be|are|do|does? in|included|under|count|counted as|in|within?",
            "what do|does the? term|word|phrase",
            "what do|does the? category",
        )
    ),
    *(
        f"{opening} {{{slot}}} {closing}"
        for slot in ("crime_type", "outcome", "term", "measure")
        for opening, closing in (
            (
                "what do|does",
                "include|cover|mean|contain|consist|comprise|involve|count|stand of|in|for?",
            ),
            ("how be|is|are", "defined|calculated|worked|counted|measured out?"),
            (
                "which|what type|kind|crime|offence|types of? offence|crime? do|does",
                "include|cover|contain",
            ),
            ("what be|is|are", "made up|of of?"),
            ("what do|does you include|count in|as|under", ""),
        )
    ),
)(lambda name: name)
TALK.rule(
    "what is",
    "what_is",
    "what|whats is|are|be|a|an|s? a|an|the? {crime_type}",
    "what|whats is|are|s? a|an|the? {term}",
    "what|whats is|are|s? a|an? {measure}",
)(lambda name: name)

TALK.words(
    "what is held",
    "coverage",
    Coverage(),
    "what|which period|month|year|time|date|area|range? do|does|is|are the|your? {source} data? cover|hold|have|go|include|run",
    "what|which period|month|year|time|date|range? do|does the|your? {crime_type}? data|figure run|cover|go|start|end from? and? to?",
    "what be|is|does in? the? {source} data? cover|hold|contain|include?",
    "how far back do|does the? {source} go",
    "what|which data|figure|information|dataset|source|statistic do|have you|we got? have|hold|cover|use|got?",
    "what|which data|figure|information|dataset|source be|is|are there|available|held|here|included|in|loaded?",
    "what do you know|hold|have|cover|contain",
    "what can i|you|we ask|tell|answer|do me|you|about?",
    "what do|does the data cover|contain|include|hold",
    "data coverage",
    "coverage",
    "how far back do|does? you|it|data|the? data? go",
    "how far back",
    "how recent|current|fresh|old be|is|are the|your? data|figure",
    "how up to date",
    "how up to date is|are the|your? {crime_type}? {source}? data|figure|number|count?",
    "how recent|current|old is|are the|your? {crime_type} data|figure",
    "where do|does the|this|your? data|figure come|from from?",
    "what be|is|are your|the? source|sources of? data?",
    "data source",
    "source of the? data",
    "what|which period|month|year|time|date period|range? do|does|is|are the|you|your? data? cover|hold|have|covered|held|available",
    "what|which year|month|period of data? do|does you have|hold|cover",
    "what be|is the latest|most recent|earliest|first|last? month|data|figure you have|hold|of? data?",
    "when be|was|is the data last? updated",
    "what can you help me? with",
    "how do|does this|it work",
    "help",
    "what can you do",
    "latest|last|earliest|first month of data",
    "what data",
    "what sort|kind|type of data|question|thing do|can you|i|we have|hold|ask|answer?",
    "what area do you cover",
    "what be|is in the|this|your data|dataset|database",
    "tell me about the|your data",
    "about the data",
)
TALK.rule(
    "what is held of a place",
    "coverage",
    "what|which year|month|period of data? do|does you|we have|hold|cover for|of|on|in {place}",
    "what|which data|figure|information do you|we have|hold for|of|on|about|in {place}",
    "how far back do|does the|your? data go for|of|in {place}",
)(lambda place: Coverage(place=place))
TALK.rule(
    "what members there are",
    "members",
    "what|which {dimension} be|are there|available|held|covered|included|listed",
    "what|which {dimension} do you|we have|hold|cover|know|recognise|use",
    "list of? the|all? {dimension} you have|hold|cover|know",
    "what|which {dimension} can i|we ask|choose|use about|for|from?",
    "list the|all? {dimension} available",
    "what|which {dimension} exist",
    "what|which {dimension} be|are in|inside|within|of",
    "what|which {dimension} make|makes up",
    "what|which {dimension} do|does {place} have|contain|include",
    "name all? the {dimension}",
    "what be|are the {dimension}",
)(Coverage)

TALK.words(
    "a new topic",
    "new_topic",
    True,
    "new|next|different|another|separate|unrelated question|topic|subject|query|thing|matter",
    "change|changing the|of subject|topic|tack",
    "separate|different|another|new thing|matter|question now?",
    "a? different thing now",
    "next one|up",
    "unrelated|separately",
    "start|starting again|over|afresh|fresh",
    "forget that|those|it|the last one",
    "on a|an different|separate|another|unrelated note|topic|subject|matter",
    "moving on",
    "completely different question",
)
