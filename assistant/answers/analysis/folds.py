"""Sentences about what is made of the rows that are left: their number, sum, share, mean, run."""

from __future__ import annotations

from assistant.analysis import Change, Fold, Taking
from assistant.answers.amounts import as_read
from assistant.answers.analysis.conditions import predicate
from assistant.answers.analysis.ends import superlative
from assistant.answers.analysis.groups import groups_of, phrase, preposition
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.lists import ends, room, several, some
from assistant.answers.analysis.qualifying import noun, qualifying
from assistant.answers.analysis.rankings import ranked
from assistant.answers.analysis.table import folds_of
from assistant.answers.analysis.view import View, joined
from assistant.answers.wording import listed

_GROUPS = 6
_IN_TIME = (Fold.EARLIEST, Fold.LATEST, Fold.LONGEST_RUN)


def folded(view: View) -> str:
    """What is made of the rows, first; then the rows."""
    analysis, folds = view.plan.analysis, folds_of(view)
    in_time = next((fold for fold in analysis.folds if fold in _IN_TIME), None)
    if in_time:
        return _in_time(view, in_time)
    if (folds == (Fold.NUMBER,) and analysis.having) or not view.rows:
        return _rows(view)
    if analysis.taking and analysis.taking.within:
        return _in_groups(view, analysis.taking)
    if not analysis.taking and not analysis.having:
        few = len(view.rows) <= room(view)
        rows = view.each(view.rows) if few else ends(view, view.rows)
        every = f"over the {len(view.rows):,} {noun(view, len(view.rows))}"
        return f"{view.head}: {_made(view, view.rows[0])} {every}; {rows}."
    made = _made(view, view.rows[0])
    return f"{view.head}, {_chosen(view)}: {made}, from {some(view, view.rows)}."


def _rows(view: View) -> str:
    """The rows that folds are made of, as they are told without."""
    if view.plan.analysis.taking:
        return ranked(view)
    return qualifying(view) if view.plan.analysis.having else several(view)


def _in_groups(view: View, taking: Taking) -> str:
    """What is made of the rows of each group; of many groups the table tells."""
    groups = groups_of(view, taking)
    where = preposition(taking)
    told = [f"{_made(view, lines[0])} {where} {name}" for name, lines in groups.items()]
    if len(told) > _GROUPS:
        return f"{_rows(view)} What they make in each group stands in the table."
    return f"{view.head}, {phrase(view, taking)}{view.of_those} taken together: {listed(told)}."


def _made(view: View, line: Line) -> str:
    """ "180 together", "68% of all", "an average of 38.1", "a median of 35.0"."""
    return listed([_one(view, line, fold, at) for at, fold in enumerate(folds_of(view))])


def _one(view: View, line: Line, fold: Fold, at: int) -> str:
    value, own = line.folds[at], (Fold.SHARE, Fold.NUMBER, Fold.RANGE)
    column = view.plan.folds[at] if fold in own else view.plan.columns[0]
    text = "no figure" if value is None else as_read(value, column.unit, column.decimals)
    return {
        Fold.NUMBER: f"{text} {noun(view, int(value or 0))}",
        Fold.SUM: f"{text} together",
        Fold.SHARE: f"{text} of all",
        Fold.MEAN: f"an average of {text}",
        Fold.MEDIAN: f"a median of {text}",
        Fold.RANGE: f"a gap of {text}",
    }[fold]


# ---- whose -------------------------------------------------------------------------------


def _chosen(view: View) -> str:
    """Which rows were taken: "the 3 highest wards", "the 4 wards that had no robberies"."""
    analysis, many = view.plan.analysis, len(view.rows)
    said = f" that {predicate(analysis.having, view.naming)}" if analysis.having else ""
    if not analysis.taking:
        return f"the {f'{many:,} ' if many > 1 else ''}{noun(view, many)}{said}"
    return f"{_taken(view, analysis.taking)}{said}"


def _taken(view: View, taking: Taking) -> str:
    many, line = len(view.rows), view.rows[0]
    if taking.skip:
        return f"all {noun(view, 2)} but the first {taking.skip}"
    if taking.first == taking.last == 1:
        return f"the highest and the lowest {noun(view, 1)}"
    if taking.first and taking.last:
        return f"the {taking.first} highest and {taking.last} lowest {noun(view, 2)}"
    turned = bool(taking.last)
    line = view.rows[-1] if turned else line
    most = superlative(view, taking.by, taking.descending != turned, line).removeprefix("the ")
    number = f"{many:,} " if many > 1 else ""
    if isinstance(taking.by, Change):
        return f"the {number}{noun(view, many)} with the {most}"
    return f"the {number}{most} {noun(view, many)}"


# ---- in time -----------------------------------------------------------------------------


def _in_time(view: View, fold: Fold) -> str:
    """The earliest, the latest, or the longest run of blocks that are left."""
    rows, condition, time = view.rows, view.plan.analysis.having, view.subject.time or "month"
    said = f" that {predicate(condition, view.naming)}" if condition else ""
    said += "" if condition else f" of {view.words[0].noun}"
    others = [view.naming.one(a.dimension) for a in view.plan.axes if a.dimension != time]
    each = f"in each {' and '.join(others)}" if others else ""
    here = joined(view.here, view.subject.against, each)
    if not rows:
        return f"No {view.naming.one(time)}{said.removeprefix(' that')} {here}."
    if fold is Fold.LONGEST_RUN and not others:
        return _run(view, f"{said} {here}")
    many, length = len(rows), fold is Fold.LONGEST_RUN
    blocks = view.naming.one(time) if many == 1 and not length else view.naming.plural(time)
    verb = "was" if many == 1 else "were"
    kind = f"{fold.value} of" if length else fold.value
    return f"The {kind} {blocks}{said} {here} {verb} {some(view, rows)}."


def _run(view: View, said: str) -> str:
    rows = view.rows
    length = int(rows[0].folds[folds_of(view).index(Fold.LONGEST_RUN)] or 0)
    run = f"The longest run of {noun(view, 2)}{said} was {length:,} {noun(view, length)}"
    if len(rows) != length or length < 2:
        return f"{run}: {some(view, rows)}."
    return f"{run}, from {view.named(rows[0])} to {view.named(rows[-1])}."
