"""The words of a figure: the head of its column, its noun in a sentence, and how a value reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from assistant.analysis import (
    PRINTED_CHANGES,
    Average,
    Change,
    Contribution,
    Count,
    Difference,
    Figure,
    Moving,
    Printed,
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

# how a sentence says what kind of number is printed
_PRINTED = {
    "rank": "rank {}",
    "maximum": "at most {}",
    "minimum": "at least {}",
    "target": "a target of {}",
}
PER_TIME = ("day", "month", "quarter", "year")


@dataclass(frozen=True)
class Words:
    """The words of one figure.

    `label` heads its column, `name` is the column's name for scripts. `noun` and `tail` stand
    before and after where and when: "share of crimes" in Cambridge in 2025 "that were thefts".
    {} is the value in `beside`, which stands with the name of a row, in `one`, the same of a single
    thing, in `first`, where the sentence began with the noun, and in `alone`, of a sentence about
    one row.
    """

    label: str
    name: str
    noun: str
    beside: str
    one: str = ""
    first: str = ""
    alone: str = ""
    tail: str = ""


def words_of(figure: Figure, say: Naming) -> Words:
    """The words of a figure."""
    return _WRITERS[type(figure)](figure, say)


# ---- counts, rates, shares, averages -----------------------------------------------------


def _count(count: Count, say: Naming) -> Words:
    things, label = say.things(count), say.label(count)
    if isinstance(count.months, ToDate):
        return Words(
            f"{label}, cumulative", "cumulative", f"cumulative {things}", "{} so far", "{}"
        )
    if isinstance(count.months, Trailing):
        over = f"over {say.blocks(count.months.blocks)}"
        noun = f"total {over} of {things}"
        return Words(f"{label}, total {over}", "rolling_total", noun, f"{{}} {over}", first="{}")
    name = "count" if count.measure == DEFAULT_MEASURE else count.measure
    in_all = [f"in {each}" for each in say.all_of(count)]
    beside, one = (" ".join([f"{{}}{say.apart(count, value=n)}", *in_all]) for n in (0, 1))
    return Words(label, name, things, beside, one)


def _printed(figure: Printed, say: Naming) -> Words:
    """A printed figure: what it is of, and its kind of number."""
    kind, apart = say.statistic(figure), say.qualifiers(figure, dated=False)
    form = _PRINTED.get(figure.statistic, "{}")
    form += f" of {say.series(figure.of)}" if figure.of else ""
    months = f"in {say.subject.named(figure.months)}" if figure.months else ""
    dated, named = figure.statistic not in PRINTED_CHANGES, [kind] * (figure.statistic != "count")
    label = ", ".join([*say.qualifiers(figure, dated=dated), *named])
    beside = " ".join(part for part in (", ".join(apart), form, months) if part)
    return Words(label or kind, figure.statistic, say.things(figure), beside)


def _rate(rate: Rate, say: Naming) -> Words:
    scaled = ", scaled up to a year" if rate.annualised else ""
    label = [f"Rate per 1,000{scaled}", *say.qualifiers(rate), *say.all_of(rate.of)]
    noun, apart = f"{say.things(rate.of)} per 1,000 residents", say.apart(rate)
    beside, alone = f"{{}} per 1,000{apart}", f"{{}} per 1,000 residents{apart}"
    return Words(", ".join(label), "rate", noun, beside, alone=alone, tail=scaled)


def _share(share: Share, say: Naming) -> Words:
    """A part of its whole; where they are narrowed alike, a row's part of all rows."""
    whole, of = say.subject.filters(share.whole), say.things(share.whole)
    kind, dated = lowered(say.kind(share.whole)), say.dated(share.part)
    months = f" {say.subject.during(share.part.months)}" if dated else ""
    narrower = tuple(f for f in say.subject.filters(share.part) if f not in whole)
    if not narrower:
        label, alone = ", ".join([f"Share of {kind}", *dated]), f"{{}}{months} of {of}"
        beside = f"{{}}{months}" if say.subject.is_first(share) else alone
        return Words(label, "share", f"share of {of}", beside, alone=alone)
    label = ", ".join([f"{say.labels(narrower)}, share of {kind}", *dated])
    beside = f"{{}} {say.narrowed(narrower, share.part)}{months}"
    tail = f"that {' and '.join(map(say.wording.said_of, narrower))}"
    return Words(label, "share", f"share of {of}", beside, first=f"{{}}{months}", tail=tail)


def _average(average: Average, say: Naming) -> Words:
    per, of, apart = average.per, say.things(average.of), say.apart(average)
    qualifiers = say.qualifiers(average)
    if per in PER_TIME and per != say.subject.time:
        label = ", ".join([f"Average per {per}", *qualifiers])
        return Words(label, "average", f"average {of} per {per}", f"{{}} a {per}{apart}")
    label = ", ".join([f"Average of the {say.plural(per)}", *qualifiers])
    noun, beside = f"average {say.one(per)} for {of}", f"{{}} for the average {say.one(per)}{apart}"
    return Words(label, f"average_{per}", noun, beside, first=f"{{}}{apart}")


def _moving(moving: Moving, say: Naming) -> Words:
    blocks, apart = say.blocks(moving.blocks), say.apart(moving)
    label = ", ".join([f"Moving average of {blocks}", *say.qualifiers(moving)])
    noun = f"moving average over {blocks} of {say.things(moving.of)}"
    beside = f"{{}} on average over {blocks}{apart}"
    return Words(label, "moving_average", noun, beside, first=f"{{}}{apart}")


# ---- figures of figures ------------------------------------------------------------------


def _of_two(figure: Ratio | Difference, say: Naming) -> Words:
    if isinstance(figure, Ratio):
        one, other, name, sign, noun = figure.above, figure.below, "ratio", "÷", "ratio of {} to {}"
    else:
        one, other, name, sign = figure.minuend, figure.subtrahend, "difference", "−"
        noun = "difference between {} and {}"
    pair = say.pair(one, other)
    nouns = pair or (words_of(one, say).noun, words_of(other, say).noun)
    among = f" in {say.shared_things}" if pair and say.subject.one_kind else ""
    label = f" {sign} ".join(
        say.own_label(each, words_of(each, say).label) for each in (one, other)
    )
    return Words(label, name, f"{noun.format(*nouns)}{among}", f"a {name} of {{}}", first="{}")


def _sum(figure: Sum, say: Naming) -> Words:
    label = " + ".join(words_of(term, say).label for term in figure.terms)
    return Words(label, "sum", say.together(figure.terms), "{} together", first="{}")


def _change(change: Change, say: Naming) -> Words:
    of, base = words_of(change.of, say), say.subject.named(change.base)
    own = say.own_label(change.of, of.label)
    on = f"{own}, change on {base}" if own else f"Change on {base}"
    in_all = say.all_of(change.of) if isinstance(change.of, Count) else []
    percent = ["%"] if change.in_percent else []
    beside, one = (_beside_of_change(change, say, of, value) for value in (0, 1))
    return replace(
        of,
        label=", ".join([on, *in_all, *percent]),
        name="percent_change" if change.in_percent else "change",
        beside=beside,
        one=one,
        first="" if say.subject.one_kind else beside,
        alone=f"{beside} on {base}",
    )


def _beside_of_change(change: Change, say: Naming, of: Words, value: float) -> str:
    """A change beside the name of its row, with what it is of where columns are of several."""
    if isinstance(change.of, Count):
        in_all = [f" in {each}" for each in say.all_of(change.of)]
        return "".join(["{}", say.apart(change, dated=False, value=value), *in_all])
    if change.in_percent or (isinstance(change.of, Share) and say.subject.one_kind):
        return "{}"
    if isinstance(change.of, Rate) and say.subject.one_kind:
        return "{} per 1,000"
    return of.beside if not say.subject.one_kind else "{}"


def _contribution(figure: Contribution, say: Naming) -> Words:
    label = ", ".join(["Share of the change", *say.qualifiers(figure, dated=False)])
    noun = f"share of the change in {words_of(figure.change.of, say).noun}"
    return Words(label, "contribution", noun, "{} of the change", first="{}")


def _summary(figure: Summary, say: Naming) -> Words:
    of, statistic = words_of(figure.of, say), figure.statistic.value
    if figure.statistic is Statistic.MEAN:
        statistic = "average"
    across = " and ".join(say.plural(dimension) for dimension in figure.across)
    own = say.own_label(figure.of, of.label)
    label = f"{statistic.capitalize()} of the {across}"
    noun = f"{statistic} of the {across} for {of.noun}"
    beside = f"{statistic} of the {across} {{}}"
    label = f"{label}, {lowered(own)}" if own else label
    return Words(label, statistic, noun, beside, first="{}", tail=of.tail)


def _rank(figure: Rank, say: Naming) -> Words:
    of = words_of(figure.of, say)
    own = say.own_label(figure.of, of.label)
    label = f"Rank by {lowered(own)}" if own else "Rank"
    return Words(label, "rank", f"rank by {of.noun}", "rank {}", tail=of.tail)


_WRITERS: dict[type, Callable[[Any, Naming], Words]] = {
    Count: _count,
    Printed: _printed,
    Rate: _rate,
    Share: _share,
    Average: _average,
    Moving: _moving,
    Ratio: _of_two,
    Difference: _of_two,
    Sum: _sum,
    Change: _change,
    Contribution: _contribution,
    Summary: _summary,
    Rank: _rank,
}
