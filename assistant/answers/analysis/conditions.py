"""Conditions on rows, said of them: "had more than 100 robberies", "saw burglaries fall"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis import And, Bound, Change, Condition, Count, Figure, Not, Or, Share
from assistant.answers.amounts import as_read
from assistant.answers.analysis.naming import Naming
from assistant.answers.analysis.subject import subjects
from assistant.answers.analysis.words import words_of
from assistant.answers.wording import listed
from assistant.planning.analysis.units import decimals_of, unit_of

_MORE = {
    ">": "more than",
    ">=": "at least",
    "<": "fewer than",
    "<=": "at most",
    "=": "exactly",
    "!=": "other than",
}
_OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!=", "!=": "="}
_ANY_DECIMALS = 6


def predicate(condition: Condition, say: Naming) -> str:
    """A condition, said of the rows that satisfy it, in the past tense."""
    match condition:
        case Bound():
            return _bound(condition, say)
        case Not(negated):
            return predicate(_negated(negated), say)
        case Or(conditions):
            return " or ".join(predicate(each, say) for each in conditions)
        case And(conditions):
            return listed([*_each(conditions, say)])


def _negated(condition: Condition) -> Condition:
    """The opposite of a condition, without a word of negation."""
    match condition:
        case Bound(figure, operator, against):
            return Bound(figure, _OPPOSITE[operator], against)
        case Not(negated):
            return negated
        case Or(conditions):
            return And(tuple(map(_negated, conditions)))
        case And(conditions):
            return Or(tuple(map(_negated, conditions)))


def _each(conditions: Sequence[Condition], say: Naming) -> list[str]:
    """Conditions that all hold; two bounds of the same figure as one."""
    said: list[str] = []
    rest = list(conditions)
    while rest:
        one = rest.pop(0)
        other = next((c for c in rest if _same_figure(one, c)), None)
        both = _between(one, other, say) if other else ""
        if other and both:
            rest.remove(other)
        text = both or predicate(one, say)
        said.append(f"either {text}" if isinstance(one, Or) else text)
    return said


def _same_figure(one: Condition, other: Condition) -> bool:
    return isinstance(one, Bound) and isinstance(other, Bound) and one.figure == other.figure


def _between(one: Condition, other: Condition, say: Naming) -> str:
    """Two bounds of a figure: "had between 40 and 60 burglaries", "fell by less than 5%"."""
    if not isinstance(one, Bound) or not isinstance(other, Bound):
        return ""
    if isinstance(one.against, Figure) or isinstance(other.against, Figure):
        return ""
    if isinstance(one.figure, Change):
        way, size = (one, other) if one.against == 0 else (other, one)
        inward = way.against == 0 and way.operator[0] != size.operator[0]
        return _moved(one.figure, way.operator, _by(size, say, "less than"), say) if inward else ""
    low, high = sorted((one, other), key=lambda bound: bound.operator[0], reverse=True)
    if (low.operator, high.operator) != (">=", "<="):
        return ""
    return _had(one.figure, f"between {_number(low, say)} and {_number(high, say)}", say)


def _bound(bound: Bound, say: Naming) -> str:
    figure, operator, against = bound.figure, bound.operator, bound.against
    if isinstance(against, Figure):
        return _against(bound, say)
    if isinstance(figure, Change):
        return _changed(bound, say)
    if isinstance(figure, Count) and operator == "=" and against == 0:
        return f"had no {say.things(figure)}"
    if isinstance(figure, Count) and (operator, against) in ((">", 0), (">=", 1), ("!=", 0)):
        return f"had any {say.things(figure)}"
    less = operator.startswith("<") and not isinstance(figure, Count)
    more = {"<": "less than"}.get(operator, _MORE[operator]) if less else _MORE[operator]
    return _had(figure, f"{more} {_number(bound, say)}", say)


def _had(figure: Figure, amount: str, say: Naming) -> str:
    """ "had more than 100 robberies", "made up more than 10% of crimes", "had a rate of …"."""
    words = words_of(figure, say)
    if isinstance(figure, Count):
        return f"had {amount} {words.noun}{_when_apart(figure, say)}"
    if isinstance(figure, Share) and not words.tail:
        return f"made up {amount} of {say.things(figure.whole)}"
    if isinstance(figure, Share):
        return f"had {amount} of {say.things(figure.whole)} {_part(figure, words.tail, say)}"
    article = "an" if words.noun[0] in "aeiou" else "a"
    noun = words.noun if not words.noun.endswith("residents") else f"rate of {words.noun}"
    return f"had {'a' if noun.startswith('rate') else article} {noun} of {amount}"


def _part(share: Share, tail: str, say: Naming) -> str:
    """What makes the part of a share: "with no suspect identified", "that were robberies"."""
    whole = say.subject.filters(share.whole)
    narrower = tuple(f for f in say.subject.filters(share.part) if f not in whole)
    of_types = any(f.dimension == "crime_type" for f in narrower)
    return tail if of_types else say.narrowed(narrower, share.part)


def _when_apart(count: Count, say: Naming) -> str:
    """The months of a count that are not those of the row."""
    return f" in {say.subject.named(count.months)}" if count.months is not None else ""


def _number(bound: Bound, say: Naming) -> str:
    unit = unit_of(bound.figure, say.wording.catalog)
    value = bound.against if isinstance(bound.against, int | float) else 0
    return as_read(value, unit, max(decimals_of(unit), _ANY_DECIMALS * (value != int(value))))


def _changed(bound: Bound, say: Naming) -> str:
    """ "saw burglaries rise by more than 10%", of a bound on a change."""
    change, value = bound.figure, bound.against
    if not isinstance(change, Change) or not isinstance(value, int | float):
        raise TypeError(change)
    if value == 0:
        return _moved(change, bound.operator, "", say)
    rising = value > 0
    outward = bound.operator.startswith(">") == rising
    exact = bound.operator == "="
    more = "more than" if outward else "less than"
    if "=" in bound.operator:
        more = "exactly" if exact else "at least" if outward else "at most"
    if not outward and not exact:
        return f"saw {words_of(change.of, say).noun} change by {more} {_signed(bound, say)}"
    return _moved(change, ">" if rising else "<", _by(bound, say, more), say)


def _by(bound: Bound, say: Naming, more: str) -> str:
    """By how much a figure moved, without its sign."""
    value = abs(bound.against) if isinstance(bound.against, int | float) else 0
    unit = unit_of(bound.figure, say.wording.catalog)
    if "=" in bound.operator and more == "less than":
        more = "at most"
    return f" by {more} {as_read(value, unit, _ANY_DECIMALS).lstrip('+')}"


def _signed(bound: Bound, say: Naming) -> str:
    value = bound.against if isinstance(bound.against, int | float) else 0
    return as_read(value, unit_of(bound.figure, say.wording.catalog), _ANY_DECIMALS)


def _moved(change: Change, operator: str, by: str, say: Naming) -> str:
    verbs = {">": "rise", "<": "fall", "=": "stay the same", "!=": "change"}
    verb = verbs.get(
        operator, "rise or stay the same" if operator[0] == ">" else "fall or stay the same"
    )
    base = say.subject.named(change.base)
    from_base = f" on {base}" if say.subject.against != f"compared with {base}" else ""
    noun = words_of(change.of, say).noun
    if isinstance(change.of, Count) and say.subject.axis("crime_type"):
        noun = "their number"
    return f"saw {noun} {verb}{by}{from_base}"


def _against(bound: Bound, say: Naming) -> str:
    """A figure set against another one."""
    one, other = bound.figure, bound.against
    if not isinstance(other, Figure):
        raise TypeError(other)
    mine, theirs = words_of(one, say), words_of(other, say)
    pair = say.pair(one, other)
    if isinstance(one, Count) and isinstance(other, Count) and pair:
        return f"had {_than(bound.operator)} {pair[0]} than {pair[1]}".replace(
            "as many", "as many", 1
        )
    same = {say.things(c) for c in subjects(one)} == {say.things(c) for c in subjects(other)}
    if isinstance(one, Count):
        noun = theirs.noun.removesuffix(f" for {mine.noun}") if same else theirs.noun
        noun = noun.replace(f" {mine.noun} ", " ") if same else noun
        return f"had {_than(bound.operator)} {mine.noun} than the {noun}"
    higher = {
        ">": "higher than",
        ">=": "at least as high as",
        "<": "lower than",
        "<=": "at most as high as",
        "=": "the same as",
        "!=": "other than",
    }
    noun = theirs.noun.removesuffix(f" for {mine.noun}") if same else theirs.noun
    return f"had {mine.noun} {higher[bound.operator]} the {noun}"


def _than(operator: str) -> str:
    return {
        ">": "more",
        ">=": "no fewer",
        "<": "fewer",
        "<=": "no more",
        "=": "no other number of",
        "!=": "another number of",
    }[operator]
