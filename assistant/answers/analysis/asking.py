"""What a question asks for: figures as nouns, "the most burglaries", and what it runs along."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis import (
    Average,
    By,
    Change,
    Contribution,
    Count,
    Figure,
    Rate,
    Share,
    ToDate,
    Trailing,
)
from assistant.answers.analysis.naming import Naming
from assistant.answers.analysis.subject import subjects
from assistant.answers.analysis.words import words_of
from assistant.answers.wording import listed
from assistant.planning.model.plans import PLACED


def asked_for(figure: Figure, say: Naming, *, again: bool = False) -> str:
    """A figure as a question asks for it: "number of burglaries", "change in burglaries".

    What is counted is left out where it has been said and this is asked for `again`.
    """
    if isinstance(figure, Change | Contribution):
        return _moved(figure, say, again)
    count = next(subjects(figure))
    apart = _apart(count, say)
    again = again and say.subject.one_kind
    of = "" if again else f" of {say.things(count)}"
    match figure:
        case Count() if not say.is_number(count):
            return f"{say.things(count)}{apart}"
        case Count() if not isinstance(count.months, ToDate | Trailing):
            return f"number{of}{apart}"
        case Rate(annualised=scaled):
            return f"rate{of} per 1,000 residents{' a year' if scaled else ''}{apart}"
        case Share() if again and not words_of(figure, say).tail:
            return f"share{_apart(figure.part, say)}"
        case Average(_, per):
            return f"average number{of} per {say.one(per)}{apart}"
    words = words_of(figure, say)
    part = figure.part if isinstance(figure, Share) else None
    months = say.subject.during(part.months) if part and part.months is not None else ""
    return " ".join(each for each in (words.noun, words.tail, months) if each)


def _apart(count: Count, say: Naming) -> str:
    """What sets a count apart, with a space before it."""
    told = say.told_apart(count)
    return f" {told}" if told else ""


def _moved(figure: Change | Contribution, say: Naming, again: bool) -> str:
    """A change, and what it is of and measured from where that has not been said."""
    if isinstance(figure, Contribution):
        return (
            "share of the change" if again else f"share of the {_moved(figure.change, say, False)}"
        )
    kind = "percentage change" if figure.in_percent else "change"
    plain = isinstance(figure.of, Count) and say.subject.one_kind
    if again and plain:
        return f"{kind}{_apart(next(subjects(figure)), say)} on {say.subject.named(figure.base)}"
    return f"{kind} in {_of(figure, say)} on {say.subject.named(figure.base)}"


def _of(change: Change, say: Naming) -> str:
    if isinstance(change.of, Count):
        return f"{say.things(change.of)}{_apart(change.of, say)}"
    return f"the {asked_for(change.of, say)}"


def most(figure: Figure, descending: bool, say: Naming, *, based: bool = True) -> str:
    """ "the most burglaries", "the highest share of …", "the largest rise in … on 2024"."""
    if isinstance(figure, Count) and figure.months is None and say.is_number(figure):
        return f"the {'most' if descending else 'fewest'} {say.things(figure)}"
    if isinstance(figure, Change):
        way = "rise" if descending else "fall"
        on = f" on {say.subject.named(figure.base)}" if based else ""
        return f"the largest {'percentage ' * figure.in_percent}{way} in {_of(figure, say)}{on}"
    return f"the {'highest' if descending else 'lowest'} {asked_for(figure, say)}"


def besides(figures: Sequence[Figure], say: Naming) -> str:
    """ ", with the rate per 1,000 residents", of figures beside the one that is asked for."""
    told = [f"the {asked_for(figure, say, again=True)}" for figure in figures]
    return f", with {listed(list(dict.fromkeys(told)))}" if told else ""


# ---- axes --------------------------------------------------------------------------------


def along(axes: Sequence[By], say: Naming) -> str:
    """ "by ward and month", "for Abbey ward and Romsey ward"; periods are told as months."""
    rest = [by for by in axes if by.dimension != "period"]
    # the names of crime types say what is counted, and those of places where
    free = [by for by in rest if not by.members]
    rest = [by for by in rest if by.dimension not in ("crime_type", "place") or not by.members]
    told = [f"for {members(by, say)}" for by in rest if by not in free]
    told += [f"by {listed([say.one(by.dimension) for by in free])}"] if free else []
    totals = any(by.total and (by in free or len(axes) > 1) for by in axes)
    return " ".join([*told, *(["with totals"] if totals else [])])


def members(by: By, say: Naming) -> str:
    """The members that an axis lists."""
    return listed([member(by.dimension, name, say) for name in by.members])


def member(dimension: str, name: str, say: Naming) -> str:
    """A member as a question names it."""
    if name in say.wording.catalog.places:
        return say.wording.place(name)
    known = name in say.wording.catalog.members.get(dimension, {})
    return say.wording.label(dimension, name) if known else name


def in_each(axes: Sequence[By], say: Naming) -> str:
    """ "in each district", "for each crime type", of the axes that winners are asked for in."""
    told = []
    for by in axes:
        placed = by.dimension in PLACED or by.dimension in ("month", "quarter", "year")
        one = f"of {members(by, say)}" if by.members and placed else say.one(by.dimension)
        told += [] if by.dimension == "period" else [f"{'in' if placed else 'for'} each {one}"]
    return " ".join(told)
