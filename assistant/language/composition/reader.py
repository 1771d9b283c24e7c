"""The door of composition: the mentions of a message put into the slots of one `Analysis`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.analysis import Analysis, Bound, Condition, Fold, Form, Rank, Statistic
from assistant.catalog.catalog import Catalog
from assistant.catalog.places import LEVELS
from assistant.language import closed_classes as closed
from assistant.language.chart import Chart
from assistant.language.composition.averages import Averages, read_averages
from assistant.language.composition.axes import Layout
from assistant.language.composition.conditions import read_conditions, scoped_conditions
from assistant.language.composition.contributions import read_contribution
from assistant.language.composition.expressed import unexpressed
from assistant.language.composition.figure_marks import Typical
from assistant.language.composition.figures import read_figures
from assistant.language.composition.folds import read_folds
from assistant.language.composition.layout import is_sensible, laid_out
from assistant.language.composition.numbers import use_repeated
from assistant.language.composition.races import read_race
from assistant.language.composition.ranking import TAKING, ranked
from assistant.language.composition.relations import read_relation, read_typical
from assistant.language.composition.row import MARKED, in_the_way, row_of
from assistant.language.composition.standings import read_standing
from assistant.language.composition.table import Message, Table
from assistant.language.composition.times import read_times
from assistant.language.composition.topic import Topic, read_topic
from assistant.language.composition.totals import with_totals
from assistant.language.composition.usual import read_unusual
from assistant.language.evidence import Evidence

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Composed:
    """An analysis, or the words that nothing explains.

    `marks` are the words that only compositions know.
    """

    analysis: Analysis | None
    unexplained: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()

    def explains(self, words: Iterable[str]) -> bool:
        """Whether all of these words are marks, which a plain query cannot place."""
        return _pieces(words) - closed.DETERMINERS.words <= self.marks


def compose(chart: Chart, text: str, catalog: Catalog) -> Composed:
    """The analysis that a message asks for; None where a word or a mention has no place in it."""
    row = row_of(chart, text)
    blocked = in_the_way(row)
    if blocked:
        return Composed(None, unexplained=tuple(row.words(n) for n in blocked))
    analysis = _analysis(row, catalog)
    left = tuple(row.words(n) for n in row.unused())
    if analysis and not left:
        left = tuple(row.words(n) for n in unexpressed(row, analysis, catalog))
    if analysis is None or left:
        return Composed(None, unexplained=left)
    marked = (row.words(n) for n in row.nodes if n.category in MARKED)
    return Composed(analysis, marks=_pieces(marked))


def _pieces(words: Iterable[str]) -> frozenset[str]:
    """The single words of stretches as they were typed."""
    return frozenset(piece for each in words for piece in _WORD.findall(each.casefold()))


def _analysis(row: Evidence, catalog: Catalog) -> Analysis | None:
    averaged = read_averages(row)
    if averaged is None:
        return None
    averages, row = averaged
    topic, times = read_topic(row, catalog), read_times(row)
    if times is None:
        return None
    averages = _beside_the_average(averages, topic, catalog)
    had = scoped_conditions(row, topic.named, times) if len(topic.named) > 1 else None
    topic = replace(topic, types=(), whole=None) if had else topic
    layout = laid_out(row, topic, times, averages, catalog)
    if topic.is_empty and not had and not layout.named("crime_type"):
        return None
    if _asks_more(row, topic, layout):
        return None
    message = Message(row, topic, layout, averages, catalog)
    if had:
        return _finished(message, had.over(layout))
    table = next((found for way in _WAYS if (found := way(message))), None)
    return _finished(message, table) if table else None


def _beside_the_average(averages: Averages, topic: Topic, catalog: Catalog) -> Averages:
    """ "Robbery in Petersfield, with the average per ward": a ward is measured by all of them."""
    levels = {str(catalog.places[n.value].level) for n in topic.places}
    if averages.per not in levels:
        return averages
    return Averages(typical=Typical(Statistic.MEAN, averages.per))


def _asks_more(row: Evidence, topic: Topic, layout: Layout) -> bool:
    """Whether the message asks for what no one table holds: examples, places, a second number."""
    forms = {t.form for t in row.tokens}
    where = row.asks_where and not layout.axes
    twice = len(row.find("counting")) > 1 and bool(topic.narrowed) and not row.has("share")
    return where or twice or bool(forms & {"eg", "ie", "etc"})


def _finished(message: Message, table: Table) -> Analysis | None:
    """The analysis of a table, with its conditions, ranks, folds and totals."""
    row = message.row
    if table.having is None and table.claim is None:
        base = message.layout.times.base
        having = read_conditions(row, table.main, base)
        asserts = isinstance(having, Bound) and not row.has("counting")
        if having and not table.layout.axes and not asserts:
            return None
        table = replace(table, having=having) if table.layout.axes else _asserted(table, having)
    row.use(row.find("change"))
    use_repeated(row, table.layout, message.catalog)
    ranking = ranked(row, table)
    if ranking is None:
        return None
    chosen = row.has(*TAKING) or bool(ranking.having and ranking.layout.axes)
    folds = read_folds(row, message.averages, chosen=chosen)
    if Fold.NUMBER in folds and ranking.having is None:
        # "how many wards had robberies": those that had any
        ranking = replace(ranking, having=Bound(ranking.main, ">", 0))
    layout = with_totals(row, ranking.layout)
    row.use(row.find("table", "apart", "parts", "both") if _has_rows(ranking) else [])
    row.use(row.find("against") if _sets_against(message, ranking) else [])
    row.use(row.find("anywhere") if {*layout.dimensions} & {*LEVELS, "place"} else ())
    if not ranking.shown and not is_sensible(layout, message.catalog):
        return None
    return Analysis(
        figures=ranking.columns,
        axes=layout.bys,
        conditions=layout.conditions,
        periods=layout.times.periods,
        having=ranking.having,
        order=ranking.order,
        taking=ranking.taking,
        folds=folds,
        form=_form(ranking),
        claim=ranking.claim,
        shown=ranking.shown,
        source=message.topic.source,
    )


def _has_rows(table: Table) -> bool:
    """Whether there is more than one figure that could stand apart."""
    return bool(table.layout.axes) or len(table.columns) > 1


def _sets_against(message: Message, table: Table) -> bool:
    """Whether there are two things to compare; "against" a third word only ties it to a count."""
    topic, times = message.topic, table.layout.times
    axes, places = table.layout.axes, (*topic.places, *topic.around)
    listed = (topic.types, places, times.periods, table.columns, axes)
    facts = any(len(f.members) > 1 for f in topic.narrowed)
    return facts or times.base is not None or any(len(each) > 1 for each in listed)


def _form(table: Table) -> Form | None:
    """How the answer is put: against what is usual, yes or no first, or where members rank."""
    if table.form:
        return table.form
    if table.claim:
        return Form.WHETHER
    ranks = any(isinstance(figure, Rank) for figure in table.columns)
    return Form.STANDING if table.shown and ranks else None


def _asserted(table: Table, condition: Condition | None) -> Table:
    """A table of one row: "is crime going up" asserts that it rose."""
    return replace(table, claim=condition) if condition else table


_WAYS = (
    read_unusual,
    read_contribution,
    read_relation,
    read_typical,
    read_standing,
    read_race,
    read_figures,
)
