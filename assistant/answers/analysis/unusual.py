"""Whether a count is unusual: against the usual range of blocks before it, or the block before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.analysis import Count
from assistant.answers import chance
from assistant.answers.amounts import as_read
from assistant.answers.analysis.runs import Run, runs_of
from assistant.answers.analysis.single import counted
from assistant.answers.analysis.view import View
from assistant.answers.wording import listed

_ORDINARY = (
    "within the usual range",
    "changed by no more than chance alone would explain",
    "cannot be told, as figures are missing",
)
_UNTOLD = "Whether that is usual cannot be told, as not all figures are there."


def unusual(view: View) -> str:
    """What was counted, and whether that is within, above or below what is usual."""
    runs = list(runs_of(view))
    return _of_one(view, runs[0]) if len(runs) == 1 else _of_many(view, runs)


def how_judged(view: View) -> Iterator[str]:
    """How what is usual was told."""
    runs = [run for run in runs_of(view) if run.values]
    if any(run.usual for run in runs):
        first, last = (view.rows[0].labels[-1], runs[0].lines[-2].labels[-1])
        yield (
            f"The usual range is the mean of the {len(runs[0].lines) - 1} periods before, {first} "
            f"to {last}, and two standard deviations of counts either way, wider where they vary "
            "by more than chance; “far” is beyond three. It says nothing about causes."
        )
    elif runs:
        yield chance.NOTE


# ---- one run -----------------------------------------------------------------------------


def _of_one(view: View, run: Run) -> str:
    count, value = view.plan.columns[0].figure, run.latest.values[0]
    if value is None or not isinstance(count, Count):
        return f"{view.head}: {view.value(run.latest, 0)}. {_UNTOLD}"
    told = counted(view, count, value, view.value(run.latest, 0))
    if not run.values:
        return f"{told}. {_UNTOLD}"
    if run.usual is None:
        return f"{told}, {_moved(run)}. {_by_chance(run)}"
    mean = as_read(run.usual.mean, "average", 1)
    return f"{told}, {_standing(run)} of {_range(run.usual)} (mean {mean})."


def _standing(run: Run) -> str:
    return f"{run.usual.standing(run.values[-1])} the usual range" if run.usual else ""


def _range(usual: chance.Usual) -> str:
    low, high = (as_read(each, "count", 0) for each in (usual.lowest, usual.highest))
    return f"{low} to {high}"


def _moved(run: Run) -> str:
    """ "154 fewer than in 2024 (687)"."""
    before, now = run.values[-2:]
    size, earlier = (as_read(each, "count", 0) for each in (abs(now - before), before))
    when = f"in {run.before.labels[-1]} ({earlier})"
    if now == before:
        return f"as many as {when}"
    return f"{size} {'more' if now > before else 'fewer'} than {when}"


def _by_chance(run: Run) -> str:
    before, now = run.values[-2:]
    more = "more" if chance.is_beyond(now, before) else "no more"
    return f"That is {more} than chance alone would explain."


# ---- several -----------------------------------------------------------------------------


def _of_many(view: View, runs: Sequence[Run]) -> str:
    """By name what is unusual, and how many are not."""
    if not runs:
        return f"{view.head}: none recorded."
    found: dict[str, list[Run]] = {}
    for run in runs:
        found.setdefault(_outcome(run), []).append(run)
    unusual = [(outcome, own) for outcome, own in found.items() if outcome not in _ORDINARY]
    parts = [f"{outcome}: {listed([_named(view, run) for run in own])}" for outcome, own in unusual]
    parts += [f"{len(found[outcome])} {outcome}" for outcome in _ORDINARY if outcome in found]
    return f"{view.head}: {'; '.join(parts)}."


def _outcome(run: Run) -> str:
    if not run.values:
        return _ORDINARY[-1]
    if run.usual:
        return _standing(run)
    more = "more" if chance.is_beyond(*run.values[-2:]) else "no more"
    return f"changed by {more} than chance alone would explain"


def _named(view: View, run: Run) -> str:
    time = view.plan.axes[-1].dimension
    earlier = f"{view.value(run.before, 0)} in {run.before.labels[-1]}"
    against = f"usual range {_range(run.usual)}" if run.usual else earlier
    return f"{view.name(run.latest, without=[time])} ({view.value(run.latest, 0)}, {against})"
