"""Members of dimensions: crime types, places, outcomes, and what is left out of them."""

from __future__ import annotations

from typing import Any

from assistant.language import closed_classes as closed
from assistant.language.lexicon import MemberName
from assistant.language.patterns import Rules
from assistant.query import Filter

MEMBERS = Rules()
LIST_MARK = "list mark"

_PEOPLE = "|".join(sorted(closed.PEOPLE.words))
_EXCLUDING = (
    "excluding|except|excepting|excl|exclude|ex|minus|omitting|ignoring|bar|barring|without|besides|discounting",
    "except|excluding for",
    "other than for?",
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
)
_REST = "all|every|any|each|everything|anywhere of? the? ward|district|type|city?"
_SETTING = "take|taking|leave|leaving|strip|stripping|keep|keeping|cut|cutting"
_ASIDE = "out|aside"
_TAKEN = "excluded|removed|omitted|discounted|ignored"
_OUT = "taken|left|stripped|filtered out"


def _left_out(slot: str, members: Any) -> Filter | None:
    """The filter that leaves members out; those of other dimensions bring their own with them."""
    if slot != "member":
        return Filter(slot, (members,) if isinstance(members, str) else members, exclude=True)
    each = [members] if isinstance(members, MemberName) else list(members)
    dimensions = {member.dimension for member in each}
    names = tuple(member.name for member in each)
    return Filter(dimensions.pop(), names, exclude=True) if len(dimensions) == 1 else None


for _slot in ("crime_type", "outcome", "member"):

    @MEMBERS.rule("named as what it is", _slot, f"the? {{dimension}} of? '|\" {{{_slot}}} '|\"")
    def named_as(dimension: str, member: Any, slot: str = _slot) -> Any:
        """ "the outcome 'Local resolution'": a member beside the name of what it is one of."""
        own = member.dimension if isinstance(member, MemberName) else slot
        return member if own == dimension else None


for _slot in ("crime_type", "outcome", "place", "member"):

    @MEMBERS.rule(
        "excluding",
        "exclusion",
        *(f"{opening} the|a|an? {{{_slot}+}}" for opening in _EXCLUDING),
        f"other crime|offence|type besides|than|except|bar {{{_slot}+}}",
        f"other crime|offence|type apart|aside from {{{_slot}+}}",
        f"{_REST} except|excluding|but|bar {{{_slot}+}}",
        f"{_REST} except|other|apart|aside for|than|from {{{_slot}+}}",
        f"with {{{_slot}+}} {_OUT}",
        f"{{{_slot}}} {_OUT}",
        f"with {{{_slot}+}} {_TAKEN}",
        f"{{{_slot}}} {_TAKEN}",
        f"{_SETTING} {{{_slot}+}} {_ASIDE} of? it|this|that|them?",
        f"{{{_slot}}} aside|apart|excepted",
        f"once|when|if|after|with? {{{_slot}+}} be|is|are|has|have been? {_OUT}",
        f"once|when|if|after|with? {{{_slot}+}} be|is|are|has|have been? {_TAKEN}",
        f"{{{_slot}}} not included|counted",
        f"not for|in|on|of|at? the? {{{_slot}+}}",
        f"do not include|count {{{_slot}+}}",
        f"dont include|count {{{_slot}+}}",
        f"if you take|leave|exclude out? {{{_slot}+}}",
    )
    def excluding(members: Any, slot: str = _slot) -> Filter | None:
        """ "excluding shoplifting", "with shoplifting taken out"."""
        return _left_out(slot, members)


MEMBERS.rule(
    "excluding those",
    "exclusion",
    *(f"{opening} those|ones with|of|in|for? the|a|an? {{member+}}" for opening in _EXCLUDING),
)(lambda members: _left_out("member", members))
MEMBERS.words(
    "excluding this and that",
    "unclear",
    True,
    *(f"{opening} the? {{crime_type+}} and {{place+}}" for opening in _EXCLUDING),
    *(f"{opening} the? {{place+}} and {{crime_type+}}" for opening in _EXCLUDING),
)
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
    "led|lead|leads|leading to a|an|the? {outcome}",
    "ended|ending|end|closed|finished|result|resulted|resulting up? in|with|as a|an|the? {outcome}",
    "{outcome} outcome|disposal",
    "{outcome} as the|an|its|their outcome",
    "outcome was|is|were|being? {outcome}",
    "a? outcome {outcome}",
    "last? outcome|outcome category of? {outcome}",
)(lambda member: member)
MEMBERS.rule(
    "member named",
    "member",
    "led|lead|leads|leading to a|an|the? {member}",
    "led|lead|leads|leading to someone|somebody|people|person being|getting {member}",
    "ended|ending|end|finished|result|resulted|resulting up? in|with|as a|an|the? {member}",
    "where? officer|police was|were? looking|searching for {member}",
    "suspicion|suspected|account of? having|carrying|possessing? a|an? {member}",
    "in search of {member}",
    "looked|looking for {member}",
    "given|issued|received|got|receiving a|an {member}",
    "was|were|being|be {member}",
    "on|along|at|in or? near|around? {member}",
    "on|along|at|in and? near|around? {member}",
    "outcome|result|disposal of|was|were|is a|an? {member}",
    "{member} disposal|outcome|street|suspect|subject",
    f"{{member}} {_PEOPLE}",
)(lambda member: member)


@MEMBERS.rule(
    "member of a dimension",
    "member",
    "{dimension} :|of|as|was|is|were|=|being? {member}",
    '{dimension} :|of|as|was|is|were|=|being? " {member} "',
    "{dimension} was|is|were recorded|given|defined|described as {member}",
    "{member} as|by the|their|its? {dimension}",
    '" {member} " as|by the|their|its? {dimension}',
    "{member} {dimension}",
    "{member} ( {dimension} )",
    "{dimension} ( {member} )",
)
def of_dimension(first: Any, second: Any) -> MemberName | None:
    """ "Self-defined ethnicity Black": the member is one of the dimension that is named."""
    dimension, member = (first, second) if isinstance(second, MemberName) else (second, first)
    return member if member.dimension == dimension else None


MEMBERS.rule("outside a place", "exclusion", "outside|beyond of? the? {place+}")(
    lambda members: Filter("place", members, exclude=True)
)
MEMBERS.words(
    LIST_MARK,
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
    "1 .",
    "2 .",
    "3 .",
    "4 .",
    "5 .",
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
MEMBERS.words(
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
MEMBERS.words(
    "outcome rate",
    "outcome_share",
    "charged",
    "charge|charging|prosecution rate",
    "charge or summons rate",
)
MEMBERS.words("outcome rate", "outcome_share", "offender_cautioned", "caution rate")
MEMBERS.words("outcome rate", "outcome_share", "unsolved", "unsolved rate")
