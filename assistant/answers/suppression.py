"""Small-number protection: figures of few records are kept back, and what would give them away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.answer import NOT_SHOWN
from assistant.answers.protection import State, protected
from assistant.answers.sums import COUNT, MOST_SUMS, WHOLE, Key, atoms, figures_of, sums_of
from assistant.planning.plan import Plan
from assistant.query import Calculation

if TYPE_CHECKING:
    from assistant.answers.figures import Row

_States = Mapping[Key, State]
_NOW, _THEN = "now", "then"


def below_mark(below: int) -> str:
    """The mark of a small count: "<5"."""
    return f"<{below}"


def is_few(plan: Plan, row: Row) -> bool:
    """Whether a figure is known to be smaller than any that is shown but 0."""
    of_records = plan.query.calculation is not Calculation.RATE and not plan.query.part
    mark = row.printed_count if of_records else row.printed
    return mark == below_mark(plan.source.suppress_below or 0)


def suppressed(plan: Plan, rows: Sequence[Row]) -> list[Row]:
    """The rows as they may be shown; all as they are where the source protects no small numbers."""
    below = plan.source.suppress_below
    if not below:
        return list(rows)
    states = _states(plan, rows, below)
    told = [_marked(plan, row, states) for row in rows]
    if _few_unrecorded(rows, below) or any(row.hidden for row in told):
        return [replace(row, unrecorded=None) for row in told]
    return told


def suppressed_whole(plan: Plan, row: Row) -> Row:
    """All rows together as they may be shown: a total is kept back only where it is small."""
    below = plan.source.suppress_below
    if not below:
        return row
    counts = _counts(plan, row)
    return _marked(plan, row, {key: _own_state(plan, counts, key, below) for key in counts})


def _few_unrecorded(rows: Sequence[Row], below: int) -> bool:
    """Whether those that do not say whether they are in the part of a share are few, or all but."""
    silent, whole = sum(r.unrecorded or 0 for r in rows), sum(r.whole or 0 for r in rows)
    return 0 < silent < below or 0 < whole - silent < below


# ---- what is kept back -------------------------------------------------------------------


def _states(plan: Plan, rows: Sequence[Row], below: int) -> dict[Key, State]:
    """Which counts of the rows are shown, small or hidden."""
    counts: dict[Key, int] = {}
    for row in rows:
        counts |= _counts(plan, row)
    states = {key: _own_state(plan, counts, key, below) for key in counts}
    for key in _nested(plan, counts, below):
        states[key] = State.HIDDEN if states[key] is State.SHOWN else states[key]
    sums = sums_of(plan, counts)
    if len(sums) > MOST_SUMS:
        # too many sums at once to say what would be safe
        small = any(state is not State.SHOWN for state in states.values())
        return dict.fromkeys(states, State.HIDDEN) if small else states
    additive = {k: n for k, n in counts.items() if k[1] == COUNT or plan.query.part}
    found = protected(figures_of(additive, states, sums, below), below)
    return {key: found.get(key, state) for key, state in states.items()}


def _counts(plan: Plan, row: Row) -> dict[Key, int]:
    """The counts that a row shows or rests on, by what they are counts of."""
    sides = [(when, _own(row, when)) for when in (_NOW, _THEN) if when == _NOW or row.before]
    found = {}
    for when, own in sides:
        for what, count in ((COUNT, own.count), (WHOLE, own.whole)):
            if count is not None:
                found[_key(plan, row, when, what)] = count
    return found


def _own(row: Row, when: str) -> Row:
    return row.before if when == _THEN and row.before else row


def _key(plan: Plan, row: Row, when: str, what: str) -> Key:
    """What a count is of; in a run of months the same month is one, whichever row it is in."""
    if not plan.pairs:
        return when, what, row.labels
    before = dict(plan.pairs)
    labels = row.labels if when == _NOW else tuple(before.get(each, each) for each in row.labels)
    return "", what, labels


def _own_state(plan: Plan, counts: Mapping[Key, int], key: Key, below: int) -> State:
    """What a count is by itself: small, or so near its whole that the rest of it is."""
    when, what, labels = key
    if 0 < counts[key] < below:
        return State.SMALL
    whole = counts.get((when, WHOLE, labels), 0) if what == COUNT else 0
    return State.HIDDEN if whole >= below > whole - counts[key] > 0 else State.SHOWN


def _nested(plan: Plan, counts: Mapping[Key, int], below: int) -> Iterator[Key]:
    """Figures that are all but a few of another one, in whose place they lie."""
    for at, axis in enumerate(plan.rows):
        around = {
            inner.label: [outer.label for outer in axis.members if atoms(inner) < atoms(outer)]
            for inner in axis.members
        }
        for when, what, labels in counts:
            for outer in around.get(labels[at], ()):
                whole = counts.get((when, what, (*labels[:at], outer, *labels[at + 1 :])), 0)
                if whole >= below > whole - counts[when, what, labels] > 0:
                    yield when, what, labels


# ---- marks -------------------------------------------------------------------------------


def _marked(plan: Plan, row: Row, states: _States) -> Row:
    """A row with marks in the place of what is kept back, and of what rests on it."""
    now = _side(plan, row, _NOW, states)
    then = _side(plan, row, _THEN, states) if row.before else None
    if not now.hidden and not (then and then.hidden):
        return replace(now, before=None)
    return replace(
        now,
        before=None,
        hidden=True,
        unrecorded=None,
        earlier=then.value if then else None,
        earlier_printed=then.printed if then else "",
        change=None,
        exact_change=None,
        percent=None,
    )


def _side(plan: Plan, row: Row, when: str, states: _States) -> Row:
    """The figures of one period of a row."""
    own = _own(row, when)
    below = plan.source.suppress_below or 0
    texts = {State.SHOWN: "", State.SMALL: below_mark(below), State.HIDDEN: NOT_SHOWN}
    count = texts[states.get(_key(plan, row, when, COUNT), State.SHOWN)]
    whole = texts[states.get(_key(plan, row, when, WHOLE), State.SHOWN)]
    if not count and not whole:
        return own
    return replace(
        own,
        value=None,
        exact=None,
        count=None if count else own.count,
        whole=None if whole else own.whole,
        printed=count if _shows_counts(plan) else NOT_SHOWN,
        printed_count=count,
        printed_whole=whole,
        hidden=True,
    )


def _shows_counts(plan: Plan) -> bool:
    """Whether the figure asked for is the count of records itself."""
    measure = plan.source.named[plan.query.measure]
    return plan.query.calculation is Calculation.COUNT and measure.unit == "count"
