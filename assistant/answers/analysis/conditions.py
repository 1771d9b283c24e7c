"""Conditions on rows, said of them: "had more than 100 robberies and saw burglaries fall"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis import And, Bound, Change, Condition, Figure, Not, Or
from assistant.answers.analysis.bounds import bounded, had, moved, number, size
from assistant.answers.analysis.naming import Naming
from assistant.answers.wording import listed

_OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!=", "!=": "="}


def predicate(condition: Condition, say: Naming) -> str:
    """A condition, said of the rows that satisfy it, in the past tense."""
    match condition:
        case Bound():
            return bounded(condition, say)
        case Not(negated):
            return predicate(_negated(negated), say)
        case Or(conditions):
            return " or ".join(_without_verb([predicate(each, say) for each in conditions]))
        case And(conditions):
            return _all_of(conditions, say)


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


def _all_of(conditions: Sequence[Condition], say: Naming) -> str:
    """Conditions that all hold; two bounds of the same figure as one."""
    said: list[str] = []
    # "had more than 100 burglaries and saw burglaries fall": the number is not that of the fall
    rest = sorted(conditions, key=_is_of_change)
    while rest:
        one = rest.pop(0)
        other = next((each for each in rest if _between(one, each, say)), None)
        if other:
            rest.remove(other)
        said.append(_between(one, other, say) if other else predicate(one, say))
    if any(isinstance(each, Or) for each in conditions):
        return ", and ".join(f"either {text}" if " or " in text else text for text in said)
    return listed(_without_verb(said))


def _is_of_change(condition: Condition) -> bool:
    return isinstance(condition, Bound) and isinstance(condition.figure, Change)


def _without_verb(said: Sequence[str]) -> list[str]:
    """Predicates of which each has a verb, where it is another one than that of the one before."""
    verbs = ["", *(text.split(" ")[0] for text in said)]
    told = zip(said, verbs, verbs[1:], strict=False)
    return [
        text.removeprefix(f"{verb} ") if verb == before else text for text, before, verb in told
    ]


def _between(one: Condition, other: Condition, say: Naming) -> str:
    """Two bounds of a figure: "had between 40 and 60 burglaries", "saw robberies fall by …"."""
    if not isinstance(one, Bound) or not isinstance(other, Bound) or one.figure != other.figure:
        return ""
    if isinstance(one.against, Figure) or isinstance(other.against, Figure):
        return ""
    if isinstance(one.figure, Change):
        way, far = (one, other) if one.against == 0 else (other, one)
        if way.against != 0 or way.operator[0] == far.operator[0]:
            return ""
        most = "at most" if "=" in far.operator else "less than"
        return moved(one.figure, way.operator, f" by {most} {size(far, say)}", say)
    high, low = sorted((one, other), key=lambda bound: bound.operator[0])
    if (low.operator, high.operator) != (">=", "<="):
        return ""
    return had(one.figure, f"between {number(low, say)} and {number(high, say)}", say)
