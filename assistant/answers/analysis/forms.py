"""Answers put in another form: yes or no, where one ranks, what lies behind a change."""

from __future__ import annotations

from collections.abc import Callable

from assistant.analysis import Contribution, Rank
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.lists import room
from assistant.answers.analysis.qualifying import noun
from assistant.answers.analysis.view import View
from assistant.answers.wording import listed

_NO_CAUSE = "This is arithmetic and says nothing about causes."
_NAMED = 3


def whether(view: View, sentence: str) -> str:
    """The sentence with yes or no before it."""
    claims = [line.claim for line in view.rows]
    if not claims or all(claim is None for claim in claims):
        return f"That cannot be told: not all figures are there. {sentence}"
    if len(set(claims)) == 1:
        return f"{'Yes' if claims[0] else 'No'}. {sentence}"
    true = sum(claim is True for claim in claims)
    return f"Of {true} of {len(claims)} {noun(view, len(claims))}, yes. {sentence}"


def standing(view: View) -> str:
    """Where the members that are shown rank among all."""
    at = next(i for i, c in enumerate(view.plan.columns) if isinstance(c.figure, Rank))
    figure = view.plan.columns[at].figure
    most = "highest" if isinstance(figure, Rank) and figure.descending else "lowest"
    among = len([m for m in view.plan.axes[0].members if m.name != "total"])
    of = f" of {among} {noun(view, among)}" if among else ""
    told = [_ranks(view, line, at) for line in view.rows]
    if not told:
        return f"{view.head}: none of those named is among them."
    return f"{view.head}: {listed(told)}{of}, counted from the {most}."


def _ranks(view: View, line: Line, at: int) -> str:
    others = [view.beside(line, i) for i in range(len(view.words)) if i != at]
    figures = f" ({', '.join(filter(None, others))})" if any(others) else ""
    value = line.values[at]
    rank = f"ranks {int(value)}" if value is not None else "has no rank"
    return f"{view.name(line)}{figures} {rank}"


def drivers(view: View, otherwise: Callable[[View], str]) -> str:
    """The change of the whole, and the parts that made most of it."""
    at = next(
        (i for i, c in enumerate(view.plan.columns) if isinstance(c.figure, Contribution)), None
    )
    if at is None:
        return f"{otherwise(view)} {_NO_CAUSE}"
    parts = [line for line in view.rows if (line.values[at] or 0) > 0]
    parts.sort(key=lambda line: -(line.values[at] or 0))
    whole = next((line for line in view.lines if line.total), None)
    in_all = f" {', '.join(view.beside(whole, i) for i in range(at))} in all." if whole else ""
    if not parts:
        return (
            f"{view.head}:{in_all} no part of it moved in the direction of the whole. {_NO_CAUSE}"
        )
    told = listed([view.named(line) for line in parts[: min(_NAMED, room(view))]])
    return f"{view.head}:{in_all} The largest contributions came from {told}. {_NO_CAUSE}"
