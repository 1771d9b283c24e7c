"""The words of a figure: the head of its column, its noun in a sentence, and how a value reads."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.analysis import (
    Average,
    Change,
    Contribution,
    Count,
    Difference,
    Figure,
    Moving,
    Rank,
    Rate,
    Ratio,
    Share,
    Statistic,
    Sum,
    Summary,
    ToDate,
    Trailing,
)
from assistant.answers.analysis.naming import Naming
from assistant.answers.wording import lowered
from assistant.query import DEFAULT_MEASURE

PER_TIME = ("day", "month", "quarter", "year")


@dataclass(frozen=True)
class Words:
    """The words of one figure.

    `label` heads its column, `name` is the column's name for scripts. `noun` and `tail` stand
    before and after where and when: "share of crimes" in Cambridge in 2025 "that were thefts".
    `beside` is a value beside the name of its row, `alone` one in a sentence of its own
    where that is another; {} is the value in both.
    """

    label: str
    name: str
    noun: str
    beside: str = "{}"
    alone: str = ""
    tail: str = ""


def words_of(figure: Figure, say: Naming) -> Words:
    """The words of a figure."""
    match figure:
        case Count():
            return _count(figure, say)
        case Rate():
            return _rate(figure, say)
        case Share():
            return _share(figure, say)
        case Average():
            return _average(figure, say)
        case Moving():
            return _moving(figure, say)
        case Ratio() | Difference() | Sum():
            return _of_several(figure, say)
        case Change() | Contribution():
            return _of_change(figure, say)
    return _over_rows(figure, say)


# ---- counts, rates, averages -------------------------------------------------------------


def _count(count: Count, say: Naming) -> Words:
    things, label = say.things(count), say.label(count)
    if isinstance(count.months, ToDate):
        return Words(f"{label}, cumulative", "cumulative", f"cumulative {things}", "{} so far")
    if isinstance(count.months, Trailing):
        over = f"over {say.blocks(count.months.blocks)}"
        noun = f"total {over} of {things}"
        return Words(f"{label}, total {over}", "rolling_total", noun, f"{{}} {over}")
    name = "count" if count.measure == DEFAULT_MEASURE else count.measure
    in_all = [f"in {each}" for each in say.all_of(count)]
    return Words(label, name, things, " ".join([f"{{}}{say.apart(count)}", *in_all]))


def _rate(rate: Rate, say: Naming) -> Words:
    scaled = ", scaled up to a year" if rate.annualised else ""
    label = [f"Rate per 1,000{scaled}", *say.qualifiers(rate), *say.all_of(rate.of)]
    noun, apart = f"{say.things(rate.of)} per 1,000 residents", say.apart(rate)
    beside, alone = f"{{}} per 1,000{apart}", f"{{}} per 1,000 residents{apart}"
    return Words(", ".join(label), "rate", noun, beside, alone, scaled.removeprefix(", "))


def _share(share: Share, say: Naming) -> Words:
    """A part of its whole; where they are narrowed alike, a row's part of all rows."""
    whole, of = say.subject.filters(share.whole), say.things(share.whole)
    kind = lowered(say.kind(share.whole))
    narrower = tuple(f for f in say.subject.filters(share.part) if f not in whole)
    if not narrower:
        label = ", ".join([f"Share of {kind}", *say.dated(share.part)])
        return Words(label, "share", f"share of {of}", "{}", f"{{}} of {of}")
    label = ", ".join([f"{say.labels(narrower)}, share of {kind}", *say.dated(share.part)])
    beside = f"{{}} {say.narrowed(narrower, share.part)}"
    return Words(label, "share", f"share of {of}", beside, tail=f"that {say.predicate(narrower)}")


def _average(average: Average, say: Naming) -> Words:
    per, of, apart = average.per, say.things(average.of), say.apart(average)
    if per in PER_TIME:
        label = ", ".join([f"Average per {per}", *say.qualifiers(average)])
        return Words(label, "average", f"average {of} per {per}", f"{{}} a {per}{apart}")
    label = ", ".join([f"Average of the {say.plural(per)}", *say.qualifiers(average)])
    noun = f"average {say.one(per)} for {of}"
    return Words(label, f"average_{per}", noun, f"{{}} for the average {say.one(per)}{apart}")


def _moving(moving: Moving, say: Naming) -> Words:
    blocks, apart = say.blocks(moving.blocks), say.apart(moving)
    label = ", ".join([f"Moving average of {blocks}", *say.qualifiers(moving)])
    noun = f"moving average over {blocks} of {say.things(moving.of)}"
    return Words(label, "moving_average", noun, f"{{}} on average{apart}")


# ---- figures of figures ------------------------------------------------------------------


def _of_several(figure: Ratio | Difference | Sum, say: Naming) -> Words:
    if isinstance(figure, Sum):
        labels = " + ".join(words_of(term, say).label for term in figure.terms)
        return Words(labels, "sum", say.together(figure.terms), "{} together")
    one, other = (
        (figure.above, figure.below)
        if isinstance(figure, Ratio)
        else (figure.minuend, figure.subtrahend)
    )
    label, noun = words_of(one, say).label, lowered(words_of(other, say).label)
    pair = say.pair(one, other)
    nouns = pair or (words_of(one, say).noun, words_of(other, say).noun)
    among = f" in {say.shared_things}" if pair and say.subject.one_kind else ""
    if isinstance(figure, Ratio):
        of = f"ratio of {nouns[0]} to {nouns[1]}{among}"
        return Words(f"{label} to {noun}, ratio", "ratio", of, "a ratio of {}")
    of = f"difference between {nouns[0]} and {nouns[1]}{among}"
    return Words(f"{label} less {noun}", "difference", of, "a difference of {}")


def _of_change(figure: Change | Contribution, say: Naming) -> Words:
    change = figure.change if isinstance(figure, Contribution) else figure
    if isinstance(figure, Contribution):
        label = ", ".join(["Share of the change", *say.qualifiers(change, dated=False)])
        noun = f"share of the change in {words_of(change.of, say).noun}"
        return Words(label, "contribution", noun, "{} of the change")
    of, base = words_of(change.of, say), say.subject.named(change.base)
    prefix = say.own_label(change.of, of.label)
    on = "Change on" if not prefix else f"{prefix}, change on"
    percent = ", %" if change.in_percent else ""
    name = "percent_change" if change.in_percent else "change"
    apart = "" if change.in_percent else say.apart(change, dated=False)
    return replace(
        of,
        label=f"{on} {base}{percent}",
        name=name,
        beside=f"{{}}{apart}",
        alone=f"{{}}{apart} on {base}",
    )


def _over_rows(figure: Figure, say: Naming) -> Words:
    if isinstance(figure, Rank):
        of = words_of(figure.of, say)
        own = say.own_label(figure.of, of.label)
        label = f"Rank by {lowered(own)}" if own else "Rank"
        return Words(label, "rank", f"rank by {of.noun}", "rank {}", tail=of.tail)
    if not isinstance(figure, Summary):
        raise TypeError(figure)
    of = words_of(figure.of, say)
    names = {Statistic.MEAN: "average"}
    statistic = names.get(figure.statistic, figure.statistic.value)
    across = " and ".join(say.plural(dimension) for dimension in figure.across)
    own = say.own_label(figure.of, of.label)
    label = f"{statistic.capitalize()} of the {across}" + (f", {lowered(own)}" if own else "")
    noun = f"{statistic} of the {across} for {of.noun}"
    return Words(label, statistic, noun, f"{statistic} of the {across} {{}}", tail=of.tail)
