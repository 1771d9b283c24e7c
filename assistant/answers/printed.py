"""Answers where documents do not settle a question: which figure is meant, or none is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from assistant.analysis import Analysis
from assistant.answers.answer import Answer
from assistant.answers.printed_questions import named, questions_of
from assistant.answers.wording import Wording, listed
from assistant.language.printed.choice import Instead, Meant

_OFFERED = 3
Readable = Callable[[str, Meant], bool]


def which_one(
    text: str, choices: Sequence[Analysis], wording: Wording, is_read: Readable
) -> Answer:
    """The documents print more than one such figure: each is offered as a question."""
    names = [named(analysis, wording) for analysis in choices]
    kinds = [f"“{name}”" for name in dict.fromkeys(names)]
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


def near(asked: Iterable[Meant], wording: Wording, is_read: Readable) -> Iterator[str]:
    """A question for each of some figures or facts that come near to what was asked."""
    for each in asked:
        ways = dict.fromkeys(questions_of(each, wording))
        yield from islice((way for way in ways if is_read(way, each)), 1)


def _askable(asked: Sequence[Analysis], wording: Wording, is_read: Readable) -> Iterator[str]:
    """A question for each, as it can be read."""
    yield from near([(analysis,) for analysis in asked], wording, is_read)
