"""Questions about figures answered: each planned once, run once and told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assistant.analysis import Analysis
from assistant.answers.answer import Answer
from assistant.answers.composer import answer, counts_beside
from assistant.answers.figures import Rows
from assistant.answers.gaps import Decliner, in_part
from assistant.answers.telling import told_of_cells
from assistant.answers.wording import Wording
from assistant.periods import Calendar
from assistant.planning.checking import named
from assistant.planning.holdings import Holdings
from assistant.planning.model.gaps import Gap, SmallNumbers
from assistant.planning.model.plans import AsPrinted, Chosen, Plan
from assistant.planning.planner import plan
from assistant.query import Filter, Query
from assistant.warehouse.engine import Engine

_LATEST = 8


@dataclass(frozen=True)
class Queries:
    """Answers plain queries and analyses over the sources of one catalog."""

    holdings: Holdings
    engine: Engine
    wording: Wording
    decliner: Decliner
    _planned: dict[Query, Chosen | AsPrinted | Gap] = field(default_factory=dict)

    # ---- plain queries -------------------------------------------------------------------

    def plan(self, query: Query) -> Chosen | AsPrinted | Gap:
        """The plan of a query; those of the latest few are not made again."""
        if query not in self._planned:
            if len(self._planned) == _LATEST:
                del self._planned[next(iter(self._planned))]
            self._planned[query] = plan(query, self.wording.catalog, self.holdings)
        return self._planned[query]

    def is_answered(self, query: Query) -> bool:
        """Whether some source answers a query; it is not looked up."""
        return isinstance(self.plan(query), Chosen | AsPrinted)

    def falls_short(self, query: Query) -> bool:
        """Whether only some of the months are held of those that are asked of no source by name."""
        found = self.plan(query)
        return not query.source and isinstance(found, Chosen) and bool(found.plan.missing)

    def answer(self, text: str, query: Query) -> Answer:
        """The answer to a query, or to half of it, or what the sources lack of it."""
        found = self.plan(query)
        if not isinstance(found, Gap):
            return self._told(text, found)
        declined = self.decliner.gap(text, found)
        half = self._half(query)
        answered = self.plan(half) if half else found
        if isinstance(answered, Gap):
            return declined
        return in_part(self._told(text, answered), declined)

    def _told(self, text: str, found: Chosen | AsPrinted) -> Answer:
        if isinstance(found, Chosen):
            sql = found.plan.statement.expression.sql(self.engine.dialect, pretty=True)
            rows = self.run(found.plan)
            return answer(text, found.plan, rows, sql, self.wording, found.beside)
        told, notes = self.analysis(text, found.analysis), found.notes
        beside: tuple[str, ...] = ()
        if found.beside:
            own = found.cells[0].value if len(found.cells) == 1 else None
            beside = counts_beside(found.beside, self.run(found.beside), own)
        return replace(told, notes=tuple(dict.fromkeys((*notes, *told.notes, *beside))))

    def run(self, found: Plan) -> Rows:
        """The rows that come back for a plan."""
        with named(found.query.measure, found.source):
            return self.engine.run(found.statement.expression)

    def _half(self, query: Query) -> Query | None:
        """The query for those of several crime types that a source holds."""
        catalog, types = self.wording.catalog, query.including("crime_type")
        held = tuple(n for n in types if catalog.base_members("crime_type", n) is not None)
        if not held or held == types or query.part:
            return None
        rest = tuple(f for f in query.filters if f.dimension != "crime_type" or f.exclude)
        return replace(query, filters=(*rest, Filter("crime_type", held)))

    # ---- analyses ------------------------------------------------------------------------

    def in_words(self, analysis: Analysis, calendar: Calendar) -> str:
        """The analysis as a question that a person would type."""
        from assistant.answers.analysis.questions import question

        return question(analysis, self.wording, calendar)

    def analysis(self, text: str, analysis: Analysis) -> Answer:
        """The answer to an analysis, or what the sources lack of it."""
        # loaded for the first analysis: most questions are plain
        from assistant.answers.analysis.composer import answer_analysis
        from assistant.planning.analysis.planner import plan_analysis

        found = plan_analysis(analysis, self.wording.catalog, self.holdings)
        if isinstance(found, Gap):
            return self.decliner.gap(text, found)
        cells = self.engine.run(found.protected.statement) if found.protected else []
        told = told_of_cells(found, cells, self.wording.catalog)
        if any(0 < each.records < each.below for each in told):
            gap = SmallNumbers(Query(found.measure.name), found.source)
            return self.decliner.gap(text, gap)
        with named(found.measure.name, found.source):
            rows = self.engine.run(found.statement)
        sql = found.statement.sql(dialect=self.engine.dialect, pretty=True)
        return replace(answer_analysis(text, found, rows, sql, self.wording), told=told)
