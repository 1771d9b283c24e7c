"""Members of dimensions: crime types, places, outcomes; what is left out; what is asked of them."""

from __future__ import annotations

from assistant.language.patterns import Rules
from assistant.query import Coverage, Filter

MEMBERS = Rules()
TALK = Rules()

_EXCLUDING = (
    "excluding|except|excepting|excl|exclude|ex|minus|omitting|ignoring|bar|barring|without|besides|discounting",
    "except|excluding for",
    "other than",
    "apart|aside from",
    "not including|counting",
    "leaving|leave|taking|take|stripping|strip out",
    "with the exception of",
    "all but",
    "but not",
    "exclusive of",
    "net of",
    "but without",
    "but excluding",
    "and excluding",
    "but ignore",
    "ignore",
    "everything|anything|all but|except",
    "not",
)
_REST = "all|every|any|each|everything|anywhere of? the? ward|district|type|city?"
_TAKEN = "excluded|removed|omitted|discounted|ignored"
_OUT = "taken|left|stripped|filtered out"

for _slot in ("crime_type", "outcome", "place"):

    @MEMBERS.rule(
        "excluding",
        "exclusion",
        *(f"{opening} the? {{{_slot}+}}" for opening in _EXCLUDING),
        f"{_REST} except|excluding|but|bar {{{_slot}+}}",
        f"{_REST} except|other|apart|aside for|than|from {{{_slot}+}}",
        f"with? {{{_slot}+}} {_OUT}",
        f"with? {{{_slot}+}} {_TAKEN}",
        f"take|leave|strip {{{_slot}+}} out",
        f"once|when|if|after|with? {{{_slot}+}} be|is|are|has|have been? {_OUT}",
        f"once|when|if|after|with? {{{_slot}+}} be|is|are|has|have been? {_TAKEN}",
        f"{{{_slot}+}} not included|counted",
        f"do not include|count {{{_slot}+}}",
        f"dont include|count {{{_slot}+}}",
        f"if you take|leave|exclude out? {{{_slot}+}}",
    )
    def excluding(members: tuple[str, ...], slot: str = _slot) -> Filter:
        """ "excluding shoplifting", "with shoplifting taken out"."""
        return Filter(slot, members, exclude=True)


MEMBERS.rule(
    "records of a type",
    "crime_type",
    "{crime_type} crime|offence|incident|case|report|record|allegation|occurrence|offending|type|figure",
    "incident|case|report|record|instance|occurrence|allegation|offence|crime|act|reports of {crime_type}",
    "{crime_type} recorded crime|offence",
    "crime|offence of type {crime_type}",
    "{crime_type} incident|crime and|or crime|incident",
)(lambda member: None if member in ("all_crime", "crime_and_asb") else member)

MEMBERS.rule(
    "outcome named",
    "outcome",
    "outcome of {outcome}",
    "ended|ending|end|closed|finished|result|resulted|resulting up? in|with|as a|an|the? {outcome}",
    "{outcome} outcome|disposal",
    "{outcome} as the|an|their outcome",
    "outcome was|is|were|being? {outcome}",
    "a? outcome {outcome}",
    "last? outcome|outcome category of? {outcome}",
)(lambda member: member)
TALK.words(
    "outcome rate",
    "outcome_share",
    "positive_outcome",
    "detection|detected|solved|solve|clear|clearance|positive up? outcome? rate",
    "clear - up rate",
    "clear up rate",
    "clearup rate",
    "positive outcome rate",
    "sanction detection rate",
)
TALK.words(
    "outcome rate",
    "outcome_share",
    "charged",
    "charge|charging|prosecution rate",
    "charge or summons rate",
)
TALK.words("outcome rate", "outcome_share", "offender_cautioned", "caution rate")
TALK.words("outcome rate", "outcome_share", "unsolved", "unsolved rate")

TALK.rule(
    "what a word means",
    "definition",
    *(
        f"{opening} {{{slot}}}"
        for slot in ("crime_type", "outcome", "term", "dimension")
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
        for slot in ("crime_type", "outcome", "term")
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
MEMBERS.rule("outside a place", "exclusion", "outside|beyond of? the? {place+}")(
    lambda members: Filter("place", members, exclude=True)
)
TALK.rule(
    "what is",
    "what_is",
    "what|whats is|are|be|a|an|s? a|an|the? {crime_type}",
    "what|whats is|are|s? a|an|the? {term}",
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
    "what members there are",
    "members",
    "what|which {dimension} be|are there|available|held|covered|included|listed",
    "what|which {dimension} do you|we have|hold|cover|know|recognise|use",
    "list of? the|all? {dimension} you have|hold|cover|know",
    "what|which {dimension} can i|we ask|choose|use about|for|from?",
    "list the|all? {dimension} available",
    "what|which {dimension} exist",
    "name all? the {dimension}",
    "what be|are the {dimension}",
)(lambda name: Coverage(name))

TALK.words(
    "a new topic",
    "new_topic",
    True,
    "new|next|different|another|separate|unrelated question|topic|subject|query|thing|matter",
    "change|changing the|of subject|topic|tack",
    "separate|different|another|new thing|matter|question now?",
    "a? different thing now",
    "start|starting again|over|afresh|fresh",
    "forget that|those|it|the last one",
    "on a|an different|separate|another|unrelated note|topic|subject|matter",
    "moving on",
    "completely different question",
)

MEMBERS.words(
    "list mark",
    "filler",
    True,
    "( i )",
    "( ii )",
    "( iii )",
    "( iv )",
    "( a )",
    "( b )",
    "( c )",
    "( d )",
    "( e )",
    "( 1 )",
    "( 2 )",
    "( 3 )",
    "( 4 )",
    "i )",
    "ii )",
    "iii )",
    "iv )",
    "a )",
    "b )",
    "c )",
    "d )",
    "e )",
)
MEMBERS.rule(
    "place with its kind",
    "place_kind",
    "{place} ward|district|area|town|city|county|council|borough|division|neighbourhood|village",
)(lambda name: name)
