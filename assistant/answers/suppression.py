"""Small-number protection: figures of few records are kept back, and what would give them away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.answers.answer import NOT_SHOWN
from assistant.answers.few import below_mark, below_of
from assistant.answers.protection import State, protected
from assistant.answers.row import PartFigure, Row
from assistant.answers.sums import COUNT, MOST_SUMS, WHOLE, Key, atoms, figures_of, sums_of
from assistant.planning.model.plans import Plan
from assistant.query import Calculation

_States = Mapping[Key, State]
_NOW, _THEN = "now", "then"
_PAIR = 2


def suppressed(plan: Plan, rows: Sequence[Row]) -> list[Row]:
    """The rows of a plan over small numbers that are protected, as they may be shown."""
    below = below_of(plan)
    states = _states(plan, rows, below)
    told = [_marked(plan, row, states) for row in rows]
    if _few_unrecorded(plan, rows, below) or any(row.hidden for row in told):
        return [replace(row, unrecorded=None) for row in told]
    return told


def suppressed_whole(plan: Plan, row: Row) -> Row:
    """All rows together as they may be shown: a total is kept back only where it is small."""
    return _marked(plan, row, _own_states(plan, [row], below_of(plan)))


def _few_unrecorded(plan: Plan, rows: Sequence[Row], below: int) -> bool:
    """Whether those that do not say whether they are in the part of a share are few, or all but."""
    silent, whole = sum(r.unrecorded or 0 for r in rows), sum(r.whole or 0 for r in rows)
    return plan.nature != "count" or 0 < silent < below or 0 < whole - silent < below


# ---- what is kept back -------------------------------------------------------------------


def _states(plan: Plan, rows: Sequence[Row], below: int) -> dict[Key, State]:
    """Which records of the rows are shown, few or hidden."""
    counts = _counts(plan, rows)
    states = _own_states(plan, rows, below)
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


def _own_states(plan: Plan, rows: Sequence[Row], below: int) -> dict[Key, State]:
    """What the records behind each figure are by themselves."""
    counts = _counts(plan, rows)
    states = {}
    for key, count in counts.items():
        when, what, labels = key
        whole = counts.get((when, WHOLE, labels), 0) if what == COUNT else 0
        near = whole >= below > whole - count > 0
        few = State.SMALL if 0 < count < below else State.HIDDEN if near else State.SHOWN
        states[key] = few
    for row, when, own in _sides(rows):
        if any(map(_is_of_few, own.parts)) or _is_nearly_all(plan, own.parts):
            states[_key(plan, row, when, COUNT)] = State.HIDDEN
    return states


def _is_of_few(figure: PartFigure) -> bool:
    """Whether a component rests on fewer records than its source tells."""
    return 0 < (figure.records or 0) < (figure.part.source.suppress_below or 0)


def _is_nearly_all(plan: Plan, parts: Sequence[PartFigure]) -> bool:
    """Whether what a percentage leaves out is few."""
    if plan.unit != "percent" or len(parts) != _PAIR:
        return False
    apart = abs((parts[0].records or 0) - (parts[1].records or 0))
    return 0 < apart < below_of(plan)


def _counts(plan: Plan, rows: Sequence[Row]) -> dict[Key, int]:
    """The records that rows rest on, by what they are records of."""
    found: dict[Key, int] = {}
    total: dict[str, int] = {}
    for row, when, own in _sides(rows):
        records = own.records
        if own.parts:
            records = sum(figure.records or 0 for figure in own.parts)
        if records is not None:
            found[_key(plan, row, when, COUNT)] = records
            total[when] = total.get(when, 0) + records
        if own.whole is not None and plan.query.part:
            whole = own.whole_records if own.whole_records is not None else int(own.whole)
            found[_key(plan, row, when, WHOLE)] = whole
    if plan.query.calculation is Calculation.SHARE and not plan.query.part:
        found |= {_key(plan, row, when, WHOLE): total.get(when, 0) for row, when, _ in _sides(rows)}
    return found


def _sides(rows: Sequence[Row]) -> Iterator[tuple[Row, str, Row]]:
    """Each row with its figures of the period, and of the one before where there is one."""
    for row in rows:
        yield row, _NOW, row
        if row.before:
            yield row, _THEN, row.before


def _own(row: Row, when: str) -> Row:
    return row.before if when == _THEN and row.before else row


def _key(plan: Plan, row: Row, when: str, what: str) -> Key:
    """What a count is of; in a run of months the same month is one, whichever row it is in."""
    if not plan.pairs:
        return when, what, row.labels
    before = dict(plan.pairs)
    labels = row.labels if when == _NOW else tuple(before.get(each, each) for each in row.labels)
    return "", what, labels


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
    few = below_mark(below_of(plan)) if plan.nature == "count" else NOT_SHOWN
    texts = {State.SHOWN: "", State.SMALL: few, State.HIDDEN: NOT_SHOWN}
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
        records=None,
        whole_records=None,
        parts=(),
        printed=count if plan.counts else NOT_SHOWN,
        printed_count=count,
        printed_whole=whole,
        hidden=True,
    )
