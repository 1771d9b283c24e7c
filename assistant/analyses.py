"""Analyses answered: what no plain query can say, planned, run and told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.analysis import Analysis
from assistant.answers.answer import Answer
from assistant.answers.gaps import Decliner
from assistant.answers.telling import told_of_cells
from assistant.answers.wording import Wording
from assistant.periods import Calendar
from assistant.planning.checking import named
from assistant.planning.holdings import Holdings
from assistant.planning.model.gaps import Gap, SmallNumbers
from assistant.query import Query
from assistant.warehouse.engine import Engine


@dataclass(frozen=True)
class Analyses:
    """Answers analyses over the counted sources of one catalog."""

    holdings: Holdings
    engine: Engine
    wording: Wording
    decliner: Decliner

    def in_words(self, analysis: Analysis, calendar: Calendar) -> str:
        """The analysis as a question that a person would type."""
        from assistant.answers.analysis.questions import question

        return question(analysis, self.wording, calendar)

    def answer(self, text: str, analysis: Analysis) -> Answer:
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
