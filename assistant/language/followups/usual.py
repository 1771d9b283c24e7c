"""Follow-ups that ask whether what was answered is unusual."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import Analysis, Change, Count, Form
from assistant.language.chart import Chart
from assistant.language.composition.row import row_of
from assistant.language.followups.figure_edits import first_figure
from assistant.language.followups.pointing import Row, has_winner, narrowed_to
from assistant.periods import FixedPeriod, Period
from assistant.query import Comparison

_ASKING = ("unusual", "odd")
_SEASON = "season"


def asked_of_it(chart: Chart, text: str) -> tuple[str, bool] | None:
    """What a message says beside asking whether that is unusual, and whether for the season.

    None where it does not ask.
    """
    row = row_of(chart, text)
    if not row.has(*_ASKING):
        return None
    for node in reversed(row.find(*_ASKING, _SEASON)):
        first, last = chart.tokens[node.start].start, chart.tokens[node.end - 1].end
        text = f"{text[:first]} {text[last:]}"
    return text, row.has(_SEASON)


def as_unusual(
    analysis: Analysis, rows: tuple[Row, ...], period: Period | None, *, seasonal: bool
) -> Analysis | None:
    """Whether the first figure is unusual, of a ranking its winner; None where it is no count."""
    if has_winner(analysis):
        analysis = narrowed_to(analysis, list(rows[:1])) or analysis
    count = first_figure(analysis)
    periods = analysis.periods or ((FixedPeriod(period),) if period else ())
    if not isinstance(count, Count) or len(periods) != 1:
        return None
    change = (Change(count, Comparison.YEAR_BEFORE),) if seasonal else ()
    return Analysis(
        figures=(count, *change),
        axes=tuple(replace(by, total=False) for by in analysis.axes),
        conditions=analysis.conditions,
        periods=periods,
        form=Form.UNUSUAL,
        source=analysis.source,
    )


def plainly(found: Analysis | None, before: Analysis) -> Analysis | None:
    """A follow-up with other figures or rows no longer asks what is usual."""
    if found is None or found.form is not Form.UNUSUAL:
        return found
    same = (found.figures, found.axes) == (before.figures, before.axes)
    return found if same else replace(found, form=None)
