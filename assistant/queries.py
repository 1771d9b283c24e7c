"""Plain queries answered: each planned once, run once and told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assistant.answers.answer import Answer
from assistant.answers.composer import Result, answer
from assistant.answers.gaps import Decliner, in_part
from assistant.answers.wording import Wording
from assistant.planning.checking import named
from assistant.planning.holdings import Holdings
from assistant.planning.model.gaps import Gap
from assistant.planning.model.plans import Chosen, Plan
from assistant.planning.planner import plan
from assistant.query import Filter, Query
from assistant.warehouse.engine import Engine

_LATEST = 8


@dataclass(frozen=True)
class Queries:
    """Answers plain queries over the sources of one catalog."""

    holdings: Holdings
    engine: Engine
    wording: Wording
    decliner: Decliner
    _planned: dict[Query, Chosen | Gap] = field(default_factory=dict)

    def plan(self, query: Query) -> Chosen | Gap:
        """The plan of a query; those of the latest few are not made again."""
        if query not in self._planned:
            if len(self._planned) == _LATEST:
                del self._planned[next(iter(self._planned))]
            self._planned[query] = plan(query, self.wording.catalog, self.holdings)
        return self._planned[query]

    def is_answered(self, query: Query) -> bool:
        """Whether some source answers a query; it is not looked up."""
        return isinstance(self.plan(query), Chosen)

    def falls_short(self, query: Query) -> bool:
        """Whether only some of the months are held of those that are asked of no source by name."""
        found = self.plan(query)
        counted = found.plan if isinstance(found, Chosen) else None
        return not query.source and counted is not None and bool(counted.missing)

    def answer(self, text: str, query: Query) -> Answer:
        """The answer to a query, or to half of it, or what the sources lack of it."""
        found = self.plan(query)
        if isinstance(found, Chosen):
            return self._told(text, found)
        declined = self.decliner.gap(text, found)
        half = self._half(query)
        answered = self.plan(half) if half else None
        if isinstance(answered, Chosen):
            return in_part(self._told(text, answered), declined)
        return declined

    def run(self, found: Plan) -> Result:
        """What comes back for a plan."""
        with named(found.query.measure, found.source):
            rows = self.engine.run(found.statement.expression)
        people = found.residents
        residents = self.engine.run(people.expression) if people else None
        statements = [found.statement, *([people] if people else [])]
        sql = [s.expression.sql(dialect=self.engine.dialect, pretty=True) for s in statements]
        return Result(rows, residents, ";\n".join(sql))

    def _told(self, text: str, found: Chosen) -> Answer:
        aside = (found.beside, self.run(found.beside)) if found.beside else None
        return answer(text, found.plan, self.run(found.plan), self.wording, aside)

    def _half(self, query: Query) -> Query | None:
        """The query for those of several crime types that a source holds."""
        catalog, types = self.wording.catalog, query.including("crime_type")
        held = tuple(n for n in types if catalog.base_members("crime_type", n) is not None)
        if not held or held == types or query.part:
            return None
        rest = tuple(f for f in query.filters if f.dimension != "crime_type" or f.exclude)
        return replace(query, filters=(*rest, Filter("crime_type", held)))
