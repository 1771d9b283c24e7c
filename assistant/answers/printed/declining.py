"""Answers where documents do not settle a question: which figure is meant, or none is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.answers.answer import Answer
from assistant.answers.printed.writer import Writer
from assistant.answers.wording import listed
from assistant.language.printed.choice import Instead
from assistant.periods import Period
from assistant.printed import DocumentQuery, FigureSet

# how the kinds of number are asked for; others are asked by the name alone
_ASKING = {
    "count": "How many {} were there",
    "share": "What share of {}",
    "rate": "The rate of {}",
    "change": "The change in {}",
    "percent_change": "The percentage change in {}",
    "average": "The average of {}",
}


_OFFERED = 3
Readable = Callable[[str, DocumentQuery], bool]


def which_one(
    text: str, choices: Sequence[DocumentQuery], writer: Writer, is_read: Readable
) -> Answer:
    """The documents print more than one such figure: each is offered as a question."""
    named = [_named(query.sets[0], writer) for query in choices]
    kinds = [f"“{name}”" for name in dict.fromkeys(named)]
    words = f": {listed(kinds)}" if len(kinds) > 1 else ""
    return Answer(
        text,
        "ambiguous",
        f"The documents print more than one such figure{words}. Please choose one.",
        suggestions=tuple(_askable(choices, writer, is_read)),
    )


def not_printed(
    text: str, series: str, instead: Sequence[Instead], writer: Writer, is_read: Readable
) -> Answer:
    """What is asked for is printed, but not for that place, period or kind of number."""
    label = writer.label(series)
    return Answer(
        text,
        "no_data",
        f"The documents print figures of {label}, but none for {_lacking(instead)}.",
        suggestions=tuple(_askable([each.query for each in instead], writer, is_read))[:_OFFERED],
    )


def _lacking(instead: Sequence[Instead]) -> str:
    """What is not printed: that which has to be let go for an answer."""
    others = [each.other for each in instead]
    alone = [other for other in others if len(other) == 1] or others[:1]
    ways = [f"that {listed(other)}" for other in alone]
    return " or ".join(ways) or "that place, period or breakdown"


def _askable(queries: Sequence[DocumentQuery], writer: Writer, is_read: Readable) -> Iterator[str]:
    """A question for each, as it can be read."""
    for query in queries:
        ways = questions_of(query.sets[0], writer)
        yield from [way for way in ways if is_read(way, query)][:1]


def questions_of(figures: FigureSet, writer: Writer) -> tuple[str, ...]:
    """Questions that ask for these figures: with the kind of number, and by the name alone."""
    name = _named(figures, writer)
    there = [writer.place(place) for place in figures.places if place]
    periods = [p for p in figures.periods if p]
    where = f" in {listed(there)}" if there else ""
    when = f" in {_spanned(periods)}" if periods else ""
    asking = _ASKING.get(figures.statistics[0], "{}")
    if figures.members:
        asking = asking.removesuffix(" were there")
    plain = f"{name[0].upper()}{name[1:]}{where}{when}"
    return (f"{asking.format(name)}{where}{when}?", f"{plain}?")


def _named(figures: FigureSet, writer: Writer) -> str:
    label = writer.label(figures.series)
    members = [*figures.members, *figures.members2]
    return ", ".join((label, *members)) if len(members) <= 2 else label


def _spanned(periods: Sequence[Period]) -> str:
    first, last = periods[0], periods[-1]
    return first.label if first == last else f"{first.label} to {last.label}"
