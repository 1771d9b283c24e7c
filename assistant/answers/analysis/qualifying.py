"""Sentences about rows that satisfy a condition, and about what is made of rows that are left."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis import Fold, Taking
from assistant.answers.amounts import as_read
from assistant.answers.analysis.conditions import predicate
from assistant.answers.analysis.ends import column_of, plural, superlative
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.lists import room, several
from assistant.answers.analysis.rankings import ranked
from assistant.answers.analysis.table import folds_of
from assistant.answers.analysis.view import View, capital, joined
from assistant.answers.wording import listed
from assistant.planning.analysis.frame import TIMED
from assistant.planning.members import PLACED

_EVERY_MEMBER = {"crime_type", *PLACED, *TIMED}


def qualifying(view: View) -> str:
    """How many rows qualify, and which."""
    rows, analysis = view.rows, view.plan.analysis
    if analysis.having is None:
        raise ValueError("nothing qualifies")
    said = joined(predicate(analysis.having, view.naming), view.here, view.subject.against)
    if not rows:
        return f"No {noun(view, 1)} {said}{_of_all(view)}."
    told = [view.named(line) for line in rows[: room(view)]]
    left = len(rows) - len(told)
    which = f"{', '.join(told)} and {left:,} more" if left else listed(told)
    return f"{len(rows):,}{_of(view)} {noun(view, _all(view) or len(rows))} {said}: {which}."


def noun(view: View, many: int) -> str:
    """What the rows are: "wards", "month", "combinations of ward and month"."""
    axes = view.plan.axes
    if len(axes) == 1:
        say = view.naming
        return say.one(axes[0].dimension) if many == 1 else say.plural(axes[0].dimension)
    pair = " and ".join(view.naming.one(axis.dimension) for axis in axes)
    return f"combination{'' if many == 1 else 's'} of {pair}" if axes else "figure"


def _all(view: View) -> int:
    """How many rows there were before; 0 where nobody knows."""
    number = 1
    listed_by = {by.dimension for by in view.plan.analysis.axes if by.members}
    for axis in view.plan.axes:
        if axis.open or axis.dimension not in _EVERY_MEMBER | listed_by:
            return 0
        number *= sum(member.name != "total" for member in axis.members)
    return number


def _of(view: View) -> str:
    return f" of {_all(view):,}" if _all(view) else ""


def _of_all(view: View) -> str:
    """ " (of 14)", after a sentence that none qualifies."""
    return f" (0 of {_all(view):,})" if _all(view) else ""


# ---- folds -------------------------------------------------------------------------------


def folded(view: View) -> str:
    """What is made of the rows that are left, first; then the rows."""
    folds, rows = folds_of(view), view.rows
    in_time = [f for f in view.plan.analysis.folds if f not in folds or f is Fold.LONGEST_RUN]
    if in_time:
        return _in_time(view, in_time[0])
    grouped = view.plan.analysis.taking and view.plan.analysis.taking.within
    if Fold.NUMBER in folds and len(folds) == 1 and view.plan.analysis.having:
        return qualifying(view)
    if not rows or grouped:
        return _plain(view)
    made = [_made(view, fold, at) for at, fold in enumerate(folds)]
    told = [view.named(line) for line in rows[: room(view)]]
    left = len(rows) - len(told)
    which = f"{', '.join(told)} and {left:,} more" if left else listed(told)
    return f"{capital(_whose(view))}: {listed(made)}, from {which}."


def _plain(view: View) -> str:
    analysis = view.plan.analysis
    if analysis.taking:
        return ranked(view)
    return qualifying(view) if analysis.having else several(view)


def _made(view: View, fold: Fold, at: int) -> str:
    """ "180 together", "68% of all", "an average of 38.1", "a median of 35"."""
    value, column = view.rows[0].folds[at], view.plan.folds[at]
    text = "none" if value is None else as_read(value, column.unit, column.decimals)
    words = {
        Fold.NUMBER: f"{text} {noun(view, int(value or 0))}",
        Fold.SUM: f"{text} together",
        Fold.SHARE: f"{text} of all",
        Fold.MEAN: f"an average of {text}",
        Fold.MEDIAN: f"a median of {text}",
    }
    return words[fold]


def _whose(view: View) -> str:
    """Whose figures are folded: "burglaries in the 3 wards with the most in Cambridge in 2025"."""
    analysis, rows = view.plan.analysis, view.rows
    head = view.head
    if analysis.taking:
        return f"{head}, {_chosen(view, analysis.taking, rows)}"
    which = f"the {len(rows):,} {noun(view, len(rows))}"
    if analysis.having:
        which += f" that {predicate(analysis.having, view.naming)}"
    return f"{head}, {which}"


def _chosen(view: View, taking: Taking, rows: Sequence[Line]) -> str:
    """ "the 3 highest wards", "the lowest ward"."""
    at = column_of(view, taking.by)
    descending = taking.descending if not taking.last else not taking.descending
    value = rows[0].values[at] if at is not None else None
    phrase = superlative(view, at, descending, value).removeprefix("the ")
    if phrase.endswith(("rise", "fall", "change")):
        phrase = f"{phrase}s".replace("rises", "rise").replace("falls", "fall")
        return f"the {len(rows):,} {noun(view, len(rows))} with the {phrase}"
    many = f"{len(rows):,} " if len(rows) > 1 else ""
    if taking.skip:
        return f"all but the first {taking.skip} {noun(view, taking.skip)}"
    return f"the {many}{phrase} {noun(view, len(rows))}"


def _in_time(view: View, fold: Fold) -> str:
    """The earliest, the latest, or the longest run of blocks that qualify."""
    rows, analysis = view.rows, view.plan.analysis
    said = f" that {predicate(analysis.having, view.naming)}" if analysis.having else ""
    here = joined(view.subject.where, view.subject.when)
    if not rows:
        return f"{capital(view.head)}: no {noun(view, 1)}{said}."
    if fold is Fold.LONGEST_RUN:
        return _run(view, said, here)
    phrase = f"the {fold.value} {noun(view, len(rows))}{said} {here}"
    told = listed([view.named(line) for line in rows[: room(view)]])
    return f"{capital(plural(phrase, len(rows)))} {told}."


def _run(view: View, said: str, here: str) -> str:
    rows = view.rows
    length = rows[0].folds[folds_of(view).index(Fold.LONGEST_RUN)]
    blocks = noun(view, int(length or 0))
    ends = (
        f"from {view.named(rows[0])} to {view.named(rows[-1])}"
        if len(rows) > 1
        else view.named(rows[0])
    )
    return f"The longest run of {noun(view, 2)}{said} {here}: {length} {blocks}, {ends}."
