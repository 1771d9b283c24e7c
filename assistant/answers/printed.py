"""Answers where documents do not settle a question: which figure is meant, or none is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.analysis import Analysis, Printed, counts_of
from assistant.answers.answer import Answer
from assistant.answers.wording import Wording, capital, listed
from assistant.language.printed.choice import Instead
from assistant.periods import FixedPeriod, Period
from assistant.printed import members_of, series_of

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
Readable = Callable[[str, Analysis], bool]


def which_one(
    text: str, choices: Sequence[Analysis], wording: Wording, is_read: Readable
) -> Answer:
    """The documents print more than one such figure: each is offered as a question."""
    named = [_named(analysis, wording) for analysis in choices]
    kinds = [f"“{name}”" for name in dict.fromkeys(named)]
    words = f": {listed(kinds)}" if len(kinds) > 1 else ""
    return Answer(
        text,
        "ambiguous",
        f"The documents print more than one such figure{words}. Please choose one.",
        suggestions=tuple(_askable(choices, wording, is_read)),
    )


def not_printed(
    text: str, series: str, instead: Sequence[Instead], wording: Wording, is_read: Readable
) -> Answer:
    """What is asked for is printed, but not for that place, period or kind of number."""
    label = wording.series(series)
    return Answer(
        text,
        "no_data",
        f"The documents print figures of {label}, but none for {_lacking(instead)}.",
        suggestions=tuple(_askable([each.asked for each in instead], wording, is_read))[:_OFFERED],
    )


def _lacking(instead: Sequence[Instead]) -> str:
    """What is not printed: that which has to be let go for an answer."""
    others = [each.other for each in instead]
    alone = [other for other in others if len(other) == 1] or others[:1]
    ways = [f"that {listed(other)}" for other in alone]
    return " or ".join(ways) or "that place, period or breakdown"


def near(asked: Sequence[Analysis], wording: Wording, is_read: Readable) -> Iterator[str]:
    """A question for each of some figures that come near to what was asked."""
    yield from _askable(asked, wording, is_read)


def _askable(asked: Sequence[Analysis], wording: Wording, is_read: Readable) -> Iterator[str]:
    """A question for each, as it can be read."""
    for analysis in asked:
        ways = printed_questions(analysis, wording)
        yield from [way for way in ways if is_read(way, analysis)][:1]


def printed_questions(analysis: Analysis, wording: Wording) -> tuple[str, ...]:
    """Questions that ask for printed figures: with the kind of number, and by the name alone."""
    first = next(counts_of(analysis.figures[0]))
    name = _named(analysis, wording)
    places = [wording.place(n) for n in members_of(analysis, ("place",)) if n]
    periods = [e.period for e in analysis.periods if isinstance(e, FixedPeriod)]
    where = f" in {listed(places)}" if places else ""
    when = f" in {_spanned(periods)}" if periods else ""
    asking = _ASKING.get(first.statistic if isinstance(first, Printed) else "", "{}")
    if members_of(analysis):
        asking = asking.removesuffix(" were there")
    return (f"{asking.format(name)}{where}{when}?", f"{capital(name)}{where}{when}?")


def _named(analysis: Analysis, wording: Wording) -> str:
    label = wording.series(series_of(analysis))
    members = members_of(analysis)
    return ", ".join((label, *members)) if len(members) <= 2 else label


def _spanned(periods: Sequence[Period]) -> str:
    first, last = periods[0], periods[-1]
    return first.label if first == last else f"{first.label} to {last.label}"
