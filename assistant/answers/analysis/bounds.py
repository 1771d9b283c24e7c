"""One bound on a figure, said of the rows that satisfy it: "had at least 120 burglaries"."""

from __future__ import annotations

from assistant.analysis import (
    PRINTED_CHANGES,
    Average,
    Bound,
    Change,
    Count,
    Figure,
    Printed,
    Rank,
    Rate,
    Share,
    Statistic,
    Summary,
    ToDate,
    Trailing,
)
from assistant.answers.amounts import as_read
from assistant.answers.analysis.naming import Naming
from assistant.answers.analysis.subject import subjects
from assistant.answers.analysis.words import PER_TIME, words_of
from assistant.answers.wording import listed, lowered
from assistant.planning.model.units import unit_of

_MORE = {
    ">": "more than",
    ">=": "at least",
    "<": "less than",
    "<=": "at most",
    "=": "exactly",
    "!=": "other than",
}
_HIGHER = {
    ">": "higher than",
    ">=": "at least as high as",
    "<": "lower than",
    "<=": "at most as high as",
    "=": "the same as",
    "!=": "other than",
}
_THAN = {
    ">": "more {} than",
    ">=": "at least as many {} as",
    "<": "fewer {} than",
    "<=": "at most as many {} as",
    "=": "as many {} as",
    "!=": "not as many {} as",
}
_MOVES = {
    ">": "rise",
    "<": "fall",
    ">=": "rise or stay the same",
    "<=": "fall or stay the same",
    "=": "stay the same",
    "!=": "change",
}
_ANY = ((">", 0), (">=", 1), ("!=", 0))


def bounded(bound: Bound, say: Naming) -> str:
    """A bound as a predicate in the past tense."""
    figure, operator = bound.figure, bound.operator
    if isinstance(bound.against, Figure):
        return _compared(bound, bound.against, say)
    if isinstance(figure, Change) or (
        isinstance(figure, Printed) and figure.statistic in PRINTED_CHANGES
    ):
        return _changed(figure, bound, bound.against, say)
    if isinstance(figure, Rank):
        return _ranked(figure, bound, say)
    if isinstance(figure, Count) and (operator, bound.against) in (("=", 0), ("<", 1), ("<=", 0)):
        return f"had no {say.things(figure)}"
    if isinstance(figure, Count) and (operator, bound.against) in _ANY:
        return f"had any {say.things(figure)}"
    more = "fewer than" if operator == "<" and isinstance(figure, Count) else _MORE[operator]
    return had(figure, f"{more} {number(bound, say)}", say)


def had(figure: Figure, amount: str, say: Naming) -> str:
    """ "had more than 100 robberies", "made up more than 10% of crimes", "had a rate of …"."""
    words = words_of(figure, say)
    if isinstance(figure, Printed) and figure.statistic != "count":
        kind = lowered(say.statistic(figure))
        return f"had {'an' if kind[0] in 'aeiou' else 'a'} {kind} of {words.noun} of {amount}"
    if isinstance(figure, Count) and not isinstance(figure.months, Trailing | ToDate):
        months = f" {say.subject.during(figure.months)}" if figure.months is not None else ""
        return f"had {amount} {words.noun}{months}"
    if isinstance(figure, Share):
        of = f"{amount} of {say.things(figure.whole)}"
        return f"had {of} {_part(figure, words.tail, say)}" if words.tail else f"made up {of}"
    if isinstance(figure, Rate):
        return f"had a rate of {words.noun} of {amount}"
    return f"had {'an' if words.noun[0] in 'aeiou' else 'a'} {words.noun} of {amount}"


def _part(share: Share, tail: str, say: Naming) -> str:
    """What makes the part of a share: "with no suspect identified", "that were robberies"."""
    whole = say.subject.filters(share.whole)
    narrower = tuple(f for f in say.subject.filters(share.part) if f not in whole)
    of_types = any(f.dimension == "crime_type" for f in narrower)
    return tail if of_types else say.narrowed(narrower, share.part)


def _ranked(rank: Rank, bound: Bound, say: Naming) -> str:
    things, given = words_of(rank.of, say).noun, number(bound, say)
    if bound.operator == "=":
        return f"ranked {'first' if given == '1' else given} for {things}"
    if bound.operator in ("<=", "<"):
        return f"ranked {'within' if bound.operator == '<=' else 'before'} the {given} for {things}"
    return f"had a rank of {_MORE[bound.operator]} {given} for {things}"


# ---- numbers -----------------------------------------------------------------------------


def number(bound: Bound, say: Naming) -> str:
    """The number of a bound as it was given, in the unit of its figure."""
    if isinstance(bound.against, Figure):
        raise TypeError(bound.against)
    unit = unit_of(bound.figure, say.wording.catalog)
    decimals = f"{bound.against:.12g}".partition(".")[2]
    of_measure = isinstance(bound.figure, Change) and isinstance(bound.figure.of, Count)
    points = "" if unit != "points" or (say.asks and of_measure) else " percentage points"
    return as_read(bound.against, unit, max(1, len(decimals))) + points


def size(bound: Bound, say: Naming) -> str:
    """The same without its sign."""
    return number(bound, say).lstrip("+−")


# ---- changes -----------------------------------------------------------------------------


def _changed(change: Change | Printed, bound: Bound, value: float, say: Naming) -> str:
    """ "saw burglaries rise by more than 10%", of a bound on a change."""
    operator = bound.operator
    if value == 0:
        return moved(change, operator, "", say)
    rising = value > 0
    outward = operator[0] == (">" if rising else "<")
    if operator == "=" or outward:
        more = {"=": "exactly", ">=": "at least", "<=": "at least"}.get(operator, "more than")
        return moved(change, ">" if rising else "<", f" by {more} {size(bound, say)}", say)
    return moved(change, "!=", f" by {_MORE[operator]} {number(bound, say)}", say)


def moved(change: Change | Printed, operator: str, by: str, say: Naming) -> str:
    """ "saw burglaries fall", and by how much."""
    base = say.subject.named(change.base) if change.base else ""
    on = f" on {base}" if say.subject.against != f"compared with {base}" else ""
    of = change if isinstance(change, Printed) else change.of
    listed_types = isinstance(of, Count) and say.subject.axis("crime_type") and not say.asks
    noun = "their number" if listed_types else words_of(of, say).noun
    return f"saw {noun} {_MOVES[operator]}{by}{on}"


# ---- against another figure --------------------------------------------------------------


def _compared(bound: Bound, other: Figure, say: Naming) -> str:
    """A figure set against another one."""
    one, operator, mine = bound.figure, bound.operator, words_of(bound.figure, say).noun
    if isinstance(one, Count):
        return f"had {_THAN[operator].format(mine)} {_yardstick(one, other, say)}"
    if isinstance(one, Change) and isinstance(other, Change):
        higher = _HIGHER[operator].removesuffix(" than").removesuffix(" as")
        return f"had a {higher} change in {mine} than in {words_of(other, say).noun}"
    noun = f"rate of {mine}" if isinstance(one, Rate) else mine
    return f"had a {noun} {_HIGHER[operator]} {_yardstick(one, other, say)}"


def _yardstick(one: Figure, other: Figure, say: Naming) -> str:
    """What a figure is set against: "burglaries", "in 2024", "the average ward"."""
    theirs = next(subjects(other))
    same = say.things(next(subjects(one))) == say.things(theirs)
    of = "" if same else f" for {say.things(theirs)}"
    match other:
        case Count() if not same:
            return say.things(other)
        case Count():
            return say.told_apart(other)
        case Average(_, per) if per not in PER_TIME or per == say.subject.time:
            return f"the average {say.one(per)}{of}"
        case Summary(_, statistic, across):
            name = "average" if statistic is Statistic.MEAN else statistic.value
            return f"the {name} of the {listed([say.plural(each) for each in across])}{of}"
    return f"the {words_of(other, say).noun}"
